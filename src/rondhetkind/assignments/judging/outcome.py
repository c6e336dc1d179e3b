"""The outcome of one student: points of part A, levels of part B, and the pass rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rondhetkind.assignments import judgement
from rondhetkind.assignments.rubric import Rubric

from .standing import Standing


@dataclass(frozen=True)
class Result:
    """What a student has so far; ``outcome`` is there once all is judged."""

    part_a: float
    points: dict[str, float | None]
    outcome: judgement.Outcome | None


def result(rubric: Rubric, graded: Mapping[str, Standing], part_a: Collection[str]) -> Result:
    """The result from all the graded cells of one student."""
    by_machine = sum(graded[cell].points or 0 for cell in part_a if cell in graded)
    points: dict[str, float | None] = {}
    for criterion in rubric.criteria:
        one = graded.get(criterion.cell)
        points[criterion.name] = _points(one, criterion.name) if one else None
    waiting = any(graded[c.cell].needs for c in rubric.criteria if c.cell in graded)
    outcome = None if waiting else judgement.outcome(rubric, by_machine, points)
    return Result(by_machine, points, outcome)


def _points(one: Standing, criterion: str) -> float | None:
    mark = one.judgement.marks.get(criterion)
    if mark is not None:
        return mark.points
    # An empty answer that nbgrader gave nothing is worth nothing on each criterion.
    return 0.0 if not one.needs and one.points == 0 else None
