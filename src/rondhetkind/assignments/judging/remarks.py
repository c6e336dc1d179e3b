"""Remarks to use again: what was written before about the same question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .standing import Standing

MOST = 60


@dataclass(frozen=True)
class Remark:
    """A paragraph, how often it was used, by how many answers of ``grader``, and when last."""

    text: str
    count: int
    mine: int
    last: str


def remarks(standings: Iterable[Standing], grader: str) -> list[Remark]:
    """The paragraphs of all remarks, what is used most first."""
    found: dict[str, Remark] = {}
    for one in standings:
        mine = int(one.grader == grader)
        for text in _paragraphs(one.judgement.remark):
            before = found.get(_same(text), Remark(text, 0, 0, ""))
            # The newest spelling is the one that somebody last thought right.
            newest = text if one.at >= before.last else before.text
            last = max(one.at, before.last)
            found[_same(text)] = Remark(newest, before.count + 1, before.mine + mine, last)
    ordered = sorted(found.values(), key=lambda r: (r.count, r.last, r.text), reverse=True)
    return ordered[:MOST]


def _paragraphs(remark: str) -> Iterable[str]:
    return dict.fromkeys(part.strip() for part in remark.split("\n\n") if part.strip())


def _same(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .")
