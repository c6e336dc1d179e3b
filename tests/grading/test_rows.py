from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook

from rondhetkind.grading.result import READ, RUN, Marks, Result
from rondhetkind.grading.rows import Batch, Cells, Row, There, cells_of, seconds_late, total
from tests.grading import course, klas

DUE = datetime(2026, 11, 20, 23)  # noqa: DTZ001 (as nbgrader keeps it)
LATE = DUE + timedelta(minutes=10)
CELLS = Cells(
    assignment="o",
    due=DUE,
    notebooks={"een": "n1", "twee": "n2"},
    graded={"een": {"a1": "c1", "b1": "c2"}, "twee": {"a1": "c3"}},
    commented={"een": {"b1": "d2"}, "twee": {}},
)


def half(_student: str, score: float, _late: float) -> float | None:
    return score / 2


def batch(there: There | None = None) -> Batch:
    return Batch(CELLS, there or There(), half)


def result(*marks: Marks, **more: Any) -> Result:
    return Result("ann", more.pop("road", READ), "x", marks=marks, **more)


def known(**grade: Any) -> There:
    """What is there after an earlier run: one notebook, with one graded cell."""
    row = {"id": "g1", "notebook_id": "i1", "cell_id": "c1", "extra_credit": None}
    row |= {"auto_score": 2.0, "manual_score": None, "needs_manual_grade": False, **grade}
    notebook = {"id": "i1", "notebook_id": "n1", "late_submission_penalty": 1.0}
    comment = {"id": "m1", "cell_id": "d2", "auto_comment": "No response.", "manual_comment": "!"}
    submission = {"id": "s1", "timestamp": DUE, "extension": None}
    return There(
        students={"ann"},
        submissions={"ann": submission},
        notebooks={"s1": {"n1": notebook}},
        grades={"i1": {"c1": row}},
        comments={"i1": {"d2": comment}},
    )


def scores(rows: list[Row]) -> dict[str, tuple[Any, Any]]:
    return {row["cell_id"]: (row["auto_score"], row["needs_manual_grade"]) for row in rows}


# --- somebody new -----------------------------------------------------------------------------


def test_who_is_new_gets_a_row_for_everything() -> None:
    made = batch()
    made.add(result(Marks("een", {"a1": 2.0, "b1": None}, {"b1": None}), handed_in=DUE))
    assert made.new[Student] == [{"id": "ann"}]
    assert [row["timestamp"] for row in made.new[SubmittedAssignment]] == [DUE]
    assert [row["notebook_id"] for row in made.new[SubmittedNotebook]] == ["n1", "n2"]
    # Of what was not looked at, a person has to make something.
    assert scores(made.new[Grade]) == {"c1": (2.0, False), "c2": (None, True), "c3": (None, True)}
    assert [row["auto_comment"] for row in made.new[Comment]] == [None]
    assert not any(made.changed.values())


def test_a_student_is_added_once_for_all_assignments() -> None:
    made = batch(There(students={"ann"}))
    made.add(result(Marks("een", {"a1": 2.0})))
    assert made.new[Student] == []


def test_a_notebook_that_was_not_handed_in_is_nothing_and_waits_for_nobody() -> None:
    made = batch()
    late = result(Marks("een", {"a1": 2.0}), Marks("twee", missing=True), handed_in=LATE)
    made.add(late)
    assert scores(made.new[Grade])["c3"] == (0.0, False)
    assert [row["late_submission_penalty"] for row in made.new[SubmittedNotebook]] == [1.0, None]


# --- somebody known ---------------------------------------------------------------------------


def test_what_stays_the_same_is_not_written_again() -> None:
    made = batch(known())
    made.add(result(Marks("een", {"a1": 2.0}, {"b1": "No response."}), handed_in=LATE))
    assert made.changed[Grade] == []
    assert made.changed[Comment] == []
    assert made.changed[SubmittedNotebook] == []
    assert made.changed[SubmittedAssignment] == [{"_id": "s1", "_timestamp": LATE}]


def test_what_changed_is_written_and_what_a_person_gave_is_not_named() -> None:
    made = batch(known())
    made.add(result(Marks("een", {"a1": 3.0}, {"b1": None}), handed_in=DUE))
    assert made.changed[Grade] == [
        {"_id": "g1", "_auto_score": 3.0, "_needs_manual_grade": False},
    ]
    assert made.changed[Comment] == [{"_id": "m1", "_auto_comment": None}]
    # In time after all: the points that were taken away come back.
    assert made.changed[SubmittedNotebook] == [{"_id": "i1", "_late_submission_penalty": None}]


def test_a_score_that_a_person_gave_has_to_be_looked_at_again() -> None:
    made = batch(known(manual_score=5.0))
    made.add(result(Marks("een", {"a1": 3.0}), handed_in=DUE))
    assert made.changed[Grade] == [{"_id": "g1", "_auto_score": 3.0, "_needs_manual_grade": True}]


def test_without_a_time_the_earlier_one_stays() -> None:
    made = batch(known())
    made.add(result(Marks("een", {"a1": 2.0})))
    assert made.changed[SubmittedAssignment] == []


# --- too late ---------------------------------------------------------------------------------


def test_late_work_loses_what_the_rule_says_of_what_counts() -> None:
    made = batch(known(manual_score=5.0, extra_credit=1.0))
    made.add(result(Marks("een", {"a1": 2.0, "b1": 4.0}), handed_in=LATE))
    # (5 + 1 by a person, 4 by the machine) / 2
    assert made.changed[SubmittedNotebook] == [{"_id": "i1", "_late_submission_penalty": 5.0}]


def test_who_got_more_time_is_not_late() -> None:
    there = known()
    there.submissions["ann"]["extension"] = timedelta(minutes=10)
    made = batch(there)
    made.add(result(Marks("een", {"a1": 2.0}), handed_in=LATE))
    assert made.changed[SubmittedNotebook] == [{"_id": "i1", "_late_submission_penalty": None}]


def test_a_penalty_that_nbgrader_worked_out_is_taken_as_it_is() -> None:
    made = batch()
    marks = Marks("een", {"a1": 2.0}, penalty=0.25, penalty_known=True)
    made.add(result(marks, road=RUN, handed_in=LATE))
    assert made.new[SubmittedNotebook][0]["late_submission_penalty"] == 0.25


@pytest.mark.parametrize(("road", "penalty"), [(READ, 1.0), (RUN, None)])
def test_of_work_that_went_wrong_what_was_read_counts(road: str, penalty: float | None) -> None:
    made = batch()
    marks = Marks("een", {"a1": 2.0})
    made.add(result(marks, road=road, failure="Kapot.", handed_in=LATE))
    assert scores(made.new[Grade])["c1"] == (2.0, False)
    assert made.new[SubmittedNotebook][0]["late_submission_penalty"] == penalty


@pytest.mark.parametrize(
    ("due", "extension", "handed_in", "late"),
    [
        (DUE, None, DUE, 0),
        (DUE, None, LATE, 600),
        (DUE, timedelta(minutes=4), LATE, 360),
        (DUE, timedelta(hours=1), LATE, 0),
        (DUE, timedelta(minutes=-5), DUE, 300),
        (None, None, LATE, 0),
        (DUE, None, None, 0),
    ],
)
def test_how_late_work_is(
    due: datetime | None,
    extension: timedelta | None,
    handed_in: datetime | None,
    late: float,
) -> None:
    assert seconds_late(due, extension, handed_in) == late


def row(auto: float | None, manual: float | None = None, extra: float | None = None) -> Row:
    return {"auto_score": auto, "manual_score": manual, "extra_credit": extra}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], 0.0),
        ([row(2.0), row(None)], 2.0),
        ([row(2.0, 0.0)], 0.0),
        ([row(2.0, None, 0.5), row(None, 3.0, 0.5)], 6.0),
        # nbgrader gives no extra credit where there is no score.
        ([row(None, None, 0.5)], 0.0),
    ],
)
def test_the_total_is_nbgraders(rows: list[Row], expected: float) -> None:
    assert total(rows) == expected


def test_the_cells_are_those_of_the_gradebook(courses: Any) -> None:
    with course.book(courses / klas.CODE) as gradebook:
        known = gradebook.find_assignment(klas.CODE)
        found = cells_of(known)
        notebook = gradebook.find_notebook(klas.CODE, klas.CODE)
        assert found.assignment == known.id
        assert found.notebooks == {klas.CODE: notebook.id}
        assert found.graded[klas.CODE] == {
            c.name: c.id for c in (*notebook.grade_cells, *notebook.task_cells)
        }
        assert found.commented[klas.CODE] == {
            c.name: c.id for c in (*notebook.solution_cells, *notebook.task_cells)
        }
    assert found.graded[klas.CODE].keys() == {"t1", "t2", "t3", "t4", "m1", "c1", "k1"}
    assert found.commented[klas.CODE].keys() == {"s1", "s2", "s3", "m1", "c1", "k1"}
