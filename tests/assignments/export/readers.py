"""What each LMS makes of a grade file: readers written from the systems' own documentation.

They know nothing of our writers, and refuse where the documentation says that the LMS refuses.

Brightspace: https://community.d2l.com/brightspace/kb/articles/3538-importing-grades (columns, item
    headings, no other options, capped above the maximum) and https://kb.wisc.edu/page.php?id=4330
    (what the ``#`` in ids and in the last column is for); both seen 2026-11-25.
Canvas: https://github.com/instructure/canvas-lms, lib/gradebook_importer.rb at 00b222d (2026) and
    ``Assignment.title_and_id`` in app/models/assignment.rb; seen 2026-11-25.
Moodle: https://github.com/moodle/moodle, grade/import/csv/classes/load_data.php at 3f163e8 (who is
    found, maximum and minimum, empty grades), lib/csvlib.class.php (``fgetcsv``),
    grade/tests/behat/grade_import.feature at 4b9de30 ("No data was imported");
    https://docs.moodle.org/27/en/Grade_import; seen 2026-11-25.
Osiris: https://wur-educationsupport.screenstepslive.com/m/94205/l/1368672 (rows 1 to 8, columns A
    to H), /s/22517/m/96308/l/1368675 (which results, no formulas), /m/86809/l/1368674 (E to H),
    https://osiris.tutorials.ru.nl/a/866157-resultaatschalen (codes); seen 2026-11-25.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import openpyxl  # type: ignore[import-untyped]

Value = Decimal | str
_TOTAL = re.compile("(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
_HIDDEN = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE)


class Refused(Exception):
    """The LMS does not take this file."""


# --- Brightspace ---------------------------------------------------------------------------------


@dataclass
class Brightspace:
    """A course: who is in it (OrgDefinedId, Username), and its items with their maximum."""

    users: Sequence[tuple[str, str]]
    items: Mapping[str, Decimal]
    grades: dict[tuple[str, str], Value] = field(default_factory=dict)

    def load(self, content: bytes) -> Brightspace:
        header, *lines = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
        keys = {n: name for n, name in enumerate(header) if name in ("OrgDefinedId", "Username")}
        if not keys:
            raise Refused("You must provide a Username or Org Defined ID")
        columns = {}
        for n, heading in enumerate(header):
            found = re.fullmatch(r"(.+) (Points Grade|Grade Symbol)", heading)
            if found:
                if found[1] not in self.items:
                    raise Refused(f"new item {found[1]}")
                columns[n] = (found[1], found[2])
            elif n not in keys and n != len(header) - 1:
                raise Refused(f"do not import other options: {heading}")
        if header[-1] != "End-of-Line Indicator":
            raise Refused("no end-of-line indicator")
        for line in lines:
            if len(line) != len(header) or line[-1] != "#":
                raise Refused(f"record without end: {line}")
            said = {name: line[n].removeprefix("#") for n, name in keys.items()}
            user = self._user(said)
            for n, (item, kind) in columns.items():
                self.grades[user, item] = self._grade(item, kind, line[n])
        return self

    def _user(self, said: Mapping[str, str]) -> str:
        fits = [
            (org, name)
            for org, name in self.users
            if said.get("OrgDefinedId", "") in ("", org) and said.get("Username", "") in ("", name)
        ]
        if len(fits) != 1 or not any(said.values()):
            raise Refused(f"unknown user {said}")
        return fits[0][0]

    def _grade(self, item: str, kind: str, said: str) -> Value:
        if kind == "Grade Symbol":
            return said
        if not re.fullmatch(r"\d+(\.\d+)?", said):
            raise Refused(f"no number: {said}")
        return min(Decimal(said), self.items[item])


# --- Canvas --------------------------------------------------------------------------------------


@dataclass
class Canvas:
    """A course: students (id → SIS id, login, name), assignments (id → title, maximum)."""

    students: Mapping[int, tuple[str, str, str]]
    assignments: Mapping[int, tuple[str, Decimal]]
    grades: dict[tuple[int, int], Value] = field(default_factory=dict)
    created: list[str] = field(default_factory=list)
    changed_maximum: list[int] = field(default_factory=list)

    def load(self, content: bytes) -> Canvas:
        text = content.decode("utf-8")
        delimiter = self._delimiter(text)
        skipped = "\n".join(s for s in text.splitlines() if not re.fullmatch(r"[;, ]+", s))
        rows = list(csv.reader(io.StringIO(skipped), delimiter=delimiter))
        header, *body = [[self._decimal(cell) for cell in row] for row in rows]
        first = self._student_columns(header)
        known = {n: self._assignment(heading) for n, heading in enumerate(header) if n >= first}
        columns = {n: number for n, number in known.items() if number is not None}
        for row in body:
            if "Points Possible" in row[0]:
                self.changed_maximum += [
                    number
                    for n, number in columns.items()
                    if number in self.assignments and Decimal(row[n]) != self.assignments[number][1]
                ]
            elif not all(_HIDDEN.fullmatch(cell) for cell in row):
                student = self._student(header, row)
                for n, number in columns.items():
                    self.grades[student, number] = self._grade(row[n])
        return self

    def _delimiter(self, text: str) -> str:
        lines, counts = text.splitlines(keepends=True)[:3], {}
        for sign in (";", ","):
            widths = {len(next(csv.reader([line], delimiter=sign))) for line in lines}
            counts[sign] = widths.pop() if len(widths) == 1 else 0
        return ";" if counts[";"] > counts[","] else ","

    def _decimal(self, cell: str) -> str:
        if not re.fullmatch(r"-?[0-9.,]+%?", cell):
            return cell
        *whole, last = re.split(r"[,.]", cell)
        return f"{''.join(whole)}.{last}" if whole else last

    def _student_columns(self, header: Sequence[str]) -> int:
        if len(header) < 4 or "Student" not in header[0] or "ID" not in header[1]:
            raise Refused("Invalid header row")
        count = 3
        if "SIS Login ID" in header[2]:
            count += 1
        elif "SIS User ID" in header[2] and "SIS Login ID" in header[3]:
            count += 2 + ("Integration ID" in header[4])
            count += "Root Account" in header[count - 1]
        if "Section" not in header[count - 1]:
            raise Refused("Invalid header row")
        return count

    def _assignment(self, heading: str) -> int | None:
        if _TOTAL.search(heading):
            return None
        found = re.fullmatch(r"(.*)\s\((\d+)\)", heading, re.DOTALL)
        if found and int(found[2]) in self.assignments:
            return int(found[2])
        for number, (title, _) in self.assignments.items():
            if title == heading:
                return number
        self.created.append(heading)
        return -len(self.created)

    def _student(self, header: Sequence[str], row: Sequence[str]) -> int:
        if row[1].isdigit() and int(row[1]) in self.students:
            return int(row[1])
        for column, place in (("SIS User ID", 0), ("SIS Login ID", 1)):
            for number, names in self.students.items():
                if column in header and row[header.index(column)] == names[place] != "":
                    return number
        for number, names in self.students.items():
            if row[0] == names[2]:
                return number
        raise Refused(f"missing student {row}")

    def _grade(self, said: str) -> Value:
        said = said.strip()
        return Decimal(said) if re.fullmatch(r"\d+(\.\d+)?", said) else said


# --- Moodle --------------------------------------------------------------------------------------


@dataclass
class Moodle:
    """A site: users by the field that identifies them, and items with their maximum or scale."""

    users: Collection[str]
    items: Mapping[str, Decimal | tuple[str, ...]]
    minimum: Decimal = Decimal(0)
    grades: dict[tuple[str, str], Value | None] = field(default_factory=dict)

    def load(self, content: bytes, map_from: str, mapping: Mapping[str, str]) -> Moodle:
        """Import as the lecturer maps it on screen: identity column, then column → item."""
        text = content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").strip()
        if '\\"' in text:
            raise Refused("fgetcsv takes a backslash in quotes for an escape")
        header, *lines = list(csv.reader(io.StringIO(text)))
        header = [heading.strip() for heading in header]
        for line in lines:
            if len(line) != len(header):
                raise Refused("csvweirdcolumns")
            user = self._user(map_from, line[header.index(map_from)].strip())
            for heading, item in mapping.items():
                value = line[header.index(heading)].strip()
                self.grades[user, item] = self._grade(self.items[item], value)
        return self

    def _user(self, field: str, said: str) -> str:
        def same(user: str) -> bool:
            return user == said or (field != "idnumber" and user.lower() == said.lower())

        fits = [user for user in self.users if same(user)]
        if len(fits) != 1:
            raise Refused(f"usermappingerror {said}, {len(fits)} found: no data was imported")
        return fits[0]

    def _grade(self, item: Decimal | tuple[str, ...], said: str) -> Value | None:
        if said in ("", "-"):
            return None
        if isinstance(item, tuple):
            if said not in item:
                raise Refused(f"badgrade {said}")
            return said
        if not re.fullmatch(r"\d+(\.\d+)?", said):
            raise Refused(f"badgrade {said}")
        if Decimal(said) > item:
            raise Refused("One of the grade values is larger than the allowed grade maximum")
        if Decimal(said) < self.minimum:
            raise Refused("One of the grade values is smaller than the allowed grade minimum")
        return Decimal(said)


# --- Osiris --------------------------------------------------------------------------------------

WUR = frozenset(
    [*range(1, 11), *(Decimal(n) / 2 for n in range(12, 21)), "PASS", "FAIL", "INCOMPL", "NOGRADE"]
)
RU = frozenset([*(Decimal(n) / 2 for n in range(2, 21) if n != 11), "V", "VLD", "ONV", "NVD", "ND"])
TENTHS = frozenset([*(Decimal(n) / 10 for n in range(10, 101)), "V", "NVD", "ND", "AANV", "VR"])
"""Results that exist in Wageningen, at Radboud's Arts faculty, and where tenths are taken."""


def osiris(content: bytes, made: bytes, results: Collection[Value]) -> dict[str, Value]:
    """The result for each student number; ``made`` is the file as Osiris once made it."""
    here, there = _cells(content), _cells(made)
    for at in here.keys() | there.keys():
        row, column = at
        kept = row <= 8 or column != 4
        if kept and column <= 8 and here.get(at) != there.get(at):
            raise Refused(f"rows 1-8 and columns A-H must be the same: {at}")
        if row > 8 and 5 <= column <= 8 and here.get(at) is not None:
            raise Refused(f"E to H must be empty: {at}")
    found: dict[str, Value] = {}
    for (row, column), number in sorted(here.items()):
        if row > 8 and column == 1:
            result = here.get((row, 4))
            if result is not None:
                found[str(number)] = _result(result, results)
    return found


def _result(said: Any, results: Collection[Value]) -> Value:
    if isinstance(said, str) and said.startswith("="):
        raise Refused("do not use formulas in the grade column")
    text = str(said).replace(",", ".")
    value = Decimal(text) if re.fullmatch(r"\d+(\.\d+)?", text) else said
    if value not in results:
        raise Refused(f"incorrect rounding or unknown code: {said}")
    return value


def _cells(content: bytes) -> dict[tuple[int, int], Any]:
    with warnings.catch_warnings():
        # openpyxl says what it would lose in saving; this only reads.
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


# --- A spreadsheet -------------------------------------------------------------------------------


def formulas(content: bytes) -> list[str]:
    """The cells that a spreadsheet would take for a formula (OWASP, "CSV Injection", 2026).

    https://owasp.org/www-community/attacks/CSV_Injection names = + - @, tab and carriage return.
    """
    text = content.decode("utf-8-sig")
    found = []
    for delimiter in (",", ";"):
        # Whatever the file was meant to be, a spreadsheet may cut it at the other sign.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            found += [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    return found
