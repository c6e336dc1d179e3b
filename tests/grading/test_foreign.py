"""A course that is not ours, as `nbgrader quickstart` makes it: the same, cell by cell."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from rondhetkind.assignments.commands import nbgrader
from rondhetkind.grading.command import run
from rondhetkind.grading.grade import Options, grade
from tests.grading.compare import differences, said

pytestmark = pytest.mark.grading
NAME = "ps1"
SQUARES = "def squares(n):\n    if n < 1:\n        raise ValueError\n    return {}"
RIGHT = {
    "squares": SQUARES.format("[i ** 2 for i in range(1, n + 1)]"),
    "sum_of_squares": "def sum_of_squares(n):\n    return sum(squares(n))",
    "sum_of_squares_equation": r"$\sum_{i=1}^n i^2$",
    "sum_of_squares_application": "def pyramidal_number(n):\n    return sum_of_squares(n)",
}
STUDENTS: dict[str, dict[str, str]] = {
    "bitdiddle": RIGHT,
    "hacker": {**RIGHT, "squares": SQUARES.format("[0] * n")},
    "reasoner": {**RIGHT, "sum_of_squares": "def sum_of_squares(n):\n    return n / 0"},
    "tweakit": {},
    "alyssa": {**RIGHT, "sum_of_squares_equation": "Ik weet het niet."},
}


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("vreemd")
    nbgrader(place, "quickstart", "ours")
    ours, theirs = place / "ours", place / "theirs"
    nbgrader(ours, "generate_assignment", NAME, "--create")
    for student, answers in STUDENTS.items():
        folder = ours / "submitted" / student / NAME
        shutil.copytree(ours / "release" / NAME, folder)
        for notebook in folder.glob("*.ipynb"):
            _write(notebook, answers)
        (folder / "timestamp.txt").write_text("2015-02-02 15:58:23.948203 UTC")
    (ours / "submitted" / "tweakit" / NAME / "problem2.ipynb").unlink()
    shutil.copytree(ours, theirs)
    nbgrader(theirs, "autograde", NAME)
    return ours, theirs


def _write(notebook: Path, answers: dict[str, str]) -> None:
    nb = nbformat.read(notebook, as_version=4)
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    nbformat.write(nb, notebook)


def test_a_course_that_is_not_ours_gets_the_same_grades(courses: tuple[Path, Path]) -> None:
    ours, theirs = courses
    outcome = grade(ours, NAME, Options(), lambda _: None)
    assert outcome.by("draaien") == len(STUDENTS)
    assert not outcome.failures
    found = said(ours, NAME)
    assert found.keys() == STUDENTS.keys()
    assert differences(found, said(theirs, NAME)) == {}
    assert found["bitdiddle"]["totaal"] > found["hacker"]["totaal"] > found["tweakit"]["totaal"]


def test_its_notebooks_are_the_same_cell_by_cell(courses: tuple[Path, Path]) -> None:
    ours, theirs = courses
    notebooks = sorted((theirs / "autograded").rglob("*.ipynb"))
    assert len(notebooks) == 2 * len(STUDENTS) - 1
    for notebook in notebooks:
        other = nbformat.read(notebook, as_version=4)
        mine = nbformat.read(ours / notebook.relative_to(theirs), as_version=4)
        assert len(mine.cells) == len(other.cells)
        for one, two in zip(mine.cells, other.cells, strict=True):
            assert one.source == two.source
            assert _kept(one) == _kept(two)
            assert one.get("execution_count") == two.get("execution_count")
            assert [_plain(o) for o in one.get("outputs", [])] == [
                _plain(o) for o in two.get("outputs", [])
            ]


def _kept(cell: Any) -> dict[str, Any]:
    # When a cell ran is the one thing that must differ.
    return {key: value for key, value in cell.metadata.items() if key != "execution"}


def _plain(output: Any) -> Any:
    if output.output_type == "error":
        # A traceback names the process it was in.
        return (output.ename, output.evalue)
    return {key: value for key, value in output.items() if key != "metadata"}


def test_nbgrader_goes_on_from_there(courses: tuple[Path, Path]) -> None:
    ours, _ = courses
    nbgrader(ours, "generate_feedback", NAME)
    assert len(list((ours / "feedback").rglob("*.html"))) == 2 * len(STUDENTS) - 1
    nbgrader(ours, "autograde", NAME, "--student=hacker", "--force")


def test_the_command_finds_the_course_and_says_what_it_did(
    courses: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    ours, _ = courses
    options = argparse.Namespace(
        opdracht=NAME, student=[], opnieuw=False, workers=1, scheduler=None, cursus=ours
    )
    options.afscherming, options.onveilig = None, False
    assert run(options) == 0
    said = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["Was", "al", "nagekeken", str(len(STUDENTS))] in said
