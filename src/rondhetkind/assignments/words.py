"""How many words the answers in a notebook have: a look before handing in, never points."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import rubric

SHORT, LONG = 0.8, 1.2


def woorden(folder: str | Path = ".") -> None:
    """Print for each answer in the notebook in ``folder`` how many words it has."""
    for line in lines(Path(folder)):
        print(line)


def lines(folder: Path) -> Iterator[str]:
    """A line for each answer cell that the rubric names."""
    try:
        asked = rubric.read(folder / rubric.FILE_NAME)
        cells = _cells(folder / f"{asked.assignment}.ipynb")
    except (rubric.RubricUnreadable, OSError, ValueError, KeyError, TypeError):
        yield "Het aantal woorden is hier niet te tellen. Je kunt gewoon inleveren."
        return
    yield from counted(asked, cells)


def counted(asked: rubric.Rubric, cells: Mapping[str, str]) -> Iterator[str]:
    """A line for each answer that the rubric asks for, by the text in its cell."""
    for answer in asked.answers:
        low, high = answer.words
        count = len(cells.get(answer.cell, "").split())
        hint = ""
        if count < SHORT * low:
            hint = " Dat is korter dan gevraagd."
        elif count > LONG * high:
            hint = " Dat is langer dan gevraagd."
        yield f"{answer.title}: {count} woorden (gevraagd: {low} tot {high}).{hint}"


def _cells(notebook: Path) -> dict[str, str]:
    data: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    found = {}
    for cell in data["cells"]:
        name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
        if name:
            text = "".join(cell["source"])
            found[name] = "" if text.strip() == EMPTY_TEXT else text
    return found


EMPTY_TEXT = "Schrijf hier je antwoord."
"""What stands in an answer cell until a student writes in it."""
