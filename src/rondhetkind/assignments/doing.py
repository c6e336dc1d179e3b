"""The answers of a made-up student who does an exercise just as well as asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

from rondhetkind.exercises import (
    Exercise,
    Genogram,
    GenogramKey,
    Headlines,
    HeadlinesKey,
    Key,
    Marking,
    MarkingKey,
    Matching,
    MatchingKey,
    Ordering,
    OrderingKey,
    Reading,
    ReadingKey,
    Roster,
    RosterKey,
    Sorting,
    SortingKey,
    Source,
    Timeline,
    TimelineKey,
)
from rondhetkind.exercises.timeline import asked

from .drawing import drawing

Step = tuple[str, Any]
"""A slot and the value that goes there."""

How = Mapping[str, Any]
"""How well: ``fout`` and ``leeg`` (how many), ``vragen``, ``verwisseld``, ``mist``, ``minder``."""

Choice = tuple[str, Sequence[str], Sequence[str]]
"""A slot, the answers there are, and those that are accepted."""


def answer(source: Source, how: How, number: int) -> list[Step]:
    """The steps of the student with this ``number``; which answers go wrong differs with it."""
    return list(_steps(source.exercise, source.key, how, number))


@singledispatch
def _steps(exercise: Exercise, key: Key | None, _how: How, _number: int) -> Iterator[Step]:
    raise TypeError(f"De demoklas kan {exercise.kind} nog niet maken ({type(key).__name__}).")


@_steps.register
def _(exercise: Sorting, key: SortingKey, how: How, number: int) -> Iterator[Step]:
    bins = [b.id for b in exercise.bins]
    choices = [(f"kaart/{c.id}", bins, key.cards[c.id].bins) for c in exercise.cards]
    yield from _chosen(choices, how, number)


@_steps.register
def _(exercise: Matching, key: MatchingKey, how: How, number: int) -> Iterator[Step]:
    options = [o.id for o in exercise.options]
    choices = [(f"koppel/{i.id}", options, key.items[i.id].options) for i in exercise.items]
    yield from _chosen(choices, how, number)


@_steps.register
def _(exercise: Marking, key: MarkingKey, how: How, number: int) -> Iterator[Step]:
    marks = [m.id for m in exercise.marks]
    choices = [(f"zin/{s.id}", marks, key.sentences[s.id].marks) for s in exercise.sentences]
    yield from _chosen(choices, how, number)


@_steps.register
def _(exercise: Timeline, key: TimelineKey, how: How, number: int) -> Iterator[Step]:
    choices = [(one.slot, list(one.choices), one.accepted) for one in asked(exercise, key)]
    yield from _chosen(choices, how, number)


@_steps.register
def _(exercise: Roster, key: RosterKey, how: How, number: int) -> Iterator[Step]:
    moments = [m.id for m in exercise.moments]
    choices = [
        (f"moment/{p.id}", moments, list(key.parents[p.id].moments)) for p in exercise.parents
    ]
    for slot, moment in _chosen(choices, how, number):
        parent = slot.split("/")[1]
        yield slot, moment
        fits = key.parents[parent].moments.get(moment) or [exercise.reasons[0].id]
        yield f"reden/{parent}", fits[number % len(fits)]


@_steps.register
def _(_exercise: Ordering, key: OrderingKey, how: How, _number: int) -> Iterator[Step]:
    order = list(key.order)
    for count in range(how.get("verwisseld", 0)):
        place = count % (len(order) - 1)
        order[place], order[place + 1] = order[place + 1], order[place]
    yield "volgorde", order


@_steps.register
def _(exercise: Reading, key: ReadingKey, how: How, _number: int) -> Iterator[Step]:
    for question, said in zip(exercise.questions, how["vragen"], strict=True):
        ticks = _ticks([o.id for o in question.options], key.questions[question.id].right, said)
        if ticks:
            yield f"vraag/{question.id}", ticks


@_steps.register
def _(exercise: Headlines, key: HeadlinesKey, how: How, _number: int) -> Iterator[Step]:
    # The key's own examples; the wrong ones miss a part, the empty ones are not made.
    wrong, empty = how.get("fout", 0), how.get("leeg", 0)
    for index, task in enumerate(exercise.tasks):
        parts = list(zip(exercise.parts, key.tasks[task.id].example, strict=True))
        if index < wrong:
            parts = parts[:-1]
        elif index < wrong + empty:
            continue
        for part, block in parts:
            yield f"kop/{task.id}/{part.id}", block


@_steps.register
def _(exercise: Genogram, key: GenogramKey, how: How, number: int) -> Iterator[Step]:
    yield from drawing(exercise, key, how.get("mist", 0), how.get("minder", 0), number)


def _chosen(choices: Sequence[Choice], how: How, number: int) -> Iterator[Step]:
    """The first ``fout`` go wrong, then ``leeg`` stay open; each student begins elsewhere."""
    wrong, empty = how.get("fout", 0), how.get("leeg", 0)
    start = 5 * number % len(choices)
    turned = [*choices[start:], *choices[:start]]
    # Where every answer is accepted nobody goes wrong: those come last.
    turned.sort(key=lambda choice: set(choice[1]) <= set(choice[2]))
    for index, (slot, places, accepted) in enumerate(turned):
        others = [place for place in places if place not in accepted]
        if index < wrong and others:
            yield slot, others[(number + index) % len(others)]
        elif index >= wrong + empty:
            yield slot, accepted[number % len(accepted)]


def _ticks(options: Sequence[str], right: Sequence[str], said: str) -> list[str]:
    """As ``said``: ``2-1`` is two right answers and one wrong."""
    good, _, bad = said.partition("-")
    others = [option for option in options if option not in right]
    return [*right[: int(good or 0)], *others[: int(bad or 0)]]
