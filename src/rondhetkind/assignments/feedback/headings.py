"""Headings in order and tables with headers, whatever somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bleach.html5lib_shim import Filter  # type: ignore[import-untyped]

Token = dict[str, Any]

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]|$)", re.MULTILINE)
_LEVEL = re.compile(r"h([1-6])")
_WIDE = {"class": "schuif", "role": "region", "tabindex": "0", "aria-label": "Tabel"}
LOWEST = 6
NEXT = 1


class Outline:
    """Levels for the headings below one at ``base``: no level is passed over on the way down.

    ``top`` is the highest level in the text itself; it becomes the level right below ``base``.
    """

    def __init__(self, base: int, top: int = 1) -> None:
        self.base, self.top, self.last = base, top, base

    def place(self, level: int) -> int:
        """The level on the page for a heading that is at ``level`` in the text."""
        wanted = self.base + NEXT + level - self.top
        self.last = min(max(self.base + NEXT, min(wanted, self.last + NEXT)), LOWEST)
        return self.last


def top(texts: Iterable[str]) -> int:
    """The highest level of a heading in Markdown texts; 1 where there is none."""
    return min((len(m[1]) for text in texts for m in _HEADING.finditer(text)), default=1)


def structured(outline: Outline) -> Callable[[Any], Filter]:
    """A filter for HTML: headings by the outline, wide tables that a keyboard can reach."""

    def made(source: Any) -> Filter:
        return _Structured(source, outline)

    return made


class _Structured(Filter):  # type: ignore[misc]
    def __init__(self, source: Any, outline: Outline) -> None:
        super().__init__(source)
        self._outline = outline

    def __iter__(self) -> Iterator[Token]:
        places: list[str] = []
        head = False
        for token in super().__iter__():
            kind, name = token["type"], str(token.get("name", ""))
            level = _LEVEL.fullmatch(name)
            if level and kind == "StartTag":
                places.append(f"h{self._outline.place(int(level[1]))}")
                yield {**token, "name": places[-1]}
            elif level and kind == "EndTag":
                yield {**token, "name": places.pop() if places else name}
            elif name == "table" and kind == "StartTag":
                about = {
                    "class": "schuif",
                    "role": "region",
                    "tabindex": "0",
                    "aria-label": "Tabel",
                }
                yield _tag("StartTag", "div", about)
                yield token
            elif name == "table" and kind == "EndTag":
                yield token
                yield _tag("EndTag", "div", {})
            else:
                head = kind == "StartTag" if name == "thead" else head
                if name == "th" and kind == "StartTag" and head and not _says_scope(token):
                    token = {**token, "data": {**token["data"], (None, "scope"): "col"}}
                yield token


def _tag(kind: str, name: str, about: dict[str, str]) -> Token:
    data = {(None, attribute): value for attribute, value in about.items()}
    return {"type": kind, "name": name, "namespace": None, "data": data}


def _says_scope(token: Token) -> bool:
    return (None, "scope") in token["data"]
