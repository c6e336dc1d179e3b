"""Every made-up table: the file in the course is what its generator gives, and says what it is."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rondhetkind.synth import SETS, Dataset
from tests.conftest import ROOT

each = pytest.mark.parametrize("make", SETS, ids=lambda make: make.__name__)


@each
def test_the_file_in_the_course_is_what_the_generator_gives(make: Callable[[], Dataset]) -> None:
    made = make()
    assert (ROOT / made.place).read_text(encoding="utf-8") == made.text() == make().text()


@each
def test_a_table_says_that_it_is_made_up_and_misses_nothing(make: Callable[[], Dataset]) -> None:
    first, *lines = make().text().splitlines()
    assert first.startswith("# SYNTHETISCH: bedacht voor onderwijs; ")
    assert first.endswith("; geen echte personen")
    assert not any("#" in line for line in lines)
    rows = list(csv.DictReader(lines))
    assert {row["synthetisch"] for row in rows} == {"True"}
    assert all(value not in (None, "", "nan") for row in rows for value in row.values())


def test_one_command_writes_every_table(tmp_path: Path) -> None:
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "modules").mkdir()
    command = [sys.executable, "-m", "rondhetkind.synth"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    for make in SETS:
        made = make()
        assert (tmp_path / made.place).read_text(encoding="utf-8") == made.text()
        assert f"{made.place}: {len(made.rows)} rijen" in done.stdout
