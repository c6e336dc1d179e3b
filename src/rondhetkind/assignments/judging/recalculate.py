"""What a changed rubric makes of marks that were given with an earlier one: pure functions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rondhetkind.assignments.rubric import Criterion, Level, Rubric

from .record import Mark


@dataclass(frozen=True)
class Change:
    """What happens to one mark; ``becomes`` is empty when it has to be judged anew."""

    criterion: str
    was: Mark | None
    becomes: Mark | None
    name: str

    def __str__(self) -> str:
        """The change as a sentence."""
        renamed = f" (heet nu “{self.name}”)" if self.name not in ("", self.criterion) else ""
        if self.was is None:
            return f"{self.name}: is nieuw en moet je nog beoordelen."
        was = f"{self.criterion}{renamed}: {_words(self.was)}"
        if self.becomes is not None:
            if self.becomes == self.was:
                return f"{was} blijft."
            return f"{was} wordt {_words(self.becomes)}."
        if self.name:
            return f"{was} vervalt: dit niveau is er niet meer. Je moet het nog beoordelen."
        return f"{was} vervalt: dit criterium is er niet meer."


def recalculated(
    old: Rubric, new: Rubric, cell: str, marks: Mapping[str, Mark]
) -> tuple[dict[str, Mark], tuple[Change, ...]]:
    """The marks by the new rubric, and every change that makes."""
    result: dict[str, Mark] = {}
    changes = []
    taken = set()
    for criterion in old.criteria_of(cell):
        mark = marks.get(criterion.name)
        follows = successor(criterion, old, new)
        if follows is not None:
            taken.add(follows.name)
        if mark is None:
            continue
        if follows is None:
            changes.append(Change(criterion.name, mark, None, ""))
            continue
        becomes = _moved(mark, old, new)
        if becomes is not None:
            result[follows.name] = becomes
        if becomes != mark or follows.name != criterion.name:
            changes.append(Change(criterion.name, mark, becomes, follows.name))
    if marks:
        added = (c for c in new.criteria_of(cell) if c.name not in taken)
        changes += [Change(c.name, None, None, c.name) for c in added]
    return result, tuple(changes)


def successor(criterion: Criterion, old: Rubric, new: Rubric) -> Criterion | None:
    """The criterion of ``new`` that ``criterion`` became: by name, by `eerder`, or by its text."""
    there = new.criteria_of(criterion.cell)
    named = {c.name.casefold(): c for c in there}
    if criterion.name.casefold() in named:
        return named[criterion.name.casefold()]
    formerly = [c for c in there if c.formerly.casefold() == criterion.name.casefold()]
    if formerly:
        return formerly[0]
    known = {c.name.casefold() for c in old.criteria_of(criterion.cell)}
    alike = [
        c
        for c in there
        if c.descriptors == criterion.descriptors and c.name.casefold() not in known
    ]
    return alike[0] if len(alike) == 1 else None


def _moved(mark: Mark, old: Rubric, new: Rubric) -> Mark | None:
    was = old.levels[mark.level - 1]
    number = _level(was, mark.level, old, new)
    if number is None:
        return None
    level = new.levels[number - 1]
    if (was.low, was.high) == (level.low, level.high):
        return Mark(number, mark.points)
    if mark.points == was.usual:
        return Mark(number, float(level.usual))
    # As far between the ends of the new level as it was between those of the old.
    share = (mark.points - was.low) / (was.high - was.low) if was.high > was.low else 0.5
    points = math.floor(level.low + share * (level.high - level.low) + 0.5)
    return Mark(number, float(min(max(points, level.low), level.high)))


def _level(was: Level, number: int, old: Rubric, new: Rubric) -> int | None:
    names = [level.name.casefold() for level in new.levels]
    if was.name.casefold() in names:
        return names.index(was.name.casefold()) + 1
    return number if len(old.levels) == len(new.levels) else None


def _words(mark: Mark) -> str:
    points = f"{mark.points:g}".replace(".", ",")
    return f"niveau {mark.level} ({points} {'punt' if mark.points == 1 else 'punten'})"
