"""An answer as a lecturer reads it: its words, and what the same student did in part A."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rondhetkind.assignments.asks import Ask
from rondhetkind.assignments.harmless import rendered
from rondhetkind.assignments.points import handed_in
from rondhetkind.assignments.words import EMPTY_TEXT
from rondhetkind.exercises import Source
from rondhetkind.scoring import NotScored, Part, score

from .drawing import TooLarge, drawing
from .letters import whole
from .record import text_hash

FULL, PARTLY, NOT, EMPTY = "telt mee", "telt voor een deel mee", "telt niet mee", "niet ingevuld"
DAMAGED = "Het nagekeken notebook van deze student is er niet of is niet te lezen."


@dataclass(frozen=True)
class Written:
    """The text of one answer; ``trouble`` says why there is none."""

    text: str
    trouble: str = ""

    @property
    def empty(self) -> bool:
        """Whether the student wrote nothing."""
        return self.text.strip() in ("", EMPTY_TEXT)

    @property
    def words(self) -> int:
        """How many words the student wrote."""
        return 0 if self.empty else len(self.text.split())

    @property
    def hash(self) -> str:
        """A mark of what was written; nothing when it could not be read."""
        return "" if self.trouble else text_hash(self.text)

    @property
    def html(self) -> str:
        """The text as HTML in which nothing can run."""
        return "" if self.empty else rendered(self.text)


def written(notebook: Path, cell: str) -> Written:
    """The answer in ``cell`` of a graded notebook."""
    try:
        cells = _cells(str(notebook), notebook.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Written("", DAMAGED)
    if cell not in cells:
        return Written("", f"In het nagekeken notebook staat geen vak {cell}.")
    return Written(whole(cells[cell]))


@lru_cache(maxsize=64)
def _cells(notebook: str, _changed: int) -> Mapping[str, str]:
    data: dict[str, Any] = json.loads(Path(notebook).read_bytes())
    found = {}
    for cell in data["cells"]:
        name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        if isinstance(name, str):
            source = cell["source"]
            found[name] = source if isinstance(source, str) else "".join(source)
    return found


def exercises(
    folder: Path,
    asked: Sequence[Ask],
    find: Callable[[str], Source],
    points: Mapping[str, float | None],
) -> list[dict[str, Any]]:
    """Each exercise of part A: what was answered or drawn, and whether each item counted.

    ``points`` are the gradebook's, by cell; they are what counts.
    """
    handed = handed_in(folder)
    found = []
    for ask in asked:
        source = find(ask.exercise)
        about: dict[str, Any] = {
            "title": source.exercise.title,
            "maximum": ask.points,
            "points": points.get(ask.cell),
            "items": [],
            "drawing": None,
            "trouble": handed.trouble,
        }
        if source.key is not None and not handed.trouble:
            try:
                result = score(source.exercise, source.key, handed.of(ask.exercise))
            except NotScored:
                continue
            about["items"] = [_item(part) for part in result.parts]
            trouble = []
            given = points.get(ask.cell)
            if given is not None and abs(given - result.points) > 0.005:
                trouble.append(_differs(ask))
            try:
                about["drawing"] = drawing(source.exercise, handed.of(ask.exercise))
            except TooLarge as large:
                trouble.append(str(large))
            about["trouble"] = " ".join(trouble)
        found.append(about)
    return found


def _item(part: Part) -> dict[str, str]:
    if not part.said:
        counts = EMPTY
    else:
        partly = f"{PARTLY}: alleen “{part.counted}”" if part.counted else PARTLY
        counts = FULL if part.share >= 1 else partly if part.share > 0 else NOT
    text = " ".join(part.text.replace("*", "").split())
    return {"text": text, "said": whole(" ".join(part.said.split())), "counts": counts}


def _differs(ask: Ask) -> str:
    if ask.asked.code:
        return "De punten komen ook van het stuk met code."
    return "De punten in het cijferboek komen niet van deze antwoorden alleen."
