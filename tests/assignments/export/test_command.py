from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.export import command, marks, matching, request
from rondhetkind.exercises.library import COURSE
from tests.assignments.conftest import NAME

from . import readers
from .conftest import UNFINISHED, WORK, Work
from .osiris_file import osiris_file

Enrol = Callable[..., Gradebook]
ARGUMENTS = (NAME, "--voor", "moodle", "--naar", "cijfers.csv")


@pytest.fixture
def here(course: Course, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(course.root)
    return course.root


def cijfers(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers())
    options = parser.parse_args(["cijfers", *arguments])
    return int(options.run(options))


def test_grades_for_four_systems_come_out_of_one_gradebook(
    here: Path, enrol: Enrol, capsys: pytest.CaptureFixture[str]
) -> None:
    enrol(*WORK)
    students = [work for work in WORK if work.scores]
    (here / "canvas.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,Opdracht 2 (502)\n"
        "    Points Possible,,,,,100\n"
        + "".join(f"x,{n},{work.number},,A,\n" for n, work in enumerate(students, 901)),
        encoding="utf-8",
    )
    (here / "osiris.xlsx").write_bytes(
        osiris_file([(int(work.number[1:]), work.last) for work in students])
    )
    item = ("--onderdeel", "Opdracht 2")
    assert cijfers(NAME, "--voor", "brightspace", "--naar", "b.csv", *item) == 0
    assert cijfers(NAME, "--voor", "canvas", "--naar", "c.csv", *item, "--lijst", "canvas.csv") == 0
    assert cijfers(NAME, "--voor", "moodle", "--naar", "m.csv", *item) == 0
    osiris = ("--voor", "osiris", "--naar", "o.xlsx", "--lijst", "osiris.xlsx", "--alleen-cijfers")
    assert cijfers(NAME, *osiris) == 0
    said = capsys.readouterr().out
    assert said.count("met 3 studenten.") == 4
    assert "Niets ingeleverd, dus weggelaten (1): Milan Kovač (s1000005)." in said

    points = {"s1000001": Decimal(93), "s1000002": Decimal(89), "s1000003": Decimal("65.5")}
    top = Decimal(100)
    brightspace = readers.Brightspace([(n, "") for n in points], {"Opdracht 2": top})
    assert brightspace.load((here / "b.csv").read_bytes()).grades == {
        (n, "Opdracht 2"): mark for n, mark in points.items()
    }
    known = {n: (work.number, "", "") for n, work in enumerate(students, 901)}
    canvas = readers.Canvas(known, {502: ("Opdracht 2", top)}).load((here / "c.csv").read_bytes())
    assert {known[n][0]: mark for (n, _), mark in canvas.grades.items()} == points
    moodle = readers.Moodle(points.keys(), {"x": top})
    moodle.load((here / "m.csv").read_bytes(), "idnumber", {"Opdracht 2": "x"})
    assert {n: mark for (n, _), mark in moodle.grades.items()} == points
    assert readers.osiris(
        (here / "o.xlsx").read_bytes(), (here / "osiris.xlsx").read_bytes(), readers.TENTHS
    ) == {"1000001": Decimal("9.4"), "1000002": Decimal("5.4"), "1000003": Decimal("6.9")}


def test_a_refusal_names_everybody_and_writes_nothing(
    here: Path, enrol: Enrol, capsys: pytest.CaptureFixture[str]
) -> None:
    enrol(*WORK, *UNFINISHED, Work("=1+1", "Sam", "Smit", WORK[0].scores))
    assert cijfers(*ARGUMENTS) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "Er is niets geschreven.",
        "- Soraya Ramdin (s1000004): nog na te kijken: b2, b3.",
        "- In het nummer “=1+1” van Sam Smit (=1+1) kan Excel een formule lezen.",
    ]
    assert not (here / "cijfers.csv").exists()
    assert cijfers(*ARGUMENTS, "--onvolledig", "weglaten", "--zonder", "=1+1") == 0


def test_a_verdict_has_the_codes_of_the_programme(here: Path, enrol: Enrol) -> None:
    enrol(*WORK)
    assert cijfers(*ARGUMENTS, "--schaal", "oordeel") == 1
    assert cijfers(*ARGUMENTS, "--schaal", "oordeel", "--codes", "V", "NVD") == 0
    assert sorted((here / "cijfers.csv").read_text("utf-8").splitlines()[1:]) == [
        "s1000001,V",
        "s1000002,NVD",
        "s1000003,V",
    ]


def test_a_file_is_only_replaced_when_asked(here: Path, enrol: Enrol) -> None:
    enrol(*WORK)
    (here / "cijfers.csv").write_bytes(b"van mij")
    assert cijfers(*ARGUMENTS) == 1
    assert (here / "cijfers.csv").read_bytes() == b"van mij"
    assert cijfers(*ARGUMENTS, "--vervang") == 0


def test_another_gradebook_can_be_named(
    here: Path, enrol: Enrol, capsys: pytest.CaptureFixture[str]
) -> None:
    enrol(*WORK).close()
    (here / "gradebook.db").rename(here / "oud.db")
    assert cijfers(*ARGUMENTS) == 1
    assert "geen cijferboek" in capsys.readouterr().err
    assert not (here / "gradebook.db").exists()
    assert cijfers(*ARGUMENTS, "--db", f"sqlite:///{here / 'oud.db'}") == 0
    assert cijfers(*ARGUMENTS, "--vervang", "--db", "oud.db") == 1
    assert "“oud.db” is geen adres van een cijferboek" in capsys.readouterr().err


def test_a_damaged_gradebook_is_told_in_words(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "gradebook.db").write_bytes(b"geen database, maar tekst " * 100)
    assert cijfers(*ARGUMENTS) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Er is niets geschreven.",
        "- Het cijferboek is niet te lezen: het cijferboek is beschadigd.",
    ]


def test_in_the_folder_above_the_course_it_works_as_well(
    here: Path, enrol: Enrol, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol(*WORK)
    monkeypatch.chdir(here.parent)
    assert cijfers(*ARGUMENTS) == 0
    assert (here.parent / "cijfers.csv").is_file()


def test_outside_a_course_there_is_nothing_to_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(COURSE, raising=False)
    assert cijfers(*ARGUMENTS) == 2


def test_the_choices_are_those_that_there_are() -> None:
    assert tuple(request.Lms) == command.LMS
    assert tuple(marks.Scale) == command.SCALES
    assert tuple(marks.Rounding) == command.ROUNDINGS
    assert tuple(matching.Number) == command.NUMBERS


def test_adding_the_command_loads_nothing_heavy() -> None:
    # What the package around it loads is not the command's doing; this measures the difference.
    code = (
        "import argparse, sys, rondhetkind.assignments.export as _; before = set(sys.modules); "
        "from rondhetkind.assignments.export import command; "
        "command.add(argparse.ArgumentParser().add_subparsers()); "
        "print(sorted(m for m in set(sys.modules) - before if '.' not in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
