"""How the course itself reads: the running sentences of each page, their length and their LIX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import readability
from .exercises import ExerciseUnreadable, Library, as_markdown, read
from .exercises.problem import Problem
from .exercises.words import Label, plain

LONGEST_MEAN = 15
"""Words in a sentence, on average, that a page stays under."""

HARDEST = 40
"""The LIX (Björnsson, 1968) that a page stays under."""

FEWEST = 100
"""Words from which the two say something about a page."""

PACE = 200
"""Words a minute of somebody who reads to learn."""

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_FRONT = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
# What MyST adds to Markdown: the rims of a block, its options, and remarks of the author.
_RIMS = re.compile(r"^(?::{3,}.*|:[a-z-]+:.*|%.*|\([\w-]+\)=)$", re.MULTILINE)
_SILENT = re.compile(r"\s*\{cite(?::p)?\}`[^`]*`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`]")
_TOLD = re.compile(r"^(?:margin|admonition)\b")


@dataclass(frozen=True)
class Page:
    """A page of the course: its file, what a formula says of its text."""

    file: str
    read: readability.Readability

    @property
    def mean(self) -> float:
        """Words in a sentence, on average."""
        return self.read.words / max(1, self.read.sentences)

    @property
    def lix(self) -> float:
        """The LIX; 0 for a page without words."""
        return self.read.lix or 0.0

    def problems(self) -> Iterator[Problem]:
        """What makes the page hard to read."""
        if self.read.words >= FEWEST:
            if self.mean >= LONGEST_MEAN:
                long = f"Een zin telt hier gemiddeld {_number(self.mean)} woorden"
                yield Problem(self.file, 1, f"{long}. Blijf onder de {LONGEST_MEAN}.")
            if self.lix >= HARDEST:
                hard = f"De LIX van deze bladzijde is {_number(self.lix)}"
                yield Problem(self.file, 1, f"{hard}. Blijf onder de {HARDEST}.")

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.read.words} woorden, {_number(self.mean)} per zin, "
            f"LIX {_number(self.lix)}"
        )


def pages(root: Path) -> tuple[Page, ...]:
    """Every page and every exercise of the course in ``root``; what cannot be read is left out."""
    library = Library(root)
    written = [*sorted(root.glob("modules/*/*.md")), *sorted((root / "book").rglob("*.md"))]
    texts = [(path, path.read_text(encoding="utf-8")) for path in written]
    for path in library.paths.values():
        with suppress(ExerciseUnreadable):
            texts.append((path, as_markdown(read(path))))
    return tuple(
        Page(path.relative_to(root).as_posix(), readability.read(prose(text, library.label)))
        for path, text in texts
    )


def prose(markdown: str, label: Label = str) -> str:
    """The running text of a page: no tables, code, headings or remarks; one paragraph a block."""
    text = _RIMS.sub("", _FRONT.sub("", markdown))
    return "\n\n".join(_blocks(_MARKDOWN.parse(text), label))


def _blocks(tokens: list[Token], label: Label) -> Iterator[str]:
    skipped = 0
    for token in tokens:
        if token.type in ("heading_open", "table_open"):
            skipped += 1
        elif token.type in ("heading_close", "table_close"):
            skipped -= 1
        elif token.type == "fence" and _TOLD.match(token.info.strip("{")):
            yield from _blocks(_MARKDOWN.parse(_RIMS.sub("", token.content)), label)
        elif token.type == "inline" and not skipped and (said := _said(token.content, label)):
            yield said


def _said(inline: str, label: Label) -> str:
    """A piece of text as one reads it aloud: sources between brackets are passed over."""
    return _MARKS.sub("", _LINK.sub(r"\1", plain(_SILENT.sub("", inline), label))).strip()


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
