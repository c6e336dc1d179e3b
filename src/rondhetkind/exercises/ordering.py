"""An ordering task: items to be put in an order, between two ends that have a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source, neutral
from .front import text_field
from .page import Page, fields, once, only_items
from .words import Label, item_id, plain
from .writing import write_item, write_page

_ORDER = "Volgorde"


@dataclass(frozen=True)
class Item:
    """What gets a place in the order."""

    id: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class OrderingKey(Key):
    """The order that the course would choose, and per item why."""

    order: tuple[str, ...]
    why: Mapping[str, str]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The order as plain data."""
        return {
            "order": list(self.order),
            "why": {name: plain(text, label) for name, text in self.why.items()},
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return tuple(self.why.values())


@dataclass(frozen=True, kw_only=True)
class Ordering(Exercise):
    """Items, kept in a neutral order; ``start`` and ``end`` name the two ends."""

    kind: ClassVar[str] = "ordenen"

    start: str | None = None
    end: str | None = None
    items: tuple[Item, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """The two ends and the items."""
        return {
            "from": self.start,
            "to": self.end,
            "items": [{"id": i.id, "text": plain(i.text, label)} for i in self.items],
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every item's text with its line."""
        return tuple((i.line, i.text) for i in self.items)


def read(page: Page) -> Source:
    """Read the items; the order they are written in is the key."""
    page.fields("van", "naar")
    page.only(_ORDER)
    found: dict[str, Item] = {}
    why: dict[str, str] = {}
    for entry in only_items(page.wanted(_ORDER, "1. wat het eerst komt"), page.complaints):
        item = Item(item_id("plek", entry.text), entry.text, entry.line)
        found[item.id] = item
        ground = once(fields(entry, ("grond",), page.complaints), "grond", page.complaints)
        if ground:
            why[item.id] = ground.value
    ends = {
        name: text_field(page.front, name, page.complaints) if name in page.front.values else None
        for name in ("van", "naar")
    }
    task = Ordering(
        **page.head,
        start=ends["van"],
        end=ends["naar"],
        items=tuple(found[i] for i in neutral(found)),
    )
    return Source(task, OrderingKey(tuple(found), why))


def write(source: Source) -> str:
    """The ordering task as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Ordering) and (key is None or isinstance(key, OrderingKey))
    texts = {i.id: i.text for i in task.items}
    order = key.order if key else tuple(texts)
    why = key.why if key else {}
    lines = [
        write_item(texts[i], [f"grond: {why[i]}"] if i in why else [], f"{number}.")
        for number, i in enumerate(order, 1)
    ]
    extra = {name: v for name, v in (("van", task.start), ("naar", task.end)) if v is not None}
    return write_page(task, extra, [f"## {_ORDER}", "\n".join(lines)])
