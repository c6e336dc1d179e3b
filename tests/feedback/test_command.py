"""``rondhetkind terugkoppeling``: what a lecturer types, reads and gets as exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.assignments.course import Course
from rondhetkind.cli import main
from rondhetkind.feedback.making import Outcome
from rondhetkind.feedback.report import lines
from rondhetkind.feedback.work import Made
from tests.assignments.klas.small_class import NAME
from tests.feedback.conftest import STUDENTS
from tests.feedback.klas import pages

pytestmark = pytest.mark.xdist_group("terugkoppeling")


def test_the_table_tells_what_was_made_and_what_asks_for_a_person(
    course: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course.root)
    (course.root / "autograded" / "s02" / NAME / f"{NAME}.ipynb").write_text("{")
    assert main(["terugkoppeling", NAME]) == 1
    said = capsys.readouterr().out
    for line in (
        "Gemaakt                               5",
        "Niet te maken                         1",
        "Nog niet helemaal nagekeken           1",
        "Ingeleverd en nog niet nagekeken      1",
        "s02: Het nagekeken notebook is beschadigd.",
        "s06: B2",
    ):
        assert line in said
    assert sorted(pages(course)) == ["s01", "s03", "s04", "s05", "s06"]


def test_one_student_is_made_from_anywhere(
    course: Course, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = ["terugkoppeling", NAME, "--cursus", str(course.root), "--student", STUDENTS[0]]
    assert main(asked) == 0
    assert list(pages(course)) == [STUDENTS[0]]
    assert f"{course.root / 'feedback' / '<student>' / NAME}." in capsys.readouterr().out
    assert main([*asked[:-1], "niemand"]) == 0
    assert "Er is geen nagekeken werk gevonden in autograded/." in capsys.readouterr().out


def test_wrong_use_is_explained(
    course: Course, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["terugkoppeling", "anders", "--cursus", str(course.root)]) == 2
    assert "Het cijferboek kent de opdracht anders niet." in capsys.readouterr().err
    assert main(["terugkoppeling", NAME, "--cursus", str(tmp_path / "weg")]) == 2
    assert "Hier is geen cursus van nbgrader." in capsys.readouterr().err
    rubric = course.source(NAME) / "rubric.yml"
    rubric.write_text("opdracht: proef\n", encoding="utf-8")
    assert main(["terugkoppeling", NAME, "--cursus", str(course.root)]) == 2
    assert "rubric.yml:1: " in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["terugkoppeling", NAME, "--workers", "0"])
    assert "0 is geen aantal" in capsys.readouterr().err


def test_a_long_list_is_cut_and_one_pdf_is_called_one(tmp_path: Path) -> None:
    outcome = Outcome(tmp_path, failures={f"s{n:02}": "Kapot." for n in range(25)})
    outcome.made["s99"] = Made("s99", outdated=True)
    said = "\n".join(lines(outcome))
    assert "s19: Kapot." in said
    assert "s20" not in said
    assert "… en nog 5." in said
    assert "1 pdf hoorde bij een eerdere versie en is weggehaald." in said
