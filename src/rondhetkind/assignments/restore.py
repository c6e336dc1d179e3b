"""The lecturer's cells in a submission: put back what is gone, and keep one of what is doubled.

nbgrader's own `OverwriteCells.add_missing_cells` fails when the cell before a missing one is
locked, and its `DeduplicateIds` leaves a cell that stops the grading of the whole class. A student
who removes or copies a cell must not be a problem to anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, Notebook, SourceCell
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells

from .course import find_course

NOTE = "*Het vak hieronder ontbrak in wat je inleverde. Het is teruggezet om na te kijken.*"


class OneOfEach(DeduplicateIds):  # type: ignore[misc]
    """Of a copied cell the last one counts; the others become ordinary cells."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Take nbgrader's mark away from a doubled cell, and not only what is in it."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell.metadata.get("nbgrader") == {}:
            del cell.metadata["nbgrader"]
        return cell, resources


class RestoreCells(OverwriteCells):  # type: ignore[misc]
    """Puts every cell of the lecturer back that a submission lacks, where it belongs."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Restore missing cells, then let nbgrader overwrite the locked ones."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            known = gradebook.find_notebook(names["notebook"], names["assignment"])
            cells = {cell.name: _as_cell(cell, known) for cell in known.source_cells}
        nb.cells = restored(
            nb.cells, cells, _order(names["assignment"], names["notebook"]) or tuple(cells)
        )
        nb, resources = super().preprocess(nb, resources)
        return nb, resources


def restored(
    present: Sequence[NotebookNode], cells: Mapping[str, NotebookNode], order: Sequence[str]
) -> list[NotebookNode]:
    """``present`` with each cell of ``cells`` it lacks, behind the one before it in ``order``."""
    result = list(present)
    previous = ""
    for name in order:
        names = [_name(cell) for cell in result]
        if name in cells and name not in names:
            later = (names.index(other) for other in order if other in names)
            place = names.index(previous) + 1 if previous in names else next(later, len(names))
            result[place:place] = [_new("markdown", NOTE), cells[name]]
        previous = name if name in cells else previous
    return result


def _order(assignment: str, notebook: str) -> tuple[str, ...]:
    course = find_course(Path.cwd())
    file = course.source(assignment) / f"{notebook}.ipynb" if course else None
    if file is None or not file.is_file():
        return ()
    cells = nbformat.read(file, as_version=4).cells  # type: ignore[no-untyped-call]
    return tuple(name for cell in cells if (name := _name(cell)))


def _as_cell(cell: SourceCell, notebook: Notebook) -> NotebookNode:
    graded = {grade.name: grade.max_score for grade in notebook.grade_cells}
    mark: dict[str, Any] = {
        "grade": cell.name in graded,
        "solution": cell.name in {solution.name for solution in notebook.solution_cells},
        "task": False,
        "locked": cell.locked,
        "grade_id": cell.name,
        "checksum": cell.checksum,
        "cell_type": cell.cell_type,
        "schema_version": 3,
    }
    if cell.name in graded:
        mark["points"] = graded[cell.name]
    return _new(cell.cell_type, cell.source, {"nbgrader": mark})


def _new(kind: str, source: str, metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    cell: dict[str, Any] = {"id": uuid4().hex[:8], "cell_type": kind, "source": source}
    cell["metadata"] = metadata or {}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    node: NotebookNode = from_dict(cell)  # type: ignore[no-untyped-call]
    return node


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
