"""The points for an exercise: a pure function of (exercise, key, answers). Nothing is executed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from itertools import combinations
from typing import Any

from .answers import Answers
from .exercises import (
    Exercise,
    Key,
    Matching,
    MatchingKey,
    Ordering,
    OrderingKey,
    Reading,
    ReadingKey,
    Sorting,
    SortingKey,
)


class NotScored(TypeError):
    """This kind of exercise has no points: a case and a self-scan are there to talk about."""


@dataclass(frozen=True)
class Part:
    """One item that was scored: its text, what was answered, and its share (0 … 1)."""

    text: str
    said: str
    share: float


@dataclass(frozen=True)
class Score:
    """Points (0 … ``maximum``, two decimals) and the parts that they come from."""

    points: float
    maximum: int
    parts: tuple[Part, ...]


def score(exercise: Exercise, key: Key, answers: Answers | None) -> Score:
    """Score the latest attempt in which anything was done; no answers give 0 points.

    Values of another form than the player writes count as not answered. Raises NotScored.
    """
    attempt = answers.last if answers else None
    parts = tuple(_parts(exercise, key, attempt.state() if attempt else {}))
    maximum = len(parts) if exercise.points is None else exercise.points
    share = sum(part.share for part in parts) / len(parts) if parts else 0.0
    return Score(round(maximum * share, 2), maximum, parts)


@singledispatch
def _parts(exercise: Exercise, _key: Key, _state: dict[str, Any]) -> Iterator[Part]:
    raise NotScored(f"Een oefening van de soort {exercise.kind} krijgt geen punten.")


@_parts.register
def _(exercise: Sorting, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    assert isinstance(key, SortingKey)
    names = {b.id: b.name for b in exercise.bins}
    for card in exercise.cards:
        said = _known(state.get(f"kaart/{card.id}"), names)
        accepted = key.cards[card.id].bins if card.id in key.cards else ()
        yield Part(card.text, names.get(said, ""), float(said in accepted))


@_parts.register
def _(exercise: Matching, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    assert isinstance(key, MatchingKey)
    texts = {o.id: o.text for o in exercise.options}
    for item in exercise.items:
        said = _known(state.get(f"koppel/{item.id}"), texts)
        accepted = key.items[item.id].options if item.id in key.items else ()
        yield Part(item.text, texts.get(said, ""), float(said in accepted))


@_parts.register
def _(exercise: Ordering, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    # One part: Kendall's tau (1938), cut off at 0. A random order is worth about nothing, one
    # exchange of neighbours costs little, wherever it is.
    assert isinstance(key, OrderingKey)
    texts = {i.id: i.text for i in exercise.items}
    said = state.get("volgorde")
    share = 0.0
    words = ""
    if isinstance(said, list) and sorted(map(str, said)) == sorted(texts):
        place = {name: index for index, name in enumerate(said)}
        pairs = list(combinations(key.order, 2))
        kept = sum(place[a] < place[b] for a, b in pairs)
        share = max(0.0, 2 * kept / len(pairs) - 1) if pairs else 1.0
        words = " – ".join(texts[name] for name in said)
    yield Part(exercise.title, words, share)


@_parts.register
def _(exercise: Reading, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    # Each right answer ticked counts, each wrong one takes as much away: ticking all gains nothing.
    assert isinstance(key, ReadingKey)
    for question in exercise.questions:
        texts = {o.id: o.text for o in question.options}
        value = state.get(f"vraag/{question.id}")
        said = (
            {v for v in value if isinstance(v, str) and v in texts}
            if isinstance(value, list)
            else set()
        )
        if not question.several and len(said) > 1:
            said = set()
        right = set(key.questions[question.id].right)
        share = max(0, len(said & right) - len(said - right)) / len(right) if right else 0.0
        words = "; ".join(texts[o.id] for o in question.options if o.id in said)
        yield Part(question.text, words, share)


def _known(value: object, names: dict[str, str]) -> str:
    return value if isinstance(value, str) and value in names else ""
