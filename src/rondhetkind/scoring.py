"""The points for an exercise: a pure function of (exercise, key, answers). Nothing is executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import combinations
from typing import Any

from .answers import Answers
from .drawn import drawn, found
from .exercises import (
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
from .exercises.timeline import by_moment
from .exercises.verdict import verdict

OPEN = "opengelaten"
"""What a player says of the one choice of two that was not made."""


class NotScored(TypeError):
    """This kind of exercise has no points: a case and a self-scan are there to talk about."""


@dataclass(frozen=True)
class Part:
    """One item that was scored: its text, what was answered, and its share (0 … 1).

    ``weight`` is how many choices it holds, ``counted`` which answers of those alone earned points.
    ``about`` is there where ``text`` tells the key: whom or what it is about, no more.
    """

    text: str
    said: str
    share: float
    weight: int = 1
    counted: str = ""
    about: str | None = None

    @property
    def missing(self) -> bool:
        """Whether this is something of the key that the answer has nothing of."""
        return self.about is not None and not self.said


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
    weights = sum(part.weight for part in parts)
    maximum = weights if exercise.points is None else exercise.points
    return Score(round(maximum * earned(parts), 2), maximum, parts)


def earned(parts: Sequence[Part]) -> float:
    """How much of the whole these parts earn (0 … 1)."""
    weights = sum(part.weight for part in parts)
    return sum(part.share * part.weight for part in parts) / weights if parts else 0.0


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
        words = _listed([texts[o.id] for o in question.options if o.id in said])
        yield Part(question.text, words, share)


@_parts.register
def _(exercise: Marking, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    assert isinstance(key, MarkingKey)
    names = {m.id: m.name for m in exercise.marks}
    for sentence in exercise.sentences:
        said = _known(state.get(f"zin/{sentence.id}"), names)
        accepted = key.sentences[sentence.id].marks if sentence.id in key.sentences else ()
        yield Part(sentence.text, names.get(said, ""), float(said in accepted))


@_parts.register
def _(exercise: Headlines, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    # A headline counts when all that was asked holds for it; one with a part left open does not.
    assert isinstance(key, HeadlinesKey)
    for task in exercise.tasks:
        chosen = [
            said
            for part in exercise.parts
            if (
                said := _known(
                    state.get(f"kop/{task.id}/{part.id}"), {b.id: b.text for b in part.choices}
                )
            )
        ]
        found = verdict(exercise, key, chosen)
        demand = key.tasks.get(task.id)
        meets = found is not None and demand is not None and found.meets(demand)
        yield Part(f"{task.name}. {task.about}".rstrip(), exercise.wording(chosen), float(meets))


@_parts.register
def _(exercise: Timeline, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    # Each choice weighs the same, so a moment with two of them weighs twice as much.
    assert isinstance(key, TimelineKey)
    for moment, asked in by_moment(exercise, key):
        said = [(one, _known(state.get(one.slot), one.choices)) for one in asked]
        right = [one.choices[value] for one, value in said if value in one.accepted]
        words = [one.choices.get(value, OPEN) for one, value in said]
        yield Part(
            moment.text,
            "; ".join(words) if any(value for _, value in said) else "",
            len(right) / len(asked),
            weight=len(asked),
            counted="; ".join(right) if 0 < len(right) < len(asked) else "",
        )


@_parts.register
def _(exercise: Roster, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    # Half for the moment, half for a reason that holds for that moment: a reason alone is no plan.
    assert isinstance(key, RosterKey)
    moments = {m.id: m.name for m in exercise.moments}
    reasons = {r.id: r.name for r in exercise.reasons}
    for parent in exercise.parents:
        moment = _known(state.get(f"moment/{parent.id}"), moments)
        reason = _known(state.get(f"reden/{parent.id}"), reasons)
        accepted = key.parents[parent.id].moments if parent.id in key.parents else {}
        share = 0.5 * (moment in accepted) + 0.5 * (reason in accepted.get(moment, ()))
        said = " – ".join(w for w in (moments.get(moment), reasons.get(reason)) if w)
        yield Part(parent.name, said, share)


@_parts.register
def _(exercise: Genogram, key: Key, state: dict[str, Any]) -> Iterator[Part]:
    # A test of form: what a drawing means is talked about, not graded.
    assert isinstance(key, GenogramKey)
    for ask, said, share in found(exercise, key, drawn(exercise, state)):
        yield Part(ask.text, said, share, about=ask.about)


def _listed(texts: list[str]) -> str:
    """Answers beside each other; whole sentences in quotation marks, as each has its own stop."""
    if len(texts) > 1 and any(text.endswith((".", "?", "!")) for text in texts):
        return " en ".join(f"“{text}”" for text in texts)
    return "; ".join(texts)


def _known(value: object, names: Mapping[str, str]) -> str:
    return value if isinstance(value, str) and value in names else ""
