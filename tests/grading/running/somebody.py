"""Running a program as an ordinary user, also where the tests themselves are run by root."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def command(*arguments: str) -> list[str]:
    """The command that runs this Python with these arguments as an ordinary user."""
    wanted = [sys.executable, *arguments]
    if os.getuid() != 0:
        return wanted
    become = f"exec setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups"
    become += f" --inh-caps=-all --bounding-set=-all {shlex.join(wanted)}"
    return ["unshare", "--mount", "bash", "-ec", f"{_show_python()}{become}"]


def as_i_am(*arguments: str) -> list[str]:
    """The command that runs this Python with these arguments, as who runs the tests."""
    return [sys.executable, *arguments]


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of that user's own."""
    made = Path(tempfile.mkdtemp(prefix="rhk-iemand-"))
    try:
        if os.getuid() == 0:
            os.chown(made, NOBODY, NOBODY)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _show_python() -> str:
    # A Python in root's home cannot be read by others: show just that, where nobody else looks.
    base = Path(sys.base_prefix).resolve()
    if not base.is_relative_to("/root"):
        return ""
    return (
        f"kept=$(mktemp -d); mount --bind {base} $kept; mount -t tmpfs -o mode=755 none /root; "
        f"mkdir -p {base}; mount --bind $kept {base}; "
    )
