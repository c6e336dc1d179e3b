"""The lecturer's version of a notebook, as nbgrader's gradebook keeps it since the release."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Notebook


@dataclass(frozen=True)
class Cell:
    """A cell that belongs to the lecturer; ``points`` where it is graded."""

    name: str
    kind: str
    source: str
    locked: bool
    checksum: str
    points: float | None = None
    solution: bool = False
    task: bool = False

    @property
    def mark(self) -> dict[str, Any]:
        """The metadata by which nbgrader knows the cell."""
        mark = {
            "grade": self.points is not None and not self.task,
            "solution": self.solution,
            "task": self.task,
            "locked": self.locked,
            "grade_id": self.name,
            "checksum": self.checksum,
            "cell_type": self.kind,
            "schema_version": 3,
        }
        return mark if self.points is None else {**mark, "points": self.points}


@dataclass(frozen=True)
class Master:
    """A notebook of an assignment: its kernel, and its cells in the lecturer's order."""

    name: str
    kernelspec: Mapping[str, Any] | None
    cells: Mapping[str, Cell]


def master(known: Notebook, order: Sequence[str] = ()) -> Master:
    """The notebook that the gradebook holds; cells that ``order`` does not name come last."""
    points = {cell.name: cell.max_score for cell in (*known.grade_cells, *known.task_cells)}
    solutions = {cell.name for cell in known.solution_cells}
    tasks = {cell.name for cell in known.task_cells}
    cells = {
        cell.name: Cell(
            name=cell.name,
            kind=cell.cell_type,
            source=cell.source or "",
            locked=cell.locked,
            checksum=cell.checksum,
            points=points.get(cell.name),
            solution=cell.name in solutions,
            task=cell.name in tasks,
        )
        for cell in known.source_cells
    }
    names = [*(name for name in order if name in cells), *(n for n in cells if n not in order)]
    kernelspec = json.loads(known.kernelspec) if known.kernelspec else None
    return Master(known.name, kernelspec, {name: cells[name] for name in names})
