"""Two ways to grade, one gradebook: row by row what `nbgrader autograde` would have put there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from rondhetkind.assignments.commands import NbgraderFailed, nbgrader
from rondhetkind.grading.grade import Options, Outcome, grade
from rondhetkind.grading.running.limits import limits_for
from tests.grading import klas
from tests.grading.compare import differences, said

pytestmark = pytest.mark.grading


@dataclass(frozen=True)
class Pair:
    """The same class, graded by us and by nbgrader."""

    ours: Path
    theirs: Path
    outcome: Outcome
    assignment: str

    def differences(self) -> dict[str, Any]:
        return differences(said(self.ours, self.assignment), said(self.theirs, self.assignment))

    def notebook(self, root: Path, student: str) -> nbformat.NotebookNode:
        name = self.assignment
        return nbformat.read(root / "autograded" / student / name / f"{name}.ipynb", as_version=4)


def paired(place: Path, course: Path, name: str, stoppers: Sequence[klas.Student]) -> Pair:
    """Grade a copy with nbgrader's own command, and the course itself with ours."""
    theirs = place / "nbgrader"
    shutil.copytree(course, theirs)
    with pytest.raises(NbgraderFailed):  # it says so when a single submission failed
        nbgrader(theirs, "autograde", name)
    for student in stoppers:
        klas.hand_in(course, name, student)
        klas.hand_in(theirs, name, student)
        with pytest.raises(NbgraderFailed):
            nbgrader(theirs, "autograde", name, f"--student={student.name}")
    outcome = grade(course, name, Options(limits=limits_for(klas.SECONDS)), lambda _: None)
    return Pair(course, theirs, outcome, name)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    place = tmp_path_factory.mktemp("draaien")
    course = klas.code_course(place / "cursus")
    for student in klas.code_class():
        klas.hand_in(course, klas.CODE, student)
    return paired(place, course, klas.CODE, klas.stops_nbgrader())


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    place = tmp_path_factory.mktemp("lezen")
    course = klas.read_course(place / "cursus")
    for student in (*klas.read_class(course), *klas.stops_kernel(course)):
        klas.hand_in(course, klas.READ, student)
    return paired(place, course, klas.READ, klas.stops_nbgrader_too(course))


JUSTIFIED_RUNNING = {"kopie-s1", "kopie-t1"}
"""nbgrader's issue 1083: it stops there, and with it for everybody who comes after."""

JUSTIFIED_READING = {"vals"}
"""With nbgrader a student's own `punten` gave the student all points."""


def test_running_gives_every_row_that_nbgrader_gives(run: Pair) -> None:
    assert len(said(run.ours, klas.CODE)) >= 60
    found = run.differences()
    assert found.keys() == JUSTIFIED_RUNNING


def test_a_copied_cell_costs_nobody_anything(run: Pair) -> None:
    ours = said(run.ours, klas.CODE)
    for student in JUSTIFIED_RUNNING:
        for row in ("t1", "t2", "t3", "t4"):
            assert ours[student][f"ps1: {row}"] == ours["goed00"][f"ps1: {row}"]


def test_reading_gives_every_row_that_nbgrader_gives(read: Pair) -> None:
    assert len(said(read.ours, klas.READ)) >= 45
    assert read.outcome.by("lezen") > 35
    found = read.differences()
    assert found.keys() == JUSTIFIED_READING
    assert found["vals"]["lees: a1"][0][0] < found["vals"]["lees: a1"][1][0]


def test_together_it_is_a_class_of_more_than_a_hundred(run: Pair, read: Pair) -> None:
    assert len(said(run.ours, klas.CODE)) + len(said(read.ours, klas.READ)) > 100


def _cells(nb: nbformat.NotebookNode, keep: Callable[[Any], bool]) -> list[tuple[Any, ...]]:
    return [
        (c.cell_type, c.source, json.dumps(c.metadata.get("nbgrader"), sort_keys=True))
        for c in nb.cells
        if keep(c)
    ]


def test_the_graded_notebooks_hold_the_same_cells(run: Pair, read: Pair) -> None:
    compared = 0
    for pair in (run, read):
        for student in sorted(pair.outcome.results):
            theirs = pair.theirs / "autograded" / student / pair.assignment
            if (theirs / f"{pair.assignment}.ipynb").is_file():
                ours = pair.notebook(pair.ours, student)
                same = pair.notebook(pair.theirs, student)
                assert _cells(ours, bool) == _cells(same, bool), student
                compared += 1
    assert compared > 85


def test_the_same_files_stand_beside_the_notebook(run: Pair, read: Pair) -> None:
    for pair in (run, read):
        for folder in sorted((pair.theirs / "autograded").glob(f"*/{pair.assignment}")):
            ours = pair.ours / "autograded" / folder.parent.name / pair.assignment
            # Where the exercise cells ran, they set a damaged file of answers aside.
            names = [
                {p.relative_to(f).as_posix() for p in f.rglob("*") if "besch" not in p.name}
                for f in (ours, folder)
            ]
            assert names[0] == names[1], folder
            for path in ours.rglob("*"):
                if path.is_file() and path.suffix != ".ipynb":
                    assert path.read_bytes() == (folder / path.relative_to(ours)).read_bytes()
                    assert path.stat().st_mode & 0o777 == 0o444


def test_what_tests_print_is_the_same(run: Pair) -> None:
    for student in ("goed00", "deels04", "fout00", "mis00", "stderr"):
        ours, theirs = (run.notebook(root, student) for root in (run.ours, run.theirs))
        for name in ("t1", "t2", "t3", "t4"):
            one, other = (klas.cell(nb, name).outputs for nb in (ours, theirs))
            assert [_plain(o) for o in one] == [_plain(o) for o in other]


def _plain(output: Any) -> Any:
    kind = output.output_type
    if kind == "execute_result":
        return output["data"]
    return (output.text,) if kind == "stream" else (output.ename, output.evalue)


def test_who_could_not_be_graded_is_told_why(run: Pair, read: Pair) -> None:
    assert run.outcome.failures.keys() == {
        *("andere-naam", "dood", "geen-cellen", "geen-json", "geen-punten", "niets"),
    }
    assert read.outcome.failures.keys() == {
        *("andere-naam", "geen-cellen", "geen-json", "geen-punten", "niets"),
        *("onbekend-veld", "schema", "weg"),
    }
    for why in (*run.outcome.failures.values(), *read.outcome.failures.values()):
        assert why.endswith(".")
        assert "Traceback" not in why


def test_no_honest_student_is_marked(run: Pair) -> None:
    assert run.outcome.flags.keys() == {"te-veel"}
