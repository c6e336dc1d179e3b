"""A small real gradebook of the real assignment, made with nbgrader's own api."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from nbgrader.api import Gradebook, SubmittedAssignment
from sqlalchemy.exc import SAWarning

from rondhetkind.assignments import judgement, rubric
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.export.grade_file import Item, Row
from rondhetkind.assignments.export.grades import Student
from rondhetkind.assignments.export.marks import Mark, Marking, Scale
from rondhetkind.programs import environment
from tests.assignments.conftest import NAME

COURSE = "rond-het-kind"
CELLS = {"a1": 12, "a2": 8, "a3": 8, "a4": 8, "a5": 4, "b1": 30, "b2": 15, "b3": 15}
HELPFUL, MODEL = "Gebruik van onderzoek", "Model"

Scores = tuple[float, float, float, float, float, tuple[float, float], float, float]
"""Points for a1–a5, for the two criteria of b1, for b2 and b3."""


@dataclass(frozen=True)
class Work:
    """What a made-up student handed in and got."""

    number: str
    first: str
    last: str
    scores: Scores | None = None
    penalty: float = 0
    by_hand: tuple[str, ...] = ()
    lines: bool = True
    lms: str | None = None


PASSED: Scores = (12, 8, 8, 8, 4, (14, 13), 13, 13)
WORK = (
    Work("s1000001", "Noor", "de Wit", PASSED, lms="noor.dewit"),
    # Many points, and one criterion on the lowest level.
    Work("s1000002", "Fatima", "El Amrani", (12, 8, 8, 8, 4, (15, 15), 15, 4)),
    Work("s1000003", "Jesse", "Bakker", (10, 6.67, 5.33, 7, 4, (10, 11), 12, 7), penalty=7.5),
    Work("s1000005", "Milan", "Kovač"),
)
UNFINISHED = (
    Work("s1000004", "Soraya", "Ramdin", PASSED, by_hand=("b2", "b3")),
    Work("s1000006", "Tess", "Vos", PASSED, lines=False),
)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook with the assignment and nobody in it: making one takes nbgrader a while."""
    file = tmp_path_factory.mktemp("cijferboek") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", environment()["PATH"])
        with Gradebook(f"sqlite:///{file}", COURSE) as made:
            made.add_assignment(NAME)
            made.add_notebook(NAME, NAME)
            for cell, points in CELLS.items():
                kind = "code" if cell.startswith("a") else "markdown"
                made.add_grade_cell(cell, NAME, NAME, max_score=points, cell_type=kind)
                if kind == "markdown":
                    made.add_solution_cell(cell, NAME, NAME)
    return file


@pytest.fixture
def gradebook(course: Course, empty: Path) -> Iterator[Gradebook]:
    """The gradebook of a course, with the assignment and nobody in it."""
    shutil.copy(empty, course.root / "gradebook.db")
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", COURSE) as made:
        yield made


@pytest.fixture
def enrol(course: Course, gradebook: Gradebook) -> Callable[..., Gradebook]:
    """Puts students with their work in the gradebook."""
    graded_by = rubric.read(course.source(NAME) / rubric.FILE_NAME)

    def put(*works: Work) -> Gradebook:
        for work in works:
            gradebook.add_student(
                work.number,
                first_name=work.first,
                last_name=work.last,
                email=f"{work.first.lower()}@hogeschool.example",
                lms_user_id=work.lms,
            )
            if work.scores:
                _grade(gradebook, graded_by, work, work.scores)
        gradebook.db.commit()
        return gradebook

    return put


def hand_in(gradebook: Gradebook, assignment: str, student: str) -> SubmittedAssignment:
    """A submission without points yet."""
    with warnings.catch_warnings():
        # nbgrader 0.9.6 fills the relation in an order that SQLAlchemy 2 remarks on.
        warnings.simplefilter("ignore", SAWarning)
        return gradebook.add_submission(assignment, student)


def _grade(gradebook: Gradebook, graded_by: rubric.Rubric, work: Work, scores: Scores) -> None:
    submission = hand_in(gradebook, NAME, work.number)
    submission.notebooks[0].late_submission_penalty = work.penalty or None
    *part_a, (helpful, model), b2, b3 = scores
    given = dict(zip(CELLS, (*part_a, helpful + model, b2, b3), strict=True))
    for grade in submission.notebooks[0].grades:
        by_machine = grade.name.startswith("a")
        setattr(grade, "auto_score" if by_machine else "manual_score", given[grade.name])
        grade.needs_manual_grade = grade.name in work.by_hand
    if work.lines:
        for comment in submission.notebooks[0].comments:
            if comment.name == "b1":
                points = {HELPFUL: helpful, MODEL: model}
                comment.manual_comment = judgement.write(graded_by, points, "Mooi gewogen.")


def row(number: str, mark: str, name: str = "", lms: str = "", email: str = "") -> Row:
    """A row for an LMS; digits make a number."""
    first, _, last = name.partition(" ")
    value: Mark = Decimal(mark) if mark[:1].isdigit() else mark
    return Row(Student(number, first, last, email, lms), value)


def item(name: str = "Opdracht 2", top: str | None = "100", scale: Scale = Scale.POINTS) -> Item:
    """A grade item."""
    codes = ("V", "NVD") if scale is Scale.VERDICT else ()
    return Item(name, Marking(scale, codes=codes), None if top is None else Decimal(top))
