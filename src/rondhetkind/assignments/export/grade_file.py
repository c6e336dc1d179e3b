"""A grade file in the making: rows in, bytes out, and what stops it or is good to know."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .grades import Student
from .marks import Mark, Marking, dutch, plain

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Row:
    """A student and the mark that goes to the LMS."""

    student: Student
    mark: Mark


@dataclass(frozen=True)
class Item:
    """The grade item that the marks are for; ``top`` is the mark for every point there is."""

    name: str
    marking: Marking
    top: Decimal | None

    def other_maximum(self, lms: str, maximum: Decimal | None) -> tuple[str, ...]:
        """What is wrong when the item in the LMS goes up to another mark."""
        if self.top is None or maximum is None or maximum == self.top:
            return ()
        return (
            f"In {lms} telt “{self.name}” voor {dutch(maximum)}, en jouw lijst loopt tot "
            f"{dutch(self.top)}. Kies een andere --schaal, of verander het maximum in {lms}.",
        )

    def above(self, rows: Iterable[Row]) -> tuple[Student, ...]:
        """Who has more than the maximum, by extra credit."""
        top = self.top
        if top is None:
            return ()
        return tuple(r.student for r in rows if isinstance(r.mark, Decimal) and r.mark > top)


@dataclass(frozen=True)
class GradeFile:
    """What to write, for how many students; with ``problems`` there is nothing to write."""

    content: bytes = b""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    count: int = 0


class NotExported(Exception):
    """No file can be made; ``problems`` says why, in Dutch, each with the student it is about."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(self.problems))


def table(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Rows as a CSV file: UTF-8 without a byte order mark, lines that end in CR LF (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def cell(mark: Mark) -> str:
    """A mark as it stands in a CSV file."""
    return plain(mark) if isinstance(mark, Decimal) else mark


def unsafe(text: str) -> bool:
    """Whether a spreadsheet could take (a piece of) this for a formula (OWASP, CSV injection)."""
    # Excel in Dutch cuts a file at semicolons, whatever it was meant to be cut at.
    return any(piece.strip().startswith(_FORMULA) for piece in re.split(r"[,;\t]", text))


def heading_problems(item: str) -> tuple[str, ...]:
    """What is wrong with the name of a grade item as a column heading."""
    if not item.strip():
        return ("Het onderdeel heeft geen naam.",)
    if unsafe(item):
        return (
            f"In “{item}” kan Excel een formule lezen, door een =, +, - of @ vooraan of na een "
            "leesteken. Geef het onderdeel in de leeromgeving een andere naam.",
        )
    if not item.isprintable() or "\\" in item:
        return (
            f"In de naam “{ascii(item)[1:-1]}” staat een teken dat in een csv-bestand misgaat.",
        )
    return ()


def id_problems(rows: Iterable[Row], ids: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Whose number, as it stands in a CSV file, a spreadsheet could take for a formula."""
    return tuple(
        f"In het nummer “{own}” van {row.student} kan Excel een formule lezen."
        for row, mine in zip(rows, ids, strict=True)
        for own in mine
        if unsafe(own)
    )


def mark_problems(rows: Iterable[Row]) -> tuple[str, ...]:
    """What is wrong with marks that are words, in a CSV file."""
    words = dict.fromkeys(row.mark for row in rows if isinstance(row.mark, str))
    return tuple(
        f"De code “{word}” kan Excel als formule lezen. Kies een ander woord."
        for word in words
        if unsafe(word)
    )
