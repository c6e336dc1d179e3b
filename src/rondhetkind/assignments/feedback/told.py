"""What there is to tell a student: points, levels, remarks and the outcome, as plain data.

A lecturer's note, flag and name have no place in it, so that no page can show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rondhetkind.assignments.rubric import Rubric


@dataclass(frozen=True)
class Mark:
    """The points for a cell; ``needs`` while a lecturer still has to look at it."""

    score: float
    maximum: float
    extra: float = 0.0
    needs: bool = False


@dataclass(frozen=True)
class Row:
    """A criterion: its sentences from low to high, and which of them it got (1 = the lowest)."""

    name: str
    descriptors: tuple[str, ...]
    level: int
    points: float


@dataclass(frozen=True)
class Rule:
    """A part of the pass rule: what is needed, what the student has, whether that is enough."""

    needed: str
    have: str
    met: bool


@dataclass(frozen=True)
class Outcome:
    """Whether the assignment is sufficient, and the pass rule in parts."""

    passed: bool
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Ground:
    """What the key says of one item of an exercise: what fits, and why, by answer.

    ``about`` is there where an open assignment names only what was answered: how it names this.
    """

    fits: str
    why: tuple[tuple[str, str], ...]
    about: str = ""


@dataclass(frozen=True)
class Shared:
    """What is the same for a whole class.

    ``asks`` names for each notebook the cells that ask for an exercise, ``grounds`` what the key
    says, by notebook and cell. It is empty as long as the assignment is open; ``kept_back`` says
    why that is, where its lecturer called it closed.
    """

    assignment: str
    title: str
    rubric: Rubric | None = None
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grounds: Mapping[str, Mapping[str, tuple[Ground, ...]]] = field(default_factory=dict)
    kept_back: str = ""


@dataclass(frozen=True)
class Told:
    """What one student gets to hear of one notebook; mappings are by cell.

    ``late`` is the points that handing in late costs, ``seconds_late`` how late that was, with or
    without a penalty. ``empty`` names answers in which nothing was written. ``outcome`` is there
    once all is judged.
    """

    student: str
    notebook: str
    marks: Mapping[str, Mark] = field(default_factory=dict)
    late: float = 0.0
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None
    empty: tuple[str, ...] = ()
    seconds_late: float = 0.0

    @property
    def score(self) -> float:
        """The points after the late penalty, which never takes them below zero."""
        return max(self._parts - self.late, 0.0)

    @property
    def deducted(self) -> float:
        """What the late penalty really took: no more than there was."""
        return min(self.late, self._parts)

    @property
    def extra(self) -> float:
        """The extra credit; it is in the points of its parts already."""
        return sum(mark.extra for mark in self.marks.values())

    @property
    def maximum(self) -> float:
        """The points there are to get."""
        return sum(mark.maximum for mark in self.marks.values())

    @property
    def waiting(self) -> tuple[str, ...]:
        """The cells that a lecturer still has to look at."""
        return tuple(cell for cell, mark in self.marks.items() if mark.needs)

    @property
    def _parts(self) -> float:
        return sum(mark.score for mark in self.marks.values())


def number(value: float) -> str:
    """A number as a Dutch reader writes it."""
    return f"{round(value, 2) + 0.0:g}".replace(".", ",")


def points(value: float) -> str:
    """A number of points in words."""
    return f"{number(value)} {'punt' if value == 1 else 'punten'}"


def called(cell: str) -> str:
    """How a cell is called: ``b1`` is B1; a longer name is what its lecturer made of it."""
    return cell.upper() if len(cell) <= 3 else cell
