"""A small graded class, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rondhetkind.assignments.course import Course
from tests.assignments.klas.small_class import Pupil
from tests.feedback.klas import class_of

STUDENTS = ("s01", "s02", "s03", "s04")
LATE, WAITING = "s05", "s06"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("terugkoppeling") / "cursus"
    points = {"a1": 4.0, "a2": 1.0, "b1": 12.0, "b2": 4.0}
    class_of(
        root,
        *STUDENTS,
        late=Pupil(LATE, points=points, texts={"b1": "Laat.", "b2": "Later."}, late=2.0),
        waiting=Pupil(WAITING, points={**points, "b2": None}, texts={"b1": "Ja.", "b2": "Nee."}),
        handed_in=Pupil("s07", graded=False),
    )
    return root


@pytest.fixture
def course(made: Path, tmp_path: Path) -> Course:
    """A course folder with a class of six that was graded, and one who only handed in."""
    return Course(Path(shutil.copytree(made, tmp_path / "cursus")))
