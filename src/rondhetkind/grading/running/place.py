"""A course of its own for one worker: the lecturer's files, one submission, a private gradebook.

nbgrader's converter works in folders and a database; here it has both to itself, so that workers
never wait for each other and nothing of the real course can be touched.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from nbgrader.api import (
    Base,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import delete
from traitlets.config import Config

from rondhetkind.assignments.course import CONFIG
from rondhetkind.grading.assignment import Assignment
from rondhetkind.grading.gradebook import Known
from rondhetkind.grading.result import Marks
from rondhetkind.grading.submission import Submission

_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of our own is made in it)


class Place:
    """A temporary course folder for ``assignment``; ``close`` takes it away."""

    def __init__(self, assignment: Assignment, config: Config) -> None:
        where = _MEMORY if _MEMORY.is_dir() else None
        self.root = Path(tempfile.mkdtemp(prefix="rhk-cursus-", dir=where))
        self.assignment = assignment
        # Our own preprocessors look for a course by this file.
        (self.root / CONFIG).write_text("")
        own = CourseDirectory(config=_without_folders(config))
        own.root, own.assignment_id = str(self.root), assignment.name
        own.db_url = f"sqlite:///{self.root / 'gradebook.db'}"
        own.course_id = "default_course"
        self.coursedir = own
        source = Path(own.format_path(own.source_directory, ".", assignment.name))
        put(source, assignment.files)
        with Gradebook(own.db_url) as gradebook:
            _fill(gradebook, assignment)

    def close(self) -> None:
        """Take everything away."""
        shutil.rmtree(self.root, ignore_errors=True)

    def let_in(self, submission: Submission, known: Known | None) -> None:
        """Put one submission in the course, with what the real gradebook knows of it."""
        self.clear()
        self.coursedir.student_id = submission.student
        put(self._folder("submitted", submission.student), submission.files)
        if known is not None:
            with Gradebook(self.coursedir.db_url) as gradebook:
                _remember(gradebook, self.assignment.name, submission.student, known)

    def marks(self, submission: Submission, known: Known | None) -> tuple[Marks, ...]:
        """What nbgrader wrote in the private gradebook, as far as it is new."""
        with Gradebook(self.coursedir.db_url) as gradebook:
            found = gradebook.db.query(SubmittedNotebook).all()
            return tuple(_marks(notebook, submission, known or Known()) for notebook in found)

    def graded_files(self, student: str) -> dict[str, bytes]:
        """The files that nbgrader made for this student."""
        folder = self._folder("autograded", student)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }

    def clear(self) -> None:
        """Let nobody's work be there."""
        for step in ("submitted", "autograded"):
            shutil.rmtree(self.root / getattr(self.coursedir, f"{step}_directory"), True)
        with Gradebook(self.coursedir.db_url) as gradebook:
            for table in (Grade, Comment, SubmittedNotebook, SubmittedAssignment, Student):
                gradebook.db.execute(delete(table.__table__))
            gradebook.db.commit()

    def _folder(self, step: str, student: str) -> Path:
        directory = getattr(self.coursedir, f"{step}_directory")
        return Path(self.coursedir.format_path(directory, student, self.assignment.name))


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files in a folder; a path that leads out of it is left out."""
    for name, content in files.items():
        if ".." not in PurePosixPath(name).parts and not name.startswith("/"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _without_folders(config: Config) -> Config:
    found = Config(config)
    given = found.get("CourseDirectory", {})
    found["CourseDirectory"] = Config(
        {k: v for k, v in given.items() if k in ("ignore", "include")}
    )
    return found


def _fill(gradebook: Gradebook, assignment: Assignment) -> None:
    Base.metadata.create_all(bind=gradebook.engine)
    gradebook.update_or_create_assignment(assignment.name, duedate=assignment.due)
    for notebook in assignment.notebooks:
        where = (notebook.name, assignment.name)
        kernelspec = None if notebook.kernelspec is None else json.dumps(notebook.kernelspec)
        gradebook.update_or_create_notebook(*where, kernelspec=kernelspec)
        for cell in notebook.cells.values():
            worth = {"max_score": cell.points, "cell_type": cell.kind}
            if cell.task:
                gradebook.update_or_create_task_cell(cell.name, *where, **worth)
            elif cell.points is not None:
                gradebook.update_or_create_grade_cell(cell.name, *where, **worth)
            if cell.solution:
                gradebook.update_or_create_solution_cell(cell.name, *where)
            gradebook.update_or_create_source_cell(
                cell.name,
                *where,
                cell_type=cell.kind,
                locked=cell.locked,
                source=cell.source,
                checksum=cell.checksum,
            )


def _remember(gradebook: Gradebook, assignment: str, student: str, known: Known) -> None:
    gradebook.update_or_create_student(student)
    gradebook.update_or_create_submission(assignment, student, extension=known.extension)
    for kept, find in (
        (known.rows, gradebook.find_grade),
        (known.comments, gradebook.find_comment),
    ):
        for (notebook, cell), row in kept.items():
            _copy(find(cell, notebook, assignment, student), row)
    gradebook.db.commit()


def _copy(target: Any, row: Mapping[str, Any]) -> None:
    for name, value in row.items():
        if name not in ("id", "notebook_id", "cell_id"):
            setattr(target, name, value)


def _marks(notebook: SubmittedNotebook, submission: Submission, known: Known) -> Marks:
    if submission.notebook(notebook.name) is None:
        # nbgrader gives it zeros, unless it found nothing at all to grade.
        return Marks(notebook.name, missing=any(g.auto_score is not None for g in notebook.grades))
    scores, comments = {}, {}
    for grade in notebook.grades:
        before = known.rows.get((notebook.name, grade.name), {})
        was = (before.get("auto_score"), before.get("needs_manual_grade", True))
        if (grade.auto_score, grade.needs_manual_grade) != was:
            scores[grade.name] = grade.auto_score
    for comment in notebook.comments:
        before = known.comments.get((notebook.name, comment.name), {})
        if comment.auto_comment != before.get("auto_comment"):
            comments[comment.name] = comment.auto_comment
    penalty = notebook.late_submission_penalty
    return Marks(notebook.name, scores, comments, penalty=penalty, penalty_known=True)
