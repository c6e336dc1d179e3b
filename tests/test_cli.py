"""The command: what a lecturer types, reads and gets back as exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rondhetkind.cli import main
from rondhetkind.exercises import Library
from tests.conftest import FIXTURES, ROOT

CASE = FIXTURES / "exercises" / "casus.md"


def test_check_names_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = CASE.read_text(encoding="utf-8")
    Path("mijn.md").write_text(text.replace("(#op-de-gang)", "(#op-de-gnag)", 1), encoding="utf-8")
    assert main(["check", "mijn.md"]) == 1
    told = capsys.readouterr().out
    assert "mijn.md:28: Deze keuze leidt nergens heen: #op-de-gnag bestaat niet." in told
    assert "1 oefening nagekeken: 1 punt om te verbeteren." in told


def test_check_without_files_takes_the_whole_course(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "book")
    assert main(["check"]) == 0
    number = len(Library(ROOT).paths)
    assert number > 60
    assert f"{number} oefeningen nagekeken: niets gevonden." in capsys.readouterr().out


def test_claims_and_sources_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["check", "--claims"]) == 0
    assert "M2 " in capsys.readouterr().out
    assert main(["check", "--bronnen"]) == 0
    assert "boonk2018" in capsys.readouterr().out


def test_outside_a_course_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RONDHETKIND_CURSUS", raising=False)
    assert main(["check"]) == 2
    assert "Hier is geen cursus." in capsys.readouterr().err


def test_text_and_schema_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tekst", str(CASE)]) == 0
    assert "Noor draait zich om." in capsys.readouterr().out
    assert main(["schema", "casus"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Oefening: casus"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no head")
def test_who_reads_along_may_have_enough() -> None:
    command = [sys.executable, "-m", "rondhetkind", "schema", "casus"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_a_file_that_is_not_there_is_told_without_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["tekst", "niets.md"]) == 1
    assert "niets.md:1: Dit bestand is er niet" in capsys.readouterr().err
