from __future__ import annotations

import contextlib
import json
import warnings
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    OverwriteKernelspec,
)
from nbgrader.utils import is_locked

from rondhetkind.assignments.restore import NOTE, OneOfEach, RestoreCells
from rondhetkind.grading.assignment import Assignment
from rondhetkind.grading.sanitize import NotebookUnreadable, read_notebook, sanitized
from tests.grading import klas
from tests.grading.klas import READ, cell


@pytest.fixture(scope="session")
def released(courses: Path) -> bytes:
    """The notebook as students get it."""
    return (courses / READ / "release" / READ / f"{READ}.ipynb").read_bytes()


def changed(released: bytes, *changes: klas.Change) -> bytes:
    nb = nbformat.reads(released.decode(), as_version=4)
    for change in changes:
        change(nb)
    return json.dumps(nb).encode()


def clean(content: bytes, assignment: Assignment) -> NotebookNode:
    return sanitized(read_notebook(content, READ), assignment.notebooks[0])


def names(nb: NotebookNode) -> list[str | None]:
    return [c.metadata.get("nbgrader", {}).get("grade_id") for c in nb.cells]


# --- what is no notebook ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe\x00",
        pytest.param(b"[" * 100_000, id="diep"),
        b"%PDF-1.7",
        b"\0" * 9,
    ],
)
def test_what_is_no_notebook_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(NotebookUnreadable) as trouble:
        read_notebook(content, "mijn werk")
    assert str(trouble.value) == ("mijn werk.ipynb is geen notebook: het is geen volledige JSON.")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"nbformat": 4},
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3},
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [3]},
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]},
        {"nbformat": 4, "nbformat_minor": "x", "metadata": {}, "cells": [{"cell_type": "code"}]},
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "heading"}]},
        {"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "raw", "source": [3]}]},
        {"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []},
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {}},
    ],
)
def test_a_damaged_notebook_is_refused_by_name(data: dict[str, Any]) -> None:
    with pytest.raises(NotebookUnreadable, match=r"^lees\.ipynb is beschadigd: "):
        read_notebook(json.dumps(data).encode(), READ)


def test_a_notebook_of_long_ago_is_read() -> None:
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"metadata": {}, "cells": [_old("code"), _old("markdown")]}],
    }
    found = read_notebook(json.dumps(old).encode(), READ)
    assert [c.cell_type for c in found.cells] == ["code", "markdown"]


def _old(kind: str) -> dict[str, Any]:
    body = {"input": "1", "language": "python", "outputs": [], "collapsed": False}
    return {"cell_type": kind, "metadata": {}, **(body if kind == "code" else {"source": "x"})}


def test_text_in_lines_is_one_text() -> None:
    data = {
        "nbformat": 4,
        "nbformat_minor": 4,
        "metadata": {},
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": ["a\n", "b"]}],
    }
    assert read_notebook(json.dumps(data).encode(), READ).cells[0].source == "a\nb"


def test_cells_without_an_id_or_with_anothers_get_one_and_nobody_is_warned(
    released: bytes, to_read: Assignment
) -> None:
    data = json.loads(released)
    del data["cells"][0]["id"]
    data["cells"][2]["id"] = data["cells"][3]["id"]
    found = clean(json.dumps(data).encode(), to_read)
    assert len({c.id for c in found.cells}) == len(data["cells"])


# --- what is put right ------------------------------------------------------------------------


def test_outputs_and_counts_of_the_student_are_gone(released: bytes, to_read: Assignment) -> None:
    def run(nb: NotebookNode) -> None:
        shown = nbformat.v4.new_output("stream", text="12 van 12 punten")
        cell(nb, "a1").update(outputs=[shown], execution_count=7)
        cell(nb, "a1").metadata.update(collapsed=True, scrolled=True)

    found = cell(clean(changed(released, run), to_read), "a1")
    assert found.outputs == []
    assert found.execution_count is None
    assert not {"collapsed", "scrolled"} & found.metadata.keys()


def test_answers_stay_and_the_lecturers_cells_are_what_they_were(
    released: bytes, to_read: Assignment
) -> None:
    content = changed(
        released,
        klas.write_cell("b1", "Mijn antwoord: één."),
        klas.write_cell("a2-code", "groot = 3"),
        klas.write_cell("a1", "4"),
        klas.write_cell("begin", "def punten(*x): return 4"),
        klas.mark_cell("a2", points=200, locked=False, checksum="0"),
        klas.as_markdown("woorden"),
        klas.kernel("bestaat-niet"),
    )
    found = clean(content, to_read)
    assert cell(found, "b1").source == "Mijn antwoord: één."
    assert cell(found, "a2-code").source == "groot = 3"
    for name, known in to_read.notebooks[0].cells.items():
        mine = cell(found, name)
        assert mine.cell_type == known.kind
        assert mine.metadata.nbgrader.get("points") == known.points
        assert mine.metadata.nbgrader.checksum == known.checksum
        if known.locked:
            assert mine.source == known.source
            assert is_locked(mine)
    assert found.metadata.kernelspec == to_read.notebooks[0].kernelspec


def test_a_deleted_cell_is_back_in_its_place_with_a_note(
    released: bytes, to_read: Assignment
) -> None:
    found = clean(changed(released, *map(klas.delete_cell, ("begin", "b1"))), to_read)
    assert [name for name in names(found) if name] == list(to_read.notebooks[0].cells)
    assert [c.source for c in found.cells].count(NOTE) == 2
    assert found.cells[0].source == NOTE
    assert names(found)[1] == "begin"


def test_without_a_single_cell_all_are_back(released: bytes, to_read: Assignment) -> None:
    def empty(nb: NotebookNode) -> None:
        nb.cells = []

    found = clean(changed(released, empty), to_read)
    assert [name for name in names(found) if name] == list(to_read.notebooks[0].cells)


def test_of_a_copied_cell_the_last_one_counts(released: bytes, to_read: Assignment) -> None:
    def twice(nb: NotebookNode) -> None:
        klas.copy_cell("b1")(nb)
        first, last = (
            c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "b1"
        )
        first.source, last.source = "Eerste poging.", "Laatste poging."

    found = clean(changed(released, twice), to_read)
    assert cell(found, "b1").source == "Laatste poging."
    other = next(c for c in found.cells if c.source == "Eerste poging.")
    assert "nbgrader" not in other.metadata


def test_a_cell_that_only_says_it_is_the_lecturers_is_ordinary(
    released: bytes, to_read: Assignment
) -> None:
    def invent(nb: NotebookNode) -> None:
        made = deepcopy(cell(nb, "a1"))
        made.update(id="zelf", source="100")
        made.metadata.nbgrader.update(grade_id="a9", points=100)
        nb.cells.append(made)

    found = clean(changed(released, invent), to_read)
    assert found.cells[-1].source == "100"
    assert "nbgrader" not in found.cells[-1].metadata


# --- what cannot be put right -----------------------------------------------------------------


def test_a_locked_cell_whose_nature_was_changed_is_named(
    released: bytes, to_read: Assignment
) -> None:
    content = changed(released, klas.mark_cell("a1", grade=False))
    with pytest.raises(NotebookUnreadable, match=r"^Cel “a1” van lees\.ipynb is niet te herstel"):
        clean(content, to_read)


def test_points_where_the_lecturer_gave_none_are_refused_by_name(
    released: bytes, to_read: Assignment
) -> None:
    content = changed(released, klas.mark_cell("a2-code", grade=True, points=50))
    with pytest.raises(NotebookUnreadable, match="Cel “a2-code” zegt dat ze punten heeft"):
        clean(content, to_read)


@pytest.mark.parametrize(
    "mark",
    [
        [],
        "b1",
        {"grade_id": "b1"},
        {"grade_id": "b1", "grade": True, "solution": True, "points": "veel"},
        {"grade_id": "b1", "grade": True, "solution": True, "points": [1]},
        {"grade_id": ["b1"], "grade": True, "solution": True, "points": 10, "schema_version": 3},
        {"grade_id": "b1", "grade": True, "solution": True, "points": 10, "schema_version": 2},
        {"grade": True, "solution": True, "points": 10, "schema_version": 3},
    ],
)
def test_a_damaged_mark_harms_nobody_else(
    released: bytes, to_read: Assignment, mark: object
) -> None:
    def damage(nb: NotebookNode) -> None:
        cell(nb, "b1").metadata["nbgrader"] = mark

    # Refused in words, or the cell is put back; never an error of Python's.
    with contextlib.suppress(NotebookUnreadable):
        found = clean(changed(released, damage), to_read)
        assert cell(found, "b1").source == to_read.notebooks[0].cells["b1"].source


def test_half_a_character_is_damage(released: bytes, to_read: Assignment) -> None:
    content = changed(released, klas.write_cell("b1", "Leuk \ud83d"))
    with pytest.raises(NotebookUnreadable, match="beschadigd"):
        clean(content, to_read)


# --- as nbgrader does it ----------------------------------------------------------------------

CELLS = ("begin", "a1", "a2-code", "a2", "rubriek", "b1", "b2", "woorden")
MARKS = (
    *({"points": 40}, {"points": 0}, {"locked": False}, {"locked": True}, {"checksum": "x"}),
    *({"solution": False}, {"grade": False}, {"grade_id": "a9"}, {"grade_id": "b1"}),
    *({"schema_version": 2}, {"task": True}, {"cell_type": "raw"}),
)
_name = st.sampled_from(CELLS)
_change = st.one_of(
    st.builds(klas.write_cell, _name, st.sampled_from(["", "4", "# Kop", "x\n"])),
    st.builds(klas.delete_cell, _name),
    st.builds(klas.copy_cell, _name),
    st.builds(klas.as_markdown, _name),
    st.builds(lambda name, mark: klas.mark_cell(name, **mark), _name, st.sampled_from(MARKS)),
    st.builds(klas.add_code, st.sampled_from(["x = 1"]), st.integers(0, 8)),
    st.builds(klas.kernel, st.just("bestaat-niet")),
)


@settings(max_examples=40, derandomize=True, database=None)
@given(changes=st.lists(_change, max_size=5))
def test_whatever_was_done_to_it_it_is_put_right_as_nbgrader_does(
    courses: Path, released: bytes, to_read: Assignment, changes: Sequence[klas.Change]
) -> None:
    def change(nb: NotebookNode) -> None:
        for one in changes:
            with contextlib.suppress(StopIteration):  # that cell is no longer there
                one(nb)

    content = changed(released, change)
    ours: NotebookNode | None = None
    with contextlib.suppress(NotebookUnreadable):
        ours = clean(content, to_read)
    assert _cells(ours) == _cells(_by_nbgrader(courses / READ, content))


def _by_nbgrader(root: Path, content: bytes) -> NotebookNode | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of cells with the same id
        nb = nbformat.reads(content.decode(), as_version=4)
    url = f"sqlite:///{root / 'gradebook.db'}"
    where = {"notebook": READ, "assignment": READ, "student": "ann", "db_url": url}
    resources: Any = {"nbgrader": where, "metadata": {"path": str(root)}}
    steps = (ClearOutput, OneOfEach, OverwriteKernelspec, RestoreCells, CheckCellMetadata)
    with contextlib.chdir(root):
        try:
            for step in steps:
                nb, resources = step().preprocess(nb, resources)
        except Exception:  # every way in which nbgrader gives up
            return None
    return nb


def _cells(nb: NotebookNode | None) -> Any:
    if nb is None:
        return None
    kernel = nb.metadata.get("kernelspec", {}).get("name")
    return kernel, [
        (c.cell_type, c.source, c.metadata.get("nbgrader"), c.get("outputs")) for c in nb.cells
    ]
