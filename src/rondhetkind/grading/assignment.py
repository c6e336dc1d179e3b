"""The lecturer's side of grading: notebooks, exercises with their keys, files beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

from rondhetkind.answers import FILE
from rondhetkind.assignments import rubric
from rondhetkind.assignments.asks import Asked, asked
from rondhetkind.assignments.code_answer import Expected, read_key
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.master import Cell, Master, master
from rondhetkind.assignments.restore import order_of
from rondhetkind.exercises import Source, UnknownExercise

from .submission import read_submission


class NoSuchAssignment(LookupError):
    """The gradebook does not know this assignment: it was never made ready for students."""


class KeyMissing(LookupError):
    """A graded cell asks for an exercise of which the course has no key."""


class SourceUnreadable(ValueError):
    """A notebook in ``source/`` is damaged; the message says which, in Dutch."""


@dataclass(frozen=True)
class Assignment:
    """All that grading needs besides the submission; it can be sent to another machine."""

    name: str
    notebooks: tuple[Master, ...]
    files: Mapping[str, bytes]
    exercises: Mapping[str, Source] = field(default_factory=dict)
    code_keys: Mapping[str, tuple[Expected, ...]] = field(default_factory=dict)
    graded_by: rubric.Rubric | None = None
    due: datetime | None = None

    def digest(self) -> str:
        """Changes with anything that may change a score, so that all is graded anew.

        The words of the rubric and of the text between questions change none, and grading anew
        would ask a lecturer to confirm every judgement.
        """
        said = replace(
            self,
            notebooks=tuple(_what_counts(notebook) for notebook in self.notebooks),
            files={n: data for n, data in self.beside().items() if n != rubric.FILE_NAME},
            graded_by=None,
        )
        answers = self.graded_by.answers if self.graded_by else ()
        # Not on which line they stand.
        lengths = tuple((answer.cell, answer.title, answer.words) for answer in answers)
        return hashlib.sha256(repr((said, lengths)).encode()).hexdigest()

    def beside(self) -> dict[str, bytes]:
        """The files that go along with the notebooks."""
        return {name: data for name, data in self.files.items() if not name.endswith(".ipynb")}

    def over(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """``files`` with the lecturer's laid over them; a folder in the place of a file yields."""
        own = self.beside()
        folders = {place for name in own for place in _folders(name)}
        free = {
            name: data
            for name, data in files.items()
            if name not in folders and own.keys().isdisjoint(_folders(name))
        }
        return free | own


def read_assignment(gradebook: Gradebook, coursedir: CourseDirectory, name: str) -> Assignment:
    """The assignment ``name``; raises one of the errors above, or says what is unreadable."""
    try:
        known = gradebook.find_assignment(name)
    except MissingEntry:
        raise NoSuchAssignment(name) from None
    course = Course(Path(coursedir.root))
    folder = Path(coursedir.format_path(coursedir.source_directory, ".", name))
    notebooks = tuple(master(nb, _order(folder, nb.name)) for nb in known.notebooks)
    if not notebooks:
        raise NoSuchAssignment(name)
    wanted = [ask for notebook in notebooks for ask in asks_of(notebook).values()]
    rubric_file = folder / rubric.FILE_NAME
    return Assignment(
        name=name,
        notebooks=notebooks,
        files=dict(_source_files(folder, coursedir.ignore)),
        exercises={ask.exercise: _find(course, ask.exercise) for ask in wanted},
        code_keys={a.exercise: read_key(course.code_key(a.exercise)) for a in wanted if a.code},
        graded_by=rubric.read(rubric_file) if rubric_file.is_file() else None,
        due=known.duedate,
    )


def asks_of(notebook: Master) -> dict[str, Asked]:
    """The graded code cells that only ask for the points of an exercise."""
    found = {cell.name: asked(cell.source) for cell in _tests(notebook)}
    return {name: ask for name, ask in found.items() if ask}


def to_run(notebook: Master) -> tuple[Cell, ...]:
    """The graded code cells that say nothing until they have run."""
    asks = asks_of(notebook)
    answers = [c for c in notebook.cells.values() if c.kind == "code" and c.points is not None]
    return tuple(cell for cell in answers if cell.name not in asks)


def _tests(notebook: Master) -> Iterator[Cell]:
    for cell in notebook.cells.values():
        if cell.kind == "code" and cell.points is not None and not cell.solution:
            yield cell


def _order(folder: Path, notebook: str) -> tuple[str, ...]:
    try:
        return order_of(folder, notebook)
    except OSError:
        raise
    except Exception:  # whatever a file claims to be, nbformat has its own ways to refuse it
        path = folder / f"{notebook}.ipynb"
        raise SourceUnreadable(f"{path} is beschadigd: dit is geen notebook meer.") from None


def _find(course: Course, exercise_id: str) -> Source:
    try:
        source = course.find(exercise_id)
    except UnknownExercise:
        source = None
    if source is None or source.key is None:
        raise KeyMissing(f"Bij het nakijken is geen sleutel gevonden voor `{exercise_id}`.")
    return source


def _what_counts(notebook: Master) -> Master:
    cells = {n: c for n, c in notebook.cells.items() if c.kind == "code" or c.points is not None}
    return replace(notebook, cells=cells)


def _source_files(folder: Path, ignore: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    if folder.is_dir():
        # Answers there are the lecturer's own, from trying the assignment out.
        yield from read_submission("", folder, (*ignore, FILE)).files.items()


def _folders(name: str) -> list[str]:
    return [str(place) for place in PurePosixPath(name).parents][:-1]
