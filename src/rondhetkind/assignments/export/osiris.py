"""Grades for Osiris: the lecturer's own grade entry file (Excel), filled in column D.

What is known (manuals of Wageningen, wur-educationsupport.screenstepslive.com articles 1368672,
1368674, 1368675, 1256813 and 1419692, and of Radboud, osiris.tutorials.ru.nl articles 866157 and
1184944; all seen 2026-11-25): Osiris makes the file; rows 1 to 8 and columns A to H must stay as
they are; A is the student number, B the name, C the test date, D the result; below row 8 columns E
to H must be empty, from I on they are free; no formulas in D; a row with a result that is final
already makes the file unreadable; one file for one course. Older files have their headings in
another row. Which results exist differs: Wageningen 1–5, 6, 6.5 … 10, PASS, FAIL, INCOMPL,
NOGRADE, NOSHOW; Radboud (Arts) halves without 5.5, V, VLD, ONV, NVD, ND; Rotterdam (RSM) has O;
Utrecht tenths. V and O as a pair stand nowhere, so codes are the lecturer's to give.

Not stated anywhere we found: whether a decimal must be a number or a text. The Dutch manual shows
6,5 and the English one 6.5, which is how Excel shows a number. So: a number, as typing it would
give, and a text with a comma in a cell that is formatted as text (or when asked for). And: the
file is not known to us in the flesh; no Osiris was used.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from . import matching, workbook
from .grade_file import GradeFile, Row
from .marks import Mark, dutch

FIRST_ROW = 9
RESULTS = ("resultaat", "cijfer", "grade", "result")
IMPORT = (
    "In Osiris: kies bij Resultaten het vak, dan Acties > Inlezen. Kijk of de toetsdatum in "
    "kolom C klopt."
)
_TEXT = "@"


@dataclass(frozen=True)
class _Place:
    """A student's row in the file."""

    row: int
    number: str
    name: str
    result: Any
    as_text: bool


def fill(
    rows: Sequence[Row],
    content: bytes,
    file: str,
    first_row: int = FIRST_ROW,
    digits_only: bool = False,
    as_text: bool = False,
) -> GradeFile:
    """The lecturer's Excel file (``content``) with the marks in column D."""
    try:
        book = _read(content)
    except Exception:
        # A damaged file fails in as many ways as there are parts in it.
        return GradeFile(
            problems=(
                f"{file} is niet te lezen als Excel-bestand (.xlsx). Download het opnieuw uit "
                "Osiris. Is het een .xls of staat er een wachtwoord op, bewaar het dan in Excel "
                "als .xlsx zonder wachtwoord.",
            )
        )
    sheets = _sheets(book, first_row)
    if len(sheets) != 1:
        return GradeFile(problems=(_which(sheets, book, file, first_row),))
    [sheet] = sheets
    places = list(_places(sheet, first_row))
    known = [matching.Known(f"cel A{at.row}", (at.number,), at.name) for at in places]
    matched = matching.match([row.student for row in rows], known, file, digits_only)
    chosen = [(row, places[at]) for row in rows if (at := matched.of(row.student)) is not None]
    problems = (*matched.problems, *_filled_already(chosen))
    if problems:
        return GradeFile(problems=problems)
    marks: dict[str, Mark] = {
        f"D{place.row}": dutch(row.mark) if as_text or place.as_text else row.mark
        for row, place in chosen
    }
    notes = (
        *matched.notes,
        *_left_empty(places, chosen),
        *_must_be_empty(sheet, first_row),
        IMPORT,
    )
    return GradeFile(workbook.fill(content, sheet.title, marks), notes=notes)


def _read(content: bytes) -> Any:
    import openpyxl

    if not zipfile.is_zipfile(BytesIO(content)):
        raise ValueError
    with warnings.catch_warnings():
        # openpyxl warns of what it would lose in saving; it only reads here.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content))


def _sheets(book: Any, first_row: int) -> list[Any]:
    return [
        sheet
        for sheet in book.worksheets
        if sheet.sheet_state == "visible" and _result(sheet.cell(first_row - 1, 4).value)
    ]


def _result(heading: Any) -> bool:
    return any(word in str(heading or "").casefold() for word in RESULTS)


def _which(sheets: Sequence[Any], book: Any, file: str, first_row: int) -> str:
    at = f"D{first_row - 1}"
    if sheets:
        titles = "; ".join(sheet.title for sheet in sheets)
        return (
            f"{file} heeft meer bladen met resultaten: {titles}. Gebruik het bestand zoals het uit "
            "Osiris komt."
        )
    said = book.worksheets[0].cell(first_row - 1, 4).value if book.worksheets else None
    stands = f"daar staat “{said}”" if said is not None else "die cel is leeg"
    return (
        f"{file} lijkt geen cijferinvoerbestand van Osiris. In {at} hoort “Resultaat”, “Cijfer” of "
        f"“Grade” te staan; {stands}. Begint jouw bestand op een andere rij, zeg dat dan met "
        "--eerste-rij."
    )


def _places(sheet: Any, first_row: int) -> Iterator[_Place]:
    for cells in sheet.iter_rows(min_row=first_row, max_col=4):
        number = _number(cells[0].value)
        if number:
            as_text = cells[3].number_format == _TEXT
            yield _Place(cells[0].row, number, str(cells[1].value or ""), cells[3].value, as_text)


def _number(value: Any) -> str:
    # A student number may stand there as a number; Excel then makes a fraction of it.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _filled_already(chosen: Sequence[tuple[Row, _Place]]) -> tuple[str, ...]:
    return tuple(
        f"{row.student} heeft in D{place.row} al een resultaat staan ({place.result}). Osiris "
        "leest geen bestand met definitieve cijfers: haal de regel weg, of laat deze student weg "
        "met --zonder."
        for row, place in chosen
        if place.result not in (None, "")
    )


def _left_empty(places: Sequence[_Place], chosen: Sequence[tuple[Row, _Place]]) -> tuple[str, ...]:
    filled = {place.row for _, place in chosen}
    empty = [p.row for p in places if p.row not in filled and p.result in (None, "")]
    if not empty:
        return ()
    rows = ", ".join(f"D{row}" for row in empty)
    return (
        f"Leeg gebleven ({len(empty)}): {rows}. Bij sommige opleidingen leest Osiris een bestand "
        "met lege cellen niet. Vul er dan zelf de code in die daar geldt.",
    )


def _must_be_empty(sheet: Any, first_row: int) -> tuple[str, ...]:
    found = [
        cell.coordinate
        for cells in sheet.iter_rows(min_row=first_row, min_col=5, max_col=8)
        for cell in cells
        if cell.value not in (None, "")
    ]
    if not found:
        return ()
    return (f"Onder de koppen horen de kolommen E tot en met H leeg te zijn: {', '.join(found)}.",)
