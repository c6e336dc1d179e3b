"""The names of a class: from nbgrader's gradebook, or from a list that a lecturer has."""

from __future__ import annotations

import ast
import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from rondhetkind.assignments.course import CONFIG
from rondhetkind.exercises import Problem
from rondhetkind.privacy import People, Person

_GIVEN = ("voornaam", "roepnaam", "first_name", "first name", "firstname", "voornamen")
_BETWEEN = ("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels")
_FAMILY = ("achternaam", "last_name", "last name", "lastname", "surname")
_WHOLE = ("naam", "name", "student", "leerling", "volledige naam", "full name")
_NUMBER = (
    "student_id",
    "studentnummer",
    "leerlingnummer",
    "nummer",
    "id",
    "orgdefinedid",
    "username",
)


class ClassListUnreadable(ValueError):
    """A class list cannot be read; ``problems`` say where and why, in Dutch."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def from_gradebook(root: Path) -> People:
    """The students in the gradebook of the course in ``root``; nobody where there is none.

    It is only read: nbgrader's own class would make tables and a course in it.
    """
    from sqlalchemy import create_engine, inspect, make_url, text

    url = make_url(_database(root))
    if url.drivername.startswith("sqlite") and not Path(url.database or "").is_file():
        return People()
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("student"):
                return People()
            rows = connection.execute(text("select id, first_name, last_name from student")).all()
    finally:
        engine.dispose()
    return People(tuple(Person(row[1] or "", row[2] or "", (str(row[0]),)) for row in rows))


def from_file(path: Path) -> People:
    """The names in a CSV file: with headings, or one name on a line; raises ClassListUnreadable.

    ``;``, ``,`` and tabs are all taken as the sign between columns.
    """
    text = _text(path)
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise ClassListUnreadable([Problem(str(path), 1, "Deze lijst is leeg.")])
    sign = max(";\t,", key=lines[0].count)
    rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    headings = [cell.strip().strip("#").casefold() for cell in rows[0]]
    columns = {
        name: next((n for n, heading in enumerate(headings) if heading in known), None)
        for name, known in (
            ("given", _GIVEN),
            ("between", _BETWEEN),
            ("family", _FAMILY),
            ("whole", _WHOLE),
            ("number", _NUMBER),
        )
    }
    if columns["given"] is None and columns["family"] is None and columns["whole"] is None:
        if sign in lines[0] and len(rows[0]) > 2:
            raise ClassListUnreadable(
                [
                    Problem(
                        str(path),
                        1,
                        "Boven deze lijst staat niet welke kolom de naam is. Schrijf in de eerste "
                        "regel bijvoorbeeld: voornaam;tussenvoegsel;achternaam",
                    )
                ]
            )
        return People.named(line.strip().strip('"') for line in lines)

    def person(row: Sequence[str]) -> Person:
        def cell(name: str) -> str:
            at = columns[name]
            return row[at].strip() if at is not None and at < len(row) else ""

        numbers = (cell("number").strip("#"),) if cell("number") else ()
        if cell("given") or cell("family"):
            family = " ".join(filter(None, (cell("between"), cell("family"))))
            return Person(cell("given"), family, numbers)
        named = Person.named(cell("whole"))
        return Person(named.given, named.family, numbers)

    return People(tuple(person(row) for row in rows[1:] if any(map(str.strip, row))))


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError:
        raise ClassListUnreadable(
            [Problem(str(path), 1, "Deze klassenlijst is er niet of is niet te openen.")]
        ) from None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ClassListUnreadable(
        [Problem(str(path), 1, "Deze lijst is niet te lezen. Sla haar op als CSV (UTF-8).")]
    )


def _database(root: Path) -> str:
    """The address of the gradebook; nbgrader's own settings are only loaded where they matter."""
    named = _named_database(root / CONFIG)
    usual = root / "gradebook.db"
    if named is None and usual.is_file():
        return f"sqlite:///{usual}"
    return named or _configured_database(root)


def _named_database(config: Path) -> str | None:
    try:
        tree = ast.parse(config.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            target = node.targets[0]
            if isinstance(target, ast.Attribute) and target.attr == "db_url":
                return str(node.value.value)
    return None


def _configured_database(root: Path) -> str:
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

    here = Path.cwd()
    try:
        os.chdir(root)
        config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
        found: str = CourseDirectory(config=config).db_url
    except ConfigFileNotFound:
        found = f"sqlite:///{root / 'gradebook.db'}"
    finally:
        os.chdir(here)
    return found
