"""How the judgement of an answer stands: nbgrader's columns and our table, read together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Row, Select, and_, null, select
from sqlalchemy.orm import aliased

from rondhetkind.assignments.judgement import TOLERANCE
from rondhetkind.assignments.rubric import Rubric

from . import tables
from .record import Judgement, Ref, marks_of, told

FORMGRADER = "de formgrader"


@dataclass(frozen=True)
class Standing:
    """The judgement of one answer as it stands now.

    ``outside`` marks what nbgrader's own columns hold; ``ours`` says whether our table tells the
    marks, or nbgrader's score and comment alone.
    """

    ref: Ref
    student: str
    name: str
    notebook: str
    version: int
    outside: str
    judgement: Judgement
    ours: bool
    needs: bool
    score: float | None
    auto: float | None
    comment: str | None
    grader: str = ""
    at: str = ""
    rubric: str = ""
    answer: str = ""
    token: str = ""

    @property
    def points(self) -> float | None:
        """The points that nbgrader counts, without extra credit."""
        return self.auto if self.score is None else self.score

    @property
    def who(self) -> str:
        """Who changed it last, as far as known."""
        if not self.ours and self.score is not None:
            return FORMGRADER
        return self.grader


def query(assignment: str, ours: bool) -> Select[Any]:
    """All answers of an assignment with their judgements; ``ours`` when our tables are there."""
    # A solution cell and the grade on it are two rows in base_cell with one name.
    spoken = aliased(BaseCell)
    comment = (
        select(Comment.manual_comment)
        .join(spoken, spoken.id == Comment.cell_id)
        .where(
            Comment.notebook_id == SubmittedNotebook.id,
            spoken.name == BaseCell.name,
            spoken.notebook_id == BaseCell.notebook_id,
        )
        .correlate(SubmittedNotebook, BaseCell)
        .scalar_subquery()
        .label("manual_comment")
    )
    mine = tables.judgements
    own = [column.label(f"our_{column.name}") for column in mine.columns]
    found = (
        select(
            SubmittedNotebook.id.label("submission"),
            BaseCell.name.label("cell"),
            Student.id.label("student"),
            Student.first_name,
            Student.last_name,
            Notebook.name.label("notebook"),
            Grade.manual_score,
            Grade.auto_score,
            Grade.needs_manual_grade,
            comment,
            *(own if ours else [null().label("our_version")]),
        )
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Student, Student.id == SubmittedAssignment.student_id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Assignment.name == assignment)
    )
    if not ours:
        return found
    place = and_(mine.c.submission == SubmittedNotebook.id, mine.c.cell == BaseCell.name)
    return found.outerjoin(mine, place)


def standing(row: Row[Any], rubric: Rubric) -> Standing:
    """What a row of :func:`query` says.

    Our table counts while its score is still nbgrader's; a comment changed elsewhere is read too.
    """
    ours = row.our_version is not None and same(row.our_score, row.manual_score)
    if ours and row.our_comment == row.manual_comment:
        judged = Judgement(marks_of(row.our_marks), row.our_remark, row.our_note, row.our_flag)
    else:
        judged = told(rubric, row.cell, row.manual_score, row.manual_comment)
        if row.our_version is not None:
            marks = marks_of(row.our_marks) if ours else judged.marks
            judged = Judgement(marks, judged.remark, row.our_note, row.our_flag)
    own: dict[str, Any] = {"version": 0}
    if row.our_version is not None:
        own = {
            "version": row.our_version,
            "grader": row.our_grader,
            "at": row.our_at,
            "rubric": row.our_rubric if ours else "",
            "answer": row.our_answer,
            "token": row.our_token,
        }
    return Standing(
        ref=Ref(row.submission, row.cell),
        student=row.student,
        name=" ".join(filter(None, (row.first_name, row.last_name))),
        notebook=row.notebook,
        outside=outside_of(row.manual_score, row.manual_comment),
        judgement=judged,
        ours=ours,
        needs=bool(row.needs_manual_grade),
        score=row.manual_score,
        auto=row.auto_score,
        comment=row.manual_comment,
        **own,
    )


def outside_of(score: float | None, comment: str | None) -> str:
    """A mark of what nbgrader's own columns hold."""
    return hashlib.sha256(json.dumps([score, comment]).encode()).hexdigest()[:12]


def same(one: float | None, other: float | None) -> bool:
    """Whether two scores are equal, or both missing."""
    if one is None or other is None:
        return one is other
    return abs(one - other) < TOLERANCE


def in_order(standings: Sequence[Standing], cells: Sequence[str]) -> list[Standing]:
    """By student, and each student's answers in the order of ``cells``."""
    place = {cell: number for number, cell in enumerate(cells)}
    return sorted(standings, key=lambda one: (one.student, place[one.ref.cell]))
