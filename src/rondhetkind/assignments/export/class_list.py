"""The class list that a lecturer exported from the LMS: a CSV file, read as it comes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rondhetkind.exercises.problem import Problem

from .grade_file import NotExported

_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Line:
    """A row of the list and the line it ends on."""

    number: int
    cells: tuple[str, ...]

    def at(self, column: int | None) -> str:
        """What stands in a column; nothing where the row is shorter or there is no such column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True)
class ClassList:
    """The list: its headings, its rows, and what stood between the columns."""

    file: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    delimiter: str

    def column(self, fits: Callable[[str], bool]) -> int | None:
        """The first column whose heading fits."""
        return next((at for at, heading in enumerate(self.header) if fits(heading)), None)

    def named(self, *headings: str) -> int | None:
        """The first column with one of these headings; capitals and spaces do not count."""
        wanted = {_folded(heading) for heading in headings}
        return self.column(lambda heading: _folded(heading) in wanted)


def read(path: Path) -> ClassList:
    """The class list in a CSV file; raises NotExported with file and line."""
    try:
        return parse(path.read_bytes(), path.name)
    except OSError:
        raise NotExported([f"{path}: dit bestand is niet te lezen."]) from None


def parse(content: bytes, file: str) -> ClassList:
    """The class list in the bytes of ``file``; raises NotExported with file and line."""
    if content.startswith(b"PK\x03\x04"):
        message = "dit is een Excel-bestand. Exporteer de lijst als csv, of bewaar haar als csv."
        raise NotExported([f"{file}: {message}"])
    text = _text(content)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda sign: _width(first, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [Line(reader.line_num, tuple(cells)) for cells in reader if "".join(cells).strip()]
    except csv.Error:
        message = "hier klopt iets niet met aanhalingstekens. Exporteer de lijst opnieuw."
        raise NotExported([str(Problem(file, reader.line_num, message))]) from None
    if not lines:
        raise NotExported([f"{file}: deze lijst is leeg."])
    header, *rest = lines
    for line in rest:
        if len(line.cells) > len(header.cells):
            message = f"hier staan {len(line.cells)} kolommen, boven de lijst {len(header.cells)}."
            raise NotExported([str(Problem(file, line.number, message))])
    return ClassList(file, header.cells, tuple(rest), delimiter)


def _width(first: str, delimiter: str) -> int:
    return len(next(csv.reader([first], delimiter=delimiter), []))


def _text(content: bytes) -> str:
    # Excel saves "Unicode text" as UTF-16, and plain CSV in the code page of Windows.
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _folded(heading: str) -> str:
    return "".join(heading.casefold().split())
