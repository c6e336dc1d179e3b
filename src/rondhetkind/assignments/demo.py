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

from . import rubric
from .commands import both, nbgrader
from .course import CONFIG, Course
from .demo_class import DemoClass, demo_class
from .handing_in import hand_in
from .judging.answer import written
from .judging.gradebook import open_gradebook, settings
from .judging.ledger import CHOICE, Ledger, Save, Who
from .judging.record import Judgement, Mark

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

LECTURER, GRADED = Who("docent", "demo"), "2026-11-25T13:00:00.000Z"
"""Who judges in the demo, and when; made up like the students."""

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
    """Judge as a lecturer does in the notebook: levels, points and remarks by the rubric."""
    graded_by = rubric.read(course.source(demo.assignment) / rubric.FILE_NAME)
    found = settings(course)
    with open_gradebook(found) as gradebook:
        ledger = Ledger(gradebook, demo.assignment, graded_by)
        cells = [answer.cell for answer in graded_by.answers]
        standings = {(one.student, one.ref.cell): one for one in ledger.all(cells)}
        for student in demo.students:
            for text in student.texts:
                one = standings[student.number, text.cell]
                marks = {
                    name: Mark(graded_by.level_of(points), points)
                    for name, points in text.points.items()
                }
                notebook = found.graded_folder(student.number, demo.assignment)
                read = written(notebook / f"{one.notebook}.ipynb", text.cell)
                judged = Judgement(marks, text.remark)
                about = (one.version, one.outside, judged, f"demo {one.ref}", CHOICE, read.hash)
                ledger.save(Save(one.ref, *about), LECTURER, GRADED)


def _url(root: Path) -> str:
    return f"sqlite:///{root / 'gradebook.db'}"


def _origin(root: Path) -> Path:
    around = library.find_course(root)
    course = around or Path(__file__).resolve().parents[3]
    if not (course / "assignments" / CONFIG).is_file():
        raise FileNotFoundError(f"Er staat geen cursus met opdrachten in of boven {root}.")
    return course
