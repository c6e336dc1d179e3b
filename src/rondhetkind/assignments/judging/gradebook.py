"""The gradebook of a course folder: nbgrader's own object, on the database its settings name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import event, make_url
from traitlets.config.loader import PyFileConfigLoader

from rondhetkind.assignments.course import CONFIG, Course

from . import tables

PATIENCE = 2000
"""Milliseconds to wait for another program that writes in the same SQLite file."""


class GradebookMissing(Exception):
    """There is no gradebook yet."""


@dataclass(frozen=True)
class Settings:
    """Where nbgrader keeps what it knows of a course."""

    url: str
    course_id: str
    graded: str

    def graded_folder(self, student: str, assignment: str) -> Path:
        """The folder with the graded notebook of a student."""
        return Path(self.graded.format(student_id=student, assignment_id=assignment))


def settings(course: Course) -> Settings:
    """What ``nbgrader_config.py`` of the course says."""
    config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    config.CourseDirectory.setdefault("root", str(course.root))
    folder = CourseDirectory(config=config)
    graded = folder.directory_structure.format(
        nbgrader_step=folder.autograded_directory,
        student_id="{student_id}",
        assignment_id="{assignment_id}",
    )
    return Settings(str(folder.db_url), str(folder.course_id), str(Path(folder.root) / graded))


def open_gradebook(found: Settings, write: bool = True) -> Gradebook:
    """Nbgrader's gradebook with our tables in it; raises :class:`GradebookMissing`.

    With ``write`` false nothing is made: it works on a database that cannot be written.
    """
    url = make_url(found.url)
    if url.get_backend_name() == "sqlite" and url.database and not url.query:
        file = Path(url.database)
        # Opening a gradebook that is not there would make an empty one.
        if not file.is_file() or not file.stat().st_size:
            raise GradebookMissing(
                f"Er is nog geen cijferboek ({file.name}). "
                "Kijk eerst na met `rondhetkind nakijken`."
            )
    gradebook = Gradebook(found.url, found.course_id)
    if url.get_backend_name() == "sqlite":
        event.listen(gradebook.engine, "checkout", _patient)
    if write:
        tables.create(gradebook.engine)
    return gradebook


def _patient(connection: Any, *_: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
