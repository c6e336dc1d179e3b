"""A case as the text of a file: scenes under headings, choices as links, read and written."""

from __future__ import annotations

import re

from .case import ENDING, LEVELS, METERS, REACH, Case, CaseKey, Choice, Ground, Person, Scene
from .exercise import Question, Source
from .outline import Item, Items, Section
from .page import Field, Page, blocks, fields, once, questions
from .words import one_line, slug
from .writing import AFTER, write_block, write_item, write_page

_CHOICE = re.compile(r"\[(?P<say>.+)\]\(#(?P<to>[^()\s]+)\)", re.DOTALL)
_LINK = re.compile(r"\[.+\]\((?P<to>[^()]+)\)", re.DOTALL)
_BELOW = re.compile(r"(?P<name>gevolg|tegenvaller|grond|meters):")
_OWN_WORDS = re.compile(r"(?:\*Zeg het zelf\*\s*)?! (?P<text>.+)", re.DOTALL)
_GROUND = re.compile(rf"(?P<level>{'|'.join(LEVELS)})\. (?P<why>.+)", re.DOTALL)
_METER = re.compile(rf"(?P<name>{'|'.join(METERS)}) (?P<sign>[+\-−]?)(?P<size>[0-9]{{1,3}})")
_BEFORE = "Vooraf"


def read(page: Page) -> Source:
    """Read the parts of a case; raises through the page's complaints when it closes."""
    page.fields("personen")
    before = page.section(_BEFORE)
    key: dict[str, Ground] = {}
    scenes = tuple(_scene(s, key, page) for s in page.sections if s is not before)
    if not scenes:
        page.complaints.note(1, "Er is nog geen scène: begin er een met `## ` en een naam.")
    taken: set[str] = set()
    for scene in scenes:
        if scene.id in taken:
            page.complaints.note(scene.line, f"Twee scènes heten #{scene.id}; verander er een.")
        taken.add(scene.id)
    if before is not None:
        for piece in before.pieces:
            if not isinstance(piece, Items):
                page.complaints.note(piece.line, "Onder `## Vooraf` horen alleen vragen: - ? …")
    exercise = Case(
        **page.head,
        persons=_persons(page),
        before=tuple(questions(before, "vooraf", page.complaints)) if before else (),
        scenes=scenes,
    )
    return Source(exercise, CaseKey(key))


def _persons(page: Page) -> tuple[Person, ...]:
    value = page.front.values.get("personen")
    line = page.front.lines.get("personen", 2)
    if not isinstance(value, dict) or not value:
        page.complaints.note(
            line,
            "Wie doen er mee? Zet onder `personen:` op elke regel twee spaties, een naam en wie "
            "dat is: `  Noor: moeder van Tijn`.",
        )
        return ()
    people = []
    for name, about in value.items():
        if not isinstance(name, str) or not isinstance(about, str) or not one_line(about):
            page.complaints.note(line, f"Bij `{name}` staat niet wie dat is.")
            continue
        people.append(Person(one_line(name), one_line(about)))
    return tuple(people)


def _scene(section: Section, key: dict[str, Ground], page: Page) -> Scene:
    scene_id = slug(section.title)
    if not scene_id:
        page.complaints.note(section.line, "De naam van een scène heeft letters of cijfers nodig.")
    prompt: Question | None = None
    choices: list[Choice] = []
    for item in (item for p in section.pieces if isinstance(p, Items) for item in p.items):
        own = _OWN_WORDS.fullmatch(item.text)
        if own and not item.children:
            if prompt or choices:
                page.complaints.note(item.line, "Vraag eigen woorden één keer, vóór de keuzes.")
            prompt = Question(f"{scene_id}/zeg", own["text"], item.line)
        else:
            choice = _choice(item, f"{scene_id}/{len(choices) + 1}", key, page)
            if choice is not None:
                choices.append(choice)
    if section.title.startswith(ENDING) and (prompt or choices):
        page.complaints.note(section.line, "Een einde heeft geen keuzes.")
    prose = [p for p in section.pieces if not isinstance(p, Items)]
    return Scene(
        scene_id,
        section.title,
        tuple(blocks(prose, page.complaints)),
        prompt,
        tuple(choices),
        section.line,
    )


def _choice(item: Item, choice_id: str, key: dict[str, Ground], page: Page) -> Choice | None:
    match = _CHOICE.fullmatch(item.text)
    if match is None:
        page.complaints.note(item.line, _no_choice(item.text))
        return None
    found = fields(item, ("gevolg", "tegenvaller", "grond", "meters"), page.complaints)
    effect = once(found, "gevolg", page.complaints)
    if effect is None:
        page.complaints.note(item.line, "Bij deze keuze ontbreekt `gevolg:` (wat gebeurt er?).")
    setback = once(found, "tegenvaller", page.complaints)
    _ground(found, choice_id, key, page)
    return Choice(
        choice_id,
        match["say"],
        match["to"],
        effect.value if effect else "",
        setback.value if setback else None,
        item.line,
    )


def _no_choice(text: str) -> str:
    """What an author may have meant by a list item that is no choice."""
    if below := _BELOW.match(text):
        return f"Zet twee spaties voor `- {below['name']}:`, dan hoort het bij de keuze erboven."
    if below := _BELOW.search(text):
        return f"Zet `- {below['name']}:` op een eigen regel, met twee gewone spaties ervoor."
    if text.startswith("? "):
        return (
            f"Een vraag hoort onder `## {_BEFORE}` of `## {AFTER}`. Heet de kop erboven precies zo?"
        )
    if text.startswith("*Zeg het zelf*"):
        return "Zet een uitroepteken voor je vraag: - *Zeg het zelf* ! Wat zeg je?"
    if "] (" in text:
        return "Tussen ] en ( hoort geen spatie."
    if (link := _LINK.fullmatch(text)) and (to := slug(link["to"])):
        return f"De naam van een scène krijgt een # en streepjes in plaats van spaties: (#{to})"
    return 'Een keuze is een link: - ["Wat je zegt"](#naam-van-scene)'


def _ground(
    found: dict[str, list[Field]], choice_id: str, key: dict[str, Ground], page: Page
) -> None:
    ground = once(found, "grond", page.complaints)
    meters = once(found, "meters", page.complaints)
    values: dict[str, int] = {}
    for part, line in [(p, meters.line) for p in meters.value.split(",")] if meters else ():
        match = _METER.fullmatch(one_line(part))
        if match is None or match["name"] in values:
            page.complaints.note(line, "Meters staan zo: vertrouwen +1, rol -1, begrip +2, kind 0.")
            continue
        size = int(match["size"]) * (-1 if match["sign"] in ("-", "−") else 1)
        if abs(size) > REACH:
            page.complaints.note(line, f"Een meter loopt van -{REACH} tot +{REACH}.")
            continue
        values[match["name"]] = size
    if ground is None:
        if meters is not None:
            page.complaints.note(meters.line, "Zet bij `meters:` ook een `grond:`.")
        return
    match = _GROUND.fullmatch(ground.value)
    if match is None:
        page.complaints.note(
            ground.line,
            "Een grond begint met sterk, verdedigbaar of zwak (kleine letters) en een punt. "
            "Dan volgt waarom: `grond: sterk. Je vraagt door.`",
        )
        return
    key[choice_id] = Ground(match["level"], match["why"], values, ground.line)


def write(source: Source) -> str:
    """The case as the text of a file."""
    case, key = source.exercise, source.key
    assert isinstance(case, Case) and (key is None or isinstance(key, CaseKey))
    grounds = key.choices if key else {}
    body: list[str] = []
    if case.before:
        body += [f"## {_BEFORE}", "\n".join(f"- ? {q.text}" for q in case.before)]
    for scene in case.scenes:
        body.append(f"## {scene.title}")
        body += [write_block(block) for block in scene.blocks]
        lines = [f"- *Zeg het zelf* ! {scene.prompt.text}"] if scene.prompt else []
        lines += [_write_choice(choice, grounds.get(choice.id)) for choice in scene.choices]
        if lines:
            body.append("\n".join(lines))
    extra = {"personen": {p.name: p.about for p in case.persons}}
    return write_page(case, extra, body)


def _write_choice(choice: Choice, ground: Ground | None) -> str:
    nested = [f"gevolg: {choice.effect}"]
    if choice.setback:
        nested.append(f"tegenvaller: {choice.setback}")
    if ground:
        nested.append(f"grond: {ground.level}. {ground.why}")
        if ground.meters:
            nested.append("meters: " + ", ".join(f"{k} {v:+d}" for k, v in ground.meters.items()))
    return write_item(f"[{choice.say}](#{choice.to})", nested)
