"""A class that handed in, made with nbgrader's own API: no kernel, no waiting."""

from __future__ import annotations

import copy
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)

from rondhetkind.answers import FILE
from rondhetkind.assignments.asks import asks
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo_class import demo_class
from rondhetkind.assignments.handing_in import play
from rondhetkind.programs import environment
from rondhetkind.widgets import Oefening
from tests.assignments.conftest import NAME
from tests.conftest import ROOT

CELLS = ("b1", "b2", "b3")
EMPTY = "Schrijf hier je antwoord."


def make_class(
    course: Course,
    count: int,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    url: str | None = None,
) -> None:
    """A gradebook and graded notebooks of ``count`` students; ``texts`` by student and cell."""
    import nbformat

    os.environ["PATH"] = environment()["PATH"]  # nbgrader calls a bare `alembic`.
    nb = nbformat.read(course.source(NAME) / f"{NAME}.ipynb", as_version=4)
    handed = _exercises(course)
    base = json.loads(nbformat.writes(nb))
    told = [{text.cell: text.text for text in student.texts} for student in demo_class().students]
    told = [found for found in told if len(found) == len(CELLS)]
    with Gradebook(url or f"sqlite:///{course.root / 'gradebook.db'}", "rond-het-kind") as book:
        _assignment(book, nb)
        known = _known(book)
        for number in range(1, count + 1):
            name = f"s{number:04}"
            written = (texts or {}).get(name) or told[number % len(told)]
            _student(book, known, name, number, written)
            folder = course.root / "autograded" / name / NAME
            folder.mkdir(parents=True)
            _notebook(folder / f"{NAME}.ipynb", base, written)
            (folder / FILE).write_bytes(handed)
        book.db.commit()


def with_drawings(course: Course) -> None:
    """A genogram and an ecogram in the place of two exercises of part A."""
    there = course.root / "oefeningen"
    shutil.copy(there / "m4-opdracht" / "a1.md", there / NAME / "a1.md")
    [ecogram] = (ROOT / "modules").glob("m4-*/oefeningen/ecogram.md")
    shutil.copy(ecogram, there / NAME / "a3.md")


def _assignment(book: Gradebook, nb: Any) -> None:
    book.update_or_create_assignment(NAME)
    book.update_or_create_notebook(NAME, NAME)
    for cell in nb.cells:
        mark = cell.metadata.get("nbgrader", {})
        name = mark.get("grade_id")
        if mark.get("grade"):
            book.add_grade_cell(
                name, NAME, NAME, max_score=mark["points"], cell_type=cell.cell_type
            )
        if mark.get("solution"):
            book.add_solution_cell(name, NAME, NAME)


@dataclass(frozen=True)
class _Known:
    """What the gradebook has of the assignment, read once."""

    assignment: str
    notebook: str
    graded: tuple[tuple[str, str, float], ...]
    solutions: tuple[str, ...]


def _known(book: Gradebook) -> _Known:
    found = book.find_notebook(NAME, NAME)
    graded = tuple((cell.id, cell.name, cell.max_score) for cell in found.grade_cells)
    solutions = tuple(cell.id for cell in found.solution_cells)
    return _Known(found.assignment_id, found.id, graded, solutions)


def _student(
    book: Gradebook, known: _Known, name: str, number: int, written: Mapping[str, str]
) -> None:
    submission, notebook = new_uuid(), new_uuid()
    names = {"first_name": f"Voornaam{number}", "last_name": f"Achternaam{number}"}
    rows: list[Any] = [
        Student(id=name, email=f"{name}@hogeschool.example", **names),
        SubmittedAssignment(id=submission, assignment_id=known.assignment, student_id=name),
        SubmittedNotebook(id=notebook, notebook_id=known.notebook, assignment_id=submission),
        *(Comment(cell_id=cell, notebook_id=notebook) for cell in known.solutions),
    ]
    for cell, title, points in known.graded:
        by_hand = title in CELLS
        empty = by_hand and written.get(title, EMPTY) == EMPTY
        auto = 0.0 if empty else None if by_hand else points - number % 3
        rows.append(
            Grade(
                cell_id=cell,
                notebook_id=notebook,
                auto_score=auto,
                needs_manual_grade=auto is None,
            )
        )
    book.db.add_all(rows)


def _notebook(path: Path, base: Mapping[str, Any], written: Mapping[str, str]) -> None:
    nb = copy.deepcopy(base)
    for cell in nb["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in CELLS:
            cell["source"] = written.get(name, EMPTY)
    path.write_text(json.dumps(nb, ensure_ascii=False), encoding="utf-8")


def _exercises(course: Course) -> bytes:
    """What one student of the demo class answered in part A."""
    from datetime import UTC, datetime
    from tempfile import TemporaryDirectory

    import nbformat

    student = next(s for s in demo_class().students if s.exercises)
    nb = nbformat.read(course.source(NAME) / f"{NAME}.ipynb", as_version=4)
    with TemporaryDirectory() as place:
        released = Path(place) / "oefeningen"
        released.mkdir()
        for ask in asks(nb):
            source = course.find(ask.exercise)
            name = ask.exercise.rpartition("/")[2]
            (released / f"{name}.json").write_text(
                json.dumps(source.exercise.public(course.label), ensure_ascii=False)
            )
        for name, how in student.exercises.items():
            exercise = f"{NAME}/{name}"
            began = datetime(2026, 11, 19, 9, tzinfo=UTC)
            play(Oefening(exercise, place), course.find(exercise), how, 0, began)
        return (Path(place) / FILE).read_bytes()
