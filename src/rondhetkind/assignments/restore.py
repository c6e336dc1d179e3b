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
from nbgrader.api import Gradebook
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells

from .course import find_course
from .master import Cell, master

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
            course = find_course(Path.cwd())
            source = course.source(names["assignment"]) if course else None
            order = order_of(source, names["notebook"]) if source else ()
            cells = master(known, order).cells
        nb.cells = restored(nb.cells, cells)
        nb, resources = super().preprocess(nb, resources)
        return nb, resources


def restored(present: Sequence[NotebookNode], cells: Mapping[str, Cell]) -> list[NotebookNode]:
    """``present`` with each of the lecturer's ``cells`` it lacks, behind the one before it.

    A cell that only says it is the lecturer's becomes an ordinary one.
    """
    result = [_ordinary(c) if _name(c) and _name(c) not in cells else c for c in present]
    previous = ""
    for name, cell in cells.items():
        names = [_name(cell) for cell in result]
        if name not in names:
            later = (names.index(other) for other in cells if other in names)
            place = names.index(previous) + 1 if previous in names else next(later, len(names))
            result[place:place] = [_new("markdown", NOTE), as_node(cell)]
        previous = name
    return result


def order_of(source: Path, notebook: str) -> tuple[str, ...]:
    """The names of the lecturer's cells in the order they have in the folder ``source``."""
    file = source / f"{notebook}.ipynb"
    if not file.is_file():
        return ()
    cells = nbformat.read(file, as_version=4).cells  # type: ignore[no-untyped-call]
    return tuple(name for cell in cells if (name := _name(cell)))


def as_node(cell: Cell) -> NotebookNode:
    """The lecturer's cell, new in a notebook."""
    return _new(cell.kind, cell.source, {"nbgrader": cell.mark})


def _ordinary(cell: NotebookNode) -> NotebookNode:
    del cell.metadata["nbgrader"]
    return cell


def _new(kind: str, source: str, metadata: Mapping[str, Any] | None = None) -> NotebookNode:
    cell: dict[str, Any] = {"id": uuid4().hex[:8], "cell_type": kind, "source": source}
    cell["metadata"] = metadata or {}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    node: NotebookNode = from_dict(cell)  # type: ignore[no-untyped-call]
    return node


def _name(cell: NotebookNode) -> str:
    mark = cell.metadata.get("nbgrader", {})
    return str(mark.get("grade_id", "")) if isinstance(mark, Mapping) else ""
