"""How far grading is, and how long it will still take."""

from __future__ import annotations

import sys
import time
from typing import TextIO


class Progress:
    """Tells how many of ``total`` are done: on a terminal in one line, else every few seconds."""

    def __init__(self, total: int, out: TextIO | None = None, verb: str = "nagekeken") -> None:
        self._out = out or sys.stdout
        self._live = self._out.isatty()
        self._every = 0.2 if self._live else 5.0
        self._total, self._done, self._verb = total, 0, verb
        self._began = self._told = time.monotonic()

    def step(self, count: int = 1) -> None:
        """So many more are done."""
        self._done += count
        now = time.monotonic()
        if now - self._told >= self._every:
            self._told = now
            self._say(told(self._done, self._total, now - self._began, self._verb))

    def end(self) -> None:
        """Leave a clean line behind."""
        if self._live:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _say(self, line: str) -> None:
        self._out.write(f"\r\x1b[K{line}" if self._live else f"{line}\n")
        self._out.flush()


def told(done: int, total: int, seconds: float, verb: str = "nagekeken") -> str:
    """The line for so many done after so many seconds."""
    line = f"{done} van {total} {verb}"
    if done == 0 or done >= total:
        return line
    return f"{line}, nog ongeveer {duration(seconds / done * (total - done))}"


def duration(seconds: float) -> str:
    """A length of time in the words people use."""
    if seconds < 1.5:
        return "1 seconde"
    if seconds < 90:
        return f"{seconds:.0f} seconden"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} minuten"
    hours, rest = divmod(minutes, 60)
    if rest == 0:
        return f"{hours} uur"
    return f"{hours} uur en {rest} {'minuut' if rest == 1 else 'minuten'}"
