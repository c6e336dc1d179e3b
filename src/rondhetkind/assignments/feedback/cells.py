"""The cells of a graded notebook, whatever a student made of them: what they say and showed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rondhetkind.assignments import rubric
from rondhetkind.assignments.harmless import LONGEST

Cell = Mapping[str, Any]
"""A cell: ``cell_type``, ``source`` as one text, nbgrader's mark in ``metadata``, ``outputs``."""

_WIDGET = "application/vnd.jupyter.widget-view+json"
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")


@dataclass(frozen=True)
class Output:
    """What a cell showed: ``text``, or ``error`` where it went wrong."""

    kind: str
    text: str


def cells_of(notebook: Mapping[str, Any]) -> list[Cell]:
    """The cells that feedback shows; raises ValueError where it is no notebook."""
    try:
        cells = [_plain(cell) for cell in notebook["cells"]]
    except (KeyError, TypeError, AttributeError):
        raise ValueError("Dit is geen notebook.") from None
    return _shown(cells)


def name_of(cell: Cell) -> str:
    """The name by which nbgrader knows the cell; empty where it does not."""
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def outputs(cell: Cell, graded: bool, printed: bool = True) -> Iterator[Output]:
    """What the cell showed; without its result where it is ``graded``: that is its points."""
    for output in cell.get("outputs", ()):
        kind, data = output.get("output_type"), _data(output)
        if kind == "stream" and (printed or output.get("name") != "stdout"):
            yield Output("text", _said(output.get("text")))
        elif kind == "error":
            yield Output("error", _said([output.get("ename", ""), ": ", output.get("evalue", "")]))
        elif not graded and "text/plain" in data and _WIDGET not in data:
            yield Output("text", _said(data["text/plain"]))


def printed(cell: Cell) -> str:
    """What the cell printed."""
    streams = (o for o in cell.get("outputs", ()) if o.get("output_type") == "stream")
    return "".join(_said(o.get("text")) for o in streams if o.get("name") == "stdout")


def short(text: str) -> str:
    """The text, cut where it becomes too long to read."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n[De rest is weggelaten.]"


def _shown(cells: Sequence[Cell]) -> list[Cell]:
    # What stands before our own imports says how to hand in. Without those it is a question.
    first = next((n for n, cell in enumerate(cells) if "nbgrader" in cell["metadata"]), 0)
    if cells and not _left_out(cells[first]):
        first = 0
    return [cell for cell in cells[first:] if not _left_out(cell)]


def _left_out(cell: Cell) -> bool:
    mark = cell["metadata"].get("nbgrader", {})
    if mark.get("grade_id") == rubric.CELL:
        # Each answer has its own part of the rubric, with the level chosen.
        return True
    if cell["cell_type"] != "code" or not mark.get("locked") or mark.get("grade"):
        return False
    # Our own locked lines: the imports and the exercises, which cannot be played on paper.
    return all(_WIDGET in _data(output) for output in cell["outputs"])


def _data(output: Mapping[str, Any]) -> Mapping[str, Any]:
    data = output.get("data")
    return data if isinstance(data, Mapping) else {}


def _said(value: object) -> str:
    return short(_ANSI.sub("", _joined(value)))


def _joined(value: object) -> str:
    # A notebook keeps a text as one string, or as its lines.
    return "".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _plain(cell: Mapping[str, Any]) -> Cell:
    marks = cell["metadata"].get("nbgrader")
    metadata = {"nbgrader": dict(marks)} if isinstance(marks, Mapping) else {}
    outputs = [output for output in cell.get("outputs", ()) if isinstance(output, Mapping)]
    return {
        "cell_type": str(cell["cell_type"]),
        "source": _joined(cell["source"]),
        "metadata": metadata,
        "outputs": outputs,
    }
