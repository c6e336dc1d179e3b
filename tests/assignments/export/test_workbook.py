from __future__ import annotations

import copy
import warnings
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from lxml import etree  # type: ignore[import-untyped]

from rondhetkind.assignments.export.workbook import fill

from .osiris_file import osiris_file

SHEET = "Cijfers & codes"
PART = "xl/worksheets/sheet1.xml"
CLASS = [(n, f"Student {n}") for n in range(1, 6)]
MARKS = {"D9": Decimal("7.5"), "D11": "NVD", "D12": "V", "D13": "NVD"}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def loaded(content: bytes, values: bool = False) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content), data_only=values)


def without_d(sheet: bytes) -> bytes:
    """The sheet with the filled cells as they were, in one fixed way of writing."""
    root = copy.deepcopy(etree.fromstring(sheet))
    for cell in root.iter("{*}c"):
        if cell.get("r")[0] == "D" and int(cell.get("r")[1:]) >= 9:
            cell.attrib.pop("t", None)
            for child in list(cell):
                cell.remove(child)
    return bytes(etree.tostring(root, method="c14n"))


def test_only_the_marked_cells_change() -> None:
    before = osiris_file(CLASS)
    after = fill(before, SHEET, MARKS)
    cells, old = loaded(after), loaded(before)
    for sheet in old.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                now = cells[sheet.title][cell.coordinate]
                if sheet.title == SHEET and cell.coordinate in MARKS:
                    assert now.value == MARKS[cell.coordinate]
                else:
                    assert (now.value, now.data_type) == (cell.value, cell.data_type)
                assert now.style_id == cell.style_id
    assert [s.sheet_state for s in cells.worksheets] == ["visible", "hidden"]


def test_every_other_part_is_the_same_byte_for_byte() -> None:
    before = parts(osiris_file(CLASS))
    after = parts(fill(osiris_file(CLASS), SHEET, MARKS))
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {PART, "xl/sharedStrings.xml", "xl/workbook.xml"}


def test_what_a_library_loses_is_kept() -> None:
    before, after = (
        parts(f)[PART] for f in (osiris_file(CLASS), fill(osiris_file(CLASS), SHEET, MARKS))
    )
    for kept in (
        b"x14:dataValidations",
        b"<xm:f>Codes!$A$1:$A$3</xm:f>",
        b"<f>D9*10</f><v>0</v>",
        b"<sheetProtection",
        b'<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>',
    ):
        assert kept in before
        assert kept in after
    assert without_d(after) == without_d(before)
    saved = BytesIO()
    loaded(osiris_file(CLASS)).save(saved)
    assert b"x14:dataValidations" not in parts(saved.getvalue())[PART]


def test_formulas_are_calculated_again_when_the_file_is_opened() -> None:
    book = parts(fill(osiris_file(CLASS), SHEET, MARKS))["xl/workbook.xml"]
    names = [etree.QName(child).localname for child in etree.fromstring(book)]
    assert names[-2:] == ["definedNames", "calcPr"]
    assert b'fullCalcOnLoad="1"' in book
    without = osiris_file(CLASS, formulas=False)
    assert (
        parts(fill(without, SHEET, MARKS))["xl/workbook.xml"] == parts(without)["xl/workbook.xml"]
    )


def test_a_text_is_written_once_behind_the_others() -> None:
    before = etree.fromstring(parts(osiris_file(CLASS))["xl/sharedStrings.xml"])
    after = etree.fromstring(parts(fill(osiris_file(CLASS), SHEET, MARKS))["xl/sharedStrings.xml"])
    texts = ["".join(item.itertext()) for item in after]
    assert texts[: len(before)] == ["".join(item.itertext()) for item in before]
    assert texts[len(before) :] == ["NVD", "V"]


def test_without_a_part_for_strings_a_text_stands_in_its_cell() -> None:
    before = osiris_file(CLASS, shared=False)
    after = fill(before, SHEET, MARKS)
    assert loaded(after)[SHEET]["D11"].value == "NVD"
    assert set(parts(after)) == set(parts(before))


@pytest.mark.parametrize("text_cells", [False, True])
def test_a_cell_that_was_not_there_looks_like_its_column(text_cells: bool) -> None:
    before = osiris_file(CLASS, d_cells=False, text_cells=text_cells)
    cells = loaded(fill(before, SHEET, MARKS))[SHEET]
    assert cells["D9"].number_format == ("@" if text_cells else "0.00")
    order = [
        c.get("r") for c in etree.fromstring(parts(fill(before, SHEET, MARKS))[PART]).iter("{*}c")
    ]
    assert order[order.index("C9") : order.index("C9") + 3] == ["C9", "D9", "I9"]


def test_cells_and_rows_without_an_address_are_counted() -> None:
    before = osiris_file(CLASS)
    sheet = parts(before)[PART].decode()
    for n in range(9, 14):
        sheet = sheet.replace(f'<row r="{n}">', "<row>")
        for column in "ABCD":
            sheet = sheet.replace(f'r="{column}{n}" ', "").replace(f'r="{column}{n}"', "")
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as out:
        for name, part in parts(before).items():
            out.writestr(name, sheet if name == PART else part)
    cells = loaded(fill(written.getvalue(), SHEET, MARKS))[SHEET]
    assert [cells[at].value for at in ("A9", "C9", "D9", "D11")] == [
        1,
        cells["C10"].value,
        7.5,
        "NVD",
    ]


def test_an_entity_in_somebody_elses_file_is_not_followed(tmp_path: Any) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("sleutel", encoding="utf-8")
    before = osiris_file(CLASS, shared=False)
    evil = (
        parts(before)[PART]
        .decode()
        .replace(
            "<worksheet ", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><worksheet ', 1
        )
        .replace("Student 1<", "&e;<", 1)
    )
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as out:
        for name, part in parts(before).items():
            out.writestr(name, evil if name == PART else part)
    assert b"sleutel" not in b"".join(parts(fill(written.getvalue(), SHEET, MARKS)).values())
