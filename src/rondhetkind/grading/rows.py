"""The rows of nbgrader's gradebook that a batch of results adds or changes, as nbgrader would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)

from .result import READ, Marks, Result

Row = dict[str, Any]
Penalty = Callable[[str, float, float], float | None]
"""The points a student loses: (student, score, seconds late); ``None`` for no penalty at all."""


@dataclass(frozen=True)
class Cells:
    """The ids of an assignment's graded and commented cells, by notebook and name."""

    assignment: str
    due: datetime | None
    notebooks: Mapping[str, str]
    graded: Mapping[str, Mapping[str, str]]
    commented: Mapping[str, Mapping[str, str]]


@dataclass
class There:
    """Rows that exist already."""

    students: set[str] = field(default_factory=set)
    submissions: dict[str, Row] = field(default_factory=dict)
    notebooks: dict[str, dict[str, Row]] = field(default_factory=dict)
    grades: dict[str, dict[str, Row]] = field(default_factory=dict)
    comments: dict[str, dict[str, Row]] = field(default_factory=dict)


CHANGED = {
    SubmittedAssignment: ("timestamp",),
    SubmittedNotebook: ("late_submission_penalty",),
    Grade: ("auto_score", "needs_manual_grade"),
    Comment: ("auto_comment",),
}


class Batch:
    """The rows to add and to change for a batch of results."""

    def __init__(self, cells: Cells, there: There, penalty: Penalty) -> None:
        self._cells, self._there, self._penalty = cells, there, penalty
        tables = (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment)
        self.new: dict[Any, list[Row]] = {table: [] for table in tables}
        self.changed: dict[Any, list[Row]] = {table: [] for table in tables}

    def add(self, result: Result) -> None:
        """Add what a result comes to, as nbgrader would."""
        if result.student not in self._there.students:
            self._there.students.add(result.student)
            self.new[Student].append({"id": result.student})
        submission = self._submission(result)
        marks = {m.notebook: m for m in result.marks}
        for name, place in self._cells.notebooks.items():
            known = self._there.notebooks.get(submission["id"], {}).get(place)
            notebook = known or self._notebook(submission, place)
            said = marks.get(name, Marks(name))
            grades = self._grades(notebook["id"], name, said)
            self._comments(notebook["id"], name, said)
            # What was read before something went wrong counts, with its penalty.
            counts = result.failure is None or result.road == READ
            if name in marks and not said.missing and counts:
                penalty = self._late(result.student, submission, said, grades)
                if known is None:
                    notebook["late_submission_penalty"] = penalty
                elif known["late_submission_penalty"] != penalty:
                    self.changed[SubmittedNotebook].append(
                        {"_id": known["id"], "_late_submission_penalty": penalty}
                    )

    def _submission(self, result: Result) -> Row:
        row = self._there.submissions.get(result.student)
        if row is None:
            row = {
                "id": new_uuid(),
                "assignment_id": self._cells.assignment,
                "student_id": result.student,
                "timestamp": result.handed_in,
                "extension": None,
            }
            self.new[SubmittedAssignment].append(row)
        elif result.handed_in is not None and row["timestamp"] != result.handed_in:
            row["timestamp"] = result.handed_in
            self.changed[SubmittedAssignment].append(
                {"_id": row["id"], "_timestamp": result.handed_in}
            )
        return row

    def _notebook(self, submission: Row, place: str) -> Row:
        row = {
            "id": new_uuid(),
            "assignment_id": submission["id"],
            "notebook_id": place,
            "flagged": False,
            "late_submission_penalty": None,
        }
        self.new[SubmittedNotebook].append(row)
        return row

    def _grades(self, notebook: str, name: str, said: Marks) -> list[Row]:
        there = self._there.grades.get(notebook, {})
        rows = []
        for cell, place in self._cells.graded[name].items():
            known = there.get(place)
            row = dict(known or _grade(notebook, place))
            if said.missing:
                row |= {"auto_score": 0.0, "needs_manual_grade": False}
            elif cell in said.scores:
                score = said.scores[cell]
                # nbgrader's rule: a score that a person gave has to be looked at again.
                needs = row["manual_score"] is not None or score is None
                row |= {"auto_score": score, "needs_manual_grade": needs}
            if known is None:
                self.new[Grade].append(row)
            elif row != known:
                self.changed[Grade].append({f"_{key}": row[key] for key in ("id", *CHANGED[Grade])})
            rows.append(row)
        return rows

    def _comments(self, notebook: str, name: str, said: Marks) -> None:
        there = self._there.comments.get(notebook, {})
        for cell, place in self._cells.commented[name].items():
            known = there.get(place)
            row = dict(known or _comment(notebook, place))
            if cell in said.comments:
                row["auto_comment"] = said.comments[cell]
            if known is None:
                self.new[Comment].append(row)
            elif row != known:
                self.changed[Comment].append(
                    {"_id": row["id"], "_auto_comment": row["auto_comment"]}
                )

    def _late(
        self, student: str, submission: Row, said: Marks, grades: Iterable[Row]
    ) -> float | None:
        if said.penalty_known:
            return said.penalty
        late = seconds_late(self._cells.due, submission["extension"], submission["timestamp"])
        return self._penalty(student, total(grades), late) if late > 0 else None


def seconds_late(
    due: datetime | None, extension: timedelta | None, handed_in: datetime | None
) -> float:
    """How late work is, in seconds; 0 without a deadline."""
    if due is None or handed_in is None:
        return 0.0
    return max(0.0, (handed_in - due - (extension or timedelta())).total_seconds())


def total(grades: Iterable[Row]) -> float:
    """The total: what a person gave, else what the machine gave, and the extra credit."""
    found = 0.0
    for row in grades:
        score = row["manual_score"] if row["manual_score"] is not None else row["auto_score"]
        found += 0.0 if score is None else score + (row["extra_credit"] or 0.0)
    return found


def _grade(notebook: str, cell: str) -> Row:
    return {
        "id": new_uuid(),
        "notebook_id": notebook,
        "cell_id": cell,
        "auto_score": None,
        "manual_score": None,
        "extra_credit": None,
        "needs_manual_grade": True,
    }


def _comment(notebook: str, cell: str) -> Row:
    return {
        "id": new_uuid(),
        "notebook_id": notebook,
        "cell_id": cell,
        "auto_comment": None,
        "manual_comment": None,
    }


def cells_of(assignment: Assignment) -> Cells:
    """The ids of all cells of an assignment that get points or a comment."""
    notebooks: Sequence[Notebook] = assignment.notebooks
    return Cells(
        assignment=assignment.id,
        due=assignment.duedate,
        notebooks={nb.name: nb.id for nb in notebooks},
        graded={nb.name: _named(nb, (GradeCell, TaskCell)) for nb in notebooks},
        commented={nb.name: _named(nb, (SolutionCell, TaskCell)) for nb in notebooks},
    )


def _named(notebook: Notebook, kinds: tuple[Any, ...]) -> dict[str, str]:
    return {cell.name: cell.id for cell in notebook._base_cells if isinstance(cell, kinds)}
