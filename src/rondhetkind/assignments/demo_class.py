"""The demo class as data: twelve made-up students, what they hand in, and how it is graded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Text:
    """A text of part B, the points it got for each criterion, and the lecturer's remark."""

    cell: str
    text: str
    points: Mapping[str, float]
    remark: str


@dataclass(frozen=True)
class Student:
    """A made-up student: what was handed in, and what went wrong on the way."""

    number: str
    first_name: str
    last_name: str
    handed_in: str
    exercises: Mapping[str, Mapping[str, Any]]
    texts: tuple[Text, ...]
    code: str | None = None
    damaged: bool = False
    deleted: tuple[str, ...] = ()
    copied: str | None = None
    changed: Mapping[str, str] | None = None


@dataclass(frozen=True)
class DemoClass:
    """An assignment, its deadline and the students who hand it in."""

    assignment: str
    deadline: str
    students: tuple[Student, ...]


@cache
def demo_class() -> DemoClass:
    """The class in ``demo.yml``."""
    return read_class(Path(__file__).parent / "demo.yml")


def read_class(path: Path) -> DemoClass:
    """A class that was made up in a file of this form."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return DemoClass(
        data["opdracht"], data["inleveren_voor"], tuple(map(_student, data["studenten"]))
    )


def _student(entry: Mapping[str, Any]) -> Student:
    return Student(
        number=entry["nummer"],
        first_name=entry["voornaam"],
        last_name=entry["achternaam"],
        handed_in=entry["ingeleverd"],
        exercises=entry.get("deel_a", {}),
        texts=tuple(
            Text(cell, text["tekst"].strip(), text["punten"], text.get("opmerking", ""))
            for cell, text in entry.get("deel_b", {}).items()
        ),
        code=entry.get("code"),
        damaged=entry.get("beschadigd", False),
        deleted=tuple(entry.get("weggehaald", ())),
        copied=entry.get("gekopieerd"),
        changed=entry.get("toetscel"),
    )
