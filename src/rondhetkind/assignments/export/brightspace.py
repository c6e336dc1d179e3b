"""Grades for Brightspace: a CSV file for Grades > Enter Grades > Import.

What is known (community.d2l.com/brightspace/kb/articles/3538-importing-grades, seen 2026-11-25):
CSV, TSV or TXT; ``OrgDefinedId`` or ``Username`` or both; a numeric or pass/fail item is the item's
name followed by ``Points Grade``, a select box item by ``Grade Symbol`` with a symbol of its
scheme; no names, e-mail or weighted grades; above the maximum a grade is capped, unless the item
can exceed. Exports put ``#`` before an id, so that Excel keeps leading zeros, and in a last column
``End-of-Line Indicator``; the sign is no part of the id (kb.wisc.edu/page.php?id=4330, seen the
same day). An export's heading tells the maximum: ``X Points Grade <Numeric MaxPoints:10 …>``.
With a grade scheme from 1 to 10 an imported grade is shown a little higher than it was
(brightspace-support.sites.uu.nl/en/manual/grades/grade-import-widget, seen the same day).

Not stated anywhere we found: encoding, line ends, and whether a comma is taken in a number. So:
UTF-8 without a mark, CR LF, a point. The ``#`` also keeps an id from being read as a formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rondhetkind.assignments.class_list import ClassList

from . import matching
from .grade_file import (
    GradeFile,
    Item,
    Row,
    cell,
    heading_problems,
    id_problems,
    mark_problems,
    table,
)
from .marks import Scale

ORG_ID, USERNAME = "OrgDefinedId", "Username"
COLUMNS = (ORG_ID, USERNAME)
END = "End-of-Line Indicator"
IMPORT = (
    "In Brightspace: kies Cijfers > Cijfers invoeren > Importeren en controleer de voorvertoning."
)
SCHEME = (
    "Vergelijk na het importeren een paar cijfers. Met een schema van 1 tot 10 kan Brightspace ze "
    "iets hoger tonen; een schema van 0 tot 10 doet dat niet."
)
_ITEM = re.compile(r"(?P<name>.+?) (?:Points Grade|Grade Symbol|Text Grade)(?P<details> <.*>)?")
_MAXIMUM = re.compile(r"MaxPoints:(\d+(?:[.,]\d+)?)")


def by_number(
    rows: Sequence[Row], item: Item, column: str = ORG_ID, number: matching.Number | None = None
) -> GradeFile:
    """The file without a class list: students by their number, in ``column``."""
    who = matching.called([row.student for row in rows], number or matching.Number.STUDENT)
    names = [[who.name[row.student.id]] for row in rows]
    return _file(rows, item, (column,), names, who.problems)


def by_list(
    rows: Sequence[Row], item: Item, people: ClassList, digits_only: bool = False
) -> GradeFile:
    """The file for students who stand in ``people``, a grade export of Brightspace."""
    found = {
        name: at
        for name in COLUMNS
        if (at := people.named(name, name.replace("Defined", " Defined "))) is not None
    }
    if not found:
        return GradeFile(
            problems=(
                f"{people.file} is geen lijst uit Brightspace: er is geen kolom “{ORG_ID}” of "
                f"“{USERNAME}”. Exporteer in Brightspace de cijfers met de sleutelvelden erbij.",
            )
        )
    named = [people.named(heading) for heading in ("First Name", "Last Name")]
    known = [
        matching.Known(
            f"regel {line.number}",
            tuple(_id(line.at(at)) for at in found.values()),
            " ".join(line.at(at) for at in named).strip(),
        )
        for line in people.lines
    ]
    matched = matching.match([row.student for row in rows], known, people.file, digits_only)
    places = [matched.of(row.student) for row in rows]
    names = [() if at is None else known[at].ids for at in places]
    problems = (*matched.problems, *_item_problems(item, people))
    return _file(rows, item, tuple(found), names, problems, matched.notes)


def _file(
    rows: Sequence[Row],
    item: Item,
    columns: Sequence[str],
    names: Sequence[Sequence[str]],
    problems: Sequence[str],
    notes: Sequence[str] = (),
) -> GradeFile:
    ids = [[f"#{name}" if name else "" for name in mine] for mine in names]
    problems = (
        *problems,
        *heading_problems(item.name),
        *mark_problems(rows),
        *id_problems(rows, ids),
    )
    if problems:
        return GradeFile(problems=problems)
    kind = "Grade Symbol" if item.marking.scale is Scale.VERDICT else "Points Grade"
    body = [(*mine, cell(row.mark), "#") for row, mine in zip(rows, ids, strict=True)]
    content = table([(*columns, f"{item.name} {kind}", END), *body])
    scheme = (SCHEME,) if item.marking.scale is Scale.GRADE else ()
    return GradeFile(content, notes=(*notes, *_capped(rows, item), IMPORT, *scheme))


def _id(text: str) -> str:
    return text.strip().removeprefix("#").strip()


def _item_problems(item: Item, people: ClassList) -> tuple[str, ...]:
    items = {
        found["name"]: found["details"] or ""
        for heading in people.header
        if (found := _ITEM.fullmatch(heading.strip()))
    }
    if item.name not in items:
        has = f"Wel: {'; '.join(items)}." if items else "Er staat geen enkel onderdeel in."
        return (
            f"In {people.file} staat geen onderdeel “{item.name}”. {has} "
            "Kies er een met --onderdeel, of maak het in Brightspace en exporteer opnieuw.",
        )
    maximum = _MAXIMUM.search(items[item.name])
    return item.other_maximum(
        "Brightspace", Decimal(maximum[1].replace(",", ".")) if maximum else None
    )


def _capped(rows: Sequence[Row], item: Item) -> tuple[str, ...]:
    above = item.above(rows)
    if not above:
        return ()
    return (
        f"Boven het maximum: {', '.join(map(str, above))}. Brightspace maakt er het maximum van, "
        "tenzij het onderdeel het maximum mag overschrijden.",
    )
