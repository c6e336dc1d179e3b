"""Texts from a student's files, so that they fit in a message to the browser."""

from __future__ import annotations


def whole(text: str) -> str:
    """The text with a question mark for half a surrogate pair: JSON holds that, UTF-8 does not."""
    return text.encode(errors="replace").decode()
