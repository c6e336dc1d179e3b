"""Work as a student leaves it in a folder: the real notebook with texts in it, and answers."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat

from rondhetkind.answers import FILE, Answers, Attempt, Step, write
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.rubric import FILE_NAME
from tests.assignments.conftest import NAME

AT = "2026-11-20T10:00:00.000Z"


def hand_in(
    course: Course,
    student: str,
    texts: Mapping[str, str],
    *answers: Answers,
    step: str = "submitted",
) -> Path:
    """The folder of a student with the assignment, ``texts`` by cell, and answers."""
    folder = course.root / step / student / NAME
    folder.mkdir(parents=True)
    source = course.source(NAME)
    shutil.copy(source / FILE_NAME, folder)
    nb = nbformat.read(source / f"{NAME}.ipynb", as_version=4)
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cell.source = texts.get(name, cell.source)
    nbformat.write(nb, folder / f"{NAME}.ipynb")
    if answers:
        write(folder / FILE, {one.exercise: one for one in answers})
    return folder


def answered(exercise: str, *attempts: Sequence[tuple[str, Any]], title: str = "") -> Answers:
    """Answers of one exercise: for each attempt its steps (slot, value)."""
    return Answers(
        exercise,
        title,
        tuple(
            Attempt(f"2026-11-2{n}T10:00:00.000Z", "h", steps=tuple(Step(AT, *s) for s in steps))
            for n, steps in enumerate(attempts)
        ),
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, to see that none was touched."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
