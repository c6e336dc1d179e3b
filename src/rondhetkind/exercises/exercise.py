"""What every exercise is, whatever its kind: a head, an introduction and a debrief."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .words import Label, plain, typographic

_QUOTES = {r"\u201c": r"\"", r"\u201d": r"\"", r"\u2018": "'", r"\u2019": "'"}


@dataclass(frozen=True)
class Narration:
    """Running text between what people say."""

    text: str
    line: int = field(default=0, compare=False)

    def public(self, label: Label) -> dict[str, Any]:
        """The block as the player gets it."""
        return {"type": "narration", "text": plain(self.text, label)}


@dataclass(frozen=True)
class Speech:
    """What somebody says."""

    who: str
    text: str
    line: int = field(default=0, compare=False)

    def public(self, label: Label) -> dict[str, Any]:
        """The block as the player gets it."""
        return {"type": "speech", "who": typographic(self.who), "text": plain(self.text, label)}


@dataclass(frozen=True)
class Table:
    """A table to read, with an optional caption."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    line: int = field(default=0, compare=False)

    def public(self, label: Label) -> dict[str, Any]:
        """The block as the player gets it."""
        return {
            "type": "table",
            "head": [plain(cell, label) for cell in self.head],
            "rows": [[plain(cell, label) for cell in row] for row in self.rows],
            "caption": plain(self.caption, label) if self.caption else None,
        }


Block = Narration | Speech | Table


@dataclass(frozen=True)
class Question:
    """A question that asks for free text; ``slot`` is where its answer goes."""

    slot: str
    text: str
    line: int = field(default=0, compare=False)

    def public(self, label: Label) -> dict[str, Any]:
        """The question as the player gets it."""
        return {"slot": self.slot, "text": plain(self.text, label)}


@dataclass(frozen=True)
class After:
    """The debrief: inner voices, questions, remarks and what to read next."""

    voices: tuple[Speech, ...] = ()
    questions: tuple[Question, ...] = ()
    remarks: tuple[Narration, ...] = ()
    reading: str | None = None

    def public(self, label: Label) -> dict[str, Any]:
        """The debrief as the player gets it."""
        return {
            "voices": [
                {"who": typographic(v.who), "text": plain(v.text, label)} for v in self.voices
            ],
            "questions": [q.public(label) for q in self.questions],
            "remarks": [plain(r.text, label) for r in self.remarks],
            "reading": plain(self.reading, label) if self.reading else None,
        }


@dataclass(frozen=True, kw_only=True)
class Exercise(ABC):
    """An exercise without its key: all that a student gets."""

    kind: ClassVar[str]

    id: str
    title: str
    module: str
    minutes: int
    trains: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    points: int | None = None
    intro: tuple[Block, ...] = ()
    after: After = After()

    @abstractmethod
    def body(self, label: Label) -> dict[str, Any]:
        """What is particular to the kind, as the player gets it."""

    @abstractmethod
    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of the kind's body with its line, for checks on words and sources."""

    def answerable(self) -> Any:
        """What an answer refers to; where it changes, earlier answers are of another version."""
        return self.body(str)

    @property
    def hash(self) -> str:
        """16 hexadecimal digits over all that can be answered.

        Mending a title changes nothing, nor does how a quote is drawn.
        """
        data = [self.answerable(), [q.public(str) for q in self.after.questions]]
        text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        for drawn, typed in _QUOTES.items():
            text = text.replace(drawn, typed)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def public(self, label: Label = str) -> dict[str, Any]:
        """The exercise as plain data for a player: no key, roles replaced by words."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": typographic(self.title),
            "module": self.module,
            "minutes": self.minutes,
            "trains": list(self.trains),
            "hash": self.hash,
            "points": self.points,
            "intro": [block.public(label) for block in self.intro],
            "after": self.after.public(label),
            **self.body(label),
        }


class Key(ABC):
    """What the lecturer knows: which answers are accepted or grounded, and why."""

    @abstractmethod
    def data(self, label: Label = str) -> dict[str, Any]:
        """The key as plain data for a player that may show it."""

    @abstractmethod
    def texts(self) -> tuple[str, ...]:
        """Every explanation in the key."""


@dataclass(frozen=True)
class Source:
    """One exercise file, read: the exercise and its key (``None`` where the kind has none)."""

    exercise: Exercise
    key: Key | None


def neutral(ids: Mapping[str, Any]) -> list[str]:
    """Ids in an order that tells nothing about the author's order (ids are hashes of words)."""
    return sorted(ids)
