from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import event

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.export.grades import (
    HANDED_IN_AGAIN,
    NOT_AUTOGRADED,
    NoSuchAssignment,
    Student,
    read,
)
from rondhetkind.assignments.export.rule import find_rule
from rondhetkind.assignments.rubric import RubricUnreadable
from tests.assignments.conftest import NAME

from .conftest import PASSED, UNFINISHED, WORK, Work, hand_in

Enrol = Callable[..., Gradebook]


def test_scores_are_those_of_nbgraders_own_export(course: Course, enrol: Enrol) -> None:
    gradebook = enrol(*WORK, *UNFINISHED)
    grades = read(gradebook, NAME)
    assert grades.maximum == 100
    for grade in grades.students:
        if grade.handed_in:
            found = gradebook.find_submission(NAME, grade.student.id)
            expected = max(0.0, found.score - found.late_submission_penalty)
            assert float(grade.score) == pytest.approx(expected)
    by_number = {grade.student.id: grade for grade in grades.students}
    assert by_number["s1000003"].score == Decimal("65.5")
    assert by_number["s1000001"].student == Student(
        "s1000001", "Noor", "de Wit", "noor@hogeschool.example", "noor.dewit"
    )


def test_a_penalty_never_takes_a_score_below_zero(enrol: Enrol) -> None:
    gradebook = enrol(Work("s1", "Sam", "Smit", (1, 0, 0, 0, 0, (0, 0), 0, 0), penalty=5))
    assert read(gradebook, NAME).students[0].score == 0


def test_who_handed_in_nothing_is_told_apart_from_zero_points(enrol: Enrol) -> None:
    gradebook = enrol(*WORK)
    absent = [g.student.id for g in read(gradebook, NAME).students if not g.handed_in]
    assert absent == ["s1000005"]


def test_what_is_still_to_be_graded_is_named(enrol: Enrol) -> None:
    grades = {g.student.id: g for g in read(enrol(*WORK, *UNFINISHED), NAME).students}
    assert grades["s1000004"].to_grade == ("b2", "b3")
    assert grades["s1000001"].to_grade == ()


def test_work_that_was_never_autograded_is_not_forgotten(course: Course, enrol: Enrol) -> None:
    gradebook = enrol(*WORK)
    (course.root / "submitted" / "s1000005" / NAME).mkdir(parents=True)
    grades = {
        g.student.id: g for g in read(gradebook, NAME, None, course.root / "submitted").students
    }
    assert grades["s1000005"].handed_in
    assert grades["s1000005"].to_grade == (NOT_AUTOGRADED,)


def test_work_of_somebody_who_is_in_no_list_yet_is_not_forgotten(
    course: Course, enrol: Enrol
) -> None:
    gradebook = enrol(*WORK)
    (course.root / "submitted" / "s2000000" / NAME).mkdir(parents=True)
    found = read(gradebook, NAME, None, course.root / "submitted").students
    assert [(g.student.id, g.to_grade) for g in found][-1] == ("s2000000", (NOT_AUTOGRADED,))


@pytest.mark.parametrize(
    ("timestamp", "waits"),
    [
        ("2026-11-20 10:00:00 UTC", False),
        ("2026-11-20 10:00:01 UTC", True),
        ("2026-11-20 11:00:01 +0100", True),
        ("2026-11-19 10:00:00 UTC", False),
        ("gisteren", False),
        ("", False),
    ],
)
def test_work_that_was_handed_in_again_is_graded_again_first(
    course: Course, enrol: Enrol, timestamp: str, waits: bool
) -> None:
    gradebook = enrol(*WORK)
    gradebook.find_submission(NAME, "s1000001").timestamp = datetime(2026, 11, 20, 10)  # noqa: DTZ001
    gradebook.db.commit()
    folder = course.root / "submitted" / "s1000001" / NAME
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text(timestamp, encoding="utf-8")
    rule = find_rule(course, NAME)
    grades = {
        g.student.id: g for g in read(gradebook, NAME, rule, course.root / "submitted").students
    }
    again = grades["s1000001"]
    assert again.to_grade == ((HANDED_IN_AGAIN,) if waits else ())
    assert (again.outcome is None) == waits


def test_extra_credit_counts_for_the_points_and_not_for_the_rubric(
    course: Course, enrol: Enrol
) -> None:
    gradebook = enrol(*WORK)
    rule = find_rule(course, NAME)
    before = {g.student.id: g for g in read(gradebook, NAME, rule).students}
    for number in ("s1000001", "s1000002"):
        for cell in ("a1", "b1", "b3"):
            gradebook.find_grade(cell, NAME, NAME, number).extra_credit = 4.5
    gradebook.db.commit()
    after = {g.student.id: g for g in read(gradebook, NAME, rule).students}
    assert {n: after[n].score - before[n].score for n in ("s1000001", "s1000002")} == {
        "s1000001": Decimal("13.5"),
        "s1000002": Decimal("13.5"),
    }
    assert {n: g.outcome for n, g in after.items()} == {n: g.outcome for n, g in before.items()}


def test_the_outcome_is_that_of_the_pass_rule(course: Course, enrol: Enrol) -> None:
    grades = read(enrol(*WORK, *UNFINISHED), NAME, find_rule(course, NAME))
    passed = {g.student.id: g.outcome and g.outcome.passed for g in grades.students}
    assert passed == {
        "s1000001": True,
        "s1000002": False,
        "s1000003": True,
        "s1000004": None,
        "s1000005": None,
        "s1000006": None,
    }


def test_the_texts_of_part_b_do_not_help_part_a(course: Course, enrol: Enrol) -> None:
    scores = (10, 2, 2, 4, 2, (14, 13), 13, 13)
    gradebook = enrol(Work("s1", "Sam", "Smit", scores))
    [grade] = read(gradebook, NAME, find_rule(course, NAME)).students
    assert grade.outcome is not None
    assert grade.outcome.missing == ("Deel A: 20 punten, nodig zijn er 24.",)


def test_part_a_is_what_the_lecturers_notebook_asks_by_exercise(course: Course) -> None:
    rule = find_rule(course, NAME)
    assert rule is not None
    assert rule.part_a == {(NAME, f"a{n}") for n in range(1, 6)}


def test_no_rubric_no_rule(course: Course) -> None:
    (course.source(NAME) / "rubric.yml").unlink()
    assert find_rule(course, NAME) is None


def test_a_notebook_that_cannot_be_read_is_named(course: Course) -> None:
    (course.source(NAME) / f"{NAME}.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(RubricUnreadable, match=f"{NAME}.ipynb:1: Dit notebook is niet te lezen."):
        find_rule(course, NAME)


def test_another_assignment_does_not_count(enrol: Enrol) -> None:
    gradebook = enrol(*WORK)
    gradebook.add_assignment("m3-opdracht")
    gradebook.add_notebook("m3-opdracht", "m3-opdracht")
    gradebook.add_grade_cell("a1", "m3-opdracht", "m3-opdracht", max_score=5, cell_type="code")
    hand_in(gradebook, "m3-opdracht", "s1000001").notebooks[0].grades[0].auto_score = 5
    gradebook.db.commit()
    assert {g.student.id: g.score for g in read(gradebook, NAME).students}["s1000001"] == 93
    assert read(gradebook, "m3-opdracht").maximum == 5


def test_an_unknown_assignment_is_told_with_those_there_are(enrol: Enrol) -> None:
    with pytest.raises(NoSuchAssignment, match=f"“m9” staat niet in het cijferboek. Wel: {NAME}."):
        read(enrol(*WORK), "m9")


def test_more_students_ask_no_more_queries(course: Course, enrol: Enrol) -> None:
    counts = []
    rule = find_rule(course, NAME)
    for first in (0, 100):
        gradebook = enrol(
            *(Work(f"s{first + n}", "A", "B", PASSED) for n in range(1, 4 + first // 4))
        )
        gradebook.db.expire_all()
        statements: list[str] = []

        def seen(*args: object, into: list[str] = statements) -> None:
            into.append(str(args[2]))

        event.listen(gradebook.engine, "before_cursor_execute", seen)
        assert read(gradebook, NAME, rule, Path("nergens")).students
        event.remove(gradebook.engine, "before_cursor_execute", seen)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 6
