"""Answers that look much alike: passages of four words and more that two answers share.

What everybody may share goes first: the prompt, the assignment's own text, case texts and marked
quotations. What is left says that two texts look alike, never why: students may have worked
together, used one source, or one of them knows nothing of it. That is for a talk.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

SIZE = 4
"""Words in a shingle: shorter ones are shared by everybody, longer ones break at one change."""

THRESHOLD = 0.17
"""Share of one answer that has to stand in the other as well, from which two look much alike.

Chosen on twenty made sets (``tests/assignments/klas/made_texts.py``) of answers of 280 words, where
everybody uses set phrases and a sentence of the prompt. Of 8,700 honest pairs none reached it (the
highest was 0.16); it found all copies of 30, 50 and 70 % taken over as they are, all of 50 and 70 %
with one word in ten changed, and nine in ten of 30 % so changed. At 0.12 five in a thousand honest
pairs are named; at 0.22 half of the changed copies of 30 % are missed. In the demo class, written
by hand, the highest is 0.05.
"""

LEAST = 8
"""Shared shingles (eleven words in a row) below which a share means nothing: short answers."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|(?<!\w)\"[^\"\n]*\"(?!\w)|(?<!\w)‘[^‘’\n]*’(?!\w)"
    r"|^[ \t]*>.*(?:\n[ \t]*>.*)*",
    re.MULTILINE,
)

Shingle = tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """Words that two answers share in a row, and from where to where they stand in each text."""

    words: int
    one: tuple[int, int]
    other: tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two answers that look much alike; a share is the part of that answer the other holds too."""

    one: str
    other: str
    share_one: float
    share_other: float
    passages: tuple[Passage, ...]

    @property
    def share(self) -> float:
        """The larger of both shares: a short text may stand whole in a long one."""
        return max(self.share_one, self.share_other)


@dataclass(frozen=True)
class Found:
    """The pairs, most alike first; how many there are in all; and who wrote too little to tell."""

    pairs: tuple[Pair, ...]
    total: int
    short: tuple[str, ...]


def alike(
    texts: Mapping[str, str],
    own: Iterable[str] = (),
    threshold: float = THRESHOLD,
    most: int = 100,
) -> Found:
    """The pairs among ``texts`` (by writer) that look much alike; ``own`` is text of the course.

    At most ``most`` pairs are worked out; ``total`` tells how many there are.
    """
    known = {shingle for text in own for shingle in _shingles(_words(text))}
    answers = {who: _Answer(text, known) for who, text in texts.items()}
    told = {who: answer for who, answer in answers.items() if len(answer.places) >= LEAST}
    short = tuple(who for who, answer in answers.items() if answer.words and who not in told)
    names, kept = list(told), list(told.values())
    shared = _shared([answer.places for answer in kept])
    sizes = np.array([len(answer.places) for answer in kept], dtype=float)
    largest = shared / np.minimum.outer(sizes, sizes) if kept else shared
    hit = np.argwhere(np.triu((largest >= threshold) & (shared >= LEAST), 1))
    hit = hit[np.argsort(-largest[tuple(hit.T)], kind="stable")] if len(hit) else hit
    pairs = tuple(
        Pair(
            names[i],
            names[j],
            float(shared[i, j] / sizes[i]),
            float(shared[i, j] / sizes[j]),
            _passages(kept[i], kept[j]),
        )
        for i, j in hit[:most].tolist()
    )
    return Found(pairs, len(hit), short)


class _Answer:
    """The words of a text, which of them are the writer's own, and where each shingle stands."""

    def __init__(self, text: str, known: set[Shingle]) -> None:
        self.words, self.spans = _located(text)
        self.mine = [True] * len(self.words)
        for begin, shingle in enumerate(_shingles(self.words)):
            if shingle in known:
                self.mine[begin : begin + SIZE] = [False] * SIZE
        for quote in _QUOTED.finditer(text):
            inside = [n for n, (a, _) in enumerate(self.spans) if quote.start() <= a < quote.end()]
            # One quoted word or two is a way of speaking, no quotation.
            if len(inside) >= SIZE:
                self.mine[inside[0] : inside[-1] + 1] = [False] * len(inside)

    def at(self, begin: int) -> Shingle:
        """The shingle that begins at a word; empty where not all of it is the writer's own."""
        return self.words[begin : begin + SIZE] if all(self.mine[begin : begin + SIZE]) else ()

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """From where to where in the text these words stand."""
        return self.spans[begin][0], self.spans[end - 1][1]

    @cached_property
    def places(self) -> dict[Shingle, list[int]]:
        """Where each shingle of the writer's own words begins."""
        found: dict[Shingle, list[int]] = defaultdict(list)
        for begin in range(len(self.words) - SIZE + 1):
            if shingle := self.at(begin):
                found[shingle].append(begin)
        return dict(found)


def _passages(one: _Answer, other: _Answer) -> tuple[Passage, ...]:
    """The longest rows of words that both answers have, in the order of ``one``."""
    found = []
    begin = 0
    while begin < len(one.words):
        best, place = 0, 0
        for there in other.places.get(one.at(begin), ()):
            size = _together(one, begin, other, there)
            if size > best:
                best, place = size, there
        if best:
            found.append(
                Passage(best, one.span(begin, begin + best), other.span(place, place + best))
            )
        begin += best or 1
    return tuple(found)


def _together(one: _Answer, begin: int, other: _Answer, there: int) -> int:
    size = 0
    while (
        begin + size < len(one.words)
        and there + size < len(other.words)
        and one.words[begin + size] == other.words[there + size]
        and one.mine[begin + size]
        and other.mine[there + size]
    ):
        size += 1
    return size


def _shared(answers: list[Mapping[Shingle, Any]]) -> np.ndarray[Any, np.dtype[np.int32]]:
    """How many shingles each two answers share, by way of an index from shingle to answers."""
    index: dict[Shingle, list[int]] = defaultdict(list)
    for number, places in enumerate(answers):
        for shingle in places:
            index[shingle].append(number)
    shared = np.zeros((len(answers), len(answers)), dtype=np.int32)
    for holders in index.values():
        if len(holders) > 1:
            shared[np.ix_(holders, holders)] += 1
    return shared


def _words(text: str) -> tuple[str, ...]:
    return _located(text)[0]


def _located(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    found = list(_WORD.finditer(text))
    plain = (
        unicodedata.normalize("NFKC", match[0]).casefold().replace("’", "'") for match in found
    )
    return tuple(plain), [match.span() for match in found]


def _shingles(words: tuple[str, ...]) -> Iterator[Shingle]:
    for begin in range(len(words) - SIZE + 1):
        yield words[begin : begin + SIZE]
