"""Unpacking what was downloaded, without trusting it: nothing is written outside the folder.

Only what grading can use is unpacked: notebooks, JSON, and nbgrader's own mark of a submission. In
a download there may be zips of students; those may not hold any. Of a student's zip with one bad
thing in it nothing is used. Everything stays where it was downloaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from .names import find
from .zipped import MEGA, Limits, Member, NotUnpacked, members, noise, of_one_student, small

SECRET = "submission_secret.txt"  # noqa: S105 (the name of nbgrader's file)


@dataclass(frozen=True)
class Refused:
    """Something in a download that is not used: where it is, why, and what helps."""

    where: str
    why: str
    hint: str = ""


@dataclass
class Unpacked:
    """What was refused, and what was left where it is since grading has no use for it."""

    refused: list[Refused] = field(default_factory=list)
    left: list[tuple[str, ...]] = field(default_factory=list)


def unpack(source: Path, target: Path, limits: Limits) -> Unpacked:
    """Put the notebooks and answers that are in ``source``, zipped or not, in ``target``."""
    work = _Unpacking(target, limits)
    for folder, names, files in os.walk(source):
        names.sort()
        # A folder that is a link would not be walked, and nobody would hear of it.
        links = [name for name in names if (Path(folder) / name).is_symlink()]
        for name in sorted([*files, *links]):
            path = Path(folder) / name
            parts = path.relative_to(source).parts
            try:
                work.take(path, parts)
            except NotUnpacked as refused:
                work.refuse(parts, refused)
    return work.result


_OTHER_ARCHIVES = (".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz")
_Files = list[tuple[tuple[str, ...], bytes, float]]


class _Unpacking:
    def __init__(self, target: Path, limits: Limits) -> None:
        self.target, self.limits, self.result = target, limits, Unpacked()
        self.taken: set[str] = set()

    def refuse(self, parts: tuple[str, ...], why: NotUnpacked) -> None:
        self.result.refused.append(Refused("/".join(parts), str(why), why.hint))

    def take(self, path: Path, parts: tuple[str, ...]) -> None:
        """Unpack one file that was downloaded."""
        suffix = path.suffix.lower()
        if noise(parts):
            return
        if path.is_symlink():
            raise NotUnpacked("Dit is een verwijzing naar een andere plek op de computer.")
        if suffix in _OTHER_ARCHIVES:
            raise NotUnpacked(
                f"Een bestand dat op {suffix} eindigt, wordt niet uitgepakt.",
                "Pak het zelf uit en zet de map in archive/, of vraag om een zip.",
            )
        with path.open("rb") as file:
            if suffix == ".zip":
                self._zip(list(members(file)), parts)
            elif self._useful(parts):
                content = small(file.read(self.limits.file * MEGA + 1), self.limits.file)
                self._put([(parts, content, path.stat().st_mtime)])

    def _zip(self, found: list[Member], parts: tuple[str, ...]) -> None:
        # An LMS names what it zips, or zips zips: one student's mischief is not the class's.
        if not any(member.zipped or find(member.where) for member in found):
            self._put(self._contents(of_one_student(found, self.limits), parts))
            return
        for member in found:
            where = (*parts, *member.where)
            try:
                member.check()
                if member.zipped:
                    inner = list(members(BytesIO(member.read(self.limits.zip))))
                    self._put(self._contents(of_one_student(inner, self.limits), where))
                else:
                    self._put(self._contents([member], parts))
            except NotUnpacked as refused:
                self.refuse(where, refused)

    def _contents(self, found: Iterable[Member], parts: tuple[str, ...]) -> _Files:
        files, total = [], 0
        for member in found:
            where = (*parts, *member.where)
            if self._useful(where):
                content = member.read(self.limits.file)
                total += len(content)
                if total > self.limits.zip * MEGA:
                    raise NotUnpacked(f"Uitgepakt is dit meer dan {self.limits.zip} MB.")
                files.append((where, content, member.written))
        return files

    def _useful(self, parts: tuple[str, ...]) -> bool:
        useful = parts[-1].lower().endswith((".ipynb", ".json")) or parts[-1] == SECRET
        if not useful:
            self.result.left.append(parts)
        return useful

    def _put(self, files: _Files) -> None:
        paths = [self.target.joinpath(*map(_on_disk, parts)) for parts, _, _ in files]
        for path in paths:
            # All or nothing, and where capitals do not count they may not hide a second one.
            if str(path).casefold() in self.taken:
                raise NotUnpacked(f"{path.name} komt hier twee keer voor.")
            self.taken.add(str(path).casefold())
        for path, (_, content, written) in zip(paths, files, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, (written, written))


def _on_disk(part: str) -> str:
    """A name that each system takes."""
    kept = "".join("_" if c in '<>:"|?*' or ord(c) < ord(" ") else c for c in part)
    kept = kept.encode("utf-8", "replace").decode().rstrip(" .")
    stem, dot, extension = kept.rpartition(".")
    if extension.lower() in _KINDS:
        kept = f"{stem}{dot}{extension.lower()}"
    if not kept or len(kept.encode()) > _LONGEST:
        raise NotUnpacked("De naam van dit bestand is niet te gebruiken.")
    return kept


_KINDS = ("ipynb", "json")
_LONGEST = 240
"""Most disks take 255 bytes."""
