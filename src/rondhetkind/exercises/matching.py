"""A matching task: each item on the left has one or more options on the right that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source, neutral
from .page import Page, fields, once, only_items
from .words import Label, item_id, plain
from .writing import write_item, write_page

_PAIRS, _DISTRACTORS = "Koppels", "Afleiders"


@dataclass(frozen=True)
class Item:
    """What has to be matched."""

    id: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Option:
    """What it can be matched with."""

    id: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Match:
    """The options that fit an item, and why."""

    options: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class MatchingKey(Key):
    """The fitting options of each item, by item id."""

    items: Mapping[str, Match]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The matches as plain data."""
        return {
            "items": {
                name: {"options": list(m.options), "why": plain(m.why, label)}
                for name, m in self.items.items()
            }
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return tuple(m.why for m in self.items.values())


@dataclass(frozen=True, kw_only=True)
class Matching(Exercise):
    """Items and options; some options may fit nothing."""

    kind: ClassVar[str] = "koppelen"

    items: tuple[Item, ...]
    options: tuple[Option, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """Items in the author's order, options in a neutral one."""
        options = {o.id: o for o in self.options}
        return {
            "items": [{"id": i.id, "text": plain(i.text, label)} for i in self.items],
            "options": [{"id": i, "text": plain(options[i].text, label)} for i in neutral(options)],
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of items and options with its line."""
        left = tuple((i.line, i.text) for i in self.items)
        return left + tuple((o.line, o.text) for o in self.options)


def read(page: Page) -> Source:
    """Read pairs and distractors."""
    page.fields()
    page.only(_PAIRS, _DISTRACTORS)
    items: list[Item] = []
    options: dict[str, Option] = {}
    key: dict[str, Match] = {}

    def option(text: str, line: int) -> str:
        made = Option(item_id("optie", text), text, line)
        return options.setdefault(made.id, made).id

    for entry in only_items(page.wanted(_PAIRS, "- tekst, met `past bij:`"), page.complaints):
        item = Item(item_id("koppel", entry.text), entry.text, entry.line)
        items.append(item)
        found = fields(entry, ("past bij", "grond"), page.complaints)
        fits = tuple(dict.fromkeys(option(f.value, f.line) for f in found["past bij"]))
        why = once(found, "grond", page.complaints)
        if fits or why:
            key[item.id] = Match(fits, why.value if why else "")
    distractors = page.section(_DISTRACTORS)
    if distractors is not None:
        for entry in only_items(distractors, page.complaints):
            if entry.children:
                page.complaints.note(entry.line, "Bij een afleider hoort niets.")
            if item_id("optie", entry.text) in options:
                page.complaints.note(entry.line, "Deze afleider past al bij een koppel.")
            option(entry.text, entry.line)
    task = Matching(**page.head, items=tuple(items), options=tuple(options.values()))
    return Source(task, MatchingKey(key))


def write(source: Source) -> str:
    """The matching task as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Matching) and (key is None or isinstance(key, MatchingKey))
    matches = key.items if key else {}
    words = {o.id: o.text for o in task.options}
    lines = []
    for item in task.items:
        match = matches.get(item.id, Match((), ""))
        nested = [f"past bij: {words[o]}" for o in match.options]
        if match.why:
            nested.append(f"grond: {match.why}")
        lines.append(write_item(item.text, nested))
    body = [f"## {_PAIRS}", "\n".join(lines)]
    used = {o for m in matches.values() for o in m.options}
    rest = [o.text for o in task.options if o.id not in used]
    if rest:
        body += [f"## {_DISTRACTORS}", "\n".join(write_item(text) for text in rest)]
    return write_page(task, {}, body)
