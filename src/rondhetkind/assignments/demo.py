"""The demo class: twelve made-up students hand in, and a lecturer grades them.

Their work is made the way students make it: the exercise widgets are given the answers that a
browser would send, and write ``antwoorden.json`` themselves; texts go into the notebook's cells.
Everything is fixed, timestamps included, so the totals are the same each time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from rondhetkind.answers import FILE
from rondhetkind.exercises import Matching, Ordering, Reading, Sorting, Source
from rondhetkind.exercises import library as exercise_library
from rondhetkind.exercises.exercise import Key
from rondhetkind.exercises.matching import MatchingKey
from rondhetkind.exercises.ordering import OrderingKey
from rondhetkind.exercises.reading import ReadingKey
from rondhetkind.exercises.sorting import SortingKey
from rondhetkind.widgets import Oefening

from . import judgement, rubric
from .course import CONFIG, Course

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
SECRET = "submission_secret.txt"  # noqa: S105 (the name of nbgrader's file)

Say = Callable[[str], None]
Step = tuple[str, Any]


@dataclass(frozen=True)
class Text:
    """A text of part B, the points it got for each criterion, and the lecturer's remark."""

    cell: str
    text: str
    points: Mapping[str, float]
    remark: str


@dataclass(frozen=True)
class Student:
    """A made-up student: what was handed in, and what went wrong on the way."""

    number: str
    first_name: str
    last_name: str
    handed_in: str
    exercises: Mapping[str, Mapping[str, Any]]
    texts: tuple[Text, ...]
    code: str | None = None
    damaged: bool = False
    deleted: tuple[str, ...] = ()
    copied: str | None = None
    changed: Mapping[str, str] | None = None


@dataclass(frozen=True)
class DemoClass:
    """An assignment, its deadline and the students who hand it in."""

    assignment: str
    deadline: str
    students: tuple[Student, ...]


@cache
def demo_class() -> DemoClass:
    """The class in ``demo.yml``."""
    data = yaml.safe_load((Path(__file__).parent / "demo.yml").read_text(encoding="utf-8"))
    students = tuple(
        Student(
            number=entry["nummer"],
            first_name=entry["voornaam"],
            last_name=entry["achternaam"],
            handed_in=entry["ingeleverd"],
            exercises=entry.get("deel_a", {}),
            texts=tuple(
                Text(cell, text["tekst"].strip(), text["punten"], text.get("opmerking", ""))
                for cell, text in entry.get("deel_b", {}).items()
            ),
            code=entry.get("code"),
            damaged=entry.get("beschadigd", False),
            deleted=tuple(entry.get("weggehaald", ())),
            copied=entry.get("gekopieerd"),
            changed=entry.get("toetscel"),
        )
        for entry in data["studenten"]
    )
    return DemoClass(data["opdracht"], data["inleveren_voor"], students)


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


def both(root: Path, *commands: Sequence[str]) -> None:
    """Run nbgrader's commands side by side."""
    with ThreadPoolExecutor(len(commands)) as pool:
        for job in [pool.submit(nbgrader, root, *command) for command in commands]:
            job.result()


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


def nbgrader(root: Path, *command: str) -> str:
    """Run one of nbgrader's own commands in ``root``; gives what it said."""
    # nbgrader calls a bare `alembic`, so the environment's programs come first.
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    log = root / "gradebook.db"
    new = not log.exists()
    done = subprocess.run(  # noqa: S603 (nbgrader's own command, no shell)
        [sys.executable, "-m", "nbgrader", *command],
        cwd=root,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode:
        if new:
            # A gradebook left by a first failure makes the next run look fine.
            log.unlink(missing_ok=True)
        raise NbgraderFailed(command[0], said)
    return said


class NbgraderFailed(RuntimeError):
    """One of nbgrader's commands did not finish; the message is the end of what it said."""

    def __init__(self, command: str, said: str) -> None:
        tail = "\n".join(said.splitlines()[-25:])
        super().__init__(f"`nbgrader {command}` is niet gelukt.\n{tail}")
        self.said = said


def hand_in(course: Course, release: Path, student: Student, number: int, place: Path) -> Path:
    """Let ``student`` do the released assignment in ``place``; gives the folder with the work."""
    folder = place / release.name
    shutil.copytree(release, folder)
    began = _began(student)
    for index, (name, how) in enumerate(student.exercises.items()):
        exercise_id = f"{release.name}/{name}"
        play(
            Oefening(exercise_id, folder),
            course.find(exercise_id),
            how,
            number,
            began + timedelta(minutes=8 * index),
        )
    if student.damaged:
        file = folder / FILE
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    notebook = folder / f"{release.name}.ipynb"
    nb = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    write_notebook(nb, student)
    nbformat.write(nb, notebook)  # type: ignore[no-untyped-call]
    (folder / "timestamp.txt").write_text(student.handed_in, encoding="utf-8")
    (folder / SECRET).write_text(f"demo-{student.number}", encoding="utf-8")
    return folder


def play(
    widget: Oefening, source: Source, how: Mapping[str, Any], number: int, began: datetime
) -> None:
    """Give the widget the answers of one student, step by step, as a browser sends them."""
    if "eerst" in how:
        _attempt(widget, answer(source, how["eerst"], number), began)
        began += timedelta(minutes=4)
    _attempt(widget, answer(source, how, number), began)


def _attempt(widget: Oefening, steps: Sequence[Step], began: datetime) -> None:
    attempt = {
        "started": _iso(began),
        "hash": widget.exercise["hash"],
        "setback": False,
        "finished": None,
        "steps": [],
    }
    before = list(widget.answers["attempts"])
    for count, (slot, value) in enumerate(steps, 1):
        step = {"at": _iso(began + timedelta(seconds=7 * count)), "slot": slot, "value": value}
        attempt = {**attempt, "steps": [*attempt["steps"], step]}
        if count == len(steps):
            attempt["finished"] = step["at"]
        # A message over the comm ends in set_state; so does this.
        widget.set_state({"answers": {**widget.answers, "attempts": [*before, attempt]}})


def answer(source: Source, how: Mapping[str, Any], number: int) -> list[Step]:
    """The steps of a student who does an exercise as well as ``how`` says."""
    exercise, key = source.exercise, source.key
    wrong, empty = how.get("fout", 0), how.get("leeg", 0)
    if isinstance(exercise, Sorting) and isinstance(key, SortingKey):
        bins = [b.id for b in exercise.bins]
        cards = {c.id: key.cards[c.id].bins for c in exercise.cards}
        return list(_placed("kaart", cards, bins, wrong, empty, number))
    if isinstance(exercise, Matching) and isinstance(key, MatchingKey):
        options = [o.id for o in exercise.options]
        items = {i.id: key.items[i.id].options for i in exercise.items}
        return list(_placed("koppel", items, options, wrong, empty, number))
    if isinstance(exercise, Ordering) and isinstance(key, OrderingKey):
        order = list(key.order)
        for count in range(how.get("verwisseld", 0)):
            place = count % (len(order) - 1)
            order[place], order[place + 1] = order[place + 1], order[place]
        return [("volgorde", order)]
    if isinstance(exercise, Reading) and isinstance(key, ReadingKey):
        return [
            (f"vraag/{question.id}", ticks)
            for question, said in zip(exercise.questions, how["vragen"], strict=True)
            if (ticks := _ticks([o.id for o in question.options], key, question.id, said))
        ]
    return _cannot(exercise.kind, key)


def _placed(
    slot: str,
    accepted: Mapping[str, Sequence[str]],
    places: Sequence[str],
    wrong: int,
    empty: int,
    number: int,
) -> Iterator[Step]:
    names = list(accepted)
    turned = [names[(n + 5 * number) % len(names)] for n in range(len(names))]
    for index, name in enumerate(turned):
        others = [place for place in places if place not in accepted[name]]
        if index < wrong:
            yield f"{slot}/{name}", others[(number + index) % len(others)]
        elif index >= wrong + empty:
            yield f"{slot}/{name}", accepted[name][number % len(accepted[name])]


def _ticks(options: Sequence[str], key: ReadingKey, question: str, said: str) -> list[str]:
    right = key.questions[question].right
    good, _, bad = said.partition("-")
    others = [option for option in options if option not in right]
    return [*right[: int(good or 0)], *others[: int(bad or 0)]]


def _cannot(kind: str, key: Key | None) -> list[Step]:
    raise TypeError(f"De demoklas kan {kind} nog niet maken ({type(key).__name__}).")


def write_notebook(nb: NotebookNode, student: Student) -> None:
    """Write the student's texts and code in the notebook, and undo what the student undid."""
    texts = {text.cell: text.text for text in student.texts}
    if student.code:
        texts["a2-code"] = student.code.strip()
    changed = student.changed or {}
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cell.source = changed.get(name, texts.get(name, cell.source))
        if name in changed:
            cell.metadata["nbgrader"]["points"] = 2 * cell.metadata["nbgrader"]["points"]
    if student.copied:
        place = next(n for n, cell in enumerate(nb.cells) if _name(cell) == student.copied)
        nb.cells.insert(place + 1, deepcopy(nb.cells[place]))
        nb.cells[place + 1]["id"] = "kopie"
    nb.cells = [cell for cell in nb.cells if _name(cell) not in student.deleted]


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


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _began(student: Student) -> datetime:
    moment = datetime.strptime(student.handed_in, "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    return moment - timedelta(hours=3)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _origin(root: Path) -> Path:
    around = exercise_library.find_course(root)
    course = around or Path(__file__).resolve().parents[3]
    if not (course / "assignments" / CONFIG).is_file():
        raise FileNotFoundError(f"Er staat geen cursus met opdrachten in of boven {root}.")
    return course
