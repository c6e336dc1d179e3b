"""What nbgrader's gradebook holds of one assignment, read in a handful of queries.

Nothing is written, not even an empty gradebook where there is none: looking changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import Connection, Select, create_engine, func, inspect, make_url, select
from sqlalchemy.exc import SQLAlchemyError

STUDENTS = ("student", "voornaam", "achternaam")
CELLS = ("notebook", "vraag", "soort", "maximum")
SUBMISSIONS = ("student", "ingeleverd", "uitstel", "aftrek")
GRADES = ("student", "notebook", "vraag", "punten", "extra", "open")
COMMENTS = ("student", "notebook", "vraag", "opmerking")


class GradebookUnreadable(Exception):
    """The gradebook is there and cannot be read; the message says so in Dutch."""


@dataclass(frozen=True)
class Held:
    """The rows of one assignment; ``id`` is empty where the gradebook does not know it.

    ``by_hand`` holds the cells (notebook, name) that a person grades; ``released`` the text that
    stood in each cell before a student wrote in it.
    """

    id: str = ""
    known: tuple[str, ...] = ()
    due: datetime | None = None
    students: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=STUDENTS))
    cells: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CELLS))
    submissions: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=SUBMISSIONS))
    grades: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=GRADES))
    comments: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COMMENTS))
    by_hand: frozenset[tuple[str, str]] = frozenset()
    released: dict[tuple[str, str], str] = field(default_factory=dict)


def read(url: str, assignment: str) -> Held:
    """What the gradebook at ``url`` holds of an assignment; empty where there is none yet."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        return Held()
    try:
        engine = create_engine(address)
        try:
            with engine.connect() as connection:
                return _read(connection, assignment)
        finally:
            engine.dispose()
    except (SQLAlchemyError, ImportError) as failure:
        why = str(getattr(failure, "orig", None) or failure).strip().splitlines()[0]
        shown = address.render_as_string()
        raise GradebookUnreadable(f"Het cijferboek {shown} is niet te lezen ({why}).") from failure


def _read(connection: Connection, assignment: str) -> Held:
    if not inspect(connection).has_table(str(Grade.__tablename__)):
        return Held()
    names = select(Assignment.name, Assignment.id, Assignment.duedate).order_by(Assignment.name)
    assignments = {name: (key, due) for name, key, due in connection.execute(names)}
    students = select(Student.id, Student.first_name, Student.last_name).order_by(Student.id)
    known = tuple(assignments)
    listed = _frame(connection, students, STUDENTS)
    if assignment not in assignments:
        return Held(known=known, students=listed)
    key, due = assignments[assignment]
    kinds = list(connection.execute(_cells(key)))
    return Held(
        id=key,
        known=known,
        due=due,
        students=listed,
        cells=pd.DataFrame(
            [
                (notebook, cell, kind or "task", graded if task is None else task)
                for notebook, cell, _, kind, graded, task in kinds
                if graded is not None or task is not None
            ],
            columns=CELLS,
        ),
        submissions=_frame(connection, _submissions(key), SUBMISSIONS),
        grades=_frame(
            connection,
            _of(key, Grade, Grade.score, Grade.extra_credit, Grade.needs_manual_grade),
            GRADES,
        ),
        comments=_frame(
            connection, _of(key, Comment, Comment.comment).where(Comment.comment != ""), COMMENTS
        ),
        by_hand=frozenset(
            (notebook, cell)
            for notebook, cell, kind, *_ in kinds
            if kind in (SolutionCell.__name__, TaskCell.__name__)
        ),
        released={
            (notebook, cell): text for notebook, cell, text in connection.execute(_texts(key))
        },
    )


def _frame(connection: Connection, query: Select[Any], columns: Sequence[str]) -> pd.DataFrame:
    rows = [tuple(row) for row in connection.execute(query)]
    # As they are: a name that is not there stays None, and does not become a number.
    return pd.DataFrame(rows, columns=list(columns), dtype=object)


def _cells(key: str) -> Select[Any]:
    # The tables themselves: asked for as objects, each cell would cost a query of its own.
    base, graded, task = (model.__table__ for model in (BaseCell, GradeCell, TaskCell))
    return (
        select(
            Notebook.name, base.c.name, base.c.type,
            graded.c.cell_type, graded.c.max_score, task.c.max_score,
        )
        .join(Notebook, Notebook.id == base.c.notebook_id)
        .outerjoin(graded, graded.c.id == base.c.id)
        .outerjoin(task, task.c.id == base.c.id)
        .where(Notebook.assignment_id == key)
        .order_by(Notebook.name, base.c.name)
    )  # fmt: skip


def _submissions(key: str) -> Select[Any]:
    penalty = func.coalesce(func.sum(SubmittedNotebook.late_submission_penalty), 0.0)
    mine = SubmittedAssignment
    return (
        select(mine.student_id, mine.timestamp, mine.extension, penalty)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == mine.id)
        .where(mine.assignment_id == key)
        .group_by(mine.student_id, mine.timestamp, mine.extension)
        .order_by(mine.student_id)
    )


def _of(key: str, table: Any, *columns: Any) -> Select[Any]:
    cell = BaseCell.__table__
    return (
        select(SubmittedAssignment.student_id, Notebook.name, cell.c.name, *columns)
        .select_from(table)
        .join(SubmittedNotebook, SubmittedNotebook.id == table.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(cell, cell.c.id == table.cell_id)
        .where(SubmittedAssignment.assignment_id == key)
        .order_by(SubmittedAssignment.student_id, Notebook.name, cell.c.name)
    )


def _texts(key: str) -> Select[Any]:
    return (
        select(Notebook.name, SourceCell.name, SourceCell.source)
        .join(Notebook, Notebook.id == SourceCell.notebook_id)
        .where(Notebook.assignment_id == key)
    )
