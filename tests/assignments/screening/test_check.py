from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from rondhetkind.answers import FILE
from rondhetkind.assignments import privacy
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.screening import check
from tests.assignments.conftest import NAME
from tests.conftest import ROOT

from .made_work import answered, contents, hand_in

TEXTS = {
    "b1": "Op mijn stage zei juf Marloes dat Shivani\nhaar 06-12345678 gaf.",
    "b2": "Beste ouder,\nwij stoppen met de avond.",
}


def told(folder: Path) -> list[str]:
    return "\n".join(check.lines(folder)).splitlines()


def test_a_student_reads_where_to_look_without_the_names_themselves(course: Course) -> None:
    said = told(hand_in(course, "s1", TEXTS))
    assert said[0].startswith(f"Gekeken naar {NAME}.ipynb (opgeslagen om ")
    assert said[1:7] == [
        "Er zijn 3 plekken om nog eens te bekijken:",
        "",
        "B1. Advies aan een schoolteam",
        "- regel 1, een naam: Op mijn stage zei juf M… dat S… haar 0… gaf.",
        "- regel 1, waarschijnlijk een naam: … stage zei juf M… dat S… haar 0… gaf.",
        "- regel 2, een telefoonnummer: … juf M… dat S… haar 0… gaf.",
    ]
    assert not any(word in " ".join(said) for word in ("Marloes", "Shivani", "12345678"))
    assert check.WHAT_NOW in said
    assert said[-1] == "Je kunt altijd inleveren."


def test_nothing_found_is_said_with_what_that_means(course: Course) -> None:
    said = told(hand_in(course, "s1", {"b2": TEXTS["b2"]}))
    assert said[1:] == [
        "Er is niets gevonden.",
        *check.NOT_ALL.splitlines(),
        "Je kunt altijd inleveren.",
    ]


def test_an_earlier_version_that_goes_along_is_told(course: Course) -> None:
    answers = answered(
        "m2/kwartiertje-lezen",
        [("vooraf/1", "De moeder van Shivani belde."), ("vooraf/1", "Een moeder belde.")],
        title="Een kwartiertje lezen",
    )
    said = told(hand_in(course, "s1", {}, answers))
    assert f"{FILE} (opgeslagen om " in said[0]
    assert said[1:5] == [
        "Er is 1 plek om nog eens te bekijken:",
        "",
        "Een kwartiertje lezen: vraag vooraf 1",
        "- regel 1, waarschijnlijk een naam: De moeder van S… belde. (in een eerdere versie)",
    ]
    assert check.EARLIER in said


def test_a_picture_is_something_to_look_at_oneself(course: Course) -> None:
    folder = hand_in(course, "s1", {})
    nb = nbformat.read(folder / f"{NAME}.ipynb", as_version=4)
    next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "b1")[
        "attachments"
    ] = {"klas.png": {"image/png": "iVBORw0KGgo="}}
    nbformat.write(nb, folder / f"{NAME}.ipynb")
    said = told(folder)
    at = said.index("- Hier staat een plaatje. Kijk zelf of er iemand op te herkennen is.")
    assert said[at - 1] == "B1. Advies aan een schoolteam"


def test_whatever_is_wrong_a_student_can_hand_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    privacy(tmp_path)
    assert capsys.readouterr().out == f"{check.FAILED}\n"
    (tmp_path / f"{NAME}.ipynb").write_text("{", encoding="utf-8")
    privacy(tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        f"{NAME}.ipynb is niet te lezen en is dus niet nagekeken.",
        check.FAILED,
    ]
    privacy(tmp_path / "weg" / "\0")
    assert capsys.readouterr().out == f"{check.FAILED}\n"


def test_nothing_in_the_work_changes_and_nothing_comes_beside_it(course: Course) -> None:
    folder = hand_in(course, "s1", TEXTS, answered("m2-opdracht/a1", [("kaart/x", "thuis")]))
    before = contents(folder)
    privacy(folder)
    assert contents(folder) == before


def test_while_grading_it_says_nothing(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = hand_in(course, "s1", TEXTS)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    privacy(folder)
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    privacy(folder)
    assert "juf M…" in capsys.readouterr().out


def test_the_notebook_of_every_assignment_offers_it_and_counts_no_points_for_it() -> None:
    notebooks = sorted((ROOT / "assignments" / "source").glob("*/*.ipynb"))
    assert notebooks
    for path in notebooks:
        cells = nbformat.read(path, as_version=4).cells
        [cell] = [c for c in cells if c.source == "privacy()"]
        mark = cell.metadata["nbgrader"]
        assert (mark["grade"], mark["solution"], mark["locked"]) == (False, False, True), path
        assert any("import privacy" in c.source for c in cells), path


def test_whoever_only_opens_the_notebook_waits_for_no_list_of_names() -> None:
    code = (
        "import sys, rondhetkind.assignments; "
        "print([m for m in sys.modules if m.startswith('rondhetkind.privacy')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
