"""What was collected is kept when newer work takes its place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

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


def test_work_as_long_and_as_old_as_what_was_kept_is_not_the_same(tmp_path: Path) -> None:
    for number, content in enumerate(("een", "zes")):
        keep(submission(tmp_path / f"{number}", content), tmp_path / "eerder")
    assert len(list((tmp_path / "eerder").iterdir())) == 2


def test_a_copy_that_was_stopped_halfway_is_never_taken_for_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, place = submission(tmp_path / "submitted", "een", "ooit"), tmp_path / "eerder"

    def half(_source: str, target: Path, **_: object) -> None:
        target.mkdir(parents=True)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copytree", half)
        with pytest.raises(KeyboardInterrupt):
            keep(folder, place)
    assert keep(folder, place) == place / "ooit"
    assert [p.name for p in place.iterdir()] == ["ooit"]
