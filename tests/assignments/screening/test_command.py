from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from rondhetkind.answers import FILE
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.screening import command
from rondhetkind.exercises.library import COURSE
from rondhetkind.privacy import deep, finding
from rondhetkind.programs import environment
from tests.assignments.conftest import NAME

from .made_work import answered, contents, hand_in

B1 = "B1. Advies aan een schoolteam"


@pytest.fixture
def here(course: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A lecturer's course with the work of two students, in which the terminal stands."""
    hand_in(course, "s1", {"b1": "Volgens Epstein, zei juf Saar."})
    hand_in(course, "s2", {"b1": "Ouders willen gehoord worden."})
    monkeypatch.chdir(course.root)
    return course


def privacy(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers())
    options = parser.parse_args(["privacy", *arguments])
    return int(options.run(options))


def test_each_student_is_told_of_with_the_words_around(
    here: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert privacy(NAME) == 1
    assert capsys.readouterr().out.splitlines() == [
        "s1",
        f"  {B1}",
        "    regel 1: “Saar”, een naam (staat na “juf”): Volgens Epstein, zei juf Saar.",
        "",
        "Gekeken naar 2 studenten. Bij 1 daarvan staat iets om te bekijken: 1 ding.",
        command.NOBODY,
        command.NOT_ALL,
    ]


def test_nothing_found_is_told_and_gives_status_0(
    here: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert privacy(NAME, "--student", "s2") == 0
    assert "Gekeken naar 1 student. Er is niets gevonden." in capsys.readouterr().out


def test_work_is_only_read(here: Course) -> None:
    before = contents(here.root)
    privacy(NAME)
    assert contents(here.root) == before


def test_the_class_comes_from_the_gradebook_and_from_a_list(
    here: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(here, "s3", {"b1": "ik praatte met wilco en met xandria"})
    monkeypatch.setenv("PATH", environment()["PATH"])
    with Gradebook(f"sqlite:///{here.root / 'gradebook.db'}") as gradebook:
        gradebook.add_student("s1", first_name="Wilco", last_name="Bos")
    privacy(NAME, "--student", "s3", "--vanaf", "waarschijnlijk")
    said = capsys.readouterr().out
    assert "“wilco”, waarschijnlijk een naam (staat op de klassenlijst)" in said
    assert "xandria”" not in said
    assert command.NOBODY not in said
    (here.root / "leerlingen.csv").write_text("Xandria\n", encoding="utf-8")
    privacy(NAME, "--student", "s3", "--klassenlijst", "leerlingen.csv")
    said = capsys.readouterr().out
    assert "“wilco”" in said
    assert "“xandria”" in said


def test_the_class_list_of_the_course_is_read_without_asking(
    here: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(here, "s3", {"b1": "ik praatte met xandria"})
    (here.root / "klas.csv").write_text("student_id,naam\ns4,Xandria Bos\n", encoding="utf-8")
    assert privacy(NAME, "--student", "s3") == 1
    assert "“xandria”, waarschijnlijk een naam" in capsys.readouterr().out
    (here.root / "klas.csv").write_text("", encoding="utf-8")
    assert privacy(NAME) == 2
    assert capsys.readouterr().err == "klas.csv: deze lijst is leeg.\n"


def test_a_name_in_the_assignment_itself_is_no_finding(
    here: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    exercise = here.root / "oefeningen" / NAME / "a1.md"
    hand_in(here, "s3", {"b1": "Zoals Zubaida zei, en meester Zubaida ook."})
    assert privacy(NAME, "--student", "s3") == 1
    known = exercise.read_text(encoding="utf-8")
    exercise.write_text(known.replace("zes typen", "zes typen van Zubaida"), encoding="utf-8")
    assert privacy(NAME, "--student", "s3") == 0


def test_handed_in_work_comes_before_its_graded_copy_unless_asked(
    here: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(here, "s2", {"b1": "Dat zei meester Kees."}, step="autograded")
    assert privacy(NAME, "--student", "s2") == 0
    assert privacy(NAME, "--student", "s2", "--uit", "autograded") == 1
    assert "Kees" in capsys.readouterr().out


def test_less_sure_findings_can_be_left_out(
    here: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(here, "s3", {"b1": "Toen kwam Xoriana met juf Saar."})
    privacy(NAME, "--student", "s3", "--vanaf", "zeker")
    said = capsys.readouterr().out
    assert "Xoriana”" not in said
    assert "“Saar”" in said


def test_what_cannot_be_read_is_told_and_is_no_clean_bill(
    here: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = hand_in(here, "s3", {}, answered("m2-opdracht/a1", [("kaart/x", "thuis")]))
    (folder / FILE).write_text("{", encoding="utf-8")
    assert privacy(NAME, "--student", "s3") == 1
    said = capsys.readouterr().out
    assert "Het bestand is dus niet nagekeken." in said
    assert "Niet alles was te lezen: 1 keer." in said


def test_a_proposal_is_made_chosen_from_and_made_again(
    here: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "een", tmp_path / "twee"
    assert privacy(NAME, "--voorstel", str(first)) == 1
    assert f"In {first} staat een voorstel met 1 vervanging." in capsys.readouterr().out
    listed = first / "vervangingen.csv"
    text = listed.read_text(encoding="utf-8-sig").replace("\nja;", "\nnee;")
    listed.write_text(text, encoding="utf-8")
    assert privacy(NAME, "--voorstel", str(second), "--keuzes", str(listed)) == 1
    assert "een voorstel met 0 vervangingen." in capsys.readouterr().out
    one, other = (
        (place / "werk" / "student-1" / f"{NAME}.ipynb").read_text("utf-8")
        for place in (first, second)
    )
    assert "juf [NAAM-1]" in one
    assert "juf Saar" in other


def test_choices_that_fit_nothing_are_told(
    here: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    choices = tmp_path / "keuzes.csv"
    choices.write_text("vervangen;kenmerk\nnee;s7/x\n", encoding="utf-8")
    privacy(NAME, "--voorstel", str(tmp_path / "een"), "--keuzes", str(choices))
    assert "1 van je keuzes past niet meer bij dit werk." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("m9",), "Er is geen werk voor “m9” in de map submitted of autograded"),
        ((NAME, "--uit", "autograded"), "Er is geen werk voor “m2-opdracht” in de map autograded"),
        ((NAME, "--student", "s7", "--student", "s1"), "Van s7 is er geen werk"),
        ((NAME, "--keuzes", "x.csv"), "--keuzes hoort bij --voorstel"),
        ((NAME, "--klassenlijst", "weg.csv"), "weg.csv: dit bestand is niet te lezen"),
        ((NAME, "--voorstel", "source"), "source bestaat al. Noem een nieuwe map."),
        ((NAME, "--voorstel", "nieuw", "--keuzes", "weg.csv"), "weg.csv is er niet"),
    ],
)
def test_wrong_use_is_told_in_words(
    here: Course,
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert privacy(*arguments) == 2
    assert said in capsys.readouterr().err
    assert not (here.root / "nieuw").exists()


def test_outside_a_course_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(COURSE, raising=False)
    assert privacy(NAME) == 2
    assert capsys.readouterr().err == f"{command.NO_COURSE}\n"


def test_in_the_folder_above_the_course_it_works_as_well(
    here: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here.root.parent)
    assert privacy(NAME, "--student", "s2") == 0


def test_without_deduce_a_thorough_look_says_what_to_install(
    here: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(deep, "import_module", without)
    assert privacy(NAME, "--grondig") == 2
    assert 'pip install "rondhetkind[privacy]"' in capsys.readouterr().err


def test_the_choices_are_those_that_there_are() -> None:
    assert command.SURE == finding.SURE
