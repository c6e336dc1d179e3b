"""nbgrader's own commands, run in a course folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rondhetkind.programs import environment


def nbgrader(root: Path, *command: str) -> str:
    """Run one of nbgrader's own commands in ``root``; gives what it said."""
    log = root / "gradebook.db"
    new = not log.exists()
    done = subprocess.run(  # noqa: S603 (nbgrader's own command, no shell)
        [sys.executable, "-m", "nbgrader", *command],
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode:
        if new:
            # A gradebook left by a first failure makes the next run look fine.
            log.unlink(missing_ok=True)
        raise NbgraderFailed(command[0], said)
    return said


class NbgraderFailed(RuntimeError):
    """One of nbgrader's commands did not finish; the message is the end of what it said."""

    def __init__(self, command: str, said: str) -> None:
        tail = "\n".join(said.splitlines()[-25:])
        super().__init__(f"`nbgrader {command}` is niet gelukt.\n{tail}")
        self.said = said


def both(root: Path, *commands: Sequence[str]) -> None:
    """Run nbgrader's commands side by side."""
    with ThreadPoolExecutor(len(commands)) as pool:
        for job in [pool.submit(nbgrader, root, *command) for command in commands]:
            job.result()
