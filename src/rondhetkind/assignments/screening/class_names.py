"""The names of a class: from nbgrader's gradebook, or from a list that a lecturer has."""

from __future__ import annotations

import ast
import os
from dataclasses import replace
from pathlib import Path

from rondhetkind.assignments import class_list
from rondhetkind.assignments.class_list import (
    FILE,
    ClassListUnreadable,
    Line,
    Names,
    decoded,
    parse,
)
from rondhetkind.assignments.course import CONFIG
from rondhetkind.exercises import Problem
from rondhetkind.privacy import People, Person

_NUMBER = (
    "student_id",
    "studentnummer",
    "leerlingnummer",
    "nummer",
    "id",
    "orgdefinedid",
    "username",
)
NO_NAMES = (
    "Boven deze lijst staat niet welke kolom de naam is. Schrijf in de eerste regel bijvoorbeeld: "
    "voornaam;tussenvoegsel;achternaam"
)


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


def from_course(root: Path) -> People:
    """The class list in the course folder, where there is one; raises ClassListUnreadable."""
    path = root / (_setting(root / CONFIG, "klassenlijst") or FILE)
    return from_file(path) if path.is_file() else People()


def from_file(path: Path) -> People:
    """The names in a CSV file: with headings, or one name on a line; raises ClassListUnreadable."""
    content = class_list.content(path)
    lines = [line for line in decoded(content).splitlines() if line.strip()]
    first = parse("\n".join(lines[:1]).encode(), path.name)
    names = Names.of(first)
    if not names.there:
        if len(first.header) > 2:
            raise ClassListUnreadable([str(Problem(path.name, 1, NO_NAMES))])
        return People.named(line.strip().strip('"') for line in lines)
    listed = parse(content, path.name)
    number = listed.named(*_NUMBER)

    def person(line: Line) -> Person:
        found = line.at(number).strip().strip("#")
        return replace(names.at(line), numbers=(found,) if found else ())

    return People(tuple(map(person, listed.lines)))


def _database(root: Path) -> str:
    """The address of the gradebook; nbgrader's own settings are only loaded where they matter."""
    named = _setting(root / CONFIG, "db_url")
    usual = root / "gradebook.db"
    if named is None and usual.is_file():
        return f"sqlite:///{usual}"
    return named or _configured_database(root)


def _setting(config: Path, name: str) -> str | None:
    """What the settings say in so many words; nothing where they say it otherwise or not at all."""
    try:
        tree = ast.parse(config.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            target = node.targets[0]
            if isinstance(target, ast.Attribute) and target.attr == name:
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
