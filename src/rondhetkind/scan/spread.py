"""How the answers of a class to a self-scan are spread: a pure function that hides small groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rondhetkind.answers import Answers
from rondhetkind.exercises import Scale

FEWEST = 10
"""People from whom on a spread is shown; in a smaller group one can guess who is who."""

ROUNDS = {
    "vooraf": "vooraf",
    "toen": "vooraf, met wat men nu weet",
    "achteraf": "achteraf",
}
BANDS = 4
"""The scale in this many bands: single positions would show single people."""


@dataclass(frozen=True)
class Row:
    """One statement in one round: how many people, the count in each band, and the median."""

    text: str
    people: int
    counts: tuple[int, ...]
    middle: float


@dataclass(frozen=True)
class Spread:
    """The rounds that enough people did, with a row for each statement that enough answered."""

    title: str
    people: int
    bands: tuple[str, ...]
    rounds: tuple[tuple[str, tuple[Row, ...]], ...]


class TooFew(Exception):
    """There are fewer than ten scans, so nothing is shown; ``found`` says how many."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


def spread(scan: Scale, everyone: Sequence[Answers]) -> Spread:
    """The spread of ``everyone``, of whom each counts once. Raises TooFew."""
    placed = [found for answers in everyone if (found := _placed(scan, answers))]
    if len(placed) < FEWEST:
        raise TooFew(len(placed))
    edges = _edges(scan.steps)
    rounds = []
    for name, words in ROUNDS.items():
        rows = []
        for statement in scan.statements:
            places = [one[slot] for one in placed if (slot := f"{name}/{statement.id}") in one]
            if len(places) >= FEWEST:
                counts = tuple(sum(low <= at <= high for at in places) for low, high in edges)
                rows.append(Row(statement.text, len(places), counts, float(median(places))))
        if rows:
            rounds.append((words, tuple(rows)))
    bands = tuple(f"{low} tot {high}" for low, high in edges)
    return Spread(scan.title, len(placed), bands, tuple(rounds))


def _placed(scan: Scale, answers: Answers) -> dict[str, int]:
    """Slot → position (0 … steps), from the latest attempt at this version of the scan."""
    known = {f"{name}/{s.id}" for name in ROUNDS for s in scan.statements}
    attempts = [a for a in answers.attempts if a.hash == scan.hash and a.steps]
    state = attempts[-1].state() if attempts else {}
    return {
        slot: value
        for slot, value in state.items()
        if slot in known and type(value) is int and 0 <= value <= scan.steps
    }


def _edges(steps: int) -> tuple[tuple[int, int], ...]:
    """The first and last position of each band, as even as whole positions allow."""
    bounds = [round(n * (steps + 1) / BANDS) for n in range(BANDS + 1)]
    return tuple((bounds[n], bounds[n + 1] - 1) for n in range(BANDS))
