"""What there is to export: for each student the score, what is still to be graded, the outcome.

Read from nbgrader's gradebook in a handful of queries, however many students there are.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Gradebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.utils import parse_utc
from sqlalchemy import select

from rondhetkind.assignments import judgement
from rondhetkind.assignments.judging import tables
from rondhetkind.assignments.judging.standing import Standing, query, standing

from .rule import Rule

NOT_AUTOGRADED = "nog niet door de machine nagekeken"
HANDED_IN_AGAIN = "opnieuw ingeleverd, en daarna niet meer door de machine nagekeken"


@dataclass(frozen=True)
class Student:
    """A student as nbgrader knows them; what is not known is empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    def __str__(self) -> str:
        """The name as a lecturer reads it, with the number."""
        name = " ".join(f"{self.first_name} {self.last_name}".split())
        shown = f"{name} ({self.id})" if name else self.id
        return "".join(letter for letter in shown if letter.isprintable())


@dataclass(frozen=True)
class StudentGrade:
    """What one student has: ``score`` after the late penalty, ``to_grade`` what is not done yet.

    Extra credit is in the score. The outcome leaves it out: the pass rule is about the rubric.
    ``lost`` says that the answers to exercises could not be read, and count for nothing.
    """

    student: Student
    score: Decimal = Decimal(0)
    handed_in: bool = True
    to_grade: tuple[str, ...] = ()
    outcome: judgement.Outcome | None = None
    lost: bool = False


@dataclass(frozen=True)
class Grades:
    """The grades of an assignment; ``rule`` says whether there is a pass rule."""

    assignment: str
    maximum: Decimal
    students: tuple[StudentGrade, ...]
    rule: bool = False


class NoSuchAssignment(Exception):
    """The gradebook has no such assignment; the message names those it has, in Dutch."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        has = f"Wel: {', '.join(known)}." if known else "Er staat nog geen enkele opdracht in."
        super().__init__(f"De opdracht “{name}” staat niet in het cijferboek. {has}")


def read(
    gradebook: Gradebook, assignment: str, rule: Rule | None = None, submitted: Path | None = None
) -> Grades:
    """The grades of an assignment; ``submitted`` is nbgrader's folder of what was handed in.

    Work that stands there and is not in the gradebook, or newer than what is, has to be autograded
    first. Raises NoSuchAssignment.
    """
    known = {found.name: found for found in gradebook.assignments}
    if assignment not in known:
        raise NoSuchAssignment(assignment, tuple(known))
    held = _held(gradebook, assignment)
    cells = _cells(gradebook, assignment)
    judged = _judged(gradebook, assignment, rule) if rule else {}
    waiting = dict(_waiting(submitted, assignment, held))
    found = []
    for student in _students(gradebook, waiting):
        mine = cells.get(student.id, ())
        missing = tuple(cell.name for cell in mine if cell.by_hand)
        if student.id in waiting:
            missing = (waiting[student.id],)
        handed_in = student.id in held or student.id in waiting
        passed = None
        if rule and handed_in and not missing:
            passed = rule.outcome(judged.get(student.id, ()))
        score = _number(sum(cell.score for cell in mine)) - _penalty(held.get(student.id, ()))
        # As in nbgrader's own export: a penalty never takes a score below zero.
        found.append(StudentGrade(student, max(score, Decimal(0)), handed_in, missing, passed))
    return Grades(assignment, _number(known[assignment].max_score), tuple(found), rule is not None)


@dataclass(frozen=True)
class _Cell:
    name: str
    score: float
    by_hand: bool


@dataclass(frozen=True)
class _Held:
    """A notebook that the gradebook holds: what being late costs, and when it was handed in."""

    penalty: float
    at: datetime | None


def _students(gradebook: Gradebook, waiting: dict[str, str]) -> Iterator[Student]:
    known = set()
    for found in gradebook.students:
        known.add(found.id)
        yield Student(
            found.id,
            found.first_name or "",
            found.last_name or "",
            found.email or "",
            found.lms_user_id or "",
        )
    # nbgrader makes a student when it grades the first work; until then there is only a folder.
    yield from (Student(name) for name in sorted(waiting) if name not in known)


def _held(gradebook: Gradebook, assignment: str) -> dict[str, list[_Held]]:
    # Who is in here handed something in, with or without a penalty.
    found: dict[str, list[_Held]] = defaultdict(list)
    asked = (
        select(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedNotebook.late_submission_penalty,
        )
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(Assignment.name == assignment)
    )
    for student, at, penalty in gradebook.db.execute(asked):
        found[student].append(_Held(penalty or 0.0, at))
    return found


def _penalty(held: Sequence[_Held]) -> Decimal:
    return sum((_number(one.penalty) for one in held), Decimal(0))


def _cells(gradebook: Gradebook, assignment: str) -> dict[str, list[_Cell]]:
    found: dict[str, list[_Cell]] = defaultdict(list)
    asked = (
        select(SubmittedAssignment.student_id, BaseCell.name, Grade.score, Grade.needs_manual_grade)
        .select_from(Grade)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Assignment.name == assignment)
        .order_by(SubmittedAssignment.student_id, BaseCell.name)
    )
    for student, cell, score, by_hand in gradebook.db.execute(asked):
        found[student].append(_Cell(cell, score or 0.0, bool(by_hand)))
    return found


def _judged(gradebook: Gradebook, assignment: str, rule: Rule) -> dict[str, list[Standing]]:
    found: dict[str, list[Standing]] = defaultdict(list)
    for row in gradebook.db.execute(query(assignment, tables.exist(gradebook.engine))):
        found[row.student].append(standing(row, rule.rubric))
    return found


def _waiting(
    submitted: Path | None, assignment: str, held: dict[str, list[_Held]]
) -> Iterator[tuple[str, str]]:
    """Students whose work has to be autograded, and why."""
    if submitted is None or not submitted.is_dir():
        return
    for folder in submitted.iterdir():
        if not (folder / assignment).is_dir():
            continue
        if folder.name not in held:
            yield folder.name, NOT_AUTOGRADED
            continue
        at = _moment(folder / assignment / "timestamp.txt")
        if at and any(one.at is not None and one.at < at for one in held[folder.name]):
            yield folder.name, HANDED_IN_AGAIN


def _moment(path: Path) -> datetime | None:
    try:
        with warnings.catch_warnings():
            # A time zone that does not exist counts as UTC, as with nbgrader.
            warnings.simplefilter("ignore")
            found: datetime | None = parse_utc(path.read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None
    return found


def _number(value: float | Decimal) -> Decimal:
    # Through a rounded text, or a sum of fractions brings its binary tail along.
    return Decimal(repr(round(float(value), 6)))
