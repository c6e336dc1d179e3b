"""The people whose names are to be found: a class list, or pupils somebody names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .words import fold, section

PARTICLES = section("tussenvoegsels")
"""What stands between a first name and a surname, folded."""

_WORDS = re.compile(r"[^\s,]+")


@dataclass(frozen=True)
class Person:
    """Somebody on a list; ``numbers`` are a student number or another code."""

    given: str
    family: str = ""
    numbers: tuple[str, ...] = ()

    @classmethod
    def named(cls, name: str) -> Person:
        """A person from one name: *Noor de Wit* or *Wit, Noor de*."""
        family, comma, given = name.partition(",")
        if comma and given.strip():
            words = given.split()
            split = next((n for n, w in enumerate(words) if fold(w) in PARTICLES), len(words))
            return cls(" ".join(words[:split]), " ".join([*words[split:], family.strip()]))
        first, *rest = name.split() or [""]
        return cls(first, " ".join(rest))

    def words(self) -> tuple[tuple[str, bool], ...]:
        """The words of the name, folded, and whether each is of the given name."""
        first, *more = _WORDS.findall(fold(self.given)) or [""]
        given = [w for w in more if w not in PARTICLES]
        family = [w for w in _WORDS.findall(fold(self.family)) if w not in PARTICLES]
        found = [(w, True) for w in (first, *given)] + [(w, False) for w in family]
        return tuple((w, g) for w, g in found if w)


@dataclass(frozen=True)
class People:
    """A list of persons, ready to look names up in."""

    persons: tuple[Person, ...] = ()

    @classmethod
    def named(cls, names: Iterable[str]) -> People:
        """A list from whole names."""
        return cls(tuple(Person.named(name) for name in names if name.strip()))

    @cached_property
    def given(self) -> frozenset[str]:
        """The given names, folded; an initial is none."""
        return frozenset(
            w for p in self.persons for w, given in p.words() if given and len(w.strip(".")) > 1
        )

    @cached_property
    def family(self) -> frozenset[str]:
        """The words of surnames, without particles, folded."""
        return frozenset(
            w for p in self.persons for w, given in p.words() if not given and len(w) > 1
        )

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Student numbers and other codes, folded."""
        return frozenset(fold(n) for p in self.persons for n in p.numbers if len(n) > 3)
