"""What a student has so far, while not everything has points."""

from __future__ import annotations

from rondhetkind.assignments import rubric
from rondhetkind.assignments.judging.outcome import result
from rondhetkind.assignments.judging.record import Judgement, Ref
from tests.assignments.judging.conftest import stands
from tests.assignments.test_rubric import FILE


def test_a_cell_of_part_a_without_points_counts_for_nothing() -> None:
    graded = {
        cell: stands(Ref("m2", cell), Judgement(), auto=points)
        for cell, points in (("a1", 12.0), ("a2", None))
    }
    assert result(rubric.read(FILE), graded, ("a1", "a2", "a3")).part_a == 12
