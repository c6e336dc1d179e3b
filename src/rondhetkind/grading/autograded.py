"""The folders of ``autograded/``: put in their place whole, and only once the scores are written.

First the new folder is made beside the old one, then the old one is moved away, then the scores are
written, then the new one gets its name. Who is stopped anywhere in between leaves either the old
work or no folder at all, and no folder means: grade it again.
"""

from __future__ import annotations

import glob
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rondhetkind.files import HALF

from .result import Result

Where = Callable[[str], Path]
"""The folder of a student's graded work."""


class Autograded:
    """The graded work of one assignment, with ``permissions`` on its files."""

    def __init__(self, where: Where, permissions: int) -> None:
        self._where, self._permissions = where, permissions

    def tidy(self, students: Sequence[str]) -> None:
        """Take away what a run that was killed left behind."""
        for student in students:
            place = self._where(student)
            # Not those of another assignment, which may be busy.
            mine = f"{glob.escape(_prefix(place))}{'?' * _RANDOM}"
            for left in place.parent.glob(mine) if place.parent.is_dir() else ():
                shutil.rmtree(left, ignore_errors=True)

    def there(self, student: str) -> bool:
        """Whether there is graded work of this student."""
        return self._where(student).is_dir()

    def replace(self, results: Sequence[Result], write: Callable[[], None]) -> None:
        """Put the files of a batch in their place around ``write``, which writes the scores."""
        made: list[tuple[Path, Path]] = []
        old: list[tuple[Path, Path]] = []
        begun = False
        try:
            # One by one: what was done before something went wrong has to be known.
            for result in results:
                if result.failure is None:
                    made.append(  # noqa: PERF401
                        (self._make(result), self._where(result.student))
                    )
            for result in results:
                if result.registered and self.there(result.student):
                    old.append(_aside(self._where(result.student)))  # noqa: PERF401
            begun = True
            write()
        except BaseException as stopped:
            if isinstance(stopped, Exception) or not begun:
                for aside, place in old:
                    aside.rename(place)
                old = []
            # Ctrl+C can come when the scores have just been written: the old work may be too old.
            _throw_away(*made, *old)
            raise
        for half, place in made:
            half.rename(place)
        _throw_away(*old)

    def _make(self, result: Result) -> Path:
        place = self._where(result.student)
        place.parent.mkdir(parents=True, exist_ok=True)
        half = _beside(place)
        try:
            for name, content in _inside(result):
                path = half / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                path.chmod(self._permissions)
            for folder in (half, *(path for path in half.rglob("*") if path.is_dir())):
                folder.chmod(0o755 if not self._permissions & 0o020 else 0o2775)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
        return half


def _inside(result: Result) -> Iterator[tuple[str, bytes]]:
    for name, content in result.files.items():
        if ".." not in name.split("/") and not name.startswith("/"):
            yield name, content


def _aside(place: Path) -> tuple[Path, Path]:
    aside = _beside(place)
    try:
        # A folder may take the place of an empty one.
        place.rename(aside)
    except BaseException:
        aside.rmdir()
        raise
    return aside, place


def _throw_away(*moved: tuple[Path, Path]) -> None:
    for folder, _ in moved:
        shutil.rmtree(folder, ignore_errors=True)


def _beside(place: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place.parent))


def _prefix(place: Path) -> str:
    return f"{HALF}{place.name}-"


_RANDOM = 8
"""So many characters does Python put behind the name of a temporary folder."""
