"""Filling cells of somebody else's Excel file, and touching nothing else in it.

openpyxl reads such a file well, and saving it would lose what it does not model: the values that
formulas had when the file was made, validation and formatting of newer Excels, pictures, shapes.
A program that reads the file without calculating would then find holes. So the parts of the
package stay as they are, byte for byte, except the sheet that is filled, the strings it uses, and,
where there are formulas, the line that makes Excel calculate them again.
(ECMA-376: a package is a zip; ``xl/workbook.xml`` names the sheets, relations name their parts.)
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from lxml import etree

from .marks import Mark, plain

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_CELL = re.compile(r"([A-Z]+)(\d+)")
_FORMULA = re.compile(rb"<(?!xm:)(?:\w+:)?f[\s>/]")
"""A formula in a cell; ``xm:f`` is part of a rule."""


def fill(content: bytes, sheet: str, marks: Mapping[str, Mark]) -> bytes:
    """The Excel file ``content`` with ``marks`` (by cell, “D9”) in the sheet of that name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        infos = package.infolist()
        parts = {info.filename: package.read(info) for info in infos}
    book = _book(parts)
    root = _tree(parts[book.sheets[sheet]])
    strings = _Strings(parts.get(book.strings or ""))
    rows = _rows(root)
    for at, mark in marks.items():
        column, number = _split(at)
        _put(_cell(root, rows[number], column, at), mark, strings)
    changed = {book.sheets[sheet]: _bytes(root)}
    if book.strings and strings.added:
        changed[book.strings] = strings.content()
    if any(_FORMULA.search(parts[part]) for part in book.sheets.values()):
        changed[book.part] = _calculated_on_opening(parts[book.part])
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for info in infos:
            package.writestr(info, changed.get(info.filename, parts[info.filename]))
    return written.getvalue()


@dataclass(frozen=True)
class _Book:
    part: str
    sheets: Mapping[str, str]
    strings: str | None


def _book(parts: Mapping[str, bytes]) -> _Book:
    part = next(
        target for kind, _, target in _relations(parts, "") if kind.endswith("/officeDocument")
    )
    related = tuple(_relations(parts, part))
    targets = {name: target for _, name, target in related}
    root = _tree(parts[part])
    sheets = {
        sheet.get("name"): targets[sheet.get(f"{{{_REL}}}id") or sheet.get(f"{{{_STRICT}}}id")]
        for sheet in root.iter("{*}sheet")
    }
    strings = next((target for kind, _, target in related if kind.endswith("/sharedStrings")), None)
    return _Book(part, sheets, strings)


def _relations(parts: Mapping[str, bytes], part: str) -> Iterable[tuple[str, str, str]]:
    folder, name = posixpath.split(part)
    for relation in _tree(parts[posixpath.join(folder, "_rels", f"{name}.rels")]):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))
        yield relation.get("Type"), relation.get("Id"), target.lstrip("/")


def _tree(part: bytes) -> Any:
    # No entity and no address of a file that came from elsewhere is ever followed.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    return etree.fromstring(part, parser)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


class _Strings:
    """The strings of a workbook; what is added stands behind the others."""

    def __init__(self, part: bytes | None) -> None:
        self.root = None if part is None else _tree(part)
        self.added: dict[str, int] = {}

    def index(self, text: str) -> int | None:
        """The number of a string; nothing where the workbook has no such part."""
        if self.root is None:
            return None
        if text not in self.added:
            self.added[text] = len(self.root.findall("{*}si"))
            space = etree.QName(self.root).namespace
            item = etree.Element(f"{{{space}}}si")
            etree.SubElement(item, f"{{{space}}}t").text = text
            self.root.insert(self.added[text], item)
        return self.added[text]

    def content(self) -> bytes:
        """The part with the new strings in it."""
        assert self.root is not None
        # Both counts may be left out, and a wrong one may not stand.
        for count in ("count", "uniqueCount"):
            self.root.attrib.pop(count, None)
        return _bytes(self.root)


def _put(cell: Any, mark: Mark, strings: _Strings) -> None:
    space = etree.QName(cell).namespace
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(mark, Decimal):
        etree.SubElement(cell, f"{{{space}}}v").text = plain(mark)
        return
    index = strings.index(mark)
    if index is None:
        cell.set("t", "inlineStr")
        inline = etree.SubElement(cell, f"{{{space}}}is")
        etree.SubElement(inline, f"{{{space}}}t").text = mark
    else:
        cell.set("t", "s")
        etree.SubElement(cell, f"{{{space}}}v").text = str(index)


def _rows(root: Any) -> dict[int, Any]:
    rows, number = {}, 0
    for row in root.iter("{*}row"):
        # Its number may be left out; it is the next one then, and so it is with a cell's place.
        number = int(row.get("r") or number + 1)
        rows[number] = row
    return rows


def _cell(root: Any, row: Any, column: str, at: str) -> Any:
    before, place = 0, 0
    for cell in row.findall("{*}c"):
        said = cell.get("r")
        place = _order(_split(said)[0]) if said else place + 1
        if place == _order(column):
            return cell
        before += place < _order(column)
    made = etree.Element(etree.QName(etree.QName(row).namespace, "c"), r=at)
    # What a new cell looks like when somebody types in it.
    style = row.get("s") if row.get("customFormat") in ("1", "true") else _style(root, column)
    if style:
        made.set("s", style)
    row.insert(before, made)
    return made


def _style(root: Any, column: str) -> str | None:
    number = _order(column)
    for found in root.iter("{*}col"):
        if int(found.get("min")) <= number <= int(found.get("max")):
            return str(found.get("style") or "") or None
    return None


def _split(at: str) -> tuple[str, int]:
    found = _CELL.fullmatch(at)
    assert found
    return found[1], int(found[2])


def _order(column: str) -> int:
    number = 0
    for letter in column:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _calculated_on_opening(part: bytes) -> bytes:
    root = _tree(part)
    found = root.find("{*}calcPr")
    if found is None:
        # Its place in the schema (CT_Workbook) is behind these.
        before = ("sheets", "functionGroups", "externalReferences", "definedNames")
        last = [child for name in before for child in root.findall(f"{{*}}{name}")][-1]
        found = etree.Element(etree.QName(etree.QName(root).namespace, "calcPr"))
        last.addnext(found)
    found.set("fullCalcOnLoad", "1")
    return _bytes(root)
