"""A limit on what a kernel prints, kept in the kernel: past it nothing is sent to the grader.

Output is gathered by whoever grades, so without a limit a loop that prints fills his memory and
not the student's.
"""

from __future__ import annotations

from typing import Any

NOTE = "\n… De rest van de uitvoer is weggelaten: het was te veel.\n"


class Budget:
    """How many characters may still be printed; the text that goes over it is cut off."""

    def __init__(self, left: int) -> None:
        self._left = left

    def fits(self, characters: int) -> bool:
        """Whether something that cannot be cut may still be shown; if so it counts."""
        if characters > self._left:
            return False
        self._left -= characters
        return True

    def take(self, text: str) -> str:
        """As much of ``text`` as may be printed, with a note where the rest is left out."""
        if self._left < 0:
            return ""
        shown = text[: self._left]
        self._left -= len(text)
        return shown if self._left >= 0 else shown + NOTE


def cap(characters: int) -> None:
    """Limit what this kernel prints and shows from now on."""
    from ipykernel.iostream import OutStream
    from ipykernel.zmqshell import ZMQDisplayPublisher

    budget = Budget(characters)
    write: Any = OutStream.write
    publish: Any = ZMQDisplayPublisher.publish

    def write_some(self: Any, string: str) -> int | None:
        shown = budget.take(string) if isinstance(string, str) else string
        if shown or not string:
            write(self, shown)
        return len(string)

    def publish_some(self: Any, data: Any, *rest: Any, **named: Any) -> None:
        # What is shown as data, such as JSON, counts for as long as it is in writing.
        size = sum(len(v if isinstance(v, (str, bytes)) else repr(v)) for v in data.values())
        if budget.fits(size):
            publish(self, data, *rest, **named)

    OutStream.write = write_some  # type: ignore[method-assign]
    ZMQDisplayPublisher.publish = publish_some  # type: ignore[method-assign]
