"""What there is to export: for each student the score, what is still to be graded, the outcome.

Read from nbgrader's gradebook in a handful of queries, however many students there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from rondhetkind.assignments import judgement, rubric
from rondhetkind.assignments.asks import asks
from rondhetkind.assignments.course import Course
from rondhetkind.exercises.problem import Problem

NOT_AUTOGRADED = "nog niet door de machine nagekeken"


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
    """What one student has: ``score`` after the late penalty, ``to_grade`` what is not done yet."""

    student: Student
    score: Decimal = Decimal(0)
    handed_in: bool = True
    to_grade: tuple[str, ...] = ()
    outcome: judgement.Outcome | None = None


@dataclass(frozen=True)
class Grades:
    """The grades of an assignment; ``rule`` says whether there is a pass rule."""

    assignment: str
    maximum: Decimal
    students: tuple[StudentGrade, ...]
    rule: bool = False


@dataclass(frozen=True)
class Rule:
    """The rubric with its pass rule, and the cells (notebook, name) that part A consists of."""

    rubric: rubric.Rubric
    part_a: frozenset[tuple[str, str]]


class NoSuchAssignment(Exception):
    """The gradebook has no such assignment; the message names those it has, in Dutch."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        has = f"Wel: {', '.join(known)}." if known else "Er staat nog geen enkele opdracht in."
        super().__init__(f"De opdracht “{name}” staat niet in het cijferboek. {has}")


def find_rule(course: Course, assignment: str) -> Rule | None:
    """The pass rule of an assignment, if it has a rubric; raises RubricUnreadable."""
    source = course.source(assignment)
    file = source / rubric.FILE_NAME
    if not file.is_file():
        return None
    part_a = (cell for path in sorted(source.glob("*.ipynb")) for cell in _part_a(path))
    return Rule(rubric.read(file), frozenset(part_a))


def read(
    gradebook: Gradebook, assignment: str, rule: Rule | None = None, submitted: Path | None = None
) -> Grades:
    """The grades of an assignment; ``submitted`` is nbgrader's folder of what was handed in.

    A student whose work stands there and is not in the gradebook has to be autograded first.
    Raises NoSuchAssignment.
    """
    known = {found.name: found for found in gradebook.assignments}
    if assignment not in known:
        raise NoSuchAssignment(assignment, tuple(known))
    penalties = _penalties(gradebook, assignment)
    cells = _cells(gradebook, assignment)
    comments = _comments(gradebook, assignment) if rule else {}
    waiting = _waiting(submitted, assignment)
    found = []
    for student in _students(gradebook):
        mine = cells.get(student.id, ())
        handed_in = student.id in penalties
        missing = tuple(cell.name for cell in mine if cell.by_hand)
        if not handed_in and student.id in waiting:
            handed_in, missing = True, (NOT_AUTOGRADED,)
        outcome = None
        if rule and handed_in and not missing:
            outcome = _outcome(rule, mine, comments.get(student.id, {}))
        found.append(
            StudentGrade(
                student,
                # As in nbgrader's own export: a penalty never takes a score below zero.
                max(_number(sum(cell.score for cell in mine)) - penalties.get(student.id, 0), _NIL),
                handed_in,
                missing,
                outcome,
            )
        )
    return Grades(assignment, _number(known[assignment].max_score), tuple(found), rule is not None)


@dataclass(frozen=True)
class _Cell:
    notebook: str
    name: str
    score: float
    by_hand: bool


_NIL = Decimal(0)


def _part_a(path: Path) -> Iterator[tuple[str, str]]:
    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        problem = Problem(str(path), 1, "Dit notebook is niet te lezen.")
        raise rubric.RubricUnreadable([problem]) from None
    for ask in asks(notebook):
        yield path.stem, ask.cell


def _students(gradebook: Gradebook) -> Iterator[Student]:
    for found in gradebook.students:
        yield Student(
            found.id,
            found.first_name or "",
            found.last_name or "",
            found.email or "",
            found.lms_user_id or "",
        )


def _penalties(gradebook: Gradebook, assignment: str) -> dict[str, Decimal]:
    # Who is in here handed something in, with or without a penalty.
    found: dict[str, Decimal] = defaultdict(Decimal)
    query = (
        select(SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(Assignment.name == assignment)
    )
    for student, penalty in gradebook.db.execute(query):
        found[student] += _number(penalty or 0)
    return found


def _cells(gradebook: Gradebook, assignment: str) -> dict[str, list[_Cell]]:
    found: dict[str, list[_Cell]] = defaultdict(list)
    query = _of(assignment, Grade, Grade.score, Grade.needs_manual_grade)
    for student, notebook, cell, score, by_hand in gradebook.db.execute(query):
        found[student].append(_Cell(notebook, cell, score or 0.0, bool(by_hand)))
    return found


def _comments(gradebook: Gradebook, assignment: str) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, str | None]] = defaultdict(dict)
    for student, _, cell, comment in gradebook.db.execute(
        _of(assignment, Comment, Comment.comment)
    ):
        found[student][cell] = comment
    return found


def _of(assignment: str, table: Any, *columns: Any) -> Any:
    return (
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


def _waiting(submitted: Path | None, assignment: str) -> frozenset[str]:
    if submitted is None or not submitted.is_dir():
        return frozenset()
    return frozenset(path.name for path in submitted.iterdir() if (path / assignment).is_dir())


def _outcome(
    rule: Rule, cells: list[_Cell] | tuple[()], comments: Mapping[str, str | None]
) -> judgement.Outcome | None:
    scores: dict[str, float | None] = {cell.name: cell.score for cell in cells}
    part_a = sum(cell.score for cell in cells if (cell.notebook, cell.name) in rule.part_a)
    criteria = judgement.by_criterion(rule.rubric, scores, comments)
    return judgement.outcome(rule.rubric, part_a, criteria)


def _number(value: float | Decimal) -> Decimal:
    # Through a rounded text, or a sum of fractions brings its binary tail along.
    return Decimal(repr(round(float(value), 6)))
