"""An exercise as readable Markdown: for a page without scripts, for print and for the ear."""

from __future__ import annotations

from collections.abc import Iterator

from .case import Case, CaseKey, Scene
from .exercise import Block, Exercise, Source
from .matching import Matching, MatchingKey
from .ordering import Ordering, OrderingKey
from .reading import Reading, ReadingKey
from .scale import Scale
from .sorting import Sorting, SortingKey
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
    if isinstance(exercise, Case):
        assert key is None or isinstance(key, CaseKey)
        return list(_case(exercise)), list(_case_grounds(exercise, key))
    if isinstance(exercise, Sorting):
        assert key is None or isinstance(key, SortingKey)
        return list(_sorting(exercise)), list(_sorting_grounds(exercise, key))
    if isinstance(exercise, Matching):
        assert key is None or isinstance(key, MatchingKey)
        return list(_matching(exercise)), list(_matching_grounds(exercise, key))
    if isinstance(exercise, Ordering):
        assert key is None or isinstance(key, OrderingKey)
        return list(_ordering(exercise)), list(_ordering_grounds(exercise, key))
    if isinstance(exercise, Scale):
        return list(_scale(exercise)), []
    assert isinstance(exercise, Reading) and (key is None or isinstance(key, ReadingKey))
    return list(_reading(exercise)), list(_reading_grounds(exercise, key))


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


def _fits(right: bool) -> str:
    return "Past hier" if right else "Past hier niet"
