from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from rondhetkind.grading.submission import (
    TIMESTAMP,
    Submission,
    TimestampUnreadable,
    handed_in_at,
    read_submission,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    work = tmp_path / "submitted" / "ann" / "lees"
    (work / "data" / "ruw").mkdir(parents=True)
    (work / "lees.ipynb").write_bytes(b"{}")
    (work / "data" / "ruw" / "a.csv").write_bytes(b"a\r\n")
    (work / "antwoorden.json").write_bytes(b"\xff")
    return work


def test_all_files_are_there_byte_for_byte(folder: Path) -> None:
    found = read_submission("ann", folder)
    assert found.files == {
        "lees.ipynb": b"{}",
        "data/ruw/a.csv": b"a\r\n",
        "antwoorden.json": b"\xff",
    }
    assert found.notebook("lees") == b"{}"
    assert found.notebook("ander") is None
    assert found.others().keys() == {"data/ruw/a.csv", "antwoorden.json"}
    assert found.left_out == ()


def test_a_link_to_the_lecturer_is_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "source"
    secret.mkdir()
    (secret / "sleutel.md").write_text("geheim")
    (folder / "bestand.md").symlink_to(secret / "sleutel.md")
    (folder / "data" / "map").symlink_to(secret)
    (folder / "nergens").symlink_to(tmp_path / "bestaat-niet")
    (folder / "kring").symlink_to(folder)
    found = read_submission("ann", folder)
    assert not any(b"geheim" in content for content in found.files.values())
    assert found.left_out == ("bestand.md", "data/map", "kring", "nergens")


def test_what_is_no_file_holds_nobody_up(folder: Path) -> None:
    os.mkfifo(folder / "pijp.ipynb")
    found = read_submission("ann", folder)
    assert found.left_out == ("pijp.ipynb",)
    assert found.notebook("pijp") is None


def test_what_the_course_ignores_is_not_there(folder: Path) -> None:
    (folder / "data" / ".ipynb_checkpoints").mkdir()
    (folder / "data" / ".ipynb_checkpoints" / "oud.ipynb").write_text("oud")
    (folder / "les.pyc").write_text("")
    found = read_submission("ann", folder, [".ipynb_checkpoints", "*.pyc"])
    assert found.files.keys() == {"lees.ipynb", "data/ruw/a.csv", "antwoorden.json"}
    assert found.left_out == ()


def test_the_same_work_is_the_same_wherever_and_whenever_it_was_copied(
    folder: Path, tmp_path: Path
) -> None:
    before = read_submission("ann", folder).digest()
    other = Path(shutil.copytree(folder, tmp_path / "elders"))
    os.utime(other / "lees.ipynb", (1, 1))
    assert read_submission("ben", other).digest() == before


WORKS: tuple[dict[str, bytes], ...] = (
    *({}, {"a": b"xy"}, {"a": b"yx"}, {"b": b"xy"}, {"a/b": b"xy"}, {"ab": b"xy"}, {"a": b"xyb"}),
    *({"a": b"xy", "b": b""}, {"a": b"x", "b": b"y"}, {"a": b"", "b": b"xy"}, {"a": b""}),
)


def test_no_two_works_are_taken_for_each_other() -> None:
    assert len({Submission("ann", files).digest() for files in WORKS}) == len(WORKS)
    for files in WORKS:
        other = dict(reversed(files.items()))
        assert Submission("ben", other).digest() == Submission("ann", files).digest()


def test_a_name_in_an_encoding_of_long_ago_is_only_a_name(folder: Path) -> None:
    (folder / os.fsdecode(b"verslag-\xe9\xe9n.txt")).write_bytes(b"!")
    found = read_submission("ann", folder)
    assert found.files[os.fsdecode(b"verslag-\xe9\xe9n.txt")] == b"!"
    assert len(found.digest()) == 64


def at(content: bytes | None) -> datetime | None:
    return handed_in_at(Submission("ann", {} if content is None else {TIMESTAMP: content}))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"2026-11-20 22:59:59 UTC", datetime(2026, 11, 20, 22, 59, 59)),  # noqa: DTZ001
        (b"2026-11-20 23:59:59 Europe/Amsterdam\n", datetime(2026, 11, 20, 22, 59, 59)),  # noqa: DTZ001
        (b"2026-11-20T23:59:59+01:00", datetime(2026, 11, 20, 22, 59, 59)),  # noqa: DTZ001
        (b"2026-11-20 22:59:59.5", datetime(2026, 11, 20, 22, 59, 59, 500_000)),  # noqa: DTZ001
        # A zone that does not exist counts as UTC, as with nbgrader, and nobody is warned.
        (b"2026-11-20 22:59:59 Nergens", datetime(2026, 11, 20, 22, 59, 59)),  # noqa: DTZ001
        (b"22:59:59 20 nov 2026 XYZ", datetime(2026, 11, 20, 22, 59, 59)),  # noqa: DTZ001
        (b"", None),
        (b" \n", None),
        (None, None),
    ],
)
def test_the_time_of_handing_in_is_in_utc(content: bytes | None, expected: datetime | None) -> None:
    assert at(content) == expected


@pytest.mark.parametrize(
    "content",
    [b"gisteren", b"\xff\xfe", b"2026-13-45", b"2026-11-20 22:00:00 99999999999999999999", b"\0"],
)
def test_a_time_that_cannot_be_read_is_told_in_words(content: bytes) -> None:
    with pytest.raises(TimestampUnreadable, match=r"^De inlevertijd in timestamp\.txt is niet te"):
        at(content)
