"""Whose work a notebook says that it is, by itself: rarely anybody, and then it has to be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rondhetkind.files import parsed


def stated(content: bytes) -> tuple[str, ...]:
    """The names and ids in a notebook's metadata: nbformat's authors, and a student's id."""
    notebook = parsed(content)
    metadata = notebook.get("metadata") if isinstance(notebook, dict) else None
    return tuple(dict.fromkeys(_said(metadata))) if isinstance(metadata, dict) else ()


def _said(metadata: dict[str, Any]) -> Iterator[str]:
    for place in (metadata, metadata.get("nbgrader"), metadata.get("rondhetkind")):
        if isinstance(place, dict):
            for key in ("student_id", "student"):
                if isinstance(said := place.get(key), str) and said.strip():
                    yield said.strip()
    authors = metadata.get("authors")
    for author in authors if isinstance(authors, list) else ():
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and name.strip():
            yield name.strip()
