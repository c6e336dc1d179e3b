"""What was found in a text: of which kind, where, why, and how sure that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .spans import Span

Sure = Literal["zeker", "waarschijnlijk", "misschien"]
SURE: tuple[Sure, ...] = ("misschien", "waarschijnlijk", "zeker")
"""From least to most sure."""

Kind = Literal[
    "naam",
    "plaats",
    "school",
    "adres",
    "postcode",
    "telefoon",
    "e-mail",
    "account",
    "link",
    "bsn",
    "iban",
    "nummer",
    "datum",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, order=True)
class Finding:
    """A stretch of text that may make somebody recognisable; ``why`` is a Dutch clause."""

    start: int
    end: int
    kind: Kind
    text: str
    why: str
    sure: Sure

    @property
    def span(self) -> Span:
        """Where it starts and ends."""
        return self.start, self.end


def settled(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place; of those that overlap, the surest and then the longest."""
    kept: list[Finding] = []
    for finding in sorted(found, key=_weight):
        at = bisect_right(kept, finding.start, key=lambda other: other.start)
        before = at and kept[at - 1].end > finding.start
        if not (before or (at < len(kept) and kept[at].start < finding.end)):
            kept.insert(at, finding)
    return tuple(kept)


def at_least(found: Sequence[Finding], sure: Sure) -> tuple[Finding, ...]:
    """The findings that are at least so sure."""
    return tuple(f for f in found if SURE.index(f.sure) >= SURE.index(sure))


def _weight(finding: Finding) -> tuple[int, int, int]:
    return -SURE.index(finding.sure), finding.start - finding.end, finding.start
