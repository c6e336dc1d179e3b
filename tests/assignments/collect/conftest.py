"""A made-up class, and paths and zips the way an LMS names them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

import pytest

from rondhetkind.assignments.collect.students import School, Student

ANNA = Student("s1000001", "Anna", "Jansen", "ajansen", "41001")
BRAM = Student("s1000002", "Bram", "Pieters", "bpieters", "41002")
ZOE = Student("s1000003", "Zoë", "de Wit", "zdewit", "41003")
SAM = Student("s1000004", "Sam", "El Amrani", "selamrani")
OTHER_SAM = Student("s1000005", "Sam", "El Amrani", "samelamrani")


@pytest.fixture
def school() -> School:
    return School((ANNA, BRAM, ZOE, SAM, OTHER_SAM))


def notebook(mark: str = "", **metadata: object) -> bytes:
    """A notebook that differs from others by ``mark``."""
    cells = [{"cell_type": "markdown", "metadata": {}, "source": mark}]
    return json.dumps(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    ).encode()


def answers(mark: str = "") -> bytes:
    return json.dumps({"schema": 1, "exercises": {}, "mark": mark}).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()
