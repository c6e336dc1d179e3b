"""Marking sentences: what each sentence of a text is, where several readings may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source
from .outline import Item
from .page import Page, fields, once, only_items
from .words import Label, item_id, plain, typographic
from .writing import write_item, write_page

_MARKS, _SENTENCES = "Soorten", "Zinnen"
_MARK = re.compile(r"\*\*(?P<name>[^*;]+?)\.\*\*(?:\s+(?P<about>.+))?", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    """What a sentence can be, such as an observation, with a word of explanation."""

    id: str
    name: str
    about: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Sentence:
    """A sentence to be marked."""

    id: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Accepted:
    """The marks that are accepted for a sentence, the words that tell, why, and what to discuss."""

    marks: tuple[str, ...]
    words: tuple[str, ...] = ()
    why: str = ""
    discuss: str = ""


@dataclass(frozen=True)
class MarkingKey(Key):
    """The accepted marks of each sentence, by sentence id."""

    sentences: Mapping[str, Accepted]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The accepted marks as plain data."""
        return {
            "sentences": {
                name: {
                    "marks": list(a.marks),
                    "words": [plain(word, label) for word in a.words],
                    "why": plain(a.why, label),
                    "discuss": plain(a.discuss, label),
                }
                for name, a in self.sentences.items()
            }
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation and every discussion."""
        told = ((a.why, a.discuss) for a in self.sentences.values())
        return tuple(text for both in told for text in both if text)


@dataclass(frozen=True, kw_only=True)
class Marking(Exercise):
    """Sentences in reading order, and the marks that one can give them."""

    kind: ClassVar[str] = "beoordelen"

    marks: tuple[Mark, ...]
    sentences: tuple[Sentence, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """Marks and sentences, both in the author's order: the sentences are a text."""
        return {
            "marks": [
                {"id": m.id, "name": typographic(m.name), "about": plain(m.about, label)}
                for m in self.marks
            ],
            "sentences": [{"id": s.id, "text": plain(s.text, label)} for s in self.sentences],
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of marks and sentences with its line."""
        marks = [(m.line, text) for m in self.marks for text in (m.name, m.about) if text]
        return (*marks, *((s.line, s.text) for s in self.sentences))


def read(page: Page) -> Source:
    """Read marks and sentences."""
    page.fields()
    page.only(_MARKS, _SENTENCES)
    marks = []
    for item in only_items(page.wanted(_MARKS, "- **Naam.** uitleg"), page.complaints):
        match = _MARK.fullmatch(item.text)
        if match is None or item.children:
            page.complaints.note(item.line, "Een soort staat zo: - **Naam.** korte uitleg")
            continue
        name = match["name"].strip()
        marks.append(Mark(item_id("soort", name), name, match["about"] or "", item.line))
    ids = {m.name: m.id for m in marks}
    if len(ids) < len(marks):
        page.complaints.note(marks[0].line, "Twee soorten hebben dezelfde naam.")
    sentences: list[Sentence] = []
    key: dict[str, Accepted] = {}
    for item in only_items(page.wanted(_SENTENCES, "1. een zin, met `is:`"), page.complaints):
        sentence = Sentence(item_id("zin", item.text), item.text, item.line)
        sentences.append(sentence)
        accepted = _accepted(item, ids, page)
        if accepted != Accepted(()):
            key[sentence.id] = accepted
    task = Marking(**page.head, marks=tuple(marks), sentences=tuple(sentences))
    return Source(task, MarkingKey(key))


def _accepted(item: Item, ids: Mapping[str, str], page: Page) -> Accepted:
    found = fields(item, ("is", "woord", "grond", "bespreek"), page.complaints)
    right: list[str] = []
    for entry in found["is"]:
        for name in _parts(entry.value):
            if name not in ids:
                page.complaints.note(entry.line, f"Er is geen soort die `{name}` heet.")
            elif ids[name] not in right:
                right.append(ids[name])
    words: list[str] = []
    for entry in found["woord"]:
        for word in _parts(entry.value):
            if not stands_in(word, item.text):
                page.complaints.note(entry.line, f"`{word}` staat niet zo in de zin.")
            elif word not in words:
                words.append(word)
    why = once(found, "grond", page.complaints)
    discuss = once(found, "bespreek", page.complaints)
    return Accepted(
        tuple(right), tuple(words), why.value if why else "", discuss.value if discuss else ""
    )


def _parts(value: str) -> Iterator[str]:
    return (part for piece in value.split(";") if (part := piece.strip()))


def stands_in(word: str, text: str) -> bool:
    """Whether ``word`` (one or more whole words) can be pointed at in ``text`` as a player has it.

    Mark-up in between, or a quote that is drawn otherwise there, makes that impossible.
    """
    return all(
        re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole)
        for part, whole in ((word, text), (plain(word), plain(text)))
    )


def write(source: Source) -> str:
    """The exercise as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Marking) and (key is None or isinstance(key, MarkingKey))
    names = {m.id: m.name for m in task.marks}
    known = key.sentences if key else {}
    marks = "\n".join(f"- **{m.name}.** {m.about}".rstrip() for m in task.marks)
    lines = []
    for number, sentence in enumerate(task.sentences, 1):
        accepted = known.get(sentence.id, Accepted(()))
        nested = []
        if accepted.marks:
            nested.append("is: " + "; ".join(names[m] for m in accepted.marks))
        if accepted.words:
            nested.append("woord: " + "; ".join(accepted.words))
        if accepted.why:
            nested.append(f"grond: {accepted.why}")
        if accepted.discuss:
            nested.append(f"bespreek: {accepted.discuss}")
        lines.append(write_item(sentence.text, nested, f"{number}."))
    return write_page(task, {}, [f"## {_MARKS}", marks, f"## {_SENTENCES}", "\n".join(lines)])
