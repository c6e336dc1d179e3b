"""One run at a time over the same work, also for two people on one computer."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class Busy(RuntimeError):
    """Somebody is doing the same at this moment."""


@contextmanager
def alone(task: str, root: Path, assignment: str) -> Iterator[None]:
    """Keep others from the same task; raises Busy. What a killed run held is free by itself."""
    name = hashlib.sha256(f"{root.resolve()}\0{assignment}".encode()).hexdigest()[:16]
    # A colleague on the same computer has to be able to take it after us.
    lock = FileLock(Path(tempfile.gettempdir()) / f"rondhetkind-{task}-{name}.lock", mode=0o666)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(assignment) from None
    try:
        yield
    finally:
        lock.release()
