"""A lecturer at work on one assignment: what is open on the desk."""

from __future__ import annotations

import getpass
import os
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import nbformat

from rondhetkind.assignments import rubric as rubrics
from rondhetkind.assignments.asks import Ask, asks
from rondhetkind.assignments.course import Course
from rondhetkind.exercises import Source

from . import answer, examples
from .gradebook import open_gradebook, settings
from .ledger import Ledger, Who, forget_removed
from .standing import Standing


class Work:
    """Rubric, examples and gradebook of an assignment, and who is grading.

    Raises RubricUnreadable with file and line, or GradebookMissing. Examples that cannot be read
    keep nobody from grading: ``examples_trouble`` tells of them.
    """

    def __init__(self, course: Course, assignment: str, grader: str) -> None:
        self.course = course
        self.assignment = assignment
        self.rubric = rubrics.read(course.source(assignment) / rubrics.FILE_NAME)
        self.examples, self.examples_trouble = _examples(course, assignment, self.rubric)
        self.who = Who(grader, uuid4().hex)
        self.cells = [given.cell for given in self.rubric.answers]
        self._settings = settings(course)
        self._sources: dict[str, Source] = {}
        self.ledger = Ledger(open_gradebook(self._settings), assignment, self.rubric)
        forget_removed(self.ledger)

    def close(self) -> None:
        """Let go of the database."""
        self.ledger.gradebook.close()

    @cached_property
    def part_a(self) -> tuple[Ask, ...]:
        """The cells of the lecturer's notebook that ask for the points of an exercise."""
        file = self.course.source(self.assignment) / f"{self.assignment}.ipynb"
        if not file.is_file():
            return ()
        return tuple(asks(nbformat.read(file, as_version=4)))  # type: ignore[no-untyped-call]

    def folder(self, student: str) -> Path:
        """The folder with the graded notebook of a student."""
        return self._settings.graded_folder(student, self.assignment)

    def written(self, one: Standing) -> answer.Written:
        """What the student wrote."""
        return answer.written(self.folder(one.student) / f"{one.notebook}.ipynb", one.ref.cell)

    def source(self, exercise: str) -> Source:
        """An exercise with its key, read once."""
        if exercise not in self._sources:
            self._sources[exercise] = self.course.find(exercise)
        return self._sources[exercise]


def grader() -> str:
    """Who is grading: the name that a server gave, else that of the account on this computer."""
    return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()


def _examples(
    course: Course, assignment: str, rubric: rubrics.Rubric
) -> tuple[tuple[examples.Example, ...], tuple[str, ...]]:
    try:
        return examples.read(examples.place(course, assignment), rubric), ()
    except examples.ExamplesUnreadable as unreadable:
        lines = (f"{Path(p.file).name}, regel {p.line}: {p.message}" for p in unreadable.problems)
        return (), tuple(lines)
