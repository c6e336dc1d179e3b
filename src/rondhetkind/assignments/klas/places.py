"""Where nbgrader keeps things of an assignment, as its settings file says."""

from __future__ import annotations

from dataclasses import dataclass

from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url
from traitlets.config.loader import PyFileConfigLoader

from rondhetkind.assignments.course import CONFIG, Course


@dataclass(frozen=True)
class Places:
    """The address of the gradebook, and folders with ``{student_id}`` in the place of a student."""

    url: str
    submitted: str
    graded: str


def places(course: Course, assignment: str) -> Places:
    """What ``nbgrader_config.py`` of the course says about this assignment."""
    config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    config.CourseDirectory.setdefault("root", str(course.root))
    directory = CourseDirectory(config=config)

    def folder(step: str) -> str:
        inside = directory.directory_structure.format(
            nbgrader_step=step, student_id="{student_id}", assignment_id=assignment
        )
        return str(course.root / directory.root / inside)

    url = make_url(directory.db_url)
    if url.get_backend_name() == "sqlite" and url.database and not url.query:
        # nbgrader runs in the course folder; a notebook of the lecturer does not.
        url = url.set(database=str(course.root / url.database))
    return Places(
        url.render_as_string(hide_password=False),
        folder(directory.submitted_directory),
        folder(directory.autograded_directory),
    )
