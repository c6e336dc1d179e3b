"""Where the exercises of a course stand, and how one is found by its id."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .exercise import Source
from .kinds import read
from .sources import Sources
from .words import Label, meant

COURSE = "RONDHETKIND_CURSUS"
"""Environment variable with the course's folder, for a notebook that stands elsewhere."""


class UnknownExercise(LookupError):
    """No file of the course holds an exercise with this id."""

    def __init__(self, exercise_id: str, near: tuple[str, ...] = ()) -> None:
        hint = f" Bedoel je {' of '.join(near)}?" if near else ""
        super().__init__(f"Er is geen oefening `{exercise_id}`.{hint}")
        self.exercise_id = exercise_id


def find_course(start: Path) -> Path | None:
    """The nearest course at or above ``start``; else the one that the environment names."""
    for folder in (start, *start.parents):
        if (folder / "_toc.yml").is_file() and (folder / "modules").is_dir():
            return folder
    named = os.environ.get(COURSE)
    return Path(named) if named and (Path(named) / "modules").is_dir() else None


@dataclass(frozen=True)
class Library:
    """The exercises of the course in the folder ``root``."""

    root: Path

    @cached_property
    def paths(self) -> dict[str, Path]:
        """Every exercise id with its file: those of the modules, then the graded ones."""
        return dict(self._walk())

    def _walk(self) -> Iterator[tuple[str, Path]]:
        for path in sorted(self.root.glob("modules/*/oefeningen/*.md")):
            yield f"{path.parts[-3].split('-')[0]}/{path.stem}", path
        for path in sorted(self.root.glob("assignments/oefeningen/*/*.md")):
            yield f"{path.parts[-2]}/{path.stem}", path

    @cached_property
    def sources(self) -> Sources:
        """The bibliography of the course."""
        return Sources.load(self.root / "book" / "references.bib")

    @property
    def label(self) -> Label:
        """Words for a source's key, for texts that leave the book."""
        return self.sources.label

    def path(self, exercise_id: str) -> Path:
        """The file of an exercise; raises UnknownExercise."""
        if exercise_id not in self.paths:
            stem = exercise_id.split("/")[-1]
            near = tuple(i for i in self.paths if i.split("/")[-1] == stem)
            typed = meant(exercise_id, self.paths)
            raise UnknownExercise(exercise_id, near or ((typed,) if typed else ()))
        return self.paths[exercise_id]

    def graded(self, exercise_id: str) -> bool:
        """Whether this is graded work, whose key no student may see; raises UnknownExercise."""
        return self.path(exercise_id).is_relative_to(self.root / "assignments")

    def find(self, exercise_id: str) -> Source:
        """Read the exercise; raises UnknownExercise or ExerciseUnreadable."""
        return read(self.path(exercise_id), exercise_id)
