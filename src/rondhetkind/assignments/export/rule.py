"""The pass rule of an assignment, and what it says of one student's judged work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

from rondhetkind.assignments import judgement, rubric
from rondhetkind.assignments.asks import asks
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import outcome
from rondhetkind.assignments.judging.standing import Standing
from rondhetkind.exercises.problem import Problem


@dataclass(frozen=True)
class Rule:
    """The rubric with its pass rule, and the cells (notebook, name) that part A consists of."""

    rubric: rubric.Rubric
    part_a: frozenset[tuple[str, str]]

    def outcome(self, judged: Sequence[Standing]) -> judgement.Outcome | None:
        """The outcome of one student, as feedback and the grading notebook tell it."""
        criteria = {criterion.cell for criterion in self.rubric.criteria}
        graded = {one.ref.cell: one for one in judged if one.ref.cell in criteria}
        # Two notebooks may each have a cell a1.
        part_a = {
            f"{one.notebook}/{one.ref.cell}": one
            for one in judged
            if (one.notebook, one.ref.cell) in self.part_a
        }
        return outcome.result(self.rubric, {**graded, **part_a}, part_a).outcome


def find_rule(course: Course, assignment: str) -> Rule | None:
    """The pass rule of an assignment, if it has a rubric; raises RubricUnreadable."""
    source = course.source(assignment)
    file = source / rubric.FILE_NAME
    if not file.is_file():
        return None
    part_a = (cell for path in sorted(source.glob("*.ipynb")) for cell in _part_a(path))
    return Rule(rubric.read(file), frozenset(part_a))


def _part_a(path: Path) -> Iterator[tuple[str, str]]:
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        problem = Problem(str(path), 1, "Dit notebook is niet te lezen.")
        raise rubric.RubricUnreadable([problem]) from None
    for ask in asks(notebook):
        yield path.stem, ask.cell
