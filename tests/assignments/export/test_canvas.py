from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.class_list import ClassList, parse
from rondhetkind.assignments.export import canvas
from rondhetkind.assignments.export.grade_file import Row
from rondhetkind.assignments.export.grades import Student
from rondhetkind.assignments.export.marks import Scale

from .conftest import item, row
from .readers import Canvas, formulas

STUDENTS = {
    90211: ("0012", "noor@hogeschool.example", "Wit, Noor de"),
    90212: ("0034", "fatima@hogeschool.example", "El Amrani, Fatima"),
    90213: ("0056", "jesse@hogeschool.example", "Bakker, Jesse"),
}
ASSIGNMENTS = {
    501: ("Opdracht 1", Decimal(10)),
    502: ("Opdracht 2 (module 2)", Decimal(100)),
    503: ("Opdracht 1", Decimal(10)),
}
TITLE = "Opdracht 2 (module 2)"


def export(delimiter: str = ",", mark: dict[int, str] | None = None, points: str = "100.00") -> str:
    """A gradebook as Canvas exports it, with a hidden row, totals and the test student."""
    mark = mark or {}
    rows = [
        [
            *("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Opmerkingen"),
            *("Opdracht 1 (501)", f"{TITLE} (502)", "Opdracht 1 (503)", "Final Score"),
        ],
        ["", "", "", "", "", "", "", "Manual Posting", "", ""],
        ["    Points Possible", "", "", "", "", "", "10.00", points, "10.00", "(read only)"],
        *(
            [name, str(n), sis, login, "PABO 2a", "", "7.00", mark.get(n, ""), "", "70.00"]
            for n, (sis, login, name) in STUDENTS.items()
        ),
        ["Student, Test", "90999", "", "7f3c", "PABO 2a", "", "", "", "", ""],
    ]
    return "\r\n".join(delimiter.join(f'"{c}"' for c in cells) for cells in rows) + "\r\n"


def people(text: str | None = None) -> ClassList:
    return parse((text or export()).encode(), "canvas.csv")


def course() -> Canvas:
    return Canvas(STUDENTS, ASSIGNMENTS)


def test_the_columns_are_exactly_those_that_canvas_asks_for() -> None:
    made = canvas.by_list([row("0034", "86.5"), row("0012", "7")], item("502"), people())
    assert made.problems == ()
    assert made.content.decode() == (
        f"Student,ID,SIS User ID,SIS Login ID,Section,{TITLE} (502)\r\n"
        "    Points Possible,,,,,100.00\r\n"
        ",90212,,,,86.5\r\n"
        ",90211,,,,7\r\n"
    )


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("name", ["502", TITLE, f"{TITLE} (502)"])
def test_canvas_reads_the_grades_back(delimiter: str, name: str) -> None:
    made = canvas.by_list(
        [row("0012", "86.5"), row("0034", "7")], item(name), people(export(delimiter))
    )
    read = course().load(made.content)
    assert read.grades == {(90211, 502): Decimal("86.5"), (90212, 502): Decimal(7)}
    assert (read.created, read.changed_maximum) == ([], [])


@pytest.mark.parametrize("number", ["90212", "0034", "fatima@hogeschool.example"])
def test_a_student_is_found_by_every_number_that_canvas_has(number: str) -> None:
    made = canvas.by_list([row(number, "61")], item("502"), people())
    assert course().load(made.content).grades == {(90212, 502): Decimal(61)}


def test_who_is_not_in_the_list_stops_the_file() -> None:
    made = canvas.by_list(
        [row("0012", "7"), row("0099", "8", "Milan Kovač")], item("502"), people()
    )
    assert made.content == b""
    assert made.problems == ("Milan Kovač (0099) staat niet in canvas.csv.",)


def test_names_and_addresses_stay_at_home() -> None:
    made = canvas.by_list([row("0034", "61", "Fatima El Amrani")], item("502"), people())
    for private in (b"Fatima", b"Amrani", b"@", b"PABO 2a"):
        assert private not in made.content


def test_other_assignments_and_other_students_are_left_alone() -> None:
    made = canvas.by_list([row("0034", "61")], item("502"), people())
    assert set(course().load(made.content).grades) == {(90212, 502)}


def test_an_unknown_assignment_stops_the_file() -> None:
    made = canvas.by_list([row("0012", "7")], item("Opdracht 9"), people())
    assert made.problems == (
        "In canvas.csv staat geen opdracht “Opdracht 9”. Wel: Opdracht 1 (501); "
        f"{TITLE} (502); Opdracht 1 (503). Kies er een met --onderdeel, of maak de opdracht in "
        "Canvas en exporteer opnieuw.",
    )


def test_two_assignments_of_one_name_stop_the_file() -> None:
    made = canvas.by_list([row("0012", "7")], item("Opdracht 1", "10"), people())
    assert made.problems == (
        "In canvas.csv heten meer opdrachten “Opdracht 1”: Opdracht 1 (501); Opdracht 1 (503). "
        "Kies met --onderdeel het nummer tussen haakjes.",
    )


@pytest.mark.parametrize("name", ["Final Score", "2026", "Final Score (2026)"])
def test_a_total_of_a_grading_period_is_no_assignment(name: str) -> None:
    text = export().replace("Final Score", "Final Score (2026)")
    made = canvas.by_list([row("0012", "7")], item(name), people(text))
    assert made.content == b""
    assert made.problems == (
        "Canvas houdt “Final Score (2026)” voor een totaal en slaat die kolom over. Is het een "
        "opdracht, geef haar in Canvas dan een naam zonder “Final Score”.",
    )
    # What would have happened: Canvas reads such a file, and nothing changes.
    passed_over = b"Student,ID,Section,Final Score (2026)\r\n,90211,,7\r\n"
    assert course().load(passed_over).grades == {}


def test_zero_is_a_grade_and_nobody_has_an_empty_one() -> None:
    made = canvas.by_list([row("0012", "0")], item("502"), people())
    assert made.content.endswith(b"\r\n,90211,,,,0\r\n")
    assert course().load(made.content).grades == {(90211, 502): Decimal(0)}


def test_another_maximum_in_canvas_stops_the_file() -> None:
    made = canvas.by_list([row("0012", "7")], item("501"), people())
    assert "In Canvas telt “501” voor 10, en jouw lijst loopt tot 100." in made.problems[0]
    comma = canvas.by_list([row("0012", "7")], item("502"), people(export(";", points="100,00")))
    assert comma.problems == ()


def test_a_read_only_column_stops_the_file() -> None:
    made = canvas.by_list([row("0012", "7")], item("502"), people(export(points="(read only)")))
    assert made.problems == ("“502” is in Canvas alleen te lezen.",)


@pytest.mark.parametrize(
    ("said", "why"),
    [("N/A", "heeft deze opdracht in Canvas niet (N/A)"), ("EX", "is in Canvas vrijgesteld")],
)
def test_who_does_not_have_the_assignment_is_named(said: str, why: str) -> None:
    made = canvas.by_list(
        [row("0012", "7", "Noor de Wit")], item("502"), people(export(mark={90211: said}))
    )
    assert made.content == b""
    assert f"Noor de Wit (0012) {why}" in made.problems[0]


def test_complete_is_the_maximum_and_incomplete_is_nothing() -> None:
    marks = [row("0012", "V"), row("0034", "NVD")]
    made = canvas.by_list(marks, item("502", None, Scale.VERDICT), people())
    assert course().load(made.content).grades == {
        (90211, 502): Decimal(100),
        (90212, 502): Decimal(0),
    }


def test_complete_needs_a_maximum() -> None:
    made = canvas.by_list(
        [row("0012", "V")], item("502", None, Scale.VERDICT), people(export(points=""))
    )
    assert made.problems == ("In Canvas heeft “502” geen maximum. Geef de opdracht daar punten.",)


@pytest.mark.parametrize(
    "text",
    [
        "Naam,Nummer,Sectie,Opdracht (1)\na,1,b,\n",
        "Student,ID,Opdracht 1 (501)\na,1,7\n",
        "Section,ID,Student\nx,1,a\n",
    ],
)
def test_a_list_of_another_kind_is_told(text: str) -> None:
    made = canvas.by_list([row("1", "7")], item("501"), people(text))
    assert made.problems[0].startswith("canvas.csv is geen lijst uit Canvas")


def test_separate_first_and_last_names_are_taken() -> None:
    text = (
        "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,Opdracht (502)\n"
        "    Points Possible,,,,,,100\n"
        "Bos,Zoë,90211,0012,zoe,A,\n"
    )
    made = canvas.by_list([row("0012", "7", "Zoë Bos")], item("502"), people(text))
    assert made.content.decode().splitlines()[1:] == [
        "    Points Possible,,,,,,100",
        ",,90211,,,,7",
    ]


def test_a_title_that_is_a_formula_stops_the_file() -> None:
    text = export().replace(f"{TITLE} (502)", "=HYPERLINK(1) (502)")
    made = canvas.by_list([row("0012", "7")], item("502"), people(text))
    assert "Excel een formule" in made.problems[0]


_title = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1)


@given(
    title=_title,
    delimiter=st.sampled_from(",;"),
    students=st.dictionaries(
        st.integers(1, 10**9),
        st.tuples(_title, st.decimals(0, 150, places=2)),
        min_size=1,
        max_size=8,
    ),
)
def test_whatever_names_and_titles_are_the_grades_come_back(
    title: str, delimiter: str, students: dict[int, tuple[str, Decimal]]
) -> None:
    quote = '"{}"'.format
    head = delimiter.join(["Student", "ID", "Section", quote(f"{title} (7)".replace('"', '""'))])
    rows = [
        delimiter.join([quote(name.replace('"', '""')), str(n), "A", ""])
        for n, (name, _) in students.items()
    ]
    listed = parse("\n".join([head, *rows]).encode(), "canvas.csv")
    grades = [Row(Student(str(n)), mark) for n, (_, mark) in students.items()]
    made = canvas.by_list(grades, item("7"), listed)
    if made.problems:
        assert made.content == b""
        return
    assert formulas(made.content) == []
    there = Canvas(
        {n: ("", "", name) for n, (name, _) in students.items()}, {7: (title, Decimal(100))}
    )
    assert there.load(made.content).grades == {(n, 7): mark for n, (_, mark) in students.items()}
    assert there.created == []
