"""What stands on the disk: an unpacked download, and what is known of earlier ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rondhetkind.assignments.collect.on_disk import digest, entries, register

from .conftest import answers, notebook


def test_each_file_is_an_entry_with_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "a.zip" / "map"
    folder.mkdir(parents=True)
    (folder / "m2.ipynb").write_bytes(notebook(student="Anna Jansen"))
    (folder / "antwoorden.json").write_bytes(answers("x"))
    (folder / "submission_secret.txt").write_text("abc\n", encoding="utf-8")
    os.utime(folder / "m2.ipynb", (0, 1_000))
    found = {entry.parts[-1]: entry for entry in entries(tmp_path)}
    assert found["m2.ipynb"].parts == ("a.zip", "map", "m2.ipynb")
    assert (found["m2.ipynb"].written, found["m2.ipynb"].says) == (1_000, ("Anna Jansen",))
    assert found["antwoorden.json"].digest == digest(answers("x"))
    assert found["submission_secret.txt"].secret == "abc"


def test_what_was_seen_before_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "opgehaald.json"
    assert register(path) == {}
    path.write_text(json.dumps({"s1": {"abc": ("bijlage", 7.0)}}), encoding="utf-8")
    assert register(path) == {"s1": {"abc": ("bijlage", 7.0)}}


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"s1": 3}', '{"s1": {"abc": "x"}}', '{"s1": {"abc": ["x", "y"]}}'],
)
def test_a_damaged_register_is_an_empty_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "opgehaald.json"
    path.write_text(content, encoding="utf-8")
    assert register(path) == {}
