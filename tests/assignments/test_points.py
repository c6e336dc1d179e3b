from __future__ import annotations

import json
from pathlib import Path

import pytest

from rondhetkind.answers import FILE
from rondhetkind.assignments import points, punten
from rondhetkind.assignments.course import Course, find_course
from rondhetkind.assignments.demo_class import demo_class
from rondhetkind.assignments.handing_in import hand_in
from rondhetkind.assignments.points import report
from rondhetkind.assignments.release import prepare
from rondhetkind.scoring import Part, Score
from tests.assignments.conftest import NAME

import nbformat  # isort: skip


@pytest.fixture
def work(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the first student of the demo class hands in, while nbgrader grades."""
    notebook = course.source(NAME) / f"{NAME}.ipynb"
    release = tmp_path / "release" / NAME
    (release / "oefeningen").mkdir(parents=True)
    made = prepare(course, NAME, nbformat.read(notebook, as_version=4), notebook.name)
    for name, content in made.files.items():
        (release / name).write_bytes(content)
    nbformat.write(made.notebook, release / notebook.name)
    folder = hand_in(
        course, release, demo_class().students[0], 0, course.root / "submitted/student01"
    )
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    return folder


def test_a_student_is_told_that_grading_comes_later(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NBGRADER_EXECUTION")
    assert punten(f"{NAME}/a1") is None
    assert capsys.readouterr().out == "Wordt nagekeken na inleveren.\n"


def test_full_marks_and_a_line_for_each_part(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert punten(f"{NAME}/a1") == 12.0
    said = capsys.readouterr().out
    assert said.startswith("Twaalf kaartjes, zes typen: 12 van 12 punten.\n")
    assert said.count("Jouw antwoord: ") == said.count("  Telt mee.") == 12


def test_no_answers_are_zero_points_and_not_all_of_them(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / FILE).unlink()
    assert repr(punten(f"{NAME}/a1")) == "0.0"
    said = capsys.readouterr().out
    assert "Bij dit notebook is geen antwoorden.json ingeleverd." in said
    assert "niet te lezen" not in said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"schema": 1}',
        b'{"schema": 9, "exercises": {}}',
        b"[" * 9999,
    ],
)
def test_damaged_answers_are_zero_points_with_a_clear_line(
    work: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / FILE).write_bytes(content)
    assert punten(f"{NAME}/a3") == 0.0
    assert "Je antwoorden zijn niet te lezen." in capsys.readouterr().out


def test_answers_that_the_exercise_set_aside_are_damaged_as_well(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / FILE).rename(work / "antwoorden.beschadigd-20261123-120000-000000.json")
    assert punten(f"{NAME}/a1") == 0.0
    assert "antwoorden.json is beschadigd" in capsys.readouterr().out


def test_the_students_own_exercise_and_claims_never_count(work: Path) -> None:
    kept = json.loads((work / FILE).read_text())
    kept["exercises"][f"{NAME}/a1"] = {
        **kept["exercises"][f"{NAME}/a3"],
        "points": 12,
        "score": 12,
    }
    (work / FILE).write_text(json.dumps(kept))
    (work / "oefeningen" / "a1.json").write_text('{"points": 400}')
    (work / "oefeningen" / "m2-opdracht").mkdir()
    (work / "oefeningen" / "m2-opdracht" / "a1.md").write_text("geen sleutel")
    assert punten(f"{NAME}/a1") == 0.0


def test_answers_that_say_they_are_of_another_exercise_never_count(work: Path) -> None:
    kept = json.loads((work / FILE).read_text())
    assert punten(f"{NAME}/a1") == 12.0
    kept["exercises"][f"{NAME}/a1"]["exercise"] = f"{NAME}/a3"
    (work / FILE).write_text(json.dumps(kept))
    assert punten(f"{NAME}/a1") == 0.0


def test_an_answer_to_an_earlier_version_is_named(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (work / FILE).read_text()
    hashes = {a["hash"] for e in json.loads(text)["exercises"].values() for a in e["attempts"]}
    for value in hashes:
        text = text.replace(value, "0" * 16)
    (work / FILE).write_text(text)
    assert punten(f"{NAME}/a1") == 12.0
    assert "van een eerdere versie van deze oefening" in capsys.readouterr().out


def test_a_missing_key_while_grading_is_an_error_and_not_full_marks(work: Path) -> None:
    with pytest.raises(points.KeyMissing, match="geen sleutel gevonden voor `m2-opdracht/a9`"):
        punten(f"{NAME}/a9")


def test_the_course_is_found_from_below_and_through_the_environment(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_course(course.root / "source" / NAME) == course
    outside = tmp_path / "elders"
    outside.mkdir()
    assert find_course(outside) is None
    for named in (course.root, course.root.parent):
        monkeypatch.setenv("RONDHETKIND_CURSUS", str(named))
        assert find_course(outside) == course


def test_what_counted_of_an_answer_in_two_is_named() -> None:
    two = Part("Kamp", "Groep 8; rustig", 0.5, 2, "Groep 8")
    assert report("T", Score(1.0, 4, (two, Part("Zwemmen", "", 0.0, 2))))[3] == (
        "  Telt voor een deel mee: alleen “Groep 8”."
    )


def test_a_long_text_is_cut_between_words() -> None:
    score = Score(1.0, 2, (Part("woord " * 60, "x", 1.0), Part("*kort*", "", 0.0)))
    _, long, *_, short, _ = report("T", score)
    assert long.endswith("woord…") and len(long) <= 242
    assert short == "- kort"
