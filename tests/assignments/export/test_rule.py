"""Which cells the pass rule counts as part A."""

from __future__ import annotations

import pytest

from rondhetkind.assignments import rubric
from rondhetkind.assignments.export.rule import Rule
from rondhetkind.assignments.judging.record import Judgement, Mark, Ref
from rondhetkind.assignments.judging.standing import Standing
from tests.assignments.judging.conftest import stands
from tests.assignments.test_rubric import FILE

RUBRIC = rubric.read(FILE)


def worth(notebook: str, cell: str, points: float) -> Standing:
    marks = {c.name: Mark(4, 15) for c in RUBRIC.criteria_of(cell)}
    return stands(Ref(notebook, cell), Judgement(marks), auto=points)


@pytest.mark.parametrize(
    ("part_a", "missing"),
    [
        ({("een", "a1"), ("twee", "a1")}, ()),
        ({("een", "a1")}, ("Deel A: 20 punten, nodig zijn er 24.",)),
    ],
)
def test_cells_with_one_name_in_two_notebooks_are_two_cells(
    part_a: set[tuple[str, str]], missing: tuple[str, ...]
) -> None:
    judged = [worth(notebook, "a1", 20) for notebook in ("een", "twee")]
    judged += [
        worth("een", answer.cell, RUBRIC.points_of(answer.cell)) for answer in RUBRIC.answers
    ]
    outcome = Rule(RUBRIC, frozenset(part_a)).outcome(judged)
    assert outcome is not None
    assert (outcome.passed, outcome.missing) == (not missing, missing)
