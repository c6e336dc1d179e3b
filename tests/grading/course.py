"""The courses of `klas`, released within this process: nbgrader's own converter, in no time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Base, Gradebook
from nbgrader.converters import GenerateAssignment
from sqlalchemy import create_engine

from rondhetkind.grading.assignment import Assignment, read_assignment
from rondhetkind.grading.settings import read_settings
from rondhetkind.grading.submission import Submission, read_submission
from tests.grading import klas


def made(make: Callable[[Path], Path], root: Path) -> Path:
    """A course as ``make`` makes it; as quick as it can be, so without commands of nbgrader."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(klas, "_release", release)
        return make(root)


def release(root: Path, name: str) -> None:
    """What `nbgrader generate_assignment` does."""
    settings = read_settings(root)
    # nbgrader starts a program for a database without tables.
    engine = create_engine(settings.coursedir.db_url)
    Base.metadata.create_all(bind=engine)
    engine.dispose()
    settings.coursedir.assignment_id = name
    converter = GenerateAssignment(coursedir=settings.coursedir, config=settings.config)
    converter.create_assignment = converter.force = True
    with contextlib.chdir(root):
        converter.start()
    with book(root) as gradebook:
        gradebook.update_or_create_assignment(name, duedate=klas.DUE.isoformat())


def book(root: Path) -> Gradebook:
    """The gradebook of a course, as nbgrader opens it."""
    return Gradebook(f"sqlite:///{root / 'gradebook.db'}", "proef")


def assignment(root: Path, name: str) -> Assignment:
    """The lecturer's side of an assignment."""
    settings = read_settings(root)
    with settings.gradebook() as gradebook:
        return read_assignment(gradebook, settings.coursedir, name)


def handed_in(root: Path, name: str, student: klas.Student) -> Submission:
    """What a student handed in, after it has been handed in."""
    return read_submission(student.name, klas.hand_in(root, name, student))
