from __future__ import annotations

import json

import nbformat
import pytest

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.release import (
    AssignmentNotReady,
    data_file,
    prepare,
)
from tests.assignments.conftest import NAME
from tests.conftest import ROOT

DATA = "../modules/m2-overlappende-werelden/data/meta_analyses.csv"


def notebook(course: Course) -> nbformat.NotebookNode:
    return nbformat.read(course.source(NAME) / f"{NAME}.ipynb", as_version=4)


def cell(nb: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    return next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


def refused(course: Course, nb: nbformat.NotebookNode) -> list[str]:
    with pytest.raises(AssignmentNotReady) as found:
        prepare(course, NAME, nb, f"{NAME}.ipynb")
    return [problem.message for problem in found.value.problems]


def test_the_parts_are_worth_forty_and_sixty_points(course: Course) -> None:
    nb = notebook(course)
    points = {
        c.metadata["nbgrader"]["grade_id"]: c.metadata["nbgrader"]["points"]
        for c in nb.cells
        if c.metadata.get("nbgrader", {}).get("grade")
    }
    assert points == {"a1": 12, "a2": 8, "a3": 8, "a4": 8, "a5": 4, "b1": 30, "b2": 15, "b3": 15}


def test_every_exercise_goes_along_without_its_key(course: Course) -> None:
    made = prepare(course, NAME, notebook(course), f"{NAME}.ipynb")
    assert sorted(made.files) == [f"oefeningen/a{n}.json" for n in range(1, 6)]
    for name, content in made.files.items():
        data = json.loads(content)
        source = course.find(data["id"])
        assert data["hash"] == source.exercise.hash
        assert source.key is not None
        for why in source.key.texts():
            assert why not in content.decode(), name


def test_the_rubric_is_in_the_notebook(course: Course) -> None:
    made = prepare(course, NAME, notebook(course), f"{NAME}.ipynb")
    assert "<caption>Rubriek van deel B</caption>" in cell(made.notebook, "rubriek").source


def test_widgets_that_the_lecturer_tried_do_not_go_along(course: Course) -> None:
    nb = notebook(course)
    nb.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": {"sleutel": 1}}
    }
    assert "widgets" not in prepare(course, NAME, nb, f"{NAME}.ipynb").notebook.metadata


def test_points_that_differ_from_the_exercise_are_told(course: Course) -> None:
    nb = notebook(course)
    cell(nb, "a1").metadata["nbgrader"]["points"] = 10
    assert refused(course, nb) == ["Cel “a1” telt voor 10 punten, m2-opdracht/a1 heeft 12 punten."]


def test_points_that_differ_from_the_rubric_are_told(course: Course) -> None:
    nb = notebook(course)
    cell(nb, "b2").metadata["nbgrader"]["points"] = 10
    assert refused(course, nb) == [
        "Cel “b2” telt in het notebook voor 10 punten, in de rubriek voor 15."
    ]


def test_an_unknown_exercise_is_told(course: Course) -> None:
    nb = notebook(course)
    cell(nb, "a1").source = 'punten("m2-opdracht/a7")'
    assert refused(course, nb) == ["Cel “a1”: Er is geen oefening `m2-opdracht/a7`."]


def test_a_notebook_without_a_place_for_the_rubric_is_told(course: Course) -> None:
    nb = notebook(course)
    nb.cells.remove(cell(nb, "rubriek"))
    [said] = refused(course, nb)
    assert said.startswith("Er is geen Markdown-cel “rubriek”")


def test_data_comes_from_the_module_and_else_from_what_is_there(course: Course) -> None:
    there = course.source(NAME) / "data" / "meta_analyses.csv"
    there.write_bytes(b"oud")
    assert data_file(course, NAME, DATA) == ("data/meta_analyses.csv", b"oud")
    assert data_file(Course(ROOT / "assignments"), NAME, DATA)[1].startswith(b"bron,jaar")
    there.unlink()
    with pytest.raises(AssignmentNotReady, match="Dit gegevensbestand is er niet"):
        data_file(course, NAME, DATA)
