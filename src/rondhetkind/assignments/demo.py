"""Build the demo class: an nbgrader course of its own, from release to grades and feedback.

Everything in it is fixed, timestamps included, so the totals are the same each time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from nbgrader.api import Gradebook

from rondhetkind.answers import FILE
from rondhetkind.exercises import library

from . import judgement, rubric
from .commands import both, nbgrader
from .course import CONFIG, Course
from .demo_class import DemoClass, demo_class
from .handing_in import hand_in

DATA = "modules/m2-overlappende-werelden/data/meta_analyses.csv"
MADE = (
    "release",
    "submitted",
    "autograded",
    "feedback",
    "downloaded",
    "exchange",
    "*.db*",
    "*.csv",
)

Say = Callable[[str], None]


def course_demo(root: Path, progress: Say = print, origin: Path | None = None) -> None:
    """Build the demo class in ``root``, up to grades, feedback and a list of scores.

    ``root`` becomes an nbgrader course of its own, copied from ``origin`` (the course around it).
    What an earlier demo left there is made again.
    """
    demo = demo_class()
    copy_course(origin or _origin(root), root)
    course = Course(root)
    progress("De opdracht klaarzetten")
    nbgrader(root, "generate_assignment", demo.assignment, "--force")
    progress(f"{len(demo.students)} verzonnen studenten maken hun werk")
    release = root / "release" / demo.assignment
    for number, student in enumerate(demo.students):
        hand_in(course, release, student, number, root / "submitted" / student.number)
    enrol(root, demo)
    progress("Nakijken (dit duurt het langst)")
    autograde(root, demo.assignment)
    grade_by_hand(course, demo)
    progress("Terugkoppeling en cijferlijst maken")
    both(
        root, ("generate_feedback", demo.assignment), ("export", "--to", str(root / "cijfers.csv"))
    )


def autograde(root: Path, assignment: str) -> None:
    """Grade in two processes: nbgrader mostly waits for its kernel, and SQLite takes turns."""
    halves = ("--student=*[02468]", "--student=*[13579]")
    both(root, *(("autograde", assignment, half) for half in halves))


def copy_course(origin: Path, root: Path) -> None:
    """Copy the lecturer's part of a course to ``root``, without anything that students made."""
    assignments = origin / "assignments"
    root.mkdir(parents=True, exist_ok=True)
    for pattern in MADE:
        for left in root.glob(pattern):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    ignore = shutil.ignore_patterns(*MADE, ".ipynb_checkpoints", "__pycache__", FILE)
    shutil.copytree(assignments, root, ignore=ignore, dirs_exist_ok=True)
    data = root / "source" / demo_class().assignment / "data"
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(origin / DATA, data)


def enrol(root: Path, demo: DemoClass) -> None:
    """Put the deadline and the class list in the gradebook."""
    with Gradebook(_url(root)) as gradebook:
        gradebook.update_or_create_assignment(demo.assignment, duedate=demo.deadline)
        for student in demo.students:
            gradebook.update_or_create_student(
                student.number,
                first_name=student.first_name,
                last_name=student.last_name,
                email=f"{student.number}@hogeschool.example",
            )


def grade_by_hand(course: Course, demo: DemoClass) -> None:
    """Give the points and remarks of a lecturer, through nbgrader's own gradebook."""
    graded_by = rubric.read(course.source(demo.assignment) / rubric.FILE_NAME)
    with Gradebook(_url(course.root)) as gradebook:
        for student in demo.students:
            for text in student.texts:
                where = (text.cell, demo.assignment, demo.assignment, student.number)
                grade = gradebook.find_grade(*where)
                grade.manual_score = sum(text.points.values())
                grade.needs_manual_grade = False
                comment = gradebook.find_comment(*where)
                comment.manual_comment = judgement.write(graded_by, text.points, text.remark)
        gradebook.db.commit()


def _url(root: Path) -> str:
    return f"sqlite:///{root / 'gradebook.db'}"


def _origin(root: Path) -> Path:
    around = library.find_course(root)
    course = around or Path(__file__).resolve().parents[3]
    if not (course / "assignments" / CONFIG).is_file():
        raise FileNotFoundError(f"Er staat geen cursus met opdrachten in of boven {root}.")
    return course
