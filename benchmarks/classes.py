"""The classes that are graded: those of the tests, as large as is asked."""

from __future__ import annotations

import importlib
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

# What is timed here is what the tests hold against nbgrader, row by row.
sys.path.append(str(Path(__file__).parents[1]))
_klas: Any = importlib.import_module("tests.grading.klas")
_compare: Any = importlib.import_module("tests.grading.compare")

READ, RUN = str(_klas.READ), str(_klas.CODE)
IMPORTS = "import pandas as pd"
"""What the lecturer's first cell imports, as the notebooks of the course do."""


@dataclass(frozen=True)
class Class:
    """A course with ``size`` submissions of one assignment, to be copied for every run."""

    course: Path
    assignment: str
    size: int

    def copy(self, place: Path) -> Path:
        """The course at ``place``, as it was before anybody was graded."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.course, place)
        return place


def to_read(place: Path, size: int) -> Class:
    """A class that is graded by reading: right, half and empty."""
    course = _klas.read_course(place)
    kinds = [s for s in _klas.read_class(course) if s.name.startswith(("goed", "half", "leeg"))]
    return _filled(course, READ, kinds, size)


def to_run(place: Path, size: int) -> Class:
    """A class whose cells have to run, without loops: right, partly right and wrong."""
    course = _klas.code_course(place, IMPORTS)
    kinds = [s for s in _klas.code_class() if s.name.startswith(("goed", "deels", "fout"))]
    return _filled(course, RUN, kinds, size)


def differences(ours: Path, theirs: Path, assignment: str) -> int:
    """Of how many students the two gradebooks do not say the same."""
    said = _compare.said
    return len(_compare.differences(said(ours, assignment), said(theirs, assignment)))


def rows(course: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a gradebook, by table."""
    with sqlite3.connect(course / "gradebook.db") as book:
        names = [n for (n,) in book.execute("select name from sqlite_master where type = 'table'")]
        return {name: book.execute(f"select * from {name}").fetchall() for name in names}


def files(course: Path) -> Iterator[Path]:
    """Every file that was handed in."""
    yield from (path for path in (course / "submitted").rglob("*") if path.is_file())


def _filled(course: Path, assignment: str, kinds: Sequence[Any], size: int) -> Class:
    for number in range(size):
        student = replace(kinds[number % len(kinds)], name=f"s{number:04}")
        _klas.hand_in(course, assignment, student)
    return Class(course, assignment, size)
