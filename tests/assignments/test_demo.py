from __future__ import annotations

import pytest

from rondhetkind.answers import Answers, Attempt, Step
from rondhetkind.assignments import rubric
from rondhetkind.assignments.commands import NbgraderFailed, nbgrader
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo_class import demo_class
from rondhetkind.assignments.doing import answer
from rondhetkind.scoring import score
from tests.assignments.conftest import NAME
from tests.assignments.test_rubric import FILE
from tests.conftest import ROOT

COURSE = Course(ROOT / "assignments")


def test_twelve_students_and_everything_that_can_go_wrong() -> None:
    students = demo_class().students
    assert [s.number for s in students] == [f"student{n:02}" for n in range(1, 13)]
    assert len({(s.first_name, s.last_name) for s in students}) == 12
    assert [s.number for s in students if s.damaged] == ["student09"]
    assert [s.number for s in students if s.deleted] == ["student07"]
    assert [s.number for s in students if s.copied] == ["student12"]
    assert [s.number for s in students if s.changed] == ["student08"]
    assert [s.number for s in students if s.code] == ["student10"]
    assert [s.number for s in students if not s.exercises] == ["student05"]
    assert [s.number for s in students if s.handed_in > demo_class().deadline] == ["student06"]


def test_points_for_texts_fit_the_rubric() -> None:
    graded_by = rubric.read(FILE)
    for student in demo_class().students:
        for text in student.texts:
            assert set(text.points) == {c.name for c in graded_by.criteria_of(text.cell)}
            assert all(0 <= value <= graded_by.maximum for value in text.points.values())


@pytest.mark.parametrize(
    ("name", "how", "points"),
    [
        ("a1", {"fout": 3, "leeg": 1}, 8.0),
        ("a2", {"vragen": ["3", "3-1", "", "0-2"]}, 3.33),
        ("a3", {"verwisseld": 1}, 5.33),
        ("a3", {"verwisseld": 3}, 0.0),
        ("a4", {"fout": 8}, 0.0),
        ("a5", {"vragen": ["1", "0-1"]}, 2.0),
    ],
)
@pytest.mark.parametrize("number", range(12))
def test_an_answer_is_as_good_as_asked_for(
    name: str, how: dict[str, object], points: float, number: int
) -> None:
    source = COURSE.find(f"{NAME}/{name}")
    assert source.key is not None
    steps = tuple(Step("2026", slot, value) for slot, value in answer(source, how, number))
    answers = Answers(
        source.exercise.id, attempts=(Attempt("2026", source.exercise.hash, steps=steps),)
    )
    assert score(source.exercise, source.key, answers).points == points


@pytest.mark.grading
def test_a_gradebook_of_a_first_failure_does_not_stay(course: Course) -> None:
    with pytest.raises(NbgraderFailed, match="nbgrader autograde"):
        nbgrader(course.root, "autograde", "bestaat-niet")
    assert not (course.root / "gradebook.db").exists()
