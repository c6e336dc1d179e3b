"""Days and times as an author writes them: ``ma di wo 05.00–14.00, vroege dienst``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAY = 24 * 60
WEEK = 7 * DAY

_DAY = "|".join(DAYS)
_SPAN = re.compile(
    rf"(?P<days>(?:{_DAY})(?:\s+(?:{_DAY}))*)\s+(?P<start>\d\d?[.:]\d\d)\s*[–-]\s*"
    r"(?P<end>\d\d?[.:]\d\d)\s*,\s*(?P<words>.+)",
    re.DOTALL,
)
EXAMPLE = "di 15.00–16.00, aan de telefoon"


@dataclass(frozen=True)
class Block:
    """The same hours on one or more days, and what they are for.

    Days count from Monday, 0; times are minutes after midnight. A block that ends at or before its
    ``start`` ends on the next day.
    """

    days: tuple[int, ...]
    start: int
    end: int
    words: str
    line: int = field(default=0, compare=False)

    @property
    def minutes(self) -> int:
        """How long the block takes on each of its days."""
        return (self.end - self.start) % DAY or DAY


def block(text: str, line: int = 0) -> Block | None:
    """Read a block; None where ``text`` is not written as one, or holds a time that is no time."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    start, end = _time(match["start"]), _time(match["end"])
    days = tuple(DAYS.index(day) for day in match["days"].split())
    if start is None or end is None or start == DAY or len(set(days)) < len(days):
        return None
    return Block(tuple(sorted(days)), start, end, match["words"], line)


def written(span: Block) -> str:
    """The block as an author writes it."""
    days = " ".join(DAYS[day] for day in span.days)
    return f"{days} {clock(span.start, 2)}–{clock(span.end, 2)}, {span.words}"


def told(span: Block) -> str:
    """Days and hours in words: ``maandag tot en met vrijdag 5.00–14.00 uur``."""
    return f"{_days(span.days)} {clock(span.start)}–{clock(span.end)} uur"


def clock(minutes: int, width: int = 1) -> str:
    """Minutes after midnight as hours and minutes: ``5.00``; ``width`` is that of the hours."""
    return f"{minutes // 60:0{width}}.{minutes % 60:02}"


def overlap(one: Block, other: Block) -> bool:
    """Whether two blocks have a minute in common; Sunday night runs into Monday."""
    return any(a < d and c < b for a, b in _spans(one) for c, d in _twice(_spans(other)))


def _spans(span: Block) -> list[tuple[int, int]]:
    return [(d * DAY + span.start, d * DAY + span.start + span.minutes) for d in span.days]


def _twice(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        for shift in (-WEEK, 0, WEEK):
            yield start + shift, end + shift


def _time(text: str) -> int | None:
    hours, minutes = (int(part) for part in re.split("[.:]", text))
    found = hours * 60 + minutes
    return found if minutes < 60 and found <= DAY else None


def _days(days: tuple[int, ...]) -> str:
    """A run of days by its ends, also over Sunday; other days one by one."""
    if len(days) == len(DAYS):
        return "elke dag"
    first = next(day for day in days if (day - 1) % 7 not in days)
    run = [(first + n) % 7 for n in range(len(days))]
    if set(run) != set(days):
        run = list(days)
    elif len(run) > 2:
        return f"{NAMES[run[0]]} tot en met {NAMES[run[-1]]}"
    names = [NAMES[day] for day in run]
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
