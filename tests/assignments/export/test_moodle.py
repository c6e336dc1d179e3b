from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.class_list import parse
from rondhetkind.assignments.export import moodle
from rondhetkind.assignments.export.grade_file import Row
from rondhetkind.assignments.export.grades import Student
from rondhetkind.assignments.export.marks import Scale
from rondhetkind.assignments.export.matching import Number

from .conftest import item, row
from .readers import Moodle, Refused, formulas

NAME = "Opdracht 2"
EXPORT = (
    "Voornaam;Achternaam;Nummer (ID);Afdeling;E-mailadres;Opdracht: Opdracht 2 (Punten)\n"
    "Noor;de Wit;0012;pabo;Noor@hogeschool.example;\n"
    "Fatima;El Amrani;S0034;pabo;fatima@hogeschool.example;60,00\n"
)


def test_the_columns_are_exactly_one_to_know_students_by_and_one_with_marks() -> None:
    made = moodle.by_number([row("0012", "86.5", "Noor de Wit"), row("0034", "7")], item())
    assert made.content.decode() == "idnumber,Opdracht 2\r\n0012,86.5\r\n0034,7\r\n"


def test_how_to_import_is_told_in_moodles_own_words() -> None:
    assert moodle.by_number([row("0012", "7")], item()).notes == (
        "In Moodle: kies Cijfers > Importeer > CSV-bestand, met komma en UTF-8. Koppel “idnumber” "
        "aan “Nummer (ID)” en “Opdracht 2” aan jouw onderdeel.",
    )


def test_moodle_reads_the_grades_back() -> None:
    made = moodle.by_number([row("0012", "86.5"), row("0034", "7")], item())
    site = Moodle({"0012", "0034"}, {NAME: Decimal(100)})
    assert site.load(made.content, "idnumber", {NAME: NAME}).grades == {
        ("0012", NAME): Decimal("86.5"),
        ("0034", NAME): Decimal(7),
    }


@pytest.mark.parametrize(
    ("column", "number", "expected"),
    [
        ("username", Number.LMS, "noor.dewit"),
        ("username", None, "s1"),
        ("email", None, "noor@hogeschool.example"),
    ],
)
def test_a_lecturer_chooses_what_moodle_knows_students_by(
    column: str, number: Number | None, expected: str
) -> None:
    rows = [row("s1", "7", lms="noor.dewit", email="noor@hogeschool.example")]
    made = moodle.by_number(rows, item(), column, number)
    assert made.content.decode().splitlines() == [f"{column},Opdracht 2", f"{expected},7"]


def test_an_address_is_only_in_the_file_where_it_is_asked_for() -> None:
    rows = [row("0012", "7", "Noor de Wit", email="noor@hogeschool.example")]
    listed = moodle.by_list(rows, item(), parse(EXPORT.encode(), "moodle.csv"))
    for made in (moodle.by_number(rows, item()), listed):
        assert b"@" not in made.content
        assert b"Noor" not in made.content


def test_a_student_without_an_address_is_named() -> None:
    made = moodle.by_number([row("s1", "7", "Noor de Wit")], item(), "email")
    assert made.content == b""
    assert made.problems == ("Noor de Wit (s1) heeft in nbgrader geen e-mailadres.",)


def test_with_a_list_the_number_is_written_as_moodle_has_it() -> None:
    # Moodle compares exactly, capitals included.
    people = parse(EXPORT.encode(), "moodle.csv")
    made = moodle.by_list([row("s0034", "61"), row("0012", "7")], item(), people)
    assert made.content.decode().splitlines()[1:] == ["S0034,61", "0012,7"]
    by_mail = moodle.by_list(
        [row("s1", "7", email="noor@hogeschool.example")], item(), people, "email"
    )
    assert by_mail.content.decode().splitlines()[1:] == ["Noor@hogeschool.example,7"]


def test_who_is_not_in_the_list_stops_the_file_that_moodle_would_refuse_whole() -> None:
    people = parse(EXPORT.encode(), "moodle.csv")
    rows = [row("0012", "7"), row("0099", "8", "Jesse Bakker")]
    made = moodle.by_list(rows, item(), people)
    assert made.content == b""
    assert made.problems == ("Jesse Bakker (0099) staat niet in moodle.csv.",)
    with pytest.raises(Refused, match="no data was imported"):
        Moodle({"0012", "S0034"}, {NAME: Decimal(100)}).load(
            moodle.by_number(rows, item()).content, "idnumber", {NAME: NAME}
        )


def test_a_list_without_the_column_is_told() -> None:
    people = parse(EXPORT.encode(), "moodle.csv")
    assert moodle.by_list([row("1", "7")], item(), people, "username").problems == (
        "In moodle.csv is geen kolom “Gebruikersnaam”. Kies met --kolom hoe Moodle studenten "
        "herkent: idnumber, username, email.",
    )


def test_a_verdict_is_a_word_of_the_scale() -> None:
    made = moodle.by_number([row("0012", "V")], item(top=None, scale=Scale.VERDICT))
    site = Moodle({"0012"}, {NAME: ("NVD", "V")})
    assert site.load(made.content, "idnumber", {NAME: NAME}).grades == {("0012", NAME): "V"}


def test_extra_credit_that_moodle_would_refuse_is_told() -> None:
    made = moodle.by_number([row("0012", "104", "Noor de Wit")], item())
    assert made.notes[0].startswith("Boven het maximum: Noor de Wit (0012).")
    with pytest.raises(Refused, match="larger than"):
        Moodle({"0012"}, {NAME: Decimal(100)}).load(made.content, "idnumber", {NAME: NAME})


def test_zero_is_a_grade_and_nobody_has_an_empty_one() -> None:
    made = moodle.by_number([row("0012", "0")], item())
    assert made.content.decode().splitlines()[1:] == ["0012,0"]
    assert Moodle({"0012"}, {NAME: Decimal(100)}).load(
        made.content, "idnumber", {NAME: NAME}
    ).grades == {("0012", NAME): Decimal(0)}


def test_capitals_count_in_a_number_and_not_in_an_address() -> None:
    item_of = {NAME: Decimal(100)}
    by_mail = moodle.by_number([row("s1", "7", email="Noor@x.example")], item(), "email")
    found = Moodle({"noor@x.example"}, item_of).load(by_mail.content, "email", {NAME: NAME})
    assert found.grades == {("noor@x.example", NAME): 7}
    by_number = moodle.by_number([row("s1", "7")], item())
    with pytest.raises(Refused, match="0 found"):
        Moodle({"S1"}, item_of).load(by_number.content, "idnumber", {NAME: NAME})


@pytest.mark.parametrize("number", ["=1+1", "+31", "-5", "@x", "a;=b"])
def test_a_number_that_is_a_formula_stops_the_file(number: str) -> None:
    made = moodle.by_number([row(number, "7")], item())
    assert made.content == b""
    assert "kan Excel een formule lezen" in made.problems[0]


def test_a_login_with_a_domain_is_taken_and_one_that_php_would_break_is_not() -> None:
    site = Moodle({"PABO\\noor"}, {NAME: Decimal(100)})
    made = moodle.by_number([row("PABO\\noor", "7")], item(), "username")
    assert site.load(made.content, "username", {NAME: NAME}).grades == {("PABO\\noor", NAME): 7}
    broken = moodle.by_number([row('a,"b\\', "7")], item(), "username")
    assert "misgaat" in broken.problems[0]


@pytest.mark.parametrize("code", ["+", "=V"])
def test_a_code_that_is_a_formula_stops_the_file(code: str) -> None:
    made = moodle.by_number([row("1", code)], item(top=None, scale=Scale.VERDICT))
    assert made.problems == (
        f"De code “{code}” kan Excel als formule lezen. Kies een ander woord.",
    )


@pytest.mark.parametrize("name", ["", "  ", "a\\b", "a\nb", "=x"])
def test_a_heading_that_would_go_wrong_stops_the_file(name: str) -> None:
    made = moodle.by_number([row("1", "7")], item(name))
    assert made.content == b""
    assert made.problems


_text = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


@given(st.dictionaries(_text, st.decimals(0, 100, places=2), min_size=1), _text)
def test_whatever_the_numbers_are_they_come_back_and_are_no_formula(
    marks: dict[str, Decimal], name: str
) -> None:
    rows = [Row(Student(number), mark) for number, mark in marks.items()]
    made = moodle.by_number(rows, item(name))
    if made.problems:
        assert made.content == b""
        return
    assert formulas(made.content) == []
    site = Moodle(set(marks), {name: Decimal(100)})
    assert site.load(made.content, "idnumber", {name: name}).grades == {
        (number, name): mark for number, mark in marks.items()
    }
