"""A student's work, made the way students make it.

The exercise widgets are given the answers that a browser would send, and write
``antwoorden.json`` themselves; texts go into the notebook's cells.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from rondhetkind.answers import FILE
from rondhetkind.exercises import Source
from rondhetkind.widgets import Oefening

from .course import Course
from .demo_class import Student
from .doing import Step, answer

SECRET = "submission_secret.txt"  # noqa: S105 (the name of nbgrader's file)


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


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _began(student: Student) -> datetime:
    moment = datetime.strptime(student.handed_in, "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    return moment - timedelta(hours=3)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
