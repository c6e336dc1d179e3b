"""Grades for Moodle: a CSV file for Grades > Import > CSV file.

What is known, from Moodle's own source (github.com/moodle/moodle: grade/import/csv/classes/
load_data.php at 3f163e8, the 4.1 series, and 0289d8c, older; lib/csvlib.class.php;
grade/tests/behat/grade_import.feature at 4b9de30) and docs.moodle.org/27/en/Grade_import, all seen
2026-11-25: the headings are free; separator and encoding are chosen on screen (comma and UTF-8
stand there first); every row has as many cells as the first; the lecturer tells which column
identifies a student (``id``, ``idnumber``, ``email`` or ``username``) and which grade item each
other column is for. Capitals count in an ``idnumber``, and in older versions everywhere. One
student who is not found or found twice, one grade above the item's maximum or below its minimum
(unless the site has unlimited grades; before 4.1: above 100), and nothing is imported. An empty
cell wipes a grade. A point is a decimal sign in every language (a new item takes no comma). A word
is taken for an item with a scale that has it. Separator: comma; UTF-8 without a mark; CR LF, which
Moodle makes LF.

One column that identifies a student and one with marks is all that Moodle needs: no names.
"""

from __future__ import annotations

from collections.abc import Sequence

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

ID_NUMBER = "idnumber"
COLUMNS = (ID_NUMBER, "username", "email")
_HEADINGS = {
    # As Moodle's exports call them, in English and Dutch.
    ID_NUMBER: ("idnumber", "ID number", "ID-nummer", "Nummer (ID)"),
    "username": ("username", "Gebruikersnaam"),
    "email": ("email", "Email address", "E-mailadres"),
}
_NAMES = (
    ("firstname", "First name", "Voornaam"),
    ("lastname", "Last name", "Surname", "Achternaam"),
)


def by_number(
    rows: Sequence[Row],
    item: Item,
    column: str = ID_NUMBER,
    number: matching.Number | None = None,
) -> GradeFile:
    """The file without a class list: students by their number, or by e-mail in ``email``."""
    default = matching.Number.EMAIL if column == "email" else matching.Number.STUDENT
    who = matching.called([row.student for row in rows], number or default)
    return _file(rows, item, column, [who.name[row.student.id] for row in rows], who.problems)


def by_list(
    rows: Sequence[Row],
    item: Item,
    people: ClassList,
    column: str = ID_NUMBER,
    digits_only: bool = False,
) -> GradeFile:
    """The file for students who stand in ``people``, exported from Moodle."""
    at = people.named(*_HEADINGS[column])
    if at is None:
        return GradeFile(
            problems=(
                f"In {people.file} is geen kolom “{_HEADINGS[column][-1]}”. Kies met --kolom "
                f"hoe Moodle studenten herkent: {', '.join(COLUMNS)}.",
            )
        )
    named = [people.named(*headings) for headings in _NAMES]
    known = [
        matching.Known(
            f"regel {line.number}",
            (line.at(at).strip(),),
            " ".join(line.at(column) for column in named).strip(),
        )
        for line in people.lines
    ]
    students = [row.student for row in rows]
    if column == "email":
        matched = matching.match(students, known, people.file, known_by=lambda who: (who.email,))
    else:
        matched = matching.match(students, known, people.file, digits_only)
    places = [matched.of(row.student) for row in rows]
    names = ["" if at is None else known[at].ids[0] for at in places]
    return _file(rows, item, column, names, matched.problems, matched.notes)


def _file(
    rows: Sequence[Row],
    item: Item,
    column: str,
    names: Sequence[str],
    problems: Sequence[str],
    notes: Sequence[str] = (),
) -> GradeFile:
    problems = (
        *problems,
        *heading_problems(item.name),
        *mark_problems(rows),
        *id_problems(rows, [[name] for name in names]),
        *(
            # PHP's fgetcsv takes a backslash in quotes for an escape.
            f"In het nummer “{name}” van {row.student} staat een teken dat in Moodle misgaat."
            for row, name in zip(rows, names, strict=True)
            if "\\" in name and any(sign in name for sign in '",')
        ),
    )
    if problems:
        return GradeFile(problems=problems)
    body = [(name, cell(row.mark)) for row, name in zip(rows, names, strict=True)]
    return GradeFile(
        table([(column, item.name), *body]),
        notes=(*notes, *_above(rows, item), _import(column, item)),
    )


def _above(rows: Sequence[Row], item: Item) -> tuple[str, ...]:
    above = item.above(rows)
    if not above:
        return ()
    return (
        f"Boven het maximum: {', '.join(map(str, above))}. Moodle importeert dan niets, tenzij de "
        "beheerder hogere cijfers toestaat. Lukt het niet, laat deze studenten dan weg met "
        "--zonder en vul hun cijfer in Moodle zelf in.",
    )


def _import(column: str, item: Item) -> str:
    return (
        "In Moodle: kies Cijfers > Importeer > CSV-bestand, met komma en UTF-8. Koppel "
        f"“{column}” aan “{_HEADINGS[column][-1]}” en “{item.name}” aan jouw onderdeel."
    )
