"""What a student handed in: the files, read once; nothing of the lecturer's is ever followed."""

from __future__ import annotations

import hashlib
import os
import stat
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Submission:
    """A student's files by their path (with ``/``), and the paths that were left out."""

    student: str
    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()

    def digest(self) -> str:
        """The same for the same work, wherever and whenever it was copied."""
        total = hashlib.sha256()
        for name in sorted(self.files):
            # A name from a zip file need not be in the encoding of this computer.
            total.update(os.fsencode(name) + f"\0{len(self.files[name])}\0".encode())
            total.update(self.files[name])
        return total.hexdigest()

    def notebook(self, name: str) -> bytes | None:
        """The notebook ``name`` as it was handed in."""
        return self.files.get(f"{name}.ipynb")

    def others(self) -> dict[str, bytes]:
        """Everything but notebooks, as nbgrader takes it along."""
        return {name: data for name, data in self.files.items() if not name.endswith(".ipynb")}


class TimestampUnreadable(ValueError):
    """The time at which the work was handed in cannot be read."""

    def __init__(self) -> None:
        super().__init__(f"De inlevertijd in {TIMESTAMP} is niet te lezen.")


def read_submission(student: str, folder: Path, ignore: Sequence[str] = ()) -> Submission:
    """The files in ``folder``, without those that ``ignore`` names and without links.

    A link would let a student point at a file of the lecturer; nbgrader follows them.
    """
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for path, name in _walk(folder, "", ignore, left_out):
        files[name] = path.read_bytes()
    return Submission(student, files, tuple(left_out))


def handed_in_at(submission: Submission) -> datetime | None:
    """When the work was handed in (UTC, naive as nbgrader keeps it); raises TimestampUnreadable."""
    content = submission.files.get(TIMESTAMP)
    try:
        text = content.decode().strip() if content else ""
        with warnings.catch_warnings():
            # A time zone that does not exist counts as UTC, as with nbgrader.
            warnings.simplefilter("ignore")
            found: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise TimestampUnreadable from None
    return found


def _walk(
    folder: Path, inside: str, ignore: Sequence[str], left_out: list[str]
) -> Iterator[tuple[Path, str]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = f"{inside}{entry.name}"
            if any(fnmatch(entry.name, pattern) for pattern in ignore):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{name}/", ignore, left_out)
            elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                yield Path(entry.path), name
            else:
                left_out.append(name)
