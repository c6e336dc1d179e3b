"""A text with all that is known about it, in which names are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .allow import Allowed
from .capitals import Run, Word
from .contexts import Hint, hint
from .finding import Finding, Kind, Sure
from .people import People
from .spans import Spans
from .words import CAPITALISED, PARTICLE, first_names, fold, section, surnames

_AND = re.compile(rf"(?P<who>{CAPITALISED})(?: en | & )$")
_PARTICLES = re.compile(rf"(?:(?<=\s)|^)(?:{PARTICLE}[ ])+$", re.IGNORECASE)
_GENITIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True)
class Prose:
    """``taken`` are spans that are no names or were found already; ``cited`` are its authors."""

    text: str
    runs: tuple[Run, ...]
    people: People
    allowed: Allowed
    taken: Spans
    cited: frozenset[str]

    def core(self, word: Word, alone: bool = True) -> str:
        """The word without a genitive: *Emma's*, *Noors*; a surname behind a name keeps its s."""
        for end in _GENITIVE:
            if word.text.endswith(end):
                return word.text[: -len(end)]
        if not alone or not word.text.endswith("s") or self._whole(fold(word.text)):
            return word.text
        bare = word.text[:-1]
        known = fold(bare) in first_names() and not self.allowed.word(word.text)
        return bare if known or self.listed(bare) else word.text

    def _whole(self, folded: str) -> bool:
        names = (first_names(), surnames(), self.people.given, self.people.family)
        return any(folded in known for known in names)

    def listed(self, word: str) -> bool:
        """Whether this is a given name of the class list."""
        return fold(word) in self.people.given

    def author(self, word: str) -> bool:
        """Whether this is the surname of a theorist or of somebody the text cites."""
        return self.allowed.author(word, self.cited)

    def beside_author(self, start: int) -> bool:
        """Whether the word at ``start`` is the second of two authors: *Deci en Ryan*."""
        if not self.text.endswith((" en ", " & "), 0, start):
            return False
        match = _AND.search(self.text, max(0, start - 40), start)
        return bool(match and self.author(match["who"]))

    def hint(self, start: int) -> tuple[Hint | None, str]:
        """What stands before ``start`` and tells something."""
        return hint(self.text, start)

    def opening(self, first: int) -> tuple[int, Hint | None, str]:
        """Where a name with its first capital at ``first`` starts, and what stands before it.

        Particles are part of it behind a title: *mevrouw van Dijk*.
        """
        before = self.text[max(self.text.rfind("\n", 0, first) + 1, first - 20) : first]
        match = _PARTICLES.search(before)
        if match:
            start = first - len(match[0])
            near, by = self.hint(start)
            # “juf van Noor” is the teacher of Noor, “mevrouw van Dijk” has that name.
            of = match[0].lower().startswith("van ")
            if near == "titel" and (fold(by) in section("formeel") or not of):
                return start, near, by
        near, by = self.hint(first)
        return first, near, by

    def finding(self, start: int, end: int, why: str, sure: Sure, kind: Kind = "naam") -> Finding:
        """A finding from ``start`` to ``end``."""
        return Finding(start, end, kind, self.text[start:end], why, sure)
