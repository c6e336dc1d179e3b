"""Find what a player needs for an exercise: beside the notebook as data, or in the course."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rondhetkind.exercises import Library, UnknownExercise
from rondhetkind.exercises.library import find_course

FOLDER = "oefeningen"
"""Folder beside a released notebook that holds its exercises, without keys, as JSON."""


@dataclass(frozen=True)
class Playable:
    """An exercise as plain data, and its key where students may see it."""

    exercise: dict[str, Any]
    key: dict[str, Any] | None


def playable(exercise_id: str, folder: Path) -> Playable:
    """The exercise for a notebook in ``folder``; raises UnknownExercise or ExerciseUnreadable.

    Released data beside the notebook comes first: a student has nothing else. The key of graded
    work is never given, not even where the course itself is at hand.
    """
    released = folder / FOLDER / f"{exercise_id.split('/')[-1]}.json"
    if released.is_file():
        data = json.loads(released.read_text(encoding="utf-8"))
        if data.get("id") == exercise_id:
            return Playable(data, None)
    course = find_course(folder)
    if course is None:
        raise UnknownExercise(exercise_id)
    library = Library(course)
    source = library.find(exercise_id)
    shown = None if library.graded(exercise_id) else source.key
    key = shown.data(library.label) if shown else None
    return Playable(source.exercise.public(library.label), key)
