"""The rows of nbgrader's gradebook that feedback tells, for a class or for one student."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import Select, select
from sqlalchemy.orm import load_only

from rondhetkind.assignments.judging import tables
from rondhetkind.assignments.judging.standing import Standing, query, standing
from rondhetkind.assignments.rubric import Rubric

from .told import Mark

NO_RESPONSE = "No response."
"""What nbgrader itself says of an answer in which nothing was written."""

Place = tuple[str, str]
"""A student and a notebook."""


def submitted(
    gradebook: Gradebook, assignment: str, student: str | None
) -> list[tuple[str, str, float | None]]:
    """Every submitted notebook, with the points that handing in late costs."""
    asked_for = (
        select(
            SubmittedAssignment.student_id,
            Notebook.name,
            SubmittedNotebook.late_submission_penalty,
        )
        .select_from(SubmittedNotebook)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .where(Assignment.name == assignment)
        .order_by(SubmittedAssignment.student_id, Notebook.name)
    )
    mine = asked_for if student is None else asked_for.where(_is(student))
    return [(who, notebook, late) for who, notebook, late in gradebook.db.execute(mine)]


def lateness(gradebook: Gradebook, assignment: str, student: str | None) -> dict[str, float]:
    """How late each student was, in seconds, by nbgrader's own rule; an extension counts."""
    # What else nbgrader puts in this row are sums, which would each cost a query here.
    columns = ("student_id", "timestamp", "extension", "assignment_id")
    wanted = (getattr(SubmittedAssignment, column) for column in columns)
    asked_for = (
        select(SubmittedAssignment)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == assignment)
        .options(load_only(*wanted))
    )
    mine = asked_for if student is None else asked_for.where(_is(student))
    return {one.student_id: float(one.total_seconds_late) for one in gradebook.db.scalars(mine)}


def marks(
    gradebook: Gradebook, assignment: str, student: str | None
) -> dict[Place, dict[str, Mark]]:
    """The points for every graded cell."""
    most = {
        cell: points
        for kind in (GradeCell, TaskCell)
        for cell, points in gradebook.db.execute(
            select(kind.id, kind.max_score)
            .join(Notebook, Notebook.id == kind.notebook_id)
            .join(Assignment, Assignment.id == Notebook.assignment_id)
            .where(Assignment.name == assignment)
        )
    }
    found: dict[Place, dict[str, Mark]] = defaultdict(dict)
    columns = (BaseCell.id, Grade.score, Grade.extra_credit, Grade.needs_manual_grade)
    for who, notebook, cell, number, score, extra, needs in gradebook.db.execute(
        _of(assignment, Grade, student, *columns)
    ):
        mark = Mark(score or 0.0, float(most.get(number) or 0), extra or 0.0, bool(needs))
        found[who, notebook][cell] = mark
    return found


def comments(
    gradebook: Gradebook, assignment: str, student: str | None
) -> tuple[dict[Place, dict[str, str]], dict[Place, list[str]]]:
    """What lecturers said, and the cells that nbgrader found as they were given out."""
    said: dict[Place, dict[str, str]] = defaultdict(dict)
    empty: dict[Place, list[str]] = defaultdict(list)
    columns = (Comment.manual_comment, Comment.auto_comment)
    for who, notebook, cell, manual, auto in gradebook.db.execute(
        _of(assignment, Comment, student, *columns)
    ):
        if manual and manual.strip():
            said[who, notebook][cell] = manual
        if auto == NO_RESPONSE:
            empty[who, notebook].append(cell)
    return said, empty


def standings(
    gradebook: Gradebook, assignment: str, graded_by: Rubric, student: str | None
) -> dict[Place, dict[str, Standing]]:
    """How a person judged every graded cell."""
    asked_for = query(assignment, tables.exist(gradebook.engine))
    if student is not None:
        asked_for = asked_for.where(_is(student))
    found: dict[Place, dict[str, Standing]] = defaultdict(dict)
    for row in gradebook.db.execute(asked_for):
        found[row.student, row.notebook][row.cell] = standing(row, graded_by)
    return found


def _of(assignment: str, table: Any, student: str | None, *columns: Any) -> Select[Any]:
    asked_for = (
        select(SubmittedAssignment.student_id, Notebook.name, BaseCell.name, *columns)
        .select_from(table)
        .join(SubmittedNotebook, SubmittedNotebook.id == table.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(BaseCell, BaseCell.id == table.cell_id)
        .where(Assignment.name == assignment)
        .order_by(SubmittedAssignment.student_id, Notebook.name, BaseCell.name)
    )
    return asked_for if student is None else asked_for.where(_is(student))


def _is(student: str) -> Any:
    return SubmittedAssignment.student_id == student
