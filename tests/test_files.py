"""Writing a file: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.files import HALF, tidy, write_whole


def test_a_file_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, b"een")
    write_whole(path, b"twee")
    assert path.read_bytes() == b"twee"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, b"een")
    with pytest.raises(TypeError):
        write_whole(path, "geen bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"een"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_what_a_killed_process_left_is_tidied(tmp_path: Path) -> None:
    (tmp_path / f"{HALF}xyz").write_text("ha")
    (tmp_path / "antwoorden.json").write_text("{}")
    tidy(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["antwoorden.json"]
