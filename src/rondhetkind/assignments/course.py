"""The course folder: where the lecturer's notebooks, exercises, keys and gradebook stand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from rondhetkind.exercises import Library, Source, UnknownExercise, read
from rondhetkind.exercises.library import COURSE
from rondhetkind.exercises.words import Label

CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """An nbgrader course in the folder ``root``."""

    root: Path

    def source(self, assignment: str) -> Path:
        """The folder with the lecturer's own version of an assignment."""
        return self.root / "source" / assignment

    def exercises(self, assignment: str) -> tuple[str, ...]:
        """The ids of the graded exercises of an assignment."""
        return tuple(
            f"{assignment}/{p.stem}"
            for p in sorted((self.root / "oefeningen" / assignment).glob("*.md"))
        )

    def exercise_file(self, exercise_id: str) -> Path:
        """The file of a graded exercise; raises UnknownExercise."""
        assignment, _, stem = exercise_id.rpartition("/")
        path = self.root / "oefeningen" / assignment / f"{stem}.md"
        if f"{assignment}/{stem}" not in self.exercises(assignment):
            raise UnknownExercise(exercise_id)
        return path

    def code_key(self, exercise_id: str) -> Path:
        """The file with the key for an answer to this exercise with code."""
        return self.exercise_file(exercise_id).with_name(
            f"{exercise_id.rpartition('/')[2]}-code.yml"
        )

    def find(self, exercise_id: str) -> Source:
        """A graded exercise with its key; raises UnknownExercise or ExerciseUnreadable."""
        return read(self.exercise_file(exercise_id), exercise_id)

    @property
    def label(self) -> Label:
        """Words for a source's key in the bibliography of the book around this course."""
        return Library(self.root.parent).label


def find_course(start: Path) -> Course | None:
    """The nearest course folder at or above ``start``; else the one the environment names."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return Course(folder)
    named = os.environ.get(COURSE)
    for folder in (Path(named), Path(named) / "assignments") if named else ():
        if (folder / CONFIG).is_file():
            return Course(folder)
    return None


def grading() -> bool:
    """Whether nbgrader is running this notebook to grade it."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"
