"""What was collected is kept when newer work takes its place."""

from __future__ import annotations

import os
from pathlib import Path

from rondhetkind.assignments.collect.earlier import keep


def submission(folder: Path, content: str, moment: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "m2-opdracht.ipynb").write_text(content, encoding="utf-8")
    os.utime(folder / "m2-opdracht.ipynb", (0, 0))
    if moment:
        (folder / "timestamp.txt").write_text(moment, encoding="utf-8")
    return folder


def test_it_is_kept_under_its_moment(tmp_path: Path) -> None:
    folder = submission(tmp_path / "submitted", "een", "2026-11-19 19:42:00 UTC\n")
    kept = keep(folder, tmp_path / "eerder")
    assert kept == tmp_path / "eerder" / "2026-11-19 19.42.00 UTC"
    assert (kept / "m2-opdracht.ipynb").read_text(encoding="utf-8") == "een"
    assert (folder / "m2-opdracht.ipynb").exists()
    undated = submission(tmp_path / "andere", "een")
    assert keep(undated, tmp_path / "eerder").name == "1970-01-01 00.00.00"


def test_the_same_is_kept_once_and_another_beside_it(tmp_path: Path) -> None:
    folder, place = tmp_path / "submitted", tmp_path / "eerder"
    first = keep(submission(folder, "een", "ooit"), place)
    assert keep(folder, place) == first
    second = keep(submission(folder, "twee", "ooit"), place)
    (folder / "map").mkdir()
    (folder / "map" / "x").write_text("x", encoding="utf-8")
    third = keep(folder, place)
    assert [p.name for p in (first, second, third)] == ["ooit", "ooit (2)", "ooit (3)"]
    assert (first / "m2-opdracht.ipynb").read_text(encoding="utf-8") == "een"
    assert (second / "m2-opdracht.ipynb").read_text(encoding="utf-8") == "twee"
    assert sorted(p.name for p in place.iterdir()) == ["ooit", "ooit (2)", "ooit (3)"]
