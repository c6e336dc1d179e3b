from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp
from nbgrader.coursedir import CourseDirectory

from rondhetkind.assignments.commands import NbgraderFailed, nbgrader
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.export import plugin
from tests.assignments.conftest import NAME

from . import readers
from .conftest import UNFINISHED, WORK
from .osiris_file import osiris_file

Enrol = Callable[..., Gradebook]
PLUGIN = "--exporter=rondhetkind.assignments.export.plugin"


@pytest.mark.grading
def test_nbgraders_own_command_takes_settings_and_its_own_options(
    course: Course, enrol: Enrol
) -> None:
    enrol(*WORK)
    people = course.root / "osiris.xlsx"
    people.write_bytes(osiris_file([(work.number, work.last) for work in WORK]))
    config = course.root / "nbgrader_config.py"
    with config.open("a", encoding="utf-8") as file:
        file.write(f'\nc.Osiris.lijst = "{people.name}"\nc.Osiris.afronden = "halven"\n')
    said = nbgrader(
        course.root,
        *("export", f"{PLUGIN}.Osiris", "--to", "o.xlsx", "--Osiris.niet_ingeleverd=ND"),
        *("--student", '["s1000002","s1000003","s1000005"]', "--assignment", f'["{NAME}"]'),
    )
    assert "Geschreven: o.xlsx, met 3 studenten." in said
    assert readers.osiris(
        (course.root / "o.xlsx").read_bytes(), people.read_bytes(), readers.RU
    ) == {"s1000002": 5, "s1000003": 7, "s1000005": "ND"}


@pytest.mark.grading
def test_a_refusal_ends_nbgraders_command_and_writes_nothing(
    course: Course, enrol: Enrol, tmp_path: Path
) -> None:
    enrol(*WORK, *UNFINISHED)
    with pytest.raises(NbgraderFailed) as failure:
        nbgrader(course.root, "export", f"{PLUGIN}.Moodle", "--to", str(tmp_path / "m.csv"))
    assert "Er is niets geschreven." in failure.value.said
    assert "- Soraya Ramdin (s1000004): nog na te kijken: b2, b3." in failure.value.said
    assert "Traceback" not in failure.value.said
    assert list(tmp_path.glob("*.csv")) == []


def exporter(course: Course, kind: Any, **settings: object) -> Any:
    app = ExportApp()
    app.coursedir = CourseDirectory(parent=app, root=str(course.root))
    return kind(parent=app, **settings)


def test_the_item_is_named_after_the_assignment_unless_told(
    course: Course, enrol: Enrol, tmp_path: Path
) -> None:
    gradebook = enrol(*WORK)
    target = tmp_path / "b.csv"
    exporter(course, plugin.Brightspace, to=str(target)).export(gradebook)
    users = [(work.number, "") for work in WORK]
    found = readers.Brightspace(users, {NAME: Decimal(100)}).load(target.read_bytes())
    assert found.grades["s1000001", NAME] == 93
    with pytest.raises(SystemExit, match="bestaat al"):
        exporter(course, plugin.Brightspace, to=str(target)).export(gradebook)
    again = {"to": str(target), "vervang": True, "onderdeel": "Opdracht 2"}
    exporter(course, plugin.Brightspace, **again).export(gradebook)
    assert b"Opdracht 2 Points Grade" in target.read_bytes()


def test_one_assignment_at_a_time(course: Course, enrol: Enrol) -> None:
    gradebook = enrol(*WORK)
    gradebook.add_assignment("m3-opdracht")
    with pytest.raises(
        SystemExit, match=f"Kies één opdracht met --assignment. Er zijn: {NAME}, m3"
    ):
        exporter(course, plugin.Moodle).export(gradebook)
