"""A student's notebook with the lecturer's cells put right: nbgrader's first pass, from memory.

It does what nbgrader's ClearOutput, DeduplicateIds, OverwriteKernelspec, OverwriteCells and
CheckCellMetadata do, in the manner of ``rondhetkind.assignments.restore``; a test holds the two
against each other.
"""

from __future__ import annotations

import json
import warnings
from functools import cache
from typing import Any

import fastjsonschema
import nbformat
from nbformat import NotebookNode, from_dict
from nbformat.validator import normalize
from nbgrader import utils
from nbgrader.nbgraderformat import MetadataValidator, ValidationError
from nbgrader.nbgraderformat.common import BaseMetadataValidator, SchemaMismatchError

from rondhetkind.assignments.master import Cell, Master
from rondhetkind.assignments.restore import OneOfEach, restored
from rondhetkind.files import parsed

_KINDS = ("code", "markdown", "raw")


class NotebookUnreadable(ValueError):
    """A notebook cannot be graded as it is; the message says why, in Dutch."""


def read_notebook(content: bytes, name: str) -> NotebookNode:
    """The notebook in the bytes of a file; raises NotebookUnreadable."""
    data = parsed(content)
    if not isinstance(data, dict):
        raise NotebookUnreadable(f"{name}.ipynb is geen notebook: het is geen volledige JSON.")
    try:
        if data.get("nbformat") == 4:
            nb = from_dict(data)  # type: ignore[no-untyped-call]
        else:
            nb = nbformat.reads(content.decode(), as_version=4)  # type: ignore[no-untyped-call]
        with warnings.catch_warnings():
            # Cells without an id, or with another's, get one; that is nothing to worry about.
            warnings.simplefilter("ignore")
            found: NotebookNode = normalize(nb)[1]
        for cell in found.cells:
            if cell.cell_type not in _KINDS:
                raise _damaged(name)
            if isinstance(cell.source, list):
                cell.source = "".join(cell.source)
    except Exception:  # whatever a file claims to be, nbformat has its own ways to refuse it
        raise _damaged(name) from None
    return found


def sanitized(nb: NotebookNode, master: Master) -> NotebookNode:
    """``nb`` with clean outputs and the lecturer's cells; raises NotebookUnreadable."""
    try:
        for cell in nb.cells:
            _clear(cell)
        nb, _ = _one_of_each().preprocess(nb, {})
        if master.kernelspec:
            nb.metadata["kernelspec"] = from_dict(master.kernelspec)  # type: ignore[no-untyped-call]
        nb.cells = restored(nb.cells, master.cells)
        for cell in nb.cells:
            _overwrite(cell, master)
        _validator().validate_nb(nb)
        nbformat.validate(nb, relax_add_props=True)
        # Half a character, as `"\\ud83d"` is in JSON, can be read but not be written.
        json.dumps(nb, ensure_ascii=False).encode()
    except NotebookUnreadable:
        raise
    except (ValidationError, SchemaMismatchError, nbformat.ValidationError):
        raise _damaged(master.name) from None
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        raise _damaged(master.name) from None
    return nb


def _damaged(name: str) -> NotebookUnreadable:
    return NotebookUnreadable(f"{name}.ipynb is beschadigd: de indeling van de cellen klopt niet.")


def _clear(cell: NotebookNode) -> None:
    if cell.cell_type == "code":
        cell.outputs = []
        cell.execution_count = None
        for name in ("collapsed", "scrolled"):
            cell.metadata.pop(name, None)


def _overwrite(cell: NotebookNode, master: Master) -> None:
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    if name is None:
        return
    known = master.cells[name]
    mark = cell.metadata["nbgrader"]
    if cell.cell_type != known.kind:
        _change_kind(cell, known)
    if utils.is_locked(cell) != known.locked:
        mark["locked"] = known.locked
    if utils.is_grade(cell) and float(mark["points"]) != _points(known):
        mark["points"] = known.points
    mark["checksum"] = known.checksum
    if known.locked and utils.compute_checksum(cell) != known.checksum:
        cell.source = known.source
        if utils.compute_checksum(cell) != known.checksum:
            raise NotebookUnreadable(
                f"Cel “{name}” van {master.name}.ipynb is niet te herstellen: haar kenmerken zijn "
                "veranderd."
            )


def _points(known: Cell) -> float:
    if known.points is None:
        raise NotebookUnreadable(
            f"Cel “{known.name}” zegt dat ze punten heeft, maar dat is niet zo."
        )
    return float(known.points)


def _change_kind(cell: NotebookNode, known: Cell) -> None:
    cell.cell_type = known.kind
    if known.kind == "code":
        cell.outputs = []
        cell.execution_count = None
        cell.pop("attachments", None)
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


class _Quick(BaseMetadataValidator):  # type: ignore[misc]
    """nbgrader's check of a cell against its schema, with the schema compiled once."""

    def validate_cell(self, cell: NotebookNode) -> None:
        if "nbgrader" not in cell.metadata:
            return
        mark = cell.metadata["nbgrader"]
        if mark.get("schema_version", 0) != self.schema_version:
            raise ValidationError("another schema")
        try:
            _compiled(self.schema_version)(mark)
        except fastjsonschema.JsonSchemaException as wrong:
            raise ValidationError(str(wrong)) from None


class _Validator(MetadataValidator, _Quick):  # type: ignore[misc]
    """nbgrader's own checks, on top of the quick one."""


@cache
def _validator() -> _Validator:
    return _Validator()


@cache
def _compiled(version: int) -> Any:
    assert version == _validator().schema_version
    return fastjsonschema.compile(_validator().schema, use_default=False)


@cache
def _one_of_each() -> OneOfEach:
    return OneOfEach()
