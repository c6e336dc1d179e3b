"""Stretches of a text, to ask quickly whether something stands in one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Spans:
    """Stretches that do not overlap, in order: where each starts and ends."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Spans:
        """Stretches in any order; those that overlap become one."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(spans):
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return cls(tuple(starts), tuple(ends))

    def touch(self, start: int, end: int) -> bool:
        """Whether a character from ``start`` to ``end`` stands in one of them."""
        before = bisect_right(self.starts, start)
        if before and self.ends[before - 1] > start:
            return True
        return before < len(self.starts) and self.starts[before] < end
