"""An nbgrader course in a temporary folder: the real one, copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import copy_course
from tests.conftest import ROOT

NAME = "m2-opdracht"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course without students."""
    copy_course(ROOT, tmp_path / "assignments")
    return Course(tmp_path / "assignments")
