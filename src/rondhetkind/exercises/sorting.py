"""A sorting task: cards to bins, where more than one bin may be right for a card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source, neutral
from .page import Page, fields, once, only_items
from .words import Label, item_id, plain, typographic
from .writing import write_item, write_page

_BINS, _CARDS = "Vakken", "Kaartjes"
_BIN = re.compile(r"\*\*(?P<name>[^*;]+?)\.\*\*(?:\s+(?P<about>.+))?", re.DOTALL)


@dataclass(frozen=True)
class Bin:
    """A category with a word of explanation."""

    id: str
    name: str
    about: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Card:
    """A card to be laid in a bin."""

    id: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Place:
    """The bins that are accepted for a card, and why."""

    bins: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class SortingKey(Key):
    """The accepted bins of each card, by card id."""

    cards: Mapping[str, Place]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The places as plain data."""
        return {
            "cards": {
                name: {"bins": list(p.bins), "why": plain(p.why, label)}
                for name, p in self.cards.items()
            }
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return tuple(p.why for p in self.cards.values())


@dataclass(frozen=True, kw_only=True)
class Sorting(Exercise):
    """Cards and bins."""

    kind: ClassVar[str] = "sorteren"

    bins: tuple[Bin, ...]
    cards: tuple[Card, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """Bins in the author's order, cards in a neutral one."""
        cards = {c.id: c for c in self.cards}
        return {
            "bins": [
                {"id": b.id, "name": typographic(b.name), "about": plain(b.about, label)}
                for b in self.bins
            ],
            "cards": [{"id": i, "text": plain(cards[i].text, label)} for i in neutral(cards)],
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of bins and cards with its line."""
        return tuple((b.line, f"{b.name} {b.about}") for b in self.bins) + tuple(
            (c.line, c.text) for c in self.cards
        )


def read(page: Page) -> Source:
    """Read bins and cards."""
    page.fields()
    page.only(_BINS, _CARDS)
    bins = []
    for item in only_items(page.wanted(_BINS, "- **Naam.** uitleg"), page.complaints):
        match = _BIN.fullmatch(item.text)
        if match is None or item.children:
            page.complaints.note(item.line, "Een vak staat zo: - **Naam.** korte uitleg")
            continue
        name = match["name"].strip()
        bins.append(Bin(item_id("vak", name), name, match["about"] or "", item.line))
    ids = {b.name: b.id for b in bins}
    if len(ids) < len(bins):
        page.complaints.note(bins[0].line, "Twee vakken hebben dezelfde naam.")
    cards: list[Card] = []
    key: dict[str, Place] = {}
    for item in only_items(page.wanted(_CARDS, "- tekst, met `hoort bij:`"), page.complaints):
        card = Card(item_id("kaart", item.text), item.text, item.line)
        cards.append(card)
        found = fields(item, ("hoort bij", "grond"), page.complaints)
        right = []
        for entry in found["hoort bij"]:
            for name in (part.strip() for part in entry.value.split(";")):
                if name not in ids:
                    page.complaints.note(entry.line, f"Er is geen vak dat `{name}` heet.")
                elif ids[name] not in right:
                    right.append(ids[name])
        why = once(found, "grond", page.complaints)
        if right or why:
            key[card.id] = Place(tuple(right), why.value if why else "")
    return Source(Sorting(**page.head, bins=tuple(bins), cards=tuple(cards)), SortingKey(key))


def write(source: Source) -> str:
    """The sorting task as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Sorting) and (key is None or isinstance(key, SortingKey))
    names = {b.id: b.name for b in task.bins}
    places = key.cards if key else {}
    bins = "\n".join(f"- **{b.name}.** {b.about}".rstrip() for b in task.bins)
    cards = []
    for card in task.cards:
        place = places.get(card.id, Place((), ""))
        nested = []
        if place.bins:
            nested.append("hoort bij: " + "; ".join(names[b] for b in place.bins))
        if place.why:
            nested.append(f"grond: {place.why}")
        cards.append(write_item(card.text, nested))
    return write_page(task, {}, [f"## {_BINS}", bins, f"## {_CARDS}", "\n".join(cards)])
