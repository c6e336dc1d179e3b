from __future__ import annotations

import nbformat
import pytest

from rondhetkind.assignments.master import Cell
from rondhetkind.assignments.restore import NOTE, OneOfEach, restored

ORDER = ["begin", "a1", "a2", "b1"]


def cell(name: str) -> nbformat.NotebookNode:
    mark = {"grade_id": name, "grade": True, "solution": False, "locked": True}
    return nbformat.v4.new_code_cell(name, metadata={"nbgrader": mark})


CELLS = {name: Cell(name, "code", name, True, "", 1.0) for name in ORDER}


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        (["begin", "a1", "a2", "b1"], ["begin", "a1", "a2", "b1"]),
        (["begin", "a1", "b1"], ["begin", "a1", NOTE, "a2", "b1"]),
        (["a1", "a2", "b1"], [NOTE, "begin", "a1", "a2", "b1"]),
        (["a1", "b1"], [NOTE, "begin", "a1", NOTE, "a2", "b1"]),
        ([], [NOTE, "begin", NOTE, "a1", NOTE, "a2", NOTE, "b1"]),
    ],
)
def test_a_missing_cell_comes_back_where_it_belongs(
    present: list[str], expected: list[str]
) -> None:
    found = restored([cell(name) for name in present], CELLS)
    assert [c.source for c in found] == expected


def test_text_of_the_student_stays_where_it_is() -> None:
    own = nbformat.v4.new_markdown_cell("Mijn aantekening")
    found = restored([own, cell("a1"), own, cell("b1")], CELLS)
    assert [c.source for c in found] == [
        *("Mijn aantekening", NOTE, "begin", "a1", NOTE, "a2", "Mijn aantekening", "b1")
    ]


def test_of_a_copied_cell_one_stays_and_the_other_is_ordinary() -> None:
    nb = nbformat.v4.new_notebook(cells=[cell("a1"), cell("a1")])
    nb, _ = OneOfEach().preprocess(nb, {})
    assert [c.metadata.get("nbgrader", {}).get("grade_id") for c in nb.cells] == [None, "a1"]
    assert "nbgrader" not in nb.cells[0].metadata


def test_a_cell_that_a_student_marked_as_the_lecturers_is_an_ordinary_one() -> None:
    found = restored([*(cell(name) for name in ORDER), cell("extra")], CELLS)
    assert [c.source for c in found] == [*ORDER, "extra"]
    assert "nbgrader" not in found[-1].metadata
