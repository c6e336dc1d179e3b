"""An exercise as readable Markdown: for a page without scripts, for print and for the ear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from . import time_text
from .case import Case, CaseKey, Scene
from .exercise import Block, Exercise, Key, Source
from .genogram import Genogram
from .genogram import readable as genogram_text
from .headlines import Demand, Headlines, HeadlinesKey, joined
from .marking import Marking, MarkingKey
from .matching import Matching, MatchingKey
from .ordering import Ordering, OrderingKey
from .reading import Reading, ReadingKey
from .roster import Roster
from .scale import Scale
from .sorting import Sorting, SortingKey
from .timeline import Timeline
from .writing import write_block, write_item

LEVEL_WORDS = {
    "sterk": "sterk onderbouwd",
    "verdedigbaar": "verdedigbaar",
    "zwak": "zwak onderbouwd",
}


def as_markdown(source: Source) -> str:
    """The exercise as text; what the key says stands at the end. The reading list is left out."""
    exercise = source.exercise
    body, grounds = _parts(source)
    parts = [
        f"**Oefening: {exercise.title}** ({_minutes(exercise.minutes)})",
        *_blocks(exercise.intro),
        *body,
        *_debrief(exercise),
    ]
    if grounds:
        parts += ["**Waar de cursus aan denkt**", *grounds]
    return "\n\n".join(parts) + "\n"


def _minutes(minutes: int) -> str:
    return f"{minutes} minuten" if minutes > 1 else "1 minuut"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        # The caption is a paragraph of its own here: there is no reader to take it up again.
        yield write_block(block)


def _debrief(exercise: Exercise) -> Iterator[str]:
    after = exercise.after
    if after.voices or after.questions or after.remarks:
        yield "**Terugblik**"
    for voice in after.voices:
        yield f"> **{voice.who}, van binnen:** {voice.text}"
    if after.questions:
        yield "\n".join(write_item(q.text) for q in after.questions)
    yield from (remark.text for remark in after.remarks)


def _parts(source: Source) -> tuple[list[str], list[str]]:
    exercise, key = source.exercise, source.key
    body, grounds = _TEXTS[type(exercise)]
    return list(body(exercise)), list(grounds(exercise, key))


def _case(case: Case) -> Iterator[str]:
    yield "\n".join(write_item(f"**{p.name}:** {p.about}") for p in case.persons)
    if case.before:
        yield "**Vooraf**"
        yield "\n".join(write_item(q.text) for q in case.before)
    for scene in case.scenes:
        yield f"**{scene.title}**"
        yield from _blocks(scene.blocks)
        if scene.prompt:
            yield f"*In je eigen woorden:* {scene.prompt.text}"
        if scene.choices:
            yield "\n".join(_choices(case, scene))


def _choices(case: Case, scene: Scene) -> Iterator[str]:
    for number, choice in enumerate(scene.choices, 1):
        target = case.scene(choice.to)
        follows = f"Daarna: {target.title if target else choice.to}."
        yield write_item(choice.say, [f"{choice.effect} *{follows}*"], f"{number}.")


def _case_grounds(case: Case, key: CaseKey | None) -> Iterator[str]:
    for scene in case.scenes if key else ():
        assert key is not None
        lines = [
            write_item(f"{choice.say} *{LEVEL_WORDS[ground.level].capitalize()}.* {ground.why}")
            for choice in scene.choices
            if (ground := key.choices.get(choice.id))
        ]
        if lines:
            yield f"*{scene.title}*"
            yield "\n".join(lines)


def _sorting(task: Sorting) -> Iterator[str]:
    yield "**Vakken**"
    yield "\n".join(write_item(f"**{b.name}.** {b.about}") for b in task.bins)
    yield "**Kaartjes**"
    yield "\n".join(write_item(c.text) for c in task.cards)


def _sorting_grounds(task: Sorting, key: SortingKey | None) -> Iterator[str]:
    names = {b.id: b.name for b in task.bins}
    lines = [
        write_item(f"{card.text} *{' of '.join(names[b] for b in place.bins)}.* {place.why}")
        for card in task.cards
        if key and (place := key.cards.get(card.id))
    ]
    if lines:
        yield "\n".join(lines)


def _matching(task: Matching) -> Iterator[str]:
    yield "\n".join(write_item(i.text) for i in task.items)
    yield "Kies uit:"
    options = sorted(task.options, key=lambda o: o.id)
    yield "\n".join(write_item(o.text) for o in options)


def _matching_grounds(task: Matching, key: MatchingKey | None) -> Iterator[str]:
    words = {o.id: o.text for o in task.options}
    lines = [
        write_item(f"{item.text} → *{' of '.join(words[o] for o in match.options)}.* {match.why}")
        for item in task.items
        if key and (match := key.items.get(item.id))
    ]
    if lines:
        yield "\n".join(lines)


def _ordering(task: Ordering) -> Iterator[str]:
    if task.start and task.end:
        yield f"Zet op volgorde, van *{task.start}* naar *{task.end}*:"
    else:
        yield "Zet op volgorde:"
    yield "\n".join(write_item(i.text) for i in task.items)


def _ordering_grounds(task: Ordering, key: OrderingKey | None) -> Iterator[str]:
    texts = {i.id: i.text for i in task.items}
    lines = [
        write_item(f"{texts[i]} {key.why.get(i, '')}".rstrip(), (), f"{number}.")
        for number, i in enumerate(key.order if key else (), 1)
        if key
    ]
    if lines:
        yield "\n".join(lines)


def _scale(scan: Scale) -> Iterator[str]:
    yield f"Geef jezelf een cijfer van 0 (*{scan.low}*) tot {scan.steps} (*{scan.high}*)."
    yield "\n".join(write_item(s.text) for s in scan.statements)


def _reading(task: Reading) -> Iterator[str]:
    yield "\n".join(
        write_item(
            q.text + (" (meer antwoorden mogelijk)" if q.several else ""),
            [o.text for o in q.options],
            f"{number}.",
        )
        for number, q in enumerate(task.questions, 1)
    )


def _reading_grounds(task: Reading, key: ReadingKey | None) -> Iterator[str]:
    for question in task.questions if key else ():
        assert key is not None
        known = key.questions[question.id]
        lines = [
            write_item(
                f"{o.text} *{_fits(o.id in known.right)}.* {known.why.get(o.id, '')}".rstrip()
            )
            for o in question.options
            if o.id in known.right or o.id in known.why
        ]
        yield f"*{question.text}*"
        if lines:
            yield "\n".join(lines)


def _marking(task: Marking) -> Iterator[str]:
    yield "**Soorten**"
    yield "\n".join(write_item(f"**{m.name}.** {m.about}") for m in task.marks)
    yield "**Zinnen**"
    yield "\n".join(write_item(s.text, (), f"{n}.") for n, s in enumerate(task.sentences, 1))


def _marking_grounds(task: Marking, key: MarkingKey | None) -> Iterator[str]:
    names = {m.id: m.name for m in task.marks}
    lines = []
    for sentence in task.sentences if key else ():
        assert key is not None
        if known := key.sentences.get(sentence.id):
            told = [sentence.text, f"*{' of '.join(names[m] for m in known.marks)}.*", known.why]
            if known.words:
                told.append(f"Let op: {', '.join(f'“{word}”' for word in known.words)}.")
            if known.discuss:
                told.append(f"Om te bespreken: {known.discuss}")
            lines.append(write_item(" ".join(filter(None, told))))
    if lines:
        yield "\n".join(lines)


def _headlines(task: Headlines) -> Iterator[str]:
    yield "Maak deze koppen:"
    yield "\n".join(write_item(f"**{t.name}.** {t.about}") for t in task.tasks)
    yield "Neem voor elke kop uit ieder deel één stuk:"
    for part in task.parts:
        yield f"**{part.name}.** {part.about}".rstrip()
        yield "\n".join(
            write_item(b.text + (f" *Wie snel leest, denkt: {b.raises}*" if b.raises else ""))
            for b in sorted(part.choices, key=lambda b: b.id)
        )


def _headlines_grounds(task: Headlines, key: HeadlinesKey | None) -> Iterator[str]:
    if key is None:
        return
    texts = {b.id: b.text for p in task.parts for b in p.choices}
    tasks = []
    for one in task.tasks:
        demand = key.tasks.get(one.id, Demand())
        example = f"Bijvoorbeeld: *{task.wording(demand.example)}*" if demand.example else ""
        tasks.append(write_item(" ".join(filter(None, (f"**{one.name}.**", example, demand.why)))))
    yield "\n".join(tasks)
    told = (("stuurt", key.steers), ("vult aan", key.completes), ("klopt niet", key.untrue))
    lines = [
        write_item(f"{texts[i]} *{word}.* {why}") for word, of in told for i, why in of.items()
    ]
    lines += [
        write_item(f"{joined([texts[i] for i in f.choices])} *staat in de tabel.* {f.why}".rstrip())
        for f in key.facts
    ]
    if lines:
        yield "\n".join(lines)


def _fits(right: bool) -> str:
    return "Past hier" if right else "Past hier niet"


def _none(_exercise: Exercise, _key: Key | None) -> Iterator[str]:
    yield from ()


_TEXTS: dict[
    type[Exercise], tuple[Callable[[Any], Iterator[str]], Callable[[Any, Any], Iterator[str]]]
] = {
    Case: (_case, _case_grounds),
    Sorting: (_sorting, _sorting_grounds),
    Matching: (_matching, _matching_grounds),
    Ordering: (_ordering, _ordering_grounds),
    Scale: (_scale, _none),
    Reading: (_reading, _reading_grounds),
    Timeline: (time_text.timeline, time_text.timeline_grounds),
    Roster: (time_text.roster, time_text.roster_grounds),
    Marking: (_marking, _marking_grounds),
    Headlines: (_headlines, _headlines_grounds),
    Genogram: (genogram_text.task, genogram_text.grounds),
}
"""Of each kind its body as text, and its grounds."""
