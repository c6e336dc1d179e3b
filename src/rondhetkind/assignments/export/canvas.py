"""Grades for Canvas: the lecturer's own gradebook export, cut down to one assignment and filled.

What is known, from Canvas' own source (github.com/instructure/canvas-lms: lib/gradebook_importer.rb
at 00b222d, lib/gradebook_exporter.rb at 0140a2e, seen 2026-11-25): the first headings are
``Student`` (or ``LastName``, ``FirstName``), ``ID``, then ``SIS User ID``, ``SIS Login ID``,
``Integration ID``, ``Root Account`` where there are such, and ``Section`` last; an assignment is
``Title (id)``, and a heading without a known id makes a NEW assignment. A heading with *Final
Score* or the like in it is a total, and passed over; *Final Score (2026)* is one of a grading
period. A student is found by
``ID``, which only Canvas knows; the other columns count only where that fails. So all but the id
are left empty here: no names, no e-mail. A row whose first cell has ``Points Possible`` gives the
maximum. An absent row changes nothing; an empty cell would wipe a grade. ``N/A`` is who does not
have the assignment, ``EX`` who is excused. ``;`` or ``,`` is told apart by counting; a point or a
comma is taken in a number; UTF-8 with or without a byte order mark. A complete/incomplete
assignment takes its maximum or 0 (community.canvaslms.com, "Hoe importeer ik cijfers in de
Cijferlijst?", seen the same day).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rondhetkind.assignments.class_list import ClassList, Line

from . import matching
from .grade_file import GradeFile, Item, Row, cell, heading_problems, table
from .marks import VERDICT, Scale

POINTS = "Points Possible"
IMPORT = "In Canvas: kies Cijfers > Importeren. Je ziet eerst wat er verandert."
_ASSIGNMENT = re.compile(r"(?P<title>.*)\s\((?P<id>\d+)\)", re.DOTALL)
_TOTAL = re.compile(
    r"Current Score|Current Points|Current Grade|Final Score|Final Points|Final Grade"
    r"|Override Score|Override Grade|Override Status"
)
_IDS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")


@dataclass(frozen=True)
class _Columns:
    id: int
    section: int
    ids: tuple[int, ...]
    mark: int


def by_list(
    rows: Sequence[Row], item: Item, people: ClassList, digits_only: bool = False
) -> GradeFile:
    """The file for students who stand in ``people``, a gradebook export of Canvas."""
    columns = _columns(people, item.name)
    if not isinstance(columns, _Columns):
        return GradeFile(problems=columns)
    lines = [line for line in people.lines if line.at(columns.id).strip().isdigit()]
    above = (line for line in people.lines if line not in lines)
    points = next((line for line in above if POINTS in line.at(0)), None)
    known = [
        matching.Known(
            f"regel {line.number}",
            tuple(line.at(at) for at in columns.ids),
            " ".join(line.cells[: columns.id]),
        )
        for line in lines
    ]
    matched = matching.match([row.student for row in rows], known, people.file, digits_only)
    chosen = [(row, lines[at]) for row in rows if (at := matched.of(row.student)) is not None]
    problems = (
        *matched.problems,
        *_not_gradable(chosen, columns.mark),
        *_maximum_problems(item, points, columns.mark),
        *heading_problems(people.header[columns.mark]),
    )
    if problems:
        return GradeFile(problems=problems)
    head = people.header[: columns.section + 1]

    def line(own: dict[int, str], mark: str) -> tuple[str, ...]:
        return (*(own.get(at, "") for at in range(len(head))), mark)

    possible = points.at(columns.mark) if points else ""
    body = [
        line({columns.id: found.at(columns.id).strip()}, _mark(row, item, possible))
        for row, found in chosen
    ]
    content = table(
        [
            (*head, people.header[columns.mark]),
            *([line({0: f"    {POINTS}"}, possible)] if points else []),
            *body,
        ],
        ";" if people.delimiter == ";" else ",",
    )
    return GradeFile(content, notes=(*matched.notes, IMPORT))


def _columns(people: ClassList, item: str) -> _Columns | tuple[str, ...]:
    head = tuple(heading.strip() for heading in people.header)
    identity = next((at for at in (1, 2) if len(head) > at and head[at] == "ID"), None)
    section = people.named("Section")
    if identity is None or section is None or section < identity:
        return (
            f"{people.file} is geen lijst uit Canvas: die begint met “Student”, “ID” en heeft een "
            "kolom “Section”. Exporteer in Canvas de hele cijferlijst.",
        )
    headings = {
        at: match
        for at, heading in enumerate(head)
        if at > section and (match := _ASSIGNMENT.fullmatch(heading))
    }
    found = {at: match for at, match in headings.items() if not _TOTAL.search(match[0])}
    fits = [at for at, match in found.items() if item in (head[at], match["title"], match["id"])]
    passed_over = [
        match[0]
        for at, match in headings.items()
        if at not in found and item in (match[0], match["title"], match["id"])
    ]
    if passed_over and not fits:
        return (
            f"Canvas houdt “{passed_over[0]}” voor een totaal en slaat die kolom over. Is het een "
            f"opdracht, geef haar in Canvas dan een naam zonder “{_total(passed_over[0])}”.",
        )
    if len(fits) != 1:
        return _which(people.file, item, [head[at] for at in fits or found], bool(fits))
    ids = tuple(at for at in range(section) if head[at] in _IDS)
    return _Columns(identity, section, ids, fits[0])


def _total(heading: str) -> str:
    found = _TOTAL.search(heading)
    assert found
    return found[0]


def _which(file: str, item: str, headings: Sequence[str], several: bool) -> tuple[str, ...]:
    listed = "; ".join(headings)
    if several:
        return (
            f"In {file} heten meer opdrachten “{item}”: {listed}. "
            "Kies met --onderdeel het nummer tussen haakjes.",
        )
    has = f"Wel: {listed}." if headings else "Er staat geen enkele opdracht in."
    return (
        f"In {file} staat geen opdracht “{item}”. {has} "
        "Kies er een met --onderdeel, of maak de opdracht in Canvas en exporteer opnieuw.",
    )


def _not_gradable(chosen: Sequence[tuple[Row, Line]], column: int) -> tuple[str, ...]:
    why = {
        "n/a": "heeft deze opdracht in Canvas niet (N/A)",
        "ex": "is in Canvas vrijgesteld van deze opdracht (EX)",
    }
    return tuple(
        f"{row.student} {why[said]}. Laat deze student weg met --zonder."
        for row, line in chosen
        if (said := line.at(column).strip().casefold()) in why
    )


def _maximum_problems(item: Item, points: Line | None, column: int) -> tuple[str, ...]:
    said = points.at(column).strip() if points else ""
    if "read only" in said.casefold():
        return (f"“{item.name}” is in Canvas alleen te lezen.",)
    maximum = _number(said)
    if item.marking.scale is Scale.VERDICT and not maximum:
        return (f"In Canvas heeft “{item.name}” geen maximum. Geef de opdracht daar punten.",)
    return item.other_maximum("Canvas", maximum)


def _mark(row: Row, item: Item, possible: str) -> str:
    if item.marking.scale is not Scale.VERDICT:
        return cell(row.mark)
    maximum = _number(possible)
    assert maximum is not None
    return cell(maximum if row.mark == (item.marking.codes or VERDICT)[0] else Decimal(0))


def _number(said: str) -> Decimal | None:
    # As Canvas does: the last comma or point is the decimal one, the others group thousands.
    whole, sign, fraction = said.replace(",", ".").rpartition(".")
    text = f"{whole.replace('.', '')}{sign}{fraction}"
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
