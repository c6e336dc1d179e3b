"""What a reader cannot see but a student would stumble over: problems with file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from . import time_checks
from .case import Case, CaseKey, Choice, Scene
from .exercise import Exercise, Key, Narration, Source, Speech, Table
from .genogram import Genogram, GenogramKey, asks, notes
from .headlines import Headlines, HeadlinesKey
from .kinds import read
from .marking import Marking, MarkingKey
from .matching import Matching, MatchingKey
from .ordering import Ordering, OrderingKey
from .problem import ExerciseUnreadable, Problem
from .reading import Reading, ReadingKey
from .roster import Roster, RosterKey
from .sorting import Sorting, SortingKey
from .sources import Sources
from .timeline import Timeline, TimelineKey, asked
from .verdict import Verdict, verdict
from .words import cited, count, meant

WORDS_A_MINUTE = 130
"""Reading pace of text that one reads as if it were said."""
SECONDS_A_DECISION = 45
"""Weighing a choice, and later reading its ground."""
SECONDS_A_LINE = 15
"""Finding somebody in a text and drawing symbol or line."""
SECONDS_A_QUESTION = 45
"""Writing a sentence or two."""
SLACK = 1.75
"""How far minutes may be off: a factor either way, and never less than two minutes."""

Note = tuple[int, str]


def check_file(path: Path, sources: Sources | None = None) -> tuple[Problem, ...]:
    """All problems of one file, whether it can be read or not."""
    try:
        source = read(path)
    except ExerciseUnreadable as unreadable:
        return unreadable.problems
    text = path.read_text(encoding="utf-8")
    astray = tuple(Problem(str(path), *note) for note in _folder(source.exercise, path, text))
    return tuple(sorted((*astray, *check(source, str(path), sources, text))))


def check(
    source: Source, file: str, sources: Sources | None = None, text: str = ""
) -> tuple[Problem, ...]:
    """All problems of an exercise that could be read; without sources citations go unchecked.

    The file's ``text`` tells on which line a source is named.
    """
    notes = [*_kind(source), *_minutes(source)]
    if sources is not None:
        notes += _citations(source, sources, text)
    return tuple(sorted({Problem(file, max(line, 1), message) for line, message in notes}))


def _folder(exercise: Exercise, path: Path, text: str) -> Iterator[Note]:
    """A module's exercise is found by its folder: what the file says has to agree."""
    above = path.resolve().parts[:-1]
    if above[-3:-2] != ("modules",) or above[-1] != "oefeningen":
        return
    module = above[-2].split("-")[0]
    if module != exercise.module:
        yield (
            _line(text, "module:"),
            f"Dit bestand staat bij {module}. Schrijf dus `module: {module}`.",
        )


def _line(text: str, words: str) -> int:
    """The first line with ``words`` in it, else the first line."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if words in line), 1)


def _kind(source: Source) -> Iterator[Note]:
    for exercise, key, look in _LOOKS:
        if isinstance(source.exercise, exercise) and isinstance(source.key, key):
            yield from look(source.exercise, source.key)


def _case(case: Case, key: CaseKey) -> Iterator[Note]:
    yield from _reachable(case)
    yield from _decisions(case, key)
    yield from _people(case)


def _sorting(task: Sorting, key: SortingKey) -> Iterator[Note]:
    for card in task.cards:
        place = key.cards.get(card.id)
        if place is None or not place.bins:
            yield card.line, "Dit kaartje heeft geen `hoort bij:`."
        if place is None or not place.why:
            yield card.line, "Dit kaartje heeft geen `grond:`."
    used = {b for place in key.cards.values() for b in place.bins}
    for b in task.bins:
        if b.id not in used:
            yield b.line, "In dit vak hoort geen enkel kaartje."


def _matching(task: Matching, key: MatchingKey) -> Iterator[Note]:
    for item in task.items:
        match = key.items.get(item.id)
        if match is None or not match.options:
            yield item.line, "Dit koppel heeft geen `past bij:`."
        if match is None or not match.why:
            yield item.line, "Dit koppel heeft geen `grond:`."


def _ordering(task: Ordering, key: OrderingKey) -> Iterator[Note]:
    if len(task.items) < 3:
        yield 1, "Ordenen vraagt om ten minste drie onderdelen."
    for item in task.items:
        if item.id not in key.why:
            yield item.line, "Dit onderdeel heeft geen `grond:`."


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
                hint = f" Bedoel je #{near}?" if near else ""
                lost = f"Deze keuze leidt nergens heen: #{choice.to} bestaat niet.{hint}"
                yield choice.line, lost
    if not any(scene.ending for scene in case.scenes):
        yield case.scenes[-1].line, "Er is geen einde: begin een kop met `## Einde: `."


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


def _reading(task: Reading, key: ReadingKey) -> Iterator[Note]:
    for question in task.questions:
        known = key.questions[question.id]
        if len(question.options) < 2:
            yield question.line, "Een vraag heeft ten minste twee antwoorden nodig."
        elif not known.right:
            yield question.line, "Geen antwoord heeft een [x]: wat is hier juist?"
        for option in question.options:
            if option.id not in known.why:
                yield option.line, "Dit antwoord heeft geen `grond:`."


def _marking(task: Marking, key: MarkingKey) -> Iterator[Note]:
    for sentence in task.sentences:
        accepted = key.sentences.get(sentence.id)
        if accepted is None or not accepted.marks:
            yield sentence.line, "Deze zin heeft geen `is:`."
        if accepted is None or not accepted.why:
            yield sentence.line, "Deze zin heeft geen `grond:`."
        elif len(accepted.marks) > 1 and not accepted.discuss:
            yield (
                sentence.line,
                "Hier passen meer soorten. Zet erbij wat te bespreken is: `bespreek:`.",
            )
    used = {m for accepted in key.sentences.values() for m in accepted.marks}
    for mark in task.marks:
        if mark.id not in used:
            yield mark.line, "Van deze soort is geen enkele zin."


def _headlines(task: Headlines, key: HeadlinesKey) -> Iterator[Note]:
    for part in task.parts:
        if len(part.choices) < 2:
            yield part.line, "Eén keuze is geen keuze. Zet er onder dit deel ten minste twee."
    for one in task.tasks:
        demand = key.tasks[one.id]
        if (demand.true, demand.steers, demand.complete) == (None, None, None):
            yield (
                one.line,
                "Hier wordt niets gevraagd: zet er `waar:`, `stuurt:` of `volledig:` bij.",
            )
        if not demand.why:
            yield one.line, "Deze kop heeft geen `grond:`."
        found = verdict(task, key, demand.example)
        if found is None:
            yield one.line, "Deze kop heeft geen `voorbeeld:`."
        elif not found.meets(demand):
            yield one.line, f"Het voorbeeld is niet wat hier gevraagd wordt: {_is(found)}."


def _is(found: Verdict) -> str:
    told = (("waar", found.true), ("sturend", found.steers), ("volledig", found.complete))
    return "het is " + ", ".join(word if holds else f"niet {word}" for word, holds in told)


def _minutes(source: Source) -> Iterator[Note]:
    needed = (_seconds(source.exercise) + _drawing(source)) / 60
    said = source.exercise.minutes
    low, high = min(needed / SLACK, needed - 2), max(needed * SLACK, needed + 2)
    if not low <= said <= high:
        yield (
            1,
            f"`minuten: {said}` past niet bij de tekst: reken op ongeveer {max(1, round(needed))}.",
        )


def _seconds(exercise: Exercise) -> float:
    words = sum(count(_words(block)) for block in exercise.intro)
    words += sum(count(v.text) for v in exercise.after.voices)
    words += sum(count(r.text) for r in exercise.after.remarks)
    open_questions = len(exercise.after.questions)
    if isinstance(exercise, Case):
        open_questions += len(exercise.before)
        play = _longest(exercise, exercise.scenes[0], frozenset())
    else:
        words += sum(count(text) for _, text in exercise.texts())
        play = SECONDS_A_DECISION / 3 * _decided(exercise)
    return words / WORDS_A_MINUTE * 60 + play + open_questions * SECONDS_A_QUESTION


def _drawing(source: Source) -> float:
    exercise, key = source.exercise, source.key
    if not isinstance(exercise, Genogram) or not isinstance(key, GenogramKey):
        return 0.0
    return SECONDS_A_LINE * len(list(asks(exercise, key)))


def _decided(exercise: Exercise) -> int:
    if isinstance(exercise, Headlines):
        return len(exercise.tasks) * len(exercise.parts)
    if isinstance(exercise, Timeline):
        return len(list(asked(exercise, None)))
    if isinstance(exercise, Roster):
        # Laying a whole week beside the moments is no matter of one look; the reason then is.
        return 4 * len(exercise.parents)
    for name in ("cards", "items", "questions", "statements", "sentences"):
        if hasattr(exercise, name):
            return len(getattr(exercise, name))
    return 0


def _words(block: Narration | Speech | Table) -> str:
    if isinstance(block, Table):
        return " ".join(cell for row in (block.head, *block.rows) for cell in row)
    return block.text


def _longest(case: Case, scene: Scene | None, above: frozenset[str]) -> float:
    """Seconds along the longest way from ``scene`` that visits no scene twice."""
    if scene is None or scene.id in above:
        return 0.0
    words = sum(count(_words(block)) for block in scene.blocks)
    words += sum(count(c.say) for c in scene.choices)
    here = words / WORDS_A_MINUTE * 60
    here += SECONDS_A_DECISION * bool(scene.choices) + SECONDS_A_QUESTION * bool(scene.prompt)
    onward = (
        count(c.effect) / WORDS_A_MINUTE * 60 + _longest(case, case.scene(c.to), above | {scene.id})
        for c in scene.choices
    )
    return here + max(onward, default=0.0)


def _citations(source: Source, sources: Sources, text: str) -> Iterator[Note]:
    exercise = source.exercise
    texts = [(1, why) for why in (source.key.texts() if source.key else ())]
    texts += exercise.texts()
    texts += [(r.line, r.text) for r in exercise.after.remarks]
    texts += [(b.line, _words(b)) for b in exercise.intro]
    if exercise.after.reading:
        texts.append((1, exercise.after.reading))
    for line, words in texts:
        for key in cited(words):
            if key not in sources.labels:
                near = meant(key, sources.labels)
                hint = f" Bedoel je `{near}`?" if near else ""
                told = f"De bron `{key}` staat niet in book/references.bib.{hint}"
                yield (_line(text, key) if text else line), told


_LOOKS: tuple[tuple[type[Exercise], type[Key], Callable[[Any, Any], Iterator[Note]]], ...] = (
    (Case, CaseKey, _case),
    (Sorting, SortingKey, _sorting),
    (Matching, MatchingKey, _matching),
    (Ordering, OrderingKey, _ordering),
    (Reading, ReadingKey, _reading),
    (Timeline, TimelineKey, time_checks.timeline),
    (Roster, RosterKey, time_checks.roster),
    (Marking, MarkingKey, _marking),
    (Headlines, HeadlinesKey, _headlines),
    (Genogram, GenogramKey, notes),
)
"""What to look at in each kind that has a key."""
