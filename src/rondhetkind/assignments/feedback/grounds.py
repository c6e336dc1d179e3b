"""What the key of an exercise says of each of its items; only for assignments that are closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch

from rondhetkind.assignments.course import Course
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
    Timeline,
    TimelineKey,
)
from rondhetkind.exercises.genogram import asks
from rondhetkind.exercises.timeline import by_moment
from rondhetkind.exercises.words import Label, plain

from .told import Ground


def by_cell(course: Course, exercises: Mapping[str, str]) -> dict[str, tuple[Ground, ...]]:
    """The grounds for each cell, from the id of its exercise.

    They stand in the order in which scoring takes the items. Raises UnknownExercise or
    ExerciseUnreadable.
    """
    found = {}
    for cell, exercise_id in exercises.items():
        source = course.find(exercise_id)
        if source.key is not None:
            found[cell] = tuple(_grounds(source.exercise, source.key, course.label))
    return found


@singledispatch
def _grounds(_exercise: Exercise, _key: Key, _label: Label) -> Iterator[Ground]:
    yield from ()


@_grounds.register
def _(exercise: Sorting, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, SortingKey)
    names = {b.id: plain(b.name, label) for b in exercise.bins}
    for card in exercise.cards:
        place = key.cards[card.id]
        fits = " of ".join(names[b] for b in place.bins)
        yield Ground(fits, (("", plain(place.why, label)),))


@_grounds.register
def _(exercise: Matching, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, MatchingKey)
    texts = {o.id: plain(o.text, label) for o in exercise.options}
    for item in exercise.items:
        match = key.items[item.id]
        fits = " of ".join(texts[o] for o in match.options)
        yield Ground(fits, (("", plain(match.why, label)),))


@_grounds.register
def _(exercise: Ordering, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, OrderingKey)
    texts = {i.id: plain(i.text, label) for i in exercise.items}
    why = tuple((texts[i], plain(key.why[i], label)) for i in key.order if key.why.get(i))
    yield Ground(" – ".join(texts[i] for i in key.order), why)


@_grounds.register
def _(exercise: Reading, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, ReadingKey)
    for question in exercise.questions:
        right = key.questions[question.id]
        texts = {o.id: plain(o.text, label) for o in question.options}
        why = tuple((texts[o], plain(right.why[o], label)) for o in texts if right.why.get(o))
        yield Ground("; ".join(texts[o] for o in texts if o in right.right), why)


@_grounds.register
def _(exercise: Marking, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, MarkingKey)
    names = {m.id: plain(m.name, label) for m in exercise.marks}
    for sentence in exercise.sentences:
        known = key.sentences[sentence.id]
        told = (plain(text, label) for text in (known.why, known.discuss) if text)
        why = tuple(("", text) for text in told)
        yield Ground(" of ".join(names[m] for m in known.marks), why)


@_grounds.register
def _(exercise: Headlines, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, HeadlinesKey)
    for task in exercise.tasks:
        demand = key.tasks[task.id]
        example = plain(exercise.wording(demand.example), label)
        yield Ground(example, (("", plain(demand.why, label)),))


@_grounds.register
def _(exercise: Timeline, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, TimelineKey)
    for moment, asked in by_moment(exercise, key):
        fits = "; ".join(
            " of ".join(plain(one.choices[value], label) for value in one.accepted) for one in asked
        )
        yield Ground(fits, (("", plain(key.moments[moment.id].why, label)),))


@_grounds.register
def _(exercise: Roster, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, RosterKey)
    moments = {m.id: m.name for m in exercise.moments}
    reasons = {r.id: r.name for r in exercise.reasons}
    for parent in exercise.parents:
        can = key.parents[parent.id]
        fits = (
            f"{moments[moment]} ({' of '.join(reasons[r] for r in why)})"
            for moment, why in can.moments.items()
        )
        yield Ground(" of ".join(fits), (("", plain(can.why, label)),))


@_grounds.register
def _(exercise: Genogram, key: Key, label: Label) -> Iterator[Ground]:
    assert isinstance(key, GenogramKey)
    for ask in asks(exercise, key):
        why = (("", plain(ask.why, label)),) if ask.why else ()
        yield Ground(ask.text, why, ask.about or ask.text)
