"""What students handed in: texts and exercise answers, read from nbgrader's folders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rondhetkind.answers import FILE, Answers, AnswersDamaged, load
from rondhetkind.assignments import points

from .places import Places

STAMP = "timestamp.txt"
TOO_LARGE = 30_000_000
"""Bytes from which a file is not read: a notebook with that much output is no text to compare."""

Cell = tuple[str, str]
"""A cell: the name of its notebook, and its own."""


@dataclass(frozen=True)
class Work:
    """The work of one student; ``newer`` says that it was handed in again after it was graded.

    ``trouble`` tells in Dutch what could not be read.
    """

    student: str
    texts: Mapping[Cell, str] = field(default_factory=dict)
    answers: Mapping[str, Answers] = field(default_factory=dict)
    trouble: tuple[str, ...] = ()
    graded: bool = False
    newer: bool = False


def handed_in(places: Places, exercises: bool = False) -> dict[str, Work]:
    """The work of every student who handed something in, by student id.

    What was graded is read where it is there, since that is what scores and remarks are about. With
    ``exercises`` in the assignment it is a trouble when a student's answers are not there.
    """
    submitted, graded = _folders(places.submitted), _folders(places.graded)
    return {
        student: _work(student, submitted.get(student), graded.get(student), exercises)
        for student in sorted(submitted.keys() | graded.keys())
    }


def _folders(template: str) -> dict[str, Path]:
    before, _, after = template.partition("{student_id}")
    root, inside = Path(before), after.strip("/")
    if not root.is_dir():
        return {}
    found = ((folder.name, folder / inside) for folder in root.iterdir() if folder.is_dir())
    return {name: folder for name, folder in found if folder.is_dir()}


def _work(student: str, submitted: Path | None, graded: Path | None, exercises: bool) -> Work:
    folder = graded or submitted
    assert folder is not None
    trouble: list[str] = []
    texts: dict[Cell, str] = {}
    for notebook in sorted(folder.glob("*.ipynb")):
        try:
            texts |= {(notebook.stem, name): text for name, text in _cells(notebook)}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            trouble.append(f"{notebook.name} is niet te lezen.")
    answers: Mapping[str, Answers] = {}
    try:
        answers = _answers(folder, exercises)
    except (AnswersDamaged, OSError) as damage:
        trouble.append(str(damage))
    newer = bool(submitted and graded and _stamp(submitted) != _stamp(graded))
    return Work(student, texts, answers, tuple(trouble), graded is not None, newer)


def _cells(notebook: Path) -> Iterator[tuple[str, str]]:
    if notebook.stat().st_size > TOO_LARGE:
        raise ValueError
    data: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in data["cells"]:
        name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        if isinstance(name, str):
            yield name, "".join(cell["source"])


def _answers(folder: Path, exercises: bool) -> Mapping[str, Answers]:
    file = folder / FILE
    # Running the notebook to grade it sets a damaged file aside.
    aside = any(folder.glob(f"{file.stem}.beschadigd-*{file.suffix}"))
    if not file.is_file() and (exercises or aside):
        raise AnswersDamaged(points.handed_in(folder).trouble)
    if file.is_file() and file.stat().st_size > TOO_LARGE:
        raise AnswersDamaged(f"{FILE} is te groot.")
    # What a file says about itself never counts: answers of another exercise are none of this one.
    return {name: found for name, found in load(file).items() if found.exercise == name}


def _stamp(folder: Path) -> str:
    try:
        return (folder / STAMP).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""
