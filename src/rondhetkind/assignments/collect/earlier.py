"""Keeping what was collected when newer work takes its place: no student's work is thrown away."""

from __future__ import annotations

import filecmp
import shutil
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

KEPT = "eerder"
"""The folder in downloaded/<opdracht>/ where it goes."""
STAMP = "timestamp.txt"
"""Where nbgrader writes when something was handed in."""


def keep(folder: Path, kept: Path) -> Path:
    """Copy a collected submission to a folder in ``kept``, named after its moment; gives that."""
    named = _moment(folder)
    for number in count(1):
        target = kept / (named if number == 1 else f"{named} ({number})")
        if target.is_dir() and _same(folder, target):
            return target
        if not target.exists():
            break
    half = kept / f".half-{target.name}"
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(folder, half, symlinks=True)
    half.rename(target)
    return target


def _moment(folder: Path) -> str:
    try:
        said = (folder / STAMP).read_text(encoding="utf-8").strip()
    except OSError:
        said = ""
    if not said:
        newest = max((p.stat().st_mtime for p in folder.rglob("*") if p.is_file()), default=0.0)
        said = f"{datetime.fromtimestamp(newest, UTC):%Y-%m-%d %H:%M:%S}"
    return "".join(c if c.isalnum() or c in " -" else "." for c in said)


def _same(one: Path, other: Path) -> bool:
    found = filecmp.dircmp(one, other, ignore=[])
    if found.left_only or found.right_only or found.funny_files:
        return False
    _, different, unread = filecmp.cmpfiles(one, other, found.common_files, shallow=False)
    return not (different or unread) and all(
        _same(one / name, other / name) for name in found.common_dirs
    )
