"""A small class, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rondhetkind.assignments import rubric
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import copy_course
from rondhetkind.assignments.judging.gradebook import open_gradebook, settings
from rondhetkind.assignments.judging.ledger import Ledger, Who
from rondhetkind.assignments.judging.record import Judgement, Mark, Ref
from rondhetkind.assignments.judging.standing import Standing
from tests.assignments.conftest import NAME
from tests.assignments.judging.klas import make_class
from tests.conftest import ROOT

ANNA, BRAM = Who("anna", "zit-1"), Who("bram", "zit-2")
COUNT = 12


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("klas") / "assignments"
    copy_course(ROOT, root)
    make_class(Course(root), COUNT)
    return root


@pytest.fixture
def klas(made: Path, tmp_path: Path) -> Course:
    """A course folder with a class of twelve, nothing judged by hand yet."""
    return Course(Path(shutil.copytree(made, tmp_path / "assignments")))


@pytest.fixture
def ledger(klas: Course) -> Iterator[Ledger]:
    with open_gradebook(settings(klas)) as gradebook:
        yield Ledger(gradebook, NAME, rubric.read(klas.source(NAME) / rubric.FILE_NAME))


def marks(**levels: int) -> dict[str, Mark]:
    """Usual points for b1's two criteria, by short names."""
    names = {
        "onderzoek": "Gebruik van onderzoek",
        "model": "Model",
        "schrijven": "Helder schrijven",
        "rol": "Rol en gelijkwaardigheid",
    }
    points = {1: 3, 2: 8, 3: 11, 4: 14}
    return {names[name]: Mark(level, points[level]) for name, level in levels.items()}


def stands(ref: Ref, judged: Judgement, **more: Any) -> Standing:
    """How an answer stands, without a gradebook."""
    known: dict[str, Any] = {
        "student": "s1",
        "name": "",
        "notebook": ref.submission,
        "version": 0,
        "outside": "",
        "ours": False,
        "needs": False,
        "score": None,
        "auto": None,
        "comment": None,
    }
    return Standing(ref=ref, judgement=judged, **(known | more))
