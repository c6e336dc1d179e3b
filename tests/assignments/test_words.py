from __future__ import annotations

from pathlib import Path

import nbformat

from rondhetkind.assignments import words
from rondhetkind.assignments.course import Course
from tests.assignments.conftest import NAME


def test_each_answer_has_its_number_of_words(course: Course) -> None:
    folder = course.source(NAME)
    file = folder / f"{NAME}.ipynb"
    nb = nbformat.read(file, as_version=4)
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "b2":
            cell.source = "woord " * 130
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "b3":
            cell.source = "woord " * 500
    nbformat.write(nb, file)
    assert list(words.lines(folder)) == [
        "B1. Advies aan een schoolteam: 0 woorden (gevraagd: 250 tot 300)."
        " Dat is korter dan gevraagd.",
        "B2. Uitleg aan een ouder: 130 woorden (gevraagd: 120 tot 160).",
        "B3. Geen partners maar ouders: 500 woorden (gevraagd: 250 tot 300)."
        " Dat is langer dan gevraagd.",
    ]


def test_a_notebook_that_cannot_be_read_stops_nobody(tmp_path: Path) -> None:
    assert list(words.lines(tmp_path)) == [
        "Het aantal woorden is hier niet te tellen. Je kunt gewoon inleveren."
    ]
