"""The command for a class: from a folder of nameless files to one page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rondhetkind.answers import Answers, Attempt, Step, write
from rondhetkind.cli import main
from rondhetkind.exercises import Scale, read
from tests.conftest import FIXTURES

SCAN = "m2/schaal"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    exercises = tmp_path / "modules" / "m2-x" / "oefeningen"
    exercises.mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text("root: index\n")
    for name in ("schaal", "casus"):
        shutil.copy(FIXTURES / "exercises" / f"{name}.md", exercises)
    (tmp_path / "scans").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def give(course: Path, number: int) -> None:
    scan = read(course / "modules" / "m2-x" / "oefeningen" / "schaal.md").exercise
    assert isinstance(scan, Scale)
    for n in range(number):
        step = Step("", f"vooraf/{scan.statements[0].id}", n % 11)
        note = Step("", f"vooraf/{scan.statements[1].id}", n // 11)
        answers = Answers(SCAN, attempts=(Attempt("", scan.hash, steps=(step, note)),))
        write(course / "scans" / f"zelfscan-{n}.json", {SCAN: answers})


def test_ten_scans_become_a_page(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give(course, 10)
    shutil.copy(course / "scans" / "zelfscan-3.json", course / "scans" / "nog-eens.json")
    (course / "scans" / "stuk.json").write_text('{"schema": 1, "exer', encoding="utf-8")
    assert main(["zelfscan", SCAN, "scans"]) == 0
    said = capsys.readouterr().out
    assert "telt één keer" in said and "Overgeslagen: stuk.json is beschadigd" in said
    assert "Het klasbeeld van 10 scans staat in klas-zelfscan.html." in said
    assert "10 mensen" in (course / "klas-zelfscan.html").read_text(encoding="utf-8")


def test_nine_scans_stay_closed(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give(course, 9)
    assert main(["zelfscan", SCAN, "scans"]) == 1
    assert "Er zijn 9 ingevulde scans" in capsys.readouterr().err
    assert not (course / "klas-zelfscan.html").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([SCAN, "nergens"], "De map nergens is er niet."),
        (["m2/casus", "scans"], "m2/casus is geen zelfscan."),
        (["m2/scha", "scans"], "Er is geen oefening `m2/scha`."),
    ],
)
def test_wrong_use_is_told(
    course: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["zelfscan", *words]) == 2
    assert told in capsys.readouterr().err
