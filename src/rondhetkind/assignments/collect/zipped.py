"""Reading a zip that somebody else made: what leads out of it, or is absurd, is refused."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO

MEGA = 1_000_000


@dataclass(frozen=True)
class Limits:
    """How large a file and a student's zip may be, in megabytes, and how much may be in a zip."""

    file: int = 25
    zip: int = 100
    members: int = 5_000


class NotUnpacked(Exception):
    """Something in a download is not used; the message says why, ``hint`` what helps."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


@dataclass(frozen=True)
class Member:
    """A file in a zip, not read yet; without ``parts`` its name leads out of the zip."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    parts: tuple[str, ...] | None

    @property
    def where(self) -> tuple[str, ...]:
        """Its path, to show."""
        return self.parts or (self.info.filename,)

    @property
    def zipped(self) -> bool:
        """Whether it is a zip itself."""
        return self.info.filename.lower().endswith(".zip")

    @property
    def written(self) -> float:
        """When the zip says that it was written, by a clock unknown."""
        try:
            return datetime(*self.info.date_time).timestamp()  # noqa: DTZ001 (no zone in a zip)
        except (ValueError, OverflowError, OSError):
            return 0.0

    def check(self) -> tuple[str, ...]:
        """Its path; raises NotUnpacked when that is no place inside the zip."""
        if self.parts is None:
            raise NotUnpacked("De naam van dit bestand wijst naar een plek buiten de map.")
        if stat.S_ISLNK(self.info.external_attr >> 16):
            raise NotUnpacked("Dit is een verwijzing naar een andere plek op de computer.")
        return self.parts

    def read(self, megabytes: int) -> bytes:
        """Its content; raises NotUnpacked when there is more than that or it cannot be read."""
        if self.info.flag_bits & 1:
            raise NotUnpacked("Hier zit een wachtwoord op.", "Vraag om een zip zonder wachtwoord.")
        try:
            with self.archive.open(self.info) as member:
                content = member.read(megabytes * MEGA + 1)
        except _BROKEN:
            raise NotUnpacked("Dit zit beschadigd in de zip.", "Download opnieuw.") from None
        return small(content, megabytes)


def members(file: IO[bytes]) -> Iterator[Member]:
    """The files that people put in a zip; raises NotUnpacked when it is no zip."""
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN:
        raise NotUnpacked("Deze zip is beschadigd.", "Download hem opnieuw.") from None
    for info in archive.infolist():
        parts = _parts(_name(info))
        if not info.is_dir() and not (parts and noise(parts)):
            yield Member(archive, info, parts)


def of_one_student(found: list[Member], limits: Limits) -> list[Member]:
    """The files in a student's zip; raises NotUnpacked when one of them should not be there."""
    for member in found:
        member.check()
        if member.zipped:
            raise NotUnpacked(
                "Hierin zit weer een zip.",
                "Vraag om één zip, met alleen het notebook en antwoorden.json.",
            )
    if len(found) > limits.members:
        raise NotUnpacked(f"Hierin zitten meer dan {limits.members} bestanden.")
    return found


def small(content: bytes, megabytes: int) -> bytes:
    """The same bytes; raises NotUnpacked when they are more than ``megabytes``."""
    if len(content) > megabytes * MEGA:
        raise NotUnpacked(
            f"Dit is groter dan {megabytes} MB.",
            "Hoort dat zo? Verhoog dan c.LmsExtractor.grens_bestand_mb of grens_zip_mb.",
        )
    return content


def noise(parts: tuple[str, ...]) -> bool:
    """Whether a computer put this file there and no student."""
    return bool(set(parts) & set(_NOISE)) or parts[-1].startswith("._")


_NOISE = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "desktop.ini", "Thumbs.db")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OSError),
)


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x800:
        return info.filename
    try:
        # Without its flag Python reads a name by an old code page; many programs mean UTF-8.
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _parts(name: str) -> tuple[str, ...] | None:
    path = PurePosixPath(name.replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or "\0" in name or not path.parts
    drive = bool(path.parts) and path.parts[0][1:2] == ":"
    return None if outside or drive else path.parts
