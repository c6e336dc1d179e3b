"""What is in a download, and what a student handed in: data, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .names import Lms
from .students import Student


@dataclass(frozen=True)
class Entry:
    """A file of a download: its path, what is in it (``digest``), when it was put in the zip.

    ``says`` is what a notebook says of its author, ``secret`` nbgrader's mark of a submission. A
    file without digest was not unpacked: it only tells that somebody handed in something.
    """

    parts: tuple[str, ...]
    digest: str = ""
    written: float = 0.0
    says: tuple[str, ...] = ()
    secret: str = ""

    @property
    def path(self) -> str:
        """The path, as text."""
        return "/".join(self.parts)


@dataclass(frozen=True)
class Piece:
    """A file of a hand-in: the name the student gave it, and its place in the order of files."""

    entry: Entry
    file: str
    attachment: int | None = None


@dataclass(frozen=True)
class HandIn:
    """What one student handed in at one time: ``where`` it is in the download, and when it was."""

    student: Student
    where: str
    pieces: tuple[Piece, ...]
    lms: Lms | None = None
    handed_in: datetime | None = None
    late: bool = False
