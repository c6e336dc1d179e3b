"""The one writer of scores: nbgrader's own gradebook, one transaction for a batch of submissions.

Only what a machine says is written (``auto_score``, ``auto_comment``, whether a person has to look,
the penalty for being late), and who is in the class; what people gave is read and never touched.
What was graded from which files is kept in a table of our own in the same transaction, so that a
run that was killed knows where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import (
    Column,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from rondhetkind.assignments.collect.students import Student as Listed

from .result import Result
from .rows import CHANGED, Batch, Penalty, Row, There, cells_of

STAMPS = Table(
    "rhk_graded",
    MetaData(),
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("road", String(16), nullable=False),
    Column("failure", Text),
    Column("flags", Text, nullable=False),
    Column("at", String(32), nullable=False),
)
_NAMES = ("first_name", "last_name")
_MANY = 400
"""So many values at most in one question to the database; SQLite has a limit."""


@dataclass(frozen=True)
class Stamp:
    """What a student's work was graded from, and what was found."""

    digest: str
    road: str
    failure: str | None
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What the gradebook already holds of a student's submission, to grade it elsewhere."""

    extension: timedelta | None = None
    rows: Mapping[tuple[str, str], Row] = field(default_factory=dict)
    comments: Mapping[tuple[str, str], Row] = field(default_factory=dict)


class Book:
    """nbgrader's gradebook, for one assignment; ``penalty`` is the course's rule for late work."""

    def __init__(self, gradebook: Gradebook, assignment: str, penalty: Penalty) -> None:
        self._db = gradebook.db
        self._penalty = penalty
        self._cells = cells_of(gradebook.find_assignment(assignment))
        self._name = assignment
        STAMPS.create(gradebook.engine, checkfirst=True)

    def stamps(self) -> dict[str, Stamp]:
        """What was graded before, by student."""
        rows = self._db.execute(select(STAMPS).where(STAMPS.c.assignment == self._name)).all()
        self._db.commit()
        return {
            row.student: Stamp(
                row.digest, row.road, row.failure, tuple(filter(None, row.flags.split("\n")))
            )
            for row in rows
        }

    def students(self) -> set[str]:
        """The students that the gradebook knows."""
        found = set(self._db.execute(select(Student.id)).scalars())
        self._db.commit()
        return found

    def enrol(self, listed: Iterable[Listed], add: bool = True) -> tuple[int, int]:
        """Put the names of a class list here; gives how many students are new, how many renamed.

        Nobody goes, no name is emptied, and where nothing changes nothing is written. Without
        ``add`` only who is here already gets a name.
        """
        asked = select(Student.id, Student.first_name, Student.last_name)
        there = {row[0]: (row[1], row[2]) for row in self._db.execute(asked)}
        new: list[Row] = []
        renamed: list[Row] = []
        for one in listed:
            before = there.get(one.id, (None, None))
            first, last = one.first or before[0], one.last or before[1]
            if one.id not in there:
                new.append({"id": one.id, "first_name": first, "last_name": last})
            elif (first, last) != before:
                renamed.append({"_id": one.id, "_first_name": first, "_last_name": last})
        try:
            if new and add:
                self._db.execute(insert(Student.__table__), new)
            self._change(Student, _NAMES, renamed)
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise
        return len(new) if add else 0, len(renamed)

    def left_to_people(self) -> dict[str, int]:
        """By student, how many cells wait for a person."""
        rows = self._db.execute(
            select(SubmittedAssignment.student_id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .where(SubmittedAssignment.assignment_id == self._cells.assignment)
            .where(Grade.needs_manual_grade)
        ).scalars()
        found: dict[str, int] = {}
        for student in rows:
            found[student] = found.get(student, 0) + 1
        self._db.commit()
        return found

    def known(self, students: Sequence[str]) -> dict[str, Known]:
        """What the gradebook holds of these students' submissions."""
        there = self._there(students)
        self._db.commit()
        names = {place: name for name, place in self._cells.notebooks.items()}
        found = {}
        for student, submission in there.submissions.items():
            rows: dict[tuple[str, str], Row] = {}
            comments: dict[tuple[str, str], Row] = {}
            for notebook in there.notebooks.get(submission["id"], {}).values():
                name = names[notebook["notebook_id"]]
                for kept, cells, of in (
                    (rows, self._cells.graded, there.grades),
                    (comments, self._cells.commented, there.comments),
                ):
                    by_id = {place: cell for cell, place in cells[name].items()}
                    for cell, row in of.get(notebook["id"], {}).items():
                        kept[name, by_id[cell]] = row
            found[student] = Known(submission["extension"], rows, comments)
        return found

    def write(self, results: Sequence[Result]) -> None:
        """Write a batch of results whole or not at all; raises SQLAlchemy's own errors."""
        try:
            batch = Batch(self._cells, self._there([r.student for r in results]), self._penalty)
            for result in results:
                if result.registered:
                    batch.add(result)
            self._carry_out(batch)
            self._stamp(results)
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise

    def _carry_out(self, batch: Batch) -> None:
        for table in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment):
            if batch.new[table]:
                self._db.execute(insert(table.__table__), batch.new[table])
        for table, columns in CHANGED.items():
            self._change(table, columns, batch.changed[table])

    def _change(self, table: Any, columns: Sequence[str], rows: Sequence[Row]) -> None:
        if rows:
            row = table.__table__
            change = update(row).where(row.c.id == bindparam("_id"))
            change = change.values({name: bindparam(f"_{name}") for name in columns})
            self._db.connection().execute(change, rows)

    def _stamp(self, results: Sequence[Result]) -> None:
        for some in _parts([r.student for r in results]):
            mine = (STAMPS.c.assignment == self._name) & STAMPS.c.student.in_(some)
            self._db.execute(delete(STAMPS).where(mine))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        rows = [
            {
                "assignment": self._name,
                "student": result.student,
                "digest": result.digest,
                "road": result.road,
                "failure": result.failure,
                "flags": "\n".join(result.flags),
                "at": now,
            }
            for result in results
        ]
        self._db.execute(insert(STAMPS), rows)

    def _there(self, students: Sequence[str]) -> There:
        found = There()
        for some in _parts(students):
            found.students |= set(
                self._db.execute(select(Student.id).where(Student.id.in_(some))).scalars()
            )
            table = SubmittedAssignment.__table__
            mine = table.c.student_id.in_(some) & (table.c.assignment_id == self._cells.assignment)
            for row in self._rows(select(table).where(mine)):
                found.submissions[row["student_id"]] = row
        submissions = [row["id"] for row in found.submissions.values()]
        for row in self._of(SubmittedNotebook, "assignment_id", submissions):
            found.notebooks.setdefault(row["assignment_id"], {})[row["notebook_id"]] = row
        notebooks = [row["id"] for by in found.notebooks.values() for row in by.values()]
        for row in self._of(Grade, "notebook_id", notebooks):
            found.grades.setdefault(row["notebook_id"], {})[row["cell_id"]] = row
        for row in self._of(Comment, "notebook_id", notebooks):
            found.comments.setdefault(row["notebook_id"], {})[row["cell_id"]] = row
        return found

    def _of(self, model: Any, column: str, ids: Sequence[str]) -> Iterator[Row]:
        table = model.__table__
        for some in _parts(ids):
            yield from self._rows(select(table).where(table.c[column].in_(some)))

    def _rows(self, question: Any) -> Iterator[Row]:
        for row in self._db.execute(question).mappings():
            yield dict(row)


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _MANY):
        yield values[start : start + _MANY]
