"""Whether everything in a folder is one account's own, and nothing but files and folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path


class NotTheirOwn(Exception):
    """A folder is not to be used; the message says why, ``account`` whose it is if that is why."""

    def __init__(self, why: str, account: str = "") -> None:
        super().__init__(why)
        self.account = account


def check(folder: Path, accounts: Collection[str] | None, largest: int) -> None:
    """Raise NotTheirOwn unless one of ``accounts`` owns all of ``folder``; None lets anybody.

    ``largest`` is how many bytes may be in it.
    """
    top = folder.lstat()
    if not stat.S_ISDIR(top.st_mode):
        link = stat.S_ISLNK(top.st_mode)
        raise NotTheirOwn(
            "Dit is een verwijzing naar een andere plek." if link else "Dit is geen map."
        )
    if accounts is not None and _account(top.st_uid) not in accounts:
        account = _account(top.st_uid)
        raise NotTheirOwn(f"Deze map is van het account {account}.", account)
    size = 0
    for path, found in _inside(folder):
        name = path.relative_to(folder)
        if accounts is not None and found.st_uid != top.st_uid:
            raise NotTheirOwn(f"Hierin is {name} van het account {_account(found.st_uid)}.")
        if stat.S_ISREG(found.st_mode):
            size += found.st_size
        elif stat.S_ISLNK(found.st_mode):
            raise NotTheirOwn(f"Hierin is {name} een verwijzing naar een andere plek.")
        elif not stat.S_ISDIR(found.st_mode):
            raise NotTheirOwn(f"Hierin is {name} geen gewoon bestand.")
    if size > largest:
        raise NotTheirOwn(f"Dit is samen groter dan {largest // 1_000_000} MB.")


def _inside(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    def unreadable(error: OSError) -> None:
        raise NotTheirOwn(f"Dit is niet te lezen: {error.filename}.")

    for place, folders, files in os.walk(folder, onerror=unreadable):
        for name in (*folders, *files):
            path = Path(place) / name
            yield path, path.lstat()


def _account(uid: int) -> str:
    import pwd  # not on Windows, where there is no exchange

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"nummer {uid}"
