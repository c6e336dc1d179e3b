"""A list of people that a lecturer made, or that an LMS exported: a CSV file, read as it comes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rondhetkind.exercises.problem import Problem
from rondhetkind.privacy import Person

FILE = "klas.csv"
"""The class list of a course, in its folder, unless the settings name another one."""

_DELIMITERS = (",", ";", "\t")


class ClassListUnreadable(ValueError):
    """A list cannot be read; ``problems`` say in Dutch why, with file and line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


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


@dataclass(frozen=True)
class Names:
    """In which columns of a list the names stand."""

    given: int | None
    between: int | None
    family: int | None
    whole: int | None

    @classmethod
    def of(cls, listed: ClassList) -> Names:
        """The columns, known by their headings."""
        return cls(
            listed.named("voornaam", "voornamen", "roepnaam", "first_name", "first name"),
            listed.named("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels"),
            listed.named("achternaam", "last_name", "last name", "surname"),
            listed.named(
                *("naam", "name", "student", "leerling"),
                *("full_name", "full name", "volledige naam"),
            ),
        )

    @property
    def there(self) -> bool:
        """Whether the list has a column with names at all."""
        return any(column is not None for column in (self.given, self.family, self.whole))

    def at(self, line: Line) -> Person:
        """Whose line this is, without a number."""
        family = " ".join(f"{line.at(self.between)} {line.at(self.family)}".split())
        given = line.at(self.given).strip()
        return Person(given, family) if given or family else Person.named(line.at(self.whole))


def read(path: Path) -> ClassList:
    """The list in a CSV file; raises ClassListUnreadable."""
    return parse(content(path), path.name)


def content(path: Path) -> bytes:
    """The bytes of a file; raises ClassListUnreadable."""
    try:
        return path.read_bytes()
    except OSError:
        raise ClassListUnreadable([f"{path}: dit bestand is niet te lezen."]) from None


def parse(content: bytes, file: str) -> ClassList:
    """The list in the bytes of ``file``; raises ClassListUnreadable with file and line."""
    if content.startswith(b"PK\x03\x04"):
        message = "dit is een Excel-bestand. Exporteer de lijst als csv, of bewaar haar als csv."
        raise ClassListUnreadable([f"{file}: {message}"])
    text = decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda sign: _width(first, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [Line(reader.line_num, tuple(cells)) for cells in reader if "".join(cells).strip()]
    except csv.Error:
        message = "hier klopt iets niet met aanhalingstekens. Exporteer de lijst opnieuw."
        raise ClassListUnreadable([str(Problem(file, reader.line_num, message))]) from None
    if not lines:
        raise ClassListUnreadable([f"{file}: deze lijst is leeg."])
    header, *rest = lines
    for line in rest:
        if len(line.cells) > len(header.cells):
            message = f"hier staan {len(line.cells)} kolommen, boven de lijst {len(header.cells)}."
            raise ClassListUnreadable([str(Problem(file, line.number, message))])
    return ClassList(file, header.cells, tuple(rest), delimiter)


def _width(first: str, delimiter: str) -> int:
    return len(next(csv.reader([first], delimiter=delimiter), []))


def decoded(content: bytes) -> str:
    """The text in a file, in whatever encoding a spreadsheet left it."""
    # Excel saves "Unicode text" as UTF-16, and plain CSV in the code page of Windows.
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _folded(heading: str) -> str:
    # Brightspace writes a # before a number, and who copies it writes one before its heading.
    return "".join(heading.casefold().split()).strip("#")
