"""What the light pass finds in the work of one student."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from rondhetkind.assignments.course import Course
from rondhetkind.exercises import ExerciseUnreadable, Library, UnknownExercise
from rondhetkind.exercises.library import find_course
from rondhetkind.privacy import Finding, People, find
from rondhetkind.privacy.allow import Allowed, for_course, standard
from rondhetkind.privacy.citations import authors, cited
from rondhetkind.privacy.deep import Search, merged
from rondhetkind.privacy.finding import at_least
from rondhetkind.privacy.words import fold
from rondhetkind.widgets.released import FOLDER, playable

from .free_text import FreeText, Work


@dataclass(frozen=True)
class Seen:
    """A text and what was found in it; ``repeated`` are findings that another place tells of."""

    text: FreeText
    found: tuple[Finding, ...]
    repeated: frozenset[Finding] = frozenset()

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings to tell of here."""
        return tuple(finding for finding in self.found if finding not in self.repeated)


def allowed_in(folder: Path) -> Allowed:
    """Names that need not be hidden, with the authors of the course around ``folder``."""
    course = find_course(folder.resolve())
    return for_course(Library(course).root / "book" / "references.bib") if course else standard()


def released_in(folder: Path) -> str:
    """All text of the exercises beside a released notebook: everybody in it is made up."""
    files = sorted((folder / FOLDER).glob("*.json"))
    return _lines("\n".join(f.read_text(encoding="utf-8", errors="replace") for f in files))


def told_in(course: Course, assignment: str) -> str:
    """All that students may see of the graded exercises of an assignment."""
    found = []
    for exercise_id in course.exercises(assignment):
        try:
            found.append(_text(course.find(exercise_id).exercise.public(course.label)))
        except ExerciseUnreadable:
            continue
    return "\n".join(found)


def search(
    work: Work, folder: Path, people: People, allowed: Allowed, deep: Search | None = None
) -> tuple[Seen, ...]:
    """Everything that is found in the texts of one student, whose exercises stand in ``folder``."""
    names = frozenset(name for text in work.texts for name in authors(text.text, cited(text.text)))
    known = allowed.and_cited(names) if names else allowed
    known = known.and_words_of(work.given) if work.given else known
    seen = []
    for text in work.texts:
        here = known.and_words_of(_words(text.exercise, folder)) if text.exercise else known
        found = find(text.text, people, here)
        if deep:
            found = merged(text.text, found, deep(text.text), here)
        seen.append(Seen(text, found if text.certain else at_least(found, "waarschijnlijk")))
    return tuple(seen)


def told_once(seen: Sequence[Seen]) -> tuple[Seen, ...]:
    """The places to tell of, where an earlier version does not repeat what a later one has."""
    known: set[tuple[str, str, str]] = set()
    told: dict[FreeText, Seen] = {}
    for one in sorted(seen, key=lambda one: one.text.earlier):
        keys = {f: (one.text.title, f.kind, fold(f.text)) for f in one.found}
        again = frozenset(f for f, key in keys.items() if one.text.earlier and key in known)
        told[one.text] = replace(one, repeated=again)
        known.update(keys.values())
    return tuple(told[one.text] for one in seen if told[one.text].told)


@cache
def _words(exercise_id: str, folder: Path) -> str:
    """All text of an exercise: whoever is in a case was made up by the course."""
    try:
        return _text(playable(exercise_id, folder).exercise)
    except (UnknownExercise, ExerciseUnreadable, OSError, ValueError):
        return ""


def _text(exercise: Mapping[str, Any]) -> str:
    return _lines(json.dumps(exercise, ensure_ascii=False))


def _lines(data: str) -> str:
    # Else the first word of a line would begin with the n of its escape.
    return data.replace("\\n", "\n")
