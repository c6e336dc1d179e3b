from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import compute_checksum

from rondhetkind.assignments.master import Master, master
from rondhetkind.assignments.restore import as_node, order_of
from tests.grading import course, klas


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return course.made(klas.code_course, tmp_path_factory.mktemp("meester") / "cursus")


def read(root: Path, order: tuple[str, ...] = ()) -> Master:
    with course.book(root) as gradebook:
        return master(gradebook.find_notebook(klas.CODE, klas.CODE), order)


def test_each_cell_is_marked_as_nbgrader_marked_it(root: Path) -> None:
    released = nbformat.read(root / "release" / klas.CODE / f"{klas.CODE}.ipynb", as_version=4)
    found = read(root).cells
    assert found.keys() == {c.metadata.nbgrader.grade_id for c in released.cells}
    for cell in released.cells:
        known = found[cell.metadata.nbgrader.grade_id]
        # Hidden tests count for the checksum of the lecturer.
        assert known.mark == {**cell.metadata.nbgrader, "checksum": known.checksum}
        assert known.kind == cell.cell_type
        assert compute_checksum(as_node(known)) == known.checksum


def test_the_lecturers_text_is_there_with_its_hidden_tests(root: Path) -> None:
    cells = read(root).cells
    assert "assert som([]) == 0" in cells["t1"].source
    assert cells["t2"].source.startswith("3 - min(3")


def test_who_gives_points_for_a_cell_can_be_told(root: Path) -> None:
    cells = read(root).cells
    assert {name: cell.points for name, cell in cells.items() if cell.points} == {
        "t1": 2,
        "t2": 3,
        "t3": 1,
        "t4": 1,
        "m1": 5,
        "c1": 3,
        "k1": 4,
    }
    assert {name for name, cell in cells.items() if cell.solution} == {"s1", "s2", "s3", "m1", "c1"}
    assert {name for name, cell in cells.items() if cell.task} == {"k1"}
    assert {name for name, cell in cells.items() if cell.locked} == {
        *("begin", "t1", "t2", "t3", "t4", "k1"),
    }


def test_cells_stand_in_the_order_of_the_lecturer(root: Path) -> None:
    written = [c.metadata["nbgrader"]["grade_id"] for c in klas.code_notebook().cells]
    order = order_of(root / "source" / klas.CODE, klas.CODE)
    assert list(read(root, order).cells) == written == list(order)


def test_a_cell_that_the_lecturer_has_taken_away_since_comes_last(root: Path) -> None:
    order = ("k1", "nieuw", "m1", "begin")
    found = list(read(root, order).cells)
    assert found[:3] == ["k1", "m1", "begin"]
    assert set(found) == set(read(root).cells)
    assert len(found) == 11


def test_the_kernel_comes_from_the_release_and_may_be_unknown(root: Path) -> None:
    assert (read(root).kernelspec or {})["name"] == "python3"
    with course.book(root) as gradebook:
        gradebook.update_or_create_notebook("los", klas.CODE, kernelspec=None)
        gradebook.update_or_create_source_cell("leeg", "los", klas.CODE, cell_type="markdown")
        found = master(gradebook.find_notebook("los", klas.CODE))
        gradebook.remove_notebook("los", klas.CODE)
    assert found.kernelspec is None
    assert found.cells["leeg"].source == ""
