"""Persons and what ties them: a family as an author writes it down, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

GENDERS = ("vrouw", "man", "non-binair", "zwangerschap", "huisdier")
ASSIGNED = ("vrouw", "man")
WAYS = ("eigen", "pleegkind", "adoptie")
PARTNERS = ("getrouwd", "samen", "uit elkaar", "gescheiden")
QUALITIES = ("hecht", "zeer hecht", "afstandelijk", "conflict", "verbroken")
LINKS = ("sterk", "zwak", "gespannen")
ARROWS = ("heen", "terug", "beide")
ALL = "Gezin"
"""Where a line of an ecogram begins when it is about all of them."""


@dataclass(frozen=True)
class Person:
    """Somebody: what the symbol shows, and by name the parents, partners and twin.

    ``parents`` are those with whom a child grows up, ``way`` says as what; ``birth`` are the
    parents of a foster or adopted child. ``partners`` are pairs of a name and a kind.
    """

    name: str
    gender: str
    assigned: str | None = None
    age: int | None = None
    dead: bool = False
    index: bool = False
    parents: tuple[str, ...] = ()
    way: str = "eigen"
    birth: tuple[str, ...] = ()
    partners: tuple[tuple[str, str], ...] = ()
    twin: str | None = None
    also: tuple[str, ...] = ()
    why: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Bond:
    """A line between two: the kinds that fit, the direction of energy in an ecogram, and why."""

    kinds: tuple[str, ...]
    one: str
    other: str
    arrow: str | None = None
    why: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class House:
    """Those who live together."""

    name: str
    persons: tuple[str, ...]
    why: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class System:
    """Something around the family in an ecogram: school, a club, work."""

    name: str
    why: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Family:
    """Everybody and everything in one drawing."""

    persons: tuple[Person, ...] = ()
    bonds: tuple[Bond, ...] = ()
    houses: tuple[House, ...] = ()
    systems: tuple[System, ...] = ()

    def couples(self) -> Iterator[tuple[str, str, str]]:
        """Each couple once: two names and the kind of their line."""
        for person in self.persons:
            for other, kind in person.partners:
                yield person.name, other, kind

    def whys(self) -> tuple[str, ...]:
        """Every explanation."""
        whys = [p.why for p in self.persons] + [b.why for b in self.bonds]
        whys += [h.why for h in self.houses] + [s.why for s in self.systems]
        return tuple(filter(None, whys))

    def public(self) -> dict[str, dict[str, Any]]:
        """The family as the player gets it: by id, as what somebody draws is kept by id."""
        ids = {p.name: f"g{number}" for number, p in enumerate(self.persons, 1)}
        systems = {s.name: f"s{number}" for number, s in enumerate(self.systems, 1)}
        lines = [
            {"kind": kind, "from": ids[one], "to": ids[other], "arrow": None}
            for one, other, kind in self.couples()
        ]
        known = {**ids, **systems, ALL: ALL.lower()}
        lines += [
            {"kind": b.kinds[0], "from": known[b.one], "to": known[b.other], "arrow": b.arrow}
            for b in self.bonds
        ]
        return {
            "persons": {ids[p.name]: _public(p, ids) for p in self.persons},
            "bonds": {f"b{number}": line for number, line in enumerate(lines, 1)},
            "houses": {
                f"h{number}": {"name": h.name, "persons": [ids[p] for p in h.persons]}
                for number, h in enumerate(self.houses, 1)
            },
            "systems": {systems[s.name]: {"name": s.name} for s in self.systems},
        }


def _public(person: Person, ids: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": person.name,
        "gender": person.gender,
        "assigned": person.assigned,
        "age": person.age,
        "dead": person.dead,
        "index": person.index,
        "parents": [ids[name] for name in person.parents],
        "as": person.way,
        "birth": [ids[name] for name in person.birth],
        "twin": ids[person.twin] if person.twin else None,
    }
