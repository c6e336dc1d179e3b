"""The lines that grading printed under an exercise, as a head and items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rondhetkind.assignments.points import EMPTY

from .told import Ground

SAID = "Jouw antwoord: "
Lines = tuple[str, Sequence[str]]
"""The text of an item, and the lines that stand under it."""

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
    return Done(tuple(head), tuple(_item(*item) for item in _grounded(items, grounds)))


def _grounded(
    items: Sequence[Lines], grounds: Sequence[Ground]
) -> Iterator[tuple[str, Sequence[str], Ground | None]]:
    """The items with their grounds; those that were kept back as long as it was open come too."""
    whole = _whole(items, grounds)
    if whole is not None:
        yield from whole
        return
    known = grounds if len(grounds) == len(items) else [None] * len(items)
    for (text, said), ground in zip(items, known, strict=True):
        yield text, said, ground


def _whole(
    items: Sequence[Lines], grounds: Sequence[Ground]
) -> list[tuple[str, Sequence[str], Ground | None]] | None:
    if not items or not grounds or not all(ground.about for ground in grounds):
        return None
    left = list(items)
    found: list[tuple[str, Sequence[str], Ground | None]] = []
    for ground in grounds:
        mine = bool(left) and left[0][0] == ground.about
        found.append((ground.fits, left.pop(0)[1] if mine else [EMPTY], ground))
    return None if left else found


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
