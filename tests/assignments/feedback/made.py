"""Pages of feedback from notebooks that are written down here, without a gradebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from rondhetkind.assignments.feedback.page import page
from rondhetkind.assignments.feedback.told import Mark, Shared, Told
from rondhetkind.assignments.rubric import read_text
from tests.assignments.klas.small_class import RUBRIC

SHARED = Shared("proef", "Een proef", read_text(RUBRIC), {"proef": ("a1",)})
MARKS = {"a1": Mark(3.0, 4.0), "b1": Mark(15.0, 20.0), "b2": Mark(8.0, 10.0)}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def cell(source: str, name: str = "", kind: str = "markdown", **about: Any) -> dict[str, Any]:
    """A cell of a graded notebook; ``about`` is nbgrader's mark or the cell's outputs."""
    outputs = about.pop("outputs", [])
    marks = {"nbgrader": {"grade_id": name, **about}} if name else {}
    made: dict[str, Any] = {"cell_type": kind, "metadata": marks, "source": source}
    return made | ({"outputs": outputs} if kind == "code" else {})


def answer(source: str, name: str = "b1") -> dict[str, Any]:
    """An answer in a student's own words."""
    return cell(source, name, grade=True, solution=True, locked=False)


def asked(*lines: str, name: str = "a1") -> dict[str, Any]:
    """A cell that asked for the points of an exercise, with what grading printed."""
    outputs = [{"output_type": "stream", "name": "stdout", "text": "\n".join(lines)}]
    mark = {"grade": True, "solution": False, "locked": True}
    return cell('punten("proef/a1")', name, "code", outputs=outputs, **mark)


def made(*cells: Mapping[str, Any], shared: Shared = SHARED, **told: Any) -> str:
    """The page of a notebook with these cells."""
    about: dict[str, Any] = {"marks": MARKS, **told}
    return page({"cells": list(cells)}, Told("s1234567", "proef", **about), shared)


class Tree(HTMLParser):
    """The tags of a page, and the text in them, as a browser would read it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_data(self, data: str) -> None:
        if re.fullmatch("h[1-6]", self._open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [about for name, about in self.tags if name == tag]
