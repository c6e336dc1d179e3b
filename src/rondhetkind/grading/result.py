"""What grading one submission gives, by reading or by running: plain data for the one writer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Marks:
    """What the machine says of one notebook, for the cells it has something to say of.

    ``scores`` by cell, ``None`` where a person has to look; ``comments`` by cell. A notebook that
    was not handed in is ``missing``. ``penalty``, if it is known already, is for handing in late.
    """

    notebook: str
    scores: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)
    missing: bool = False
    penalty: float | None = None
    penalty_known: bool = False


@dataclass(frozen=True)
class Result:
    """One submission: marks, the files for ``autograded/``, and what a person should know.

    With a ``failure`` (a sentence in Dutch) the submission could not be graded; whatever marks
    there are by then count, as with nbgrader. ``flags`` are remarks for the lecturer only.
    """

    student: str
    road: str
    digest: str
    handed_in: datetime | None = None
    marks: tuple[Marks, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    failure: str | None = None
    registered: bool = True
    seconds: float = 0.0


READ, RUN = "lezen", "draaien"
