"""All kinds of exercises on one screen: what each reads and writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from . import (
    case,
    case_text,
    genogram,
    headlines,
    marking,
    matching,
    ordering,
    reading,
    roster,
    scale,
    sorting,
    timeline,
)
from .exercise import Exercise, Source
from .front import text_field
from .outline import outline
from .page import Page, page
from .problem import Complaints, ExerciseUnreadable, Problem


@dataclass(frozen=True)
class Kind:
    """One kind of exercise: its class, its reader, its writer."""

    exercise: type[Exercise]
    read: Callable[[Page], Source]
    write: Callable[[Source], str]


KINDS: dict[str, Kind] = {
    kind.exercise.kind: kind
    for kind in (
        Kind(case.Case, case_text.read, case_text.write),
        Kind(sorting.Sorting, sorting.read, sorting.write),
        Kind(matching.Matching, matching.read, matching.write),
        Kind(ordering.Ordering, ordering.read, ordering.write),
        Kind(scale.Scale, scale.read, scale.write),
        Kind(reading.Reading, reading.read, reading.write),
        Kind(timeline.Timeline, timeline.read, timeline.write),
        Kind(roster.Roster, roster.read, roster.write),
        Kind(marking.Marking, marking.read, marking.write),
        Kind(headlines.Headlines, headlines.read, headlines.write),
        Kind(genogram.Genogram, genogram.read, genogram.write),
    )
}


def read_text(text: str, *, file: str = "oefening.md", exercise_id: str = "m0/oefening") -> Source:
    """Read the text of an exercise.

    Raises ExerciseUnreadable with every problem found, each with ``file`` and line.
    """
    complaints = Complaints(file)
    parsed = outline(text, complaints)
    complaints.close()
    name = text_field(parsed.front, "soort", complaints)
    kind = KINDS.get(name)
    if kind is None:
        line = parsed.front.lines.get("soort", 2)
        known = ", ".join(KINDS)
        unknown = f"Onbekende soort `{name}`. Er is: {known}."
        complaints.note(line, unknown if name else f"Kies een soort: {known}.")
    common = page(parsed, exercise_id, complaints)
    if kind is None:
        raise ExerciseUnreadable(complaints.problems)
    source = kind.read(common)
    complaints.close()
    return source


def read(path: Path, exercise_id: str | None = None) -> Source:
    """Read an exercise file; without an id it is named after its module and the file.

    Raises ExerciseUnreadable, also where the file is missing or not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ExerciseUnreadable(
            [Problem(str(path), 1, "Dit is geen UTF-8. Bewaar het als platte tekst, in UTF-8.")]
        ) from None
    except OSError:
        raise ExerciseUnreadable(
            [Problem(str(path), 1, "Dit bestand is er niet of is dicht.")]
        ) from None
    source = read_text(text, file=str(path), exercise_id=exercise_id or "")
    if exercise_id is None:
        named = replace(source.exercise, id=f"{source.exercise.module}/{path.stem}")
        source = replace(source, exercise=named)
    return source


def write(source: Source) -> str:
    """The text of an exercise file; reading it gives the same exercise and key."""
    return KINDS[source.exercise.kind].write(source)
