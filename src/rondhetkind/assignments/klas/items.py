"""How a class answered an exercise: for each item how often each answer was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import pandas as pd

from rondhetkind.answers import Answers
from rondhetkind.drawn import drawn, found
from rondhetkind.exercises import (
    Exercise,
    Genogram,
    GenogramKey,
    Headlines,
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
    Scale,
    Sorting,
    SortingKey,
    Source,
    Timeline,
    TimelineKey,
)
from rondhetkind.exercises.genogram import asks
from rondhetkind.exercises.timeline import by_moment
from rondhetkind.exercises.words import Label, plain

COLUMNS = ("onderdeel", "antwoord", "aantal", "aandeel", "past")
EMPTY = "niet ingevuld"
THERE = {"heel": "staat er", "deels": "staat er voor een deel", "niet": "staat er niet"}
"""What can be said of one thing that a drawing was asked for."""
ROUNDS = {"vooraf": "Vooraf", "achteraf": "Achteraf", "toen": "Terugkijkend"}


@dataclass(frozen=True)
class Item:
    """One thing to answer: its answers by value, those the key accepts, and what was said."""

    text: str
    answers: Mapping[Any, str]
    fits: frozenset[Any] | None
    said: Callable[[Mapping[str, Any]], Iterable[Any]]
    round: str = ""


def counted(source: Source, answers: Iterable[Answers], label: Label = str) -> pd.DataFrame:
    """How often each answer was given, an answer a row: columns as in ``COLUMNS``.

    Of each student the latest attempt counts, as it does in scoring. ``aandeel`` is of the students
    in ``answers``; ``past`` says what the key accepts and is empty where there is none. Values that
    no player writes count as not answered. A case has no items: see `paths`.
    """
    states = [found.last.state() if found.last else {} for found in answers]
    items = list(_items(source.exercise, source.key))
    # Of the rounds of a self-scan only those that somebody filled in.
    used = {i.round for i in items if any(v in i.answers for s in states for v in i.said(s))}
    items = [item for item in items if item.round in (used or {"", "vooraf"})]
    rows = [row for item in items for row in _rows(item, states, lambda text: bare(text, label))]
    frame = pd.DataFrame(rows, columns=["onderdeel", "antwoord", "aantal", "past"])
    frame["aandeel"] = frame["aantal"] / max(1, len(states))
    return frame[list(COLUMNS)]


def bare(text: str, label: Label = str) -> str:
    """The text of an exercise as a picture and a table can hold it: without any mark-up."""
    return " ".join(plain(text, label).replace("*", "").replace("`", "").split())


def _rows(
    item: Item, states: list[dict[str, Any]], worded: Callable[[str], str]
) -> Iterator[tuple[str, str, int, bool | None]]:
    times: Counter[Any] = Counter()
    empty = 0
    for state in states:
        said = {value for value in item.said(state) if value in item.answers}
        times.update(said)
        empty += not said
    for value, text in item.answers.items():
        fits = None if item.fits is None else value in item.fits
        yield worded(item.text), worded(text), times[value], fits
    yield worded(item.text), EMPTY, empty, None


@singledispatch
def _items(_exercise: Exercise, _key: Key | None) -> Iterator[Item]:
    yield from ()


@_items.register
def _(exercise: Sorting, key: SortingKey | None) -> Iterator[Item]:
    names = {b.id: b.name for b in exercise.bins}
    for card in exercise.cards:
        place = key.cards.get(card.id) if key else None
        fits = frozenset(place.bins) if place else None
        yield Item(card.text, names, fits, _one(f"kaart/{card.id}"))


@_items.register
def _(exercise: Matching, key: MatchingKey | None) -> Iterator[Item]:
    texts = {o.id: o.text for o in exercise.options}
    for item in exercise.items:
        match = key.items.get(item.id) if key else None
        fits = frozenset(match.options) if match else None
        yield Item(item.text, texts, fits, _one(f"koppel/{item.id}"))


@_items.register
def _(exercise: Ordering, key: OrderingKey | None) -> Iterator[Item]:
    places = {number: f"plaats {number}" for number in range(1, len(exercise.items) + 1)}
    right = key.order if key else tuple(item.id for item in exercise.items)
    texts = {item.id: item.text for item in exercise.items}
    for number, name in enumerate(right, 1):
        yield Item(texts[name], places, frozenset({number}) if key else None, _place(name, texts))


@_items.register
def _(exercise: Reading, key: ReadingKey | None) -> Iterator[Item]:
    for question in exercise.questions:
        right = key.questions.get(question.id) if key else None
        texts = {o.id: o.text for o in question.options}
        if right:
            # Those that fit come first, so that a reader sees at once how often they were found.
            texts = dict(sorted(texts.items(), key=lambda entry: entry[0] not in right.right))
        fits = frozenset(right.right) if right else None
        yield Item(question.text, texts, fits, _ticked(question.id, question.several))


@_items.register
def _(exercise: Marking, key: MarkingKey | None) -> Iterator[Item]:
    names = {m.id: m.name for m in exercise.marks}
    for sentence in exercise.sentences:
        known = key.sentences.get(sentence.id) if key else None
        fits = frozenset(known.marks) if known else None
        yield Item(sentence.text, names, fits, _one(f"zin/{sentence.id}"))


@_items.register
def _(exercise: Headlines, _key: Key | None) -> Iterator[Item]:
    # Whether a block fits depends on the others that it was put with: the key has no word on one.
    for task in exercise.tasks:
        for part in exercise.parts:
            texts = {b.id: b.text for b in part.choices}
            slot = f"kop/{task.id}/{part.id}"
            yield Item(f"{task.name}: {part.name}", texts, None, _one(slot))


@_items.register
def _(exercise: Scale, _key: Key | None) -> Iterator[Item]:
    steps = {number: str(number) for number in range(exercise.steps + 1)}
    for slot, word in ROUNDS.items():
        for statement in exercise.statements:
            text = f"{word}: {statement.text}"
            yield Item(text, steps, None, _one(f"{slot}/{statement.id}"), slot)


@_items.register
def _(exercise: Timeline, key: TimelineKey | None) -> Iterator[Item]:
    # One row for a moment, with the answers to all that is asked of it.
    for moment, asked in by_moment(exercise, key):
        texts = {value: text for one in asked for value, text in one.choices.items()}
        fits = frozenset(value for one in asked for value in one.accepted) if key else None
        yield Item(moment.text, texts, fits, _each(tuple(one.slot for one in asked)))


@_items.register
def _(exercise: Roster, key: RosterKey | None) -> Iterator[Item]:
    moments = {m.id: m.name for m in exercise.moments}
    reasons = {r.id: r.name for r in exercise.reasons}
    for parent in exercise.parents:
        can = key.parents.get(parent.id) if key else None
        when = frozenset(can.moments) if can else None
        # With some moment each of these holds; with which one, the scores say.
        why = frozenset(r for fits in can.moments.values() for r in fits) if can else None
        yield Item(f"{parent.name}: moment", moments, when, _one(f"moment/{parent.id}"))
        yield Item(f"{parent.name}: reden", reasons, why, _one(f"reden/{parent.id}"))


@_items.register
def _(exercise: Genogram, key: GenogramKey | None) -> Iterator[Item]:
    for number, ask in enumerate(asks(exercise, key) if key else ()):
        assert key is not None
        yield Item(ask.text, THERE, frozenset({"heel"}), _stands(exercise, key, number))


def _stands(
    exercise: Genogram, key: GenogramKey, number: int
) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    def said(state: Mapping[str, Any]) -> Iterable[Any]:
        drawing = drawn(exercise, state)
        if not drawing.persons:
            return []
        _, _, share = list(found(exercise, key, drawing))[number]
        return ["heel" if share == 1 else "deels" if share else "niet"]

    return said


def _one(slot: str) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    def said(state: Mapping[str, Any]) -> Iterable[Any]:
        value = state.get(slot)
        # True is 1 to Python; a list cannot be looked up. Neither is what a player writes.
        return [value] if isinstance(value, str | int) and not isinstance(value, bool) else []

    return said


def _each(slots: Iterable[str]) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    ones = [_one(slot) for slot in slots]
    return lambda state: [value for one in ones for value in one(state)]


def _place(name: str, texts: Mapping[str, str]) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    def said(state: Mapping[str, Any]) -> Iterable[Any]:
        order = state.get("volgorde")
        if not isinstance(order, list) or sorted(map(str, order)) != sorted(texts):
            return []
        return [order.index(name) + 1]

    return said


def _ticked(question: str, several: bool) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    def said(state: Mapping[str, Any]) -> Iterable[Any]:
        value = state.get(f"vraag/{question}")
        ticks = {v for v in value if isinstance(v, str)} if isinstance(value, list) else set()
        return ticks if several or len(ticks) == 1 else ()

    return said
