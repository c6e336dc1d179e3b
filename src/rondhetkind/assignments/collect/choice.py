"""Which of a student's hand-ins counts, and whether it takes the place of what was collected.

The latest counts, file by file: who hands in a forgotten file later, has handed in both. What is
the latest is said by the moment in the name (Brightspace), by the number of the attachment
(Canvas), or by when the LMS made the zip (Moodle, and zips that came another way).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import PurePosixPath

from .handed_in import Entry, HandIn, Piece
from .names import meant
from .students import NotTheirs, Student

Order = tuple[str, float]
"""What orders hand-ins, and where this one stands; only orders of the same sort compare."""

Seen = Mapping[str, Order]
"""The order of each file that was in an earlier download, by what was in it (its digest)."""


@dataclass(frozen=True)
class Chosen:
    """The file that counts, and the hand-in it comes from."""

    entry: Entry
    hand_in: HandIn
    order: Order


@dataclass(frozen=True)
class Choice:
    """What counts for one student: a file for each name that is expected and was handed in."""

    student: Student
    files: Mapping[str, Chosen]

    @property
    def handed_in(self) -> datetime | None:
        """When the last of it was handed in, on the LMS's clock, where the LMS says so."""
        known = (chosen.hand_in.handed_in for chosen in self.files.values())
        return max((moment for moment in known if moment), default=None)

    @property
    def hand_ins(self) -> tuple[HandIn, ...]:
        """The hand-ins that it comes from: one, unless something was handed in later."""
        return tuple(dict.fromkeys(chosen.hand_in for chosen in self.files.values()))


@dataclass(frozen=True)
class Collected:
    """What stands in submitted/ for a student: digests by name, and when it was handed in (UTC)."""

    digests: Mapping[str, str] = field(default_factory=dict)
    handed_in: datetime | None = None


class Verdict(Enum):
    """What a choice is, beside what was collected before."""

    NEW = auto()
    """Nothing was collected."""
    SAME = auto()
    NEWER = auto()
    OLDER = auto()
    LACKS = auto()
    """Newer, but something that was collected is not in it."""
    UNKNOWN = auto()
    """Different, and nothing says which of the two is newer."""


def latest(student: Student, hand_ins: Sequence[HandIn], expected: Iterable[str]) -> Choice:
    """The files that count for ``student``; raises NotTheirs where that cannot be said."""
    names = tuple(expected)
    found: dict[str, list[Chosen]] = {}
    for hand_in in hand_ins:
        for piece in hand_in.pieces:
            name = meant(piece.file, names)
            if name is not None:
                chosen = Chosen(piece.entry, hand_in, _order(hand_in, piece))
                found.setdefault(name, []).append(chosen)
    return Choice(student, {name: _last(name, found[name]) for name in names if name in found})


def beside(choice: Choice, there: Collected, handed_in: datetime | None, seen: Seen) -> Verdict:
    """What ``choice`` (handed in at that moment, UTC) is beside what was collected before."""
    if not there.digests:
        return Verdict.NEW
    new = {name: chosen.entry.digest for name, chosen in choice.files.items()}
    if new.items() <= there.digests.items():
        return Verdict.SAME
    if there.digests.items() <= new.items():
        return Verdict.NEWER
    if handed_in and there.handed_in:
        newer = handed_in > there.handed_in
    else:
        orders = [
            (seen.get(digest), choice.files[name].order)
            for name, digest in there.digests.items()
            if name in new and new[name] != digest
        ]
        if not orders or any(old is None or old[0] != now[0] for old, now in orders):
            return Verdict.UNKNOWN
        newer = all(old is not None and now[1] > old[1] for old, now in orders)
    if not newer:
        return Verdict.OLDER
    return Verdict.NEWER if set(there.digests) <= set(new) else Verdict.LACKS


def orders(hand_ins: Iterable[HandIn], seen: Seen) -> dict[str, Order]:
    """``seen`` with the order of everything in these hand-ins, to know it again later."""
    known = dict(seen)
    for hand_in in hand_ins:
        for piece in hand_in.pieces:
            if not piece.entry.digest:
                continue
            order = _order(hand_in, piece)
            before = known.get(piece.entry.digest, order)
            known[piece.entry.digest] = max(before, order) if before[0] == order[0] else order
    return known


def _order(hand_in: HandIn, piece: Piece) -> Order:
    if hand_in.handed_in is not None:
        # Compared with its like alone, so any zone will do.
        return "ingeleverd", hand_in.handed_in.replace(tzinfo=UTC).timestamp()
    if piece.attachment is not None:
        return "bijlage", float(piece.attachment)
    return "gezipt", max(p.entry.written for p in hand_in.pieces)


def _last(name: str, found: Sequence[Chosen]) -> Chosen:
    if len({chosen.entry.digest for chosen in found}) == 1:
        return found[-1]
    ordered = sorted(found, key=lambda chosen: chosen.order)
    best = [c for c in ordered if c.order == ordered[-1].order]
    alike = len({chosen.order[0] for chosen in found}) == 1
    if alike and len({chosen.entry.digest for chosen in best}) == 1:
        return best[-1]
    file = PurePosixPath(name).name
    places = " en ".join(dict.fromkeys(c.entry.path for c in (best if alike else ordered)[-2:]))
    raise NotTheirs(
        f"Van {file} zijn er twee verschillende, en niets zegt welke de laatste is: {places}.",
        "Vraag welke telt en haal de andere uit archive/.",
    )
