from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondhetkind.assignments.export import osiris
from rondhetkind.assignments.export.grade_file import Row
from rondhetkind.assignments.export.grades import Student

from . import readers
from .conftest import row
from .osiris_file import osiris_file

CLASS = [(1234567, "Wit, N. de"), ("0234568", "El Amrani, F."), (3456789, "Bakker, J.")]
FILE = osiris_file(CLASS)


def test_osiris_reads_the_results_back() -> None:
    made = osiris.fill([row("0234568", "6.5"), row("1234567", "8")], FILE, "o.xlsx")
    assert made.problems == ()
    assert readers.osiris(made.content, FILE, readers.WUR) == {
        "1234567": Decimal(8),
        "0234568": Decimal("6.5"),
    }


def test_a_grade_is_a_number_as_typing_it_would_give() -> None:
    made = osiris.fill([row("1234567", "7.5")], FILE, "o.xlsx")
    assert readers._cells(made.content)[9, 4] == 7.5


def test_in_a_cell_for_text_it_is_a_text_with_a_comma() -> None:
    for file, as_text in ((osiris_file(CLASS, text_cells=True), False), (FILE, True)):
        made = osiris.fill([row("1234567", "7.5")], file, "o.xlsx", as_text=as_text)
        assert readers._cells(made.content)[9, 4] == "7,5"
        assert readers.osiris(made.content, file, readers.TENTHS) == {"1234567": Decimal("7.5")}


@pytest.mark.parametrize("shared", [True, False])
def test_a_code_is_a_text(shared: bool) -> None:
    file = osiris_file(CLASS, shared=shared)
    made = osiris.fill([row("1234567", "NVD"), row("3456789", "V")], file, "o.xlsx")
    assert readers.osiris(made.content, file, readers.RU) == {"1234567": "NVD", "3456789": "V"}


def test_a_code_that_looks_like_a_formula_stays_a_text() -> None:
    made = osiris.fill([row("1234567", "=1+1")], FILE, "o.xlsx")
    sheet = zipfile.ZipFile(BytesIO(made.content)).read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="D9" s="1" t="s">' in sheet
    assert sheet.count("<f>") == len(CLASS)


def test_who_is_not_in_the_file_is_named_and_nothing_is_made() -> None:
    made = osiris.fill([row("1234567", "7"), row("99", "8", "Milan Kovač")], FILE, "o.xlsx")
    assert made.content == b""
    assert made.problems == ("Milan Kovač (99) staat niet in o.xlsx.",)


def test_letters_before_a_number_can_be_left_out_of_it() -> None:
    made = osiris.fill([row("s1234567", "7"), row("s234568", "8")], FILE, "o.xlsx")
    assert "Met --alleen-cijfers worden 2 van deze 2 wel herkend" in made.problems[-1]
    made = osiris.fill(
        [row("s1234567", "7"), row("s234568", "8")], FILE, "o.xlsx", digits_only=True
    )
    assert readers.osiris(made.content, FILE, readers.WUR) == {"1234567": 7, "0234568": 8}


def test_a_student_number_may_have_been_made_a_fraction() -> None:
    file = osiris_file([("1234567.0", "x")], shared=False)
    file = _changed(
        file, b' t="inlineStr"><is><t xml:space="preserve">1234567.0</t></is>', b"><v>1234567.0</v>"
    )
    made = osiris.fill([row("1234567", "7")], file, "o.xlsx")
    assert made.problems == ()


def test_a_result_that_is_there_already_stops_the_file() -> None:
    file = osiris_file(CLASS, results=["NVD", "=A9"])
    made = osiris.fill(
        [row("1234567", "7", "Noor de Wit"), row("0234568", "8"), row("3456789", "6")],
        file,
        "o.xlsx",
    )
    assert made.content == b""
    assert [problem.split(" staan ")[0] for problem in made.problems] == [
        "Noor de Wit (1234567) heeft in D9 al een resultaat",
        "0234568 heeft in D10 al een resultaat",
    ]
    others = osiris.fill([row("3456789", "6")], file, "o.xlsx")
    assert others.problems == ()


def test_a_student_who_is_in_the_file_twice_is_named() -> None:
    made = osiris.fill([row("1", "7")], osiris_file([(1, "a"), (1, "a")]), "o.xlsx")
    assert made.problems == ("1 past bij meer dan één student in o.xlsx: cel A9 en cel A10.",)


def test_what_stays_empty_is_told() -> None:
    made = osiris.fill([row("1234567", "7")], FILE, "o.xlsx")
    assert made.notes[0].startswith("Leeg gebleven (2): D10, D11.")


def test_another_name_in_the_file_is_something_to_look_at() -> None:
    made = osiris.fill([row("1234567", "7", "Soraya Ramdin")], FILE, "o.xlsx")
    assert made.notes[0] == (
        "Kijk na: Soraya Ramdin (1234567) heet in o.xlsx “Wit, N. de” (cel A9)."
    )


def test_what_stands_in_columns_that_must_be_empty_is_told() -> None:
    file = _changed(FILE, b'<c r="I9">', b'<c r="F9"><v>3</v></c><c r="I9">')
    made = osiris.fill([row("1234567", "7")], file, "o.xlsx")
    assert any(note.endswith("leeg te zijn: F9.") for note in made.notes)


@pytest.mark.parametrize("heading", ["Cijfer", "Grade", "RESULTAAT"])
def test_the_heading_may_be_in_another_word(heading: str) -> None:
    assert (
        osiris.fill([row("1234567", "7")], osiris_file(CLASS, heading=heading), "o").problems == ()
    )


def test_a_file_with_another_heading_is_told_and_left_alone() -> None:
    made = osiris.fill([row("1234567", "7")], osiris_file(CLASS, heading="Opmerking"), "o.xlsx")
    assert made.problems == (
        "o.xlsx lijkt geen cijferinvoerbestand van Osiris. In D8 hoort “Resultaat”, “Cijfer” of "
        "“Grade” te staan; daar staat “Opmerking”. Begint jouw bestand op een andere rij, zeg dat "
        "dan met --eerste-rij.",
    )


def test_a_hidden_sheet_of_the_same_form_does_not_count_and_a_second_one_is_told() -> None:
    book = openpyxl.Workbook()
    for title in ("Eerste", "Tweede"):
        sheet = book.create_sheet(title)
        sheet["D8"], sheet["A9"] = "Resultaat", 1234567
    book.remove(book.worksheets[0])
    saved = BytesIO()
    book.save(saved)
    made = osiris.fill([row("1234567", "7")], saved.getvalue(), "o.xlsx")
    assert made.problems == (
        "o.xlsx heeft meer bladen met resultaten: Eerste; Tweede. Gebruik het bestand zoals het "
        "uit Osiris komt.",
    )
    book["Tweede"].sheet_state = "hidden"
    saved = BytesIO()
    book.save(saved)
    made = osiris.fill([row("1234567", "7")], saved.getvalue(), "o.xlsx")
    assert readers.osiris(made.content, saved.getvalue(), readers.WUR) == {"1234567": 7}


def test_an_older_file_can_begin_on_another_row() -> None:
    file = _changed(FILE, b'<row r="8">', b'<row r="7">')
    for column in b"ABCD":
        file = _changed(file, b'r="%c8"' % column, b'r="%c7"' % column)
    assert "die cel is leeg" in osiris.fill([row("1234567", "7")], file, "o").problems[0]
    assert osiris.fill([row("1234567", "7")], file, "o", first_row=8).problems == ()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04niets", b"\xd0\xcf\x11\xe0 oud", FILE[: len(FILE) // 2]]
)
def test_what_is_no_excel_file_is_told(content: bytes) -> None:
    made = osiris.fill([row("1", "7")], content, "o.xlsx")
    assert made.content == b""
    assert made.problems[0].startswith("o.xlsx is niet te lezen als Excel-bestand (.xlsx).")


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 10**8),
            st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"))),
            st.one_of(st.none(), st.sampled_from(sorted(map(str, readers.TENTHS)))),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda student: student[0],
    ),
    st.booleans(),
    st.booleans(),
)
def test_whatever_the_class_is_every_result_comes_back(
    students: list[tuple[int, str, str | None]], shared: bool, d_cells: bool
) -> None:
    file = osiris_file([(n, name) for n, name, _ in students], shared=shared, d_cells=d_cells)
    rows = [row(str(n), mark, "") for n, _, mark in reversed(students) if mark]
    rows = [Row(Student(r.student.id), r.mark) for r in rows]
    made = osiris.fill(rows, file, "o.xlsx")
    assert made.problems == ()
    assert readers.osiris(made.content, file, readers.TENTHS) == {
        r.student.id: r.mark for r in rows
    }


def _changed(file: bytes, old: bytes, new: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as package, zipfile.ZipFile(written, "w") as out:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in part
                part = part.replace(old, new)
            out.writestr(name, part)
    return written.getvalue()
