from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.class_list import parse
from rondhetkind.assignments.export import brightspace
from rondhetkind.assignments.export.grade_file import Row
from rondhetkind.assignments.export.grades import Student
from rondhetkind.assignments.export.marks import Scale
from rondhetkind.assignments.export.matching import Number

from .conftest import item, row
from .readers import Brightspace, formulas

ITEMS = {"Opdracht 2": Decimal(100)}
EXPORT = (
    "OrgDefinedId,Username,Last Name,First Name,Email,"
    "Opdracht 1 Points Grade <Numeric MaxPoints:10 Weight:50>,"
    "Opdracht 2 Points Grade <Numeric MaxPoints:100 Weight:50 Category:Toetsen>,"
    "End-of-Line Indicator\n"
    "#0012,#noor.dewit,de Wit,Noor,noor@hogeschool.example,7,,#\n"
    "#0034,#fatima,El Amrani,Fatima,fatima@hogeschool.example,8,60,#\n"
)
USERS = [("0012", "noor.dewit"), ("0034", "fatima")]


def test_the_columns_are_exactly_those_that_brightspace_names() -> None:
    made = brightspace.by_number([row("0012", "86.5", "Noor de Wit"), row("0034", "7")], item())
    assert made.problems == ()
    assert made.content.decode() == (
        "OrgDefinedId,Opdracht 2 Points Grade,End-of-Line Indicator\r\n"
        "#0012,86.5,#\r\n"
        "#0034,7,#\r\n"
    )


def test_brightspace_reads_the_grades_back() -> None:
    made = brightspace.by_number([row("0012", "86.5"), row("0034", "7")], item())
    course = Brightspace(USERS, ITEMS).load(made.content)
    assert course.grades == {
        ("0012", "Opdracht 2"): Decimal("86.5"),
        ("0034", "Opdracht 2"): Decimal(7),
    }


def test_a_username_goes_in_its_own_column() -> None:
    made = brightspace.by_number(
        [row("s1", "5", lms="fatima")], item(), brightspace.USERNAME, Number.LMS
    )
    assert made.content.startswith(b"Username,")
    assert Brightspace(USERS, ITEMS).load(made.content).grades == {
        ("0034", "Opdracht 2"): Decimal(5)
    }


def test_a_list_gives_both_columns_and_checks_the_item() -> None:
    people = parse(EXPORT.encode(), "export.csv")
    made = brightspace.by_list([row("fatima", "61", "Fatima El Amrani")], item(), people)
    assert made.content.decode().splitlines() == [
        "OrgDefinedId,Username,Opdracht 2 Points Grade,End-of-Line Indicator",
        "#0034,#fatima,61,#",
    ]
    assert Brightspace(USERS, ITEMS).load(made.content).grades == {
        ("0034", "Opdracht 2"): Decimal(61)
    }


def test_a_student_who_is_not_on_the_list_stops_the_file() -> None:
    made = brightspace.by_list(
        [row("0012", "7"), row("0099", "8", "Jesse Bakker")],
        item(),
        parse(EXPORT.encode(), "export.csv"),
    )
    assert made.content == b""
    assert made.problems == ("Jesse Bakker (0099) staat niet in export.csv.",)


def test_an_unknown_item_stops_the_file_and_those_there_are_are_told() -> None:
    made = brightspace.by_list(
        [row("0012", "7")], item("Opdracht 9"), parse(EXPORT.encode(), "export.csv")
    )
    assert made.problems == (
        "In export.csv staat geen onderdeel “Opdracht 9”. Wel: Opdracht 1; Opdracht 2. Kies er een "
        "met --onderdeel, of maak het in Brightspace en exporteer opnieuw.",
    )


def test_another_maximum_in_brightspace_stops_the_file() -> None:
    # Brightspace would quietly make 10 of every higher grade.
    made = brightspace.by_list(
        [row("0012", "70")], item("Opdracht 1"), parse(EXPORT.encode(), "export.csv")
    )
    assert made.problems == (
        "In Brightspace telt “Opdracht 1” voor 10, en jouw lijst loopt tot 100. Kies een andere "
        "--schaal, of verander het maximum in Brightspace.",
    )
    fits = brightspace.by_list(
        [row("0012", "7.3")],
        item("Opdracht 1", "10", Scale.GRADE),
        parse(EXPORT.encode(), "export.csv"),
    )
    assert fits.problems == ()


def test_a_list_of_another_kind_is_told() -> None:
    made = brightspace.by_list([row("1", "7")], item(), parse(b"Naam,Nummer\na,1\n", "x.csv"))
    assert "x.csv is geen lijst uit Brightspace" in made.problems[0]


def test_a_grade_from_1_to_10_comes_with_a_warning_about_schemes() -> None:
    grade = brightspace.by_number([row("0012", "7.3")], item("x", "10", Scale.GRADE))
    assert grade.notes == (brightspace.IMPORT, brightspace.SCHEME)
    assert brightspace.by_number([row("0012", "73")], item()).notes == (brightspace.IMPORT,)


def test_a_verdict_is_a_grade_symbol() -> None:
    made = brightspace.by_number([row("0012", "Voldaan")], item(top=None, scale=Scale.VERDICT))
    assert made.content.decode().splitlines()[0] == (
        "OrgDefinedId,Opdracht 2 Grade Symbol,End-of-Line Indicator"
    )
    assert Brightspace(USERS, ITEMS).load(made.content).grades == {
        ("0012", "Opdracht 2"): "Voldaan"
    }


def test_extra_credit_above_the_maximum_is_told() -> None:
    made = brightspace.by_number([row("0012", "104", "Noor de Wit")], item())
    assert made.notes[0].startswith("Boven het maximum: Noor de Wit (0012).")
    course = Brightspace(USERS, ITEMS).load(made.content)
    assert course.grades["0012", "Opdracht 2"] == 100


def test_zero_is_a_grade_and_nobody_has_an_empty_one() -> None:
    made = brightspace.by_number([row("0012", "0")], item())
    assert made.content.endswith(b"\r\n#0012,0,#\r\n")
    assert Brightspace(USERS, ITEMS).load(made.content).grades == {("0012", "Opdracht 2"): 0}


def test_no_name_and_no_address_is_in_the_file() -> None:
    rows = [row("0012", "7", "Noor de Wit", email="noor@hogeschool.example")]
    for made in (
        brightspace.by_number(rows, item()),
        brightspace.by_list(rows, item(), parse(EXPORT.encode(), "export.csv")),
    ):
        for private in (b"Noor", b"Wit", b"@"):
            assert private not in made.content.replace(b"noor.dewit", b"")


def test_doubled_numbers_stop_the_file() -> None:
    rows = [row("s1", "7", lms="x"), row("s2", "8", lms="x")]
    made = brightspace.by_number(rows, item(), number=Number.LMS)
    assert made.content == b""
    assert "s1 en s2 hebben hetzelfde nummer" in made.problems[0]


@pytest.mark.parametrize(
    "name", ["=1+1", "+Opdracht", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", " =1", "Deel 1;=1"]
)
def test_an_item_that_is_a_formula_stops_the_file(name: str) -> None:
    assert "Excel een formule" in brightspace.by_number([row("1", "7")], item(name)).problems[0]


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1).filter(
            lambda name: not name.startswith("#")
        ),
        st.decimals(0, 100, places=2),
        min_size=1,
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1),
)
def test_whatever_the_numbers_are_they_come_back_and_are_no_formula(
    marks: dict[str, Decimal], name: str
) -> None:
    rows = [Row(Student(number), mark) for number, mark in marks.items()]
    made = brightspace.by_number(rows, item(name))
    if made.problems:
        assert made.content == b""
        return
    assert formulas(made.content) == []
    course = Brightspace([(number, "") for number in marks], {name: Decimal(100)})
    assert course.load(made.content).grades == {(n, name): mark for n, mark in marks.items()}
