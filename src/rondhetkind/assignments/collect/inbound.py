"""Submissions in the exchange's inbound folder, as their names tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc


@dataclass(frozen=True)
class Submission:
    """A folder in the exchange: whose it says it is, and when it says it was handed in (UTC)."""

    path: Path
    student: str
    moment: datetime | None


def submissions(inbound: Iterable[Path], assignment: str) -> Iterator[Submission]:
    """The submissions of one assignment; without a moment where that cannot be read."""
    for path in sorted(inbound):
        # student+assignment+moment, and behind that +something random unless it is set off.
        for parts in (path.name.rsplit("+", 3)[:3], path.name.rsplit("+", 2)):
            if len(parts) == len(("wie", "wat", "wanneer")) and parts[1] == assignment:
                yield Submission(path, parts[0], _moment(parts[2]))
                break


def newest(theirs: Iterable[Submission], duedate: datetime | None) -> Submission:
    """The last of one student's submissions before the deadline, else the last of all."""
    ordered = sorted(theirs, key=_when)
    in_time = [s for s in ordered if duedate is None or _when(s) <= duedate]
    return (in_time or ordered)[-1]


def _when(submission: Submission) -> datetime:
    return submission.moment or datetime.min  # noqa: DTZ901 (as nbgrader)


def _moment(text: str) -> datetime | None:
    try:
        found: datetime | None = parse_utc(text)
    except (ValueError, OverflowError):
        return None
    return found
