from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.assignments.class_list import ClassListUnreadable, parse, read

ROWS = [["Naam", "Nummer (ID)"], ["Kovač, Milan", "s1"], ["Ö", "s2"]]


def text(delimiter: str) -> str:
    return "\r\n".join(delimiter.join(f'"{c}"' for c in row) for row in ROWS) + "\r\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_as_it_comes(delimiter: str, encoding: str) -> None:
    found = parse(text(delimiter).encode(encoding), "l.csv")
    assert [list(found.header), *(list(line.cells) for line in found.lines)] == ROWS
    assert found.delimiter == delimiter


def test_the_code_page_of_windows_is_read_too() -> None:
    assert parse("Naam;ID\nZoë;s1\n".encode("cp1252"), "l.csv").lines[0].at(0) == "Zoë"


def test_columns_are_found_without_minding_capitals_and_spaces() -> None:
    found = parse(b"Org Defined ID,Username\n1,a\n", "l.csv")
    assert found.named("OrgDefinedId") == 0
    assert found.named("e-mail") is None
    assert found.lines[0].at(None) == ""
    assert found.lines[0].at(7) == ""


def test_lines_keep_their_number_past_empty_ones() -> None:
    found = parse(b'ID,Naam\n\n1,"a\nb"\n2,c\n', "l.csv")
    assert [line.number for line in found.lines] == [4, 5]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "l.csv: deze lijst is leeg."),
        (b"\n \n", "l.csv: deze lijst is leeg."),
        (
            b"PK\x03\x04xl/workbook.xml",
            "l.csv: dit is een Excel-bestand. Exporteer de lijst als csv, of bewaar haar als csv.",
        ),
        (
            b'ID,Naam\n1,"a"b\n',
            "l.csv:2: hier klopt iets niet met aanhalingstekens. Exporteer de lijst opnieuw.",
        ),
        (b"ID,Naam\n1,a\n2,b,c\n", "l.csv:3: hier staan 3 kolommen, boven de lijst 2."),
    ],
)
def test_what_is_no_list_is_told(content: bytes, message: str) -> None:
    with pytest.raises(ClassListUnreadable) as refused:
        parse(content, "l.csv")
    assert refused.value.problems == (message,)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClassListUnreadable, match=r"weg\.csv: dit bestand is niet te lezen"):
        read(tmp_path / "weg.csv")
