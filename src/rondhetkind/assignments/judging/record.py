"""A judgement: a level and points for each criterion, a remark, a note and a flag."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rondhetkind.assignments import judgement
from rondhetkind.assignments.rubric import Rubric


@dataclass(frozen=True)
class Ref:
    """One answer of one student: nbgrader's id of the submitted notebook, and the cell."""

    submission: str
    cell: str

    def __str__(self) -> str:
        return f"{self.submission}/{self.cell}"

    @classmethod
    def of(cls, text: str) -> Ref:
        """The answer that ``str`` named."""
        submission, _, cell = text.partition("/")
        return cls(submission, cell)


@dataclass(frozen=True)
class Mark:
    """The level chosen for a criterion (1 = the lowest) and the points it got."""

    level: int
    points: float


@dataclass(frozen=True)
class Judgement:
    """What a lecturer thinks of one answer; students never see ``note`` and ``flag``."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    remark: str = ""
    note: str = ""
    flag: bool = False

    def missing(self, rubric: Rubric, cell: str) -> tuple[str, ...]:
        """The criteria of ``cell`` without a mark."""
        return tuple(c.name for c in rubric.criteria_of(cell) if c.name not in self.marks)

    def score(self, rubric: Rubric, cell: str) -> float | None:
        """The points for the cell; ``None`` as long as a criterion has none."""
        if self.missing(rubric, cell):
            return None
        return sum(self.marks[c.name].points for c in rubric.criteria_of(cell))

    def comment(self, rubric: Rubric, cell: str) -> str | None:
        """What students and the formgrader read: a line a criterion, then the remark."""
        names = [c.name for c in rubric.criteria_of(cell) if c.name in self.marks]
        points = {name: self.marks[name].points for name in names}
        return judgement.write(rubric, points, self.remark).strip() or None

    def data(self) -> dict[str, Any]:
        """The judgement as plain data."""
        marks = {n: {"level": m.level, "points": m.points} for n, m in self.marks.items()}
        return {"marks": marks, "remark": self.remark, "note": self.note, "flag": self.flag}


class NotInRubric(ValueError):
    """A mark that the rubric does not have; the message says which, in Dutch."""


def from_data(data: Mapping[str, Any]) -> Judgement:
    """The judgement that :meth:`Judgement.data` gave."""
    return Judgement(
        marks=marks_of(data.get("marks") or {}),
        remark=str(data.get("remark") or ""),
        note=str(data.get("note") or ""),
        flag=bool(data.get("flag")),
    )


def marks_of(data: Mapping[str, Any]) -> dict[str, Mark]:
    """Marks from plain data."""
    return {str(n): Mark(int(m["level"]), float(m["points"])) for n, m in data.items()}


def checked(marks: Mapping[str, Mark], rubric: Rubric, cell: str) -> None:
    """Raise :class:`NotInRubric` where a mark is none of this cell's, or out of its level."""
    names = {criterion.name for criterion in rubric.criteria_of(cell)}
    for name, mark in marks.items():
        if name not in names:
            raise NotInRubric(f"“{name}” is geen criterium van {cell}.")
        if not 1 <= mark.level <= len(rubric.levels):
            raise NotInRubric(f"{name}: niveau {mark.level} staat niet in de rubriek.")
        level = rubric.levels[mark.level - 1]
        if not level.low <= mark.points <= level.high:
            raise NotInRubric(
                f"{name}: niveau {mark.level} heeft {level.low} tot en met {level.high} punten."
            )


def told(rubric: Rubric, cell: str, score: float | None, comment: str | None) -> Judgement:
    """The judgement that nbgrader's score and comment tell, as the formgrader writes them."""
    if score is None and not comment:
        return Judgement()
    points = {} if score is None else judgement.by_criterion(rubric, {cell: score}, {cell: comment})
    names = {criterion.name for criterion in rubric.criteria_of(cell)}
    marks = {
        name: Mark(rubric.level_of(value), value)
        for name, value in points.items()
        if name in names and value is not None
    }
    return Judgement(marks, judgement.remark(rubric, comment))


def text_hash(text: str) -> str:
    """A mark of an answer's text: the same words give the same mark."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
