"""What is wrong with a case: scenes nobody reaches, choices to nowhere, people unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .case import ENDING, Case, CaseKey, Choice, Scene
from .exercise import Narration, Speech
from .problem import Note
from .words import meant


def notes(case: Case, key: CaseKey) -> Iterator[Note]:
    """Lines and words for everything that a player would stumble over."""
    yield from _reachable(case)
    yield from _endings(case)
    yield from _decisions(case, key)
    yield from _people(case)


def _reachable(case: Case) -> Iterator[Note]:
    seen: set[str] = set()
    waiting = [case.scenes[0].id]
    while waiting:
        scene = case.scene(waiting.pop())
        if scene is not None and scene.id not in seen:
            seen.add(scene.id)
            waiting += [choice.to for choice in scene.choices]
    for scene in case.scenes:
        if scene.id not in seen:
            yield scene.line, f"Niemand komt in deze scène: geen keuze leidt naar #{scene.id}."
        for choice in scene.choices:
            if case.scene(choice.to) is None:
                near = meant(choice.to, (s.id for s in case.scenes))
                mend = f"Bedoel je #{near}?" if near else f"Schrijf dan `{_heading(choice.to)}`."
                lost = f"Deze keuze leidt nergens heen: #{choice.to} bestaat niet. {mend}"
                yield choice.line, lost


def _heading(scene_id: str) -> str:
    """The heading that makes a scene with this id, or nearly so."""
    words = scene_id.replace("-", " ").strip()
    if words.startswith("einde "):
        return f"## {ENDING}{words.removeprefix('einde ')}"
    return f"## {words.capitalize()}"


def _endings(case: Case) -> Iterator[Note]:
    endings = [scene for scene in case.scenes if scene.ending]
    if not endings:
        yield case.scenes[-1].line, "Er is geen einde: begin een kop met `## Einde: `."
    for scene in endings:
        if not scene.blocks:
            yield scene.line, "Onder dit einde staat nog geen tekst. Vertel hoe het afloopt."


def _decisions(case: Case, key: CaseKey) -> Iterator[Note]:
    first: list[bool] = []
    for scene in case.scenes:
        if not scene.choices and not scene.ending:
            yield scene.line, _dead_end(scene)
        if len(scene.choices) == 1:
            yield scene.line, "Eén keuze is geen keuze. Schrijf er een bij of voeg scènes samen."
        for said, times in Counter(c.say for c in scene.choices).items():
            if times > 1:
                yield scene.line, f"Twee keuzes zijn hetzelfde: {said}"
        for choice in scene.choices:
            if choice.id not in key.choices:
                yield choice.line, "Deze keuze heeft geen `grond:`."
        if len(scene.choices) > 1:
            first.append(_best_first(scene.choices, key))
    if len(first) > 2 and all(first):
        yield case.scenes[0].line, "De best onderbouwde keuze staat overal vooraan. Wissel dat af."


def _dead_end(scene: Scene) -> str:
    if scene.title.lower().startswith("einde"):
        return "Een einde schrijf je zo, met dubbele punt: `## Einde: samen zoeken`."
    return "Deze scène loopt dood: geen keuzes, en het is geen einde."


def _best_first(choices: tuple[Choice, ...], key: CaseKey) -> bool:
    levels = [key.choices[c.id].level if c.id in key.choices else "zwak" for c in choices]
    return levels[0] == "sterk" and "sterk" not in levels[1:]


def _people(case: Case) -> Iterator[Note]:
    known = {person.name for person in case.persons}
    unknown: dict[str, int] = {}
    blocks = [*case.intro, *(b for s in case.scenes for b in s.blocks), *case.after.voices]
    for block in blocks:
        if isinstance(block, Speech) and block.who not in known:
            unknown.setdefault(block.who, block.line)
        if isinstance(block, Narration) and block.text.startswith("**"):
            who = block.text[2:].partition(":")[0]
            if who in known:
                yield block.line, f"Zet > voor deze regel: dan is het iets wat {who} zegt."
    for who, line in unknown.items():
        yield line, f"{who} is nergens voorgesteld. Zet deze persoon bij `personen:`."
