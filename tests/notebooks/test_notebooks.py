"""Notebooks run as they stand: the workshop in the course, the assignment as a student gets it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from myst_nb.core.read import read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig

from rondhetkind.exercises.library import COURSE
from rondhetkind.programs import environment
from tests.conftest import ASSIGNMENT, ROOT


def nbval(path: Path, **extra: str) -> str:
    """Run a notebook cell by cell with nbval; its report, which must tell of no failure."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval-lax", "-p", "no:cacheprovider", "-q",
         "-W", "default", "-c", "/dev/null", "--rootdir", str(path.parent), str(path)],
        cwd=path.parent, env=environment() | extra, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def as_notebook(page: Path) -> nbformat.NotebookNode:
    return read_myst_markdown_notebook(
        page.read_text(encoding="utf-8"), MdParserConfig(), add_source_map=False
    )


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("modules/*/werkplaats.md")), ids=lambda p: p.parent.name
)
def test_a_workshop_runs(tmp_path: Path, page: Path) -> None:
    folder = tmp_path / "module"
    shutil.copytree(page.parent, folder)
    made = folder / "werkplaats.ipynb"
    notebook = as_notebook(page)
    nbformat.write(notebook, made)
    cells = sum(cell.cell_type == "code" for cell in notebook.cells)
    assert cells >= 3
    assert f"{cells} passed" in nbval(made, **{COURSE: str(ROOT)})


def test_a_workshop_with_a_fault_is_found(tmp_path: Path) -> None:
    made = tmp_path / "fout.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1/0")]), made)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        nbval(made)


def test_the_assignment_runs_where_a_student_has_nothing_but_the_release(
    tmp_path: Path, released: Path
) -> None:
    folder = tmp_path / "student"
    shutil.copytree(released, folder)
    report = nbval(folder / f"{ASSIGNMENT}.ipynb", **{COURSE: ""})
    assert "passed" in report
    assert "failed" not in report
