"""What the names in an LMS's download say: who handed in, which file, and when.

Where each form comes from, and what is not certain of it (looked up 2026-11-25):

Brightspace
    A folder ``<user>-<assignment> - <name> - <moment>`` for each time a student handed in, or the
    same in front of each file. The first number is the user's, the second the assignment's: from
    some ten public scripts that read these downloads, D2L documents it nowhere we could find. At
    some schools a username or student number stands before the name (``… - 23304308 Angood - …``).
Canvas
    ``<name>_[LATE_]<user>_<attachment>_<file>``, the name in one piece, last name first, without
    capitals; ``anon_<code>`` where grading is anonymous. From Canvas's own source
    (instructure/canvas-lms, lib/content_zipper.rb and Attachment.make_unique_filename, which adds
    ``-1`` and, after seven, a UUID). There is no moment in it; attachments are numbered in order.
Moodle
    ``<full name>_<participant>_assignsubmission_file_/<file>``, or the same in front of each file;
    ``Participant`` or ``Deelnemer`` where grading is anonymous. From Moodle's own source
    (moodle/moodle, mod/assign/classes/downloader.php). The participant's number is
    ``assign_user_mapping.id``: another one for each assignment, so it identifies nobody by itself.
    Older versions end the folder's name with ``_``, the newest do not. No moment either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

from .moments import moment


class Lms(StrEnum):
    """Whose naming it is."""

    BRIGHTSPACE = "Brightspace"
    CANVAS = "Canvas"
    MOODLE = "Moodle"


@dataclass(frozen=True)
class Name:
    """What one name of a file or folder says.

    ``student`` is the name as the LMS writes it, ``number`` the number it gives, ``handed_in`` a
    moment on the LMS's clock, ``attachment`` what Canvas numbers files with, ``file`` the
    student's own name for the file where that is part of this name.
    """

    lms: Lms
    student: str
    number: str
    handed_in: datetime | None = None
    attachment: int | None = None
    late: bool = False
    anonymous: bool = False
    file: str = ""


def read(name: str) -> Name | None:
    """What the name of one file or folder says; nothing when no LMS made it."""
    name = name.strip()
    if name.lower().endswith(".zip"):
        name = name[:-4].rstrip()
    return _brightspace(name) or _moodle(name) or _canvas(name)


def find(parts: Sequence[str]) -> tuple[tuple[int, Name], ...]:
    """Each part of a path that an LMS named, from the outside in, with its place."""
    return tuple((place, name) for place, part in enumerate(parts) if (name := read(part)))


def meant(file: str, expected: Iterable[str]) -> str | None:
    """Which of ``expected`` a file is, whatever a browser or an LMS added: ``-1``, ``(1)``, a UUID.

    ``expected`` are paths; only the last part of each counts, and capitals do not.
    """
    known = {PurePosixPath(path).name.casefold(): path for path in expected}
    stem, dot, extension = file.strip().casefold().rpartition(".")
    for _ in range(_ADDED_AT_MOST):
        if found := known.get(f"{stem}{dot}{extension}"):
            return found
        shorter = _ADDED.sub("", stem)
        if shorter == stem:
            return None
        stem = shorter
    return None


_ADDED_AT_MOST = 4
_ADDED = re.compile(
    r"(?:-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|-\d+|[ _]?\(\d+\)|[ _-]+(?:kopie|copy))$"
    r"|^(?:kopie van|copy of) "
)
_BETWEEN = re.compile(r"\s+-\s+")
_BRIGHTSPACE = re.compile(r"(?P<number>\d+)-\d+\s+-\s+(?P<rest>\S.*)", re.DOTALL | re.ASCII)
_EXTENSION = re.compile(r".+\.\w{1,5}")
_MOODLE = re.compile(
    r"(?P<student>.+)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?",
    re.DOTALL | re.ASCII,
)
_ANONYMOUS = ("participant", "deelnemer")
_CANVAS = re.compile(
    r"(?P<student>\w+?)_(?P<late>LATE_)?(?P<number>[0-9]+)_(?P<attachment>[0-9]+)_(?P<file>.+)",
    re.DOTALL,
)
_CANVAS_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<number>[A-Za-z0-9]+)_(?P<attachment>[0-9]+)_(?P<file>.+)", re.DOTALL
)


def _brightspace(name: str) -> Name | None:
    match = _BRIGHTSPACE.fullmatch(name)
    if not match:
        return None
    parts = _BETWEEN.split(match["rest"])
    moments = [moment(part) for part in parts]
    place = next((at for at, found in enumerate(moments) if found and at), None)
    if place is not None:
        student, file = parts[:place], parts[place + 1 :]
        return Name(
            Lms.BRIGHTSPACE,
            " - ".join(student),
            match["number"],
            handed_in=moments[place],
            file=" - ".join(file),
        )
    # A moment that cannot be read: whose it is can still be, and the report says the rest.
    file = parts[-1:] if len(parts) > 1 and _EXTENSION.fullmatch(parts[-1]) else []
    return Name(Lms.BRIGHTSPACE, parts[0], match["number"], file="".join(file))


def _moodle(name: str) -> Name | None:
    match = _MOODLE.fullmatch(name)
    if not match:
        return None
    student = match["student"].strip()
    return Name(
        Lms.MOODLE,
        student,
        match["number"],
        anonymous=student.casefold() in _ANONYMOUS,
        file=match["file"] or "",
    )


def _canvas(name: str) -> Name | None:
    hidden = _CANVAS_ANONYMOUS.fullmatch(name)
    match = hidden or _CANVAS.fullmatch(name)
    if not match:
        return None
    return Name(
        Lms.CANVAS,
        "" if hidden else match["student"],
        match["number"],
        attachment=int(match["attachment"]),
        late=bool(match["late"]),
        anonymous=bool(hidden),
        file=match["file"],
    )
