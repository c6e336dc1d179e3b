"""A reading task: a table or a text, with multiple-choice questions about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source, neutral
from .outline import Item
from .page import Page, fields, once, only_items
from .words import Label, item_id, plain
from .writing import write_page

_QUESTIONS = "Vragen"
_OPTION = re.compile(r"\[(?P<mark>[ xX])\] (?P<text>.+)", re.DOTALL)


@dataclass(frozen=True)
class Option:
    """A possible answer."""

    id: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Choose:
    """A question; ``several`` says that more than one answer is to be ticked."""

    id: str
    text: str
    several: bool
    options: tuple[Option, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Right:
    """The right options of a question, and why an option is right or not, by option id."""

    right: tuple[str, ...]
    why: Mapping[str, str]


@dataclass(frozen=True)
class ReadingKey(Key):
    """The right options of each question, by question id."""

    questions: Mapping[str, Right]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The right options as plain data."""
        return {
            "questions": {
                name: {
                    "right": list(r.right),
                    "why": {option: plain(text, label) for option, text in r.why.items()},
                }
                for name, r in self.questions.items()
            }
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return tuple(text for r in self.questions.values() for text in r.why.values())


@dataclass(frozen=True, kw_only=True)
class Reading(Exercise):
    """Questions about what the introduction shows."""

    kind: ClassVar[str] = "lezen"

    questions: tuple[Choose, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """The questions, each with its options in a neutral order."""
        return {
            "questions": [
                {
                    "id": q.id,
                    "text": plain(q.text, label),
                    "several": q.several,
                    "options": [{"id": o.id, "text": plain(o.text, label)} for o in q.options],
                }
                for q in self.questions
            ]
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every question and option with its line."""
        return tuple(
            (line, text)
            for q in self.questions
            for line, text in ((q.line, q.text), *((o.line, o.text) for o in q.options))
        )


def read(page: Page) -> Source:
    """Read questions and options; ``[x]`` marks a right one."""
    page.fields()
    page.only(_QUESTIONS)
    questions = []
    key: dict[str, Right] = {}
    for entry in only_items(page.wanted(_QUESTIONS, "1. een vraag"), page.complaints):
        question_id = item_id("vraag", entry.text)
        options: dict[str, Option] = {}
        right: list[str] = []
        why: dict[str, str] = {}
        for child in entry.children:
            match = _OPTION.fullmatch(child.text)
            if match is None:
                page.complaints.note(child.line, "Een antwoord begint met [x] of [ ].")
                continue
            option = Option(item_id(entry.text, match["text"]), match["text"], child.line)
            if option.id in options:
                page.complaints.note(child.line, "Dit antwoord staat er twee keer.")
            options[option.id] = option
            if match["mark"] != " ":
                right.append(option.id)
            ground = _ground(child, page)
            if ground:
                why[option.id] = ground
        ordered = tuple(options[i] for i in neutral(options))
        questions.append(Choose(question_id, entry.text, len(right) > 1, ordered, entry.line))
        key[question_id] = Right(tuple(right), why)
    return Source(Reading(**page.head, questions=tuple(questions)), ReadingKey(key))


def _ground(item: Item, page: Page) -> str | None:
    found = once(fields(item, ("grond",), page.complaints), "grond", page.complaints)
    return found.value if found else None


def write(source: Source) -> str:
    """The reading task as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Reading) and (key is None or isinstance(key, ReadingKey))
    lines = []
    for number, question in enumerate(task.questions, 1):
        known = key.questions[question.id] if key else Right((), {})
        indent = " " * (len(str(number)) + 2)
        lines.append(f"{number}. {question.text}")
        # Right answers first in the order of the key, so that reading it again gives the same key.
        order = [*known.right, *(o.id for o in question.options if o.id not in known.right)]
        texts = {o.id: o.text for o in question.options}
        for option in order:
            lines.append(f"{indent}- [{'x' if option in known.right else ' '}] {texts[option]}")
            if option in known.why:
                lines.append(f"{indent}  - grond: {known.why[option]}")
    return write_page(task, {}, [f"## {_QUESTIONS}", "\n".join(lines)])
