"""Two small courses, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rondhetkind.grading.assignment import Assignment
from tests.conftest import Once
from tests.grading import course, klas


@pytest.fixture(scope="session")
def courses(once: Once) -> Path:
    """A folder with both courses, not to be changed."""

    def make(place: Path) -> None:
        course.made(klas.read_course, place / klas.READ)
        course.made(klas.code_course, place / klas.CODE)

    return once("kleine-cursussen", make)


@pytest.fixture
def read_course(courses: Path, tmp_path: Path) -> Path:
    """A course whose assignment can be read, without students."""
    return Path(shutil.copytree(courses / klas.READ, tmp_path / "cursus"))


@pytest.fixture
def code_course(courses: Path, tmp_path: Path) -> Path:
    """A course whose tests have to run, without students."""
    return Path(shutil.copytree(courses / klas.CODE, tmp_path / "cursus"))


@pytest.fixture(scope="session")
def to_read(courses: Path) -> Assignment:
    """The assignment that can be read."""
    return course.assignment(courses / klas.READ, klas.READ)


@pytest.fixture(scope="session")
def to_run(courses: Path) -> Assignment:
    """The assignment whose tests have to run."""
    return course.assignment(courses / klas.CODE, klas.CODE)
