"""What a class is run with: settings for this machine, and one warm process for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from traitlets.config import Config

from rondhetkind.grading.assignment import Assignment
from rondhetkind.grading.running.guard import Guard
from rondhetkind.grading.running.limits import Limits
from rondhetkind.grading.running.warm import Warm
from rondhetkind.grading.running.worker import Job, Setup
from rondhetkind.grading.settings import read_settings
from rondhetkind.grading.submission import read_submission
from tests.grading import klas


@pytest.fixture(scope="session")
def config(courses: Path) -> Config:
    """nbgrader's settings for the course whose tests have to run."""
    return read_settings(courses / klas.CODE).config


@pytest.fixture
def cold(to_run: Assignment, config: Config) -> Setup:
    """Kernels that start by themselves, in the open."""
    limits = Limits(cell=2, deadline=30, first_try=2)
    return Setup(to_run, config, Guard.NONE, limits, warm=False)


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """A warm process whose kernels run in the open."""
    with Warm(["csv"], sandbox=False) as started:
        yield started


Handed = Callable[[klas.Student], Job]


@pytest.fixture
def job(code_course: Path) -> Handed:
    """The job for what a student hands in."""

    def make(student: klas.Student) -> Job:
        folder = klas.hand_in(code_course, klas.CODE, student)
        return Job(read_submission(student.name, folder), digest=f"van {student.name}")

    return make
