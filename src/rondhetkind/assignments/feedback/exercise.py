"""The lines that grading printed under an exercise, as a head and items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .told import Ground

SAID = "Jouw antwoord: "
_TOTAL = re.compile(r".*: [0-9,]+ van [0-9]+ punten\.")


@dataclass(frozen=True)
class Item:
    """One item: its text, what was answered, whether that counted, and what the key says."""

    text: str
    said: str = ""
    counts: str = ""
    ground: Ground | None = None


@dataclass(frozen=True)
class Done:
    """What a student did in one exercise; ``head`` says what goes for all of it."""

    head: tuple[str, ...]
    items: tuple[Item, ...]


def done(lines: Sequence[str], grounds: Sequence[Ground] = ()) -> Done:
    """The lines of ``points.report``, with the grounds of its items if there are any."""
    head: list[str] = []
    items: list[tuple[str, list[str]]] = []
    loose: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append((line[2:].strip(), []))
        elif line.startswith("  "):
            (items[-1][1] if items else loose).append(line.strip())
        elif line.strip() and not _TOTAL.fullmatch(line):
            # The total stands above already, and as the gradebook has it now.
            head.append(line.strip())
    if loose and not items:
        # One item, as when ordering: the head has said what it is about.
        items.append(("", loose))
    known = grounds if len(grounds) == len(items) else [None] * len(items)
    return Done(
        tuple(head),
        tuple(_item(text, said, about) for (text, said), about in zip(items, known, strict=True)),
    )


def _item(text: str, lines: Sequence[str], ground: Ground | None) -> Item:
    said = next((line.removeprefix(SAID) for line in lines if line.startswith(SAID)), "")
    rest = [line for line in lines if not line.startswith(SAID)]
    if ground is not None:
        # Of the grounds by answer only those that matter here: what was said, and what fits.
        matter = tuple(
            (about, why)
            for about, why in ground.why
            if not about or _plain(about) in _plain(said) or about in ground.fits
        )
        ground = Ground(ground.fits, matter)
    return Item(text, said, " ".join(rest), ground)


def _plain(text: str) -> str:
    return " ".join(text.replace("*", "").split())
