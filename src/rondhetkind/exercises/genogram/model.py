"""What a genogram exercise is, and what its key holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from ..exercise import Exercise, Key
from ..words import Label, plain, typographic
from .family import Bond, Family, Person, System
from .told import told

FORMS = ("genogram", "ecogram")


@dataclass(frozen=True)
class Least:
    """What a drawing has at least: generations, and lines that say how two people get on."""

    generations: int = 0
    lines: int = 0


@dataclass(frozen=True)
class GenogramKey(Key):
    """The family that the description describes; names refer to those given as well.

    ``gone`` are those given who should no longer be there, by name, with the ground.
    """

    family: Family
    gone: tuple[System, ...] = ()

    def data(self, label: Label = str) -> dict[str, Any]:
        """The family by name, with the grounds."""
        found = self.family

        def why(text: str) -> str:
            return plain(text, label)

        return {
            "persons": [_person(p, why(p.why)) for p in found.persons],
            "bonds": [
                {"kinds": [kind], "from": one, "to": other, "arrow": None, "why": ""}
                for one, other, kind in found.couples()
            ]
            + [_bond(b, why(b.why)) for b in found.bonds],
            "houses": [
                {"name": typographic(h.name), "persons": list(h.persons), "why": why(h.why)}
                for h in found.houses
            ],
            "systems": [{"name": s.name, "why": why(s.why)} for s in found.systems],
            "gone": [{"name": g.name, "why": why(g.why)} for g in self.gone],
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return self.family.whys() + tuple(g.why for g in self.gone if g.why)


def _person(person: Person, why: str) -> dict[str, Any]:
    return {
        "name": person.name,
        "also": list(person.also),
        "gender": person.gender,
        "assigned": person.assigned,
        "age": person.age,
        "dead": person.dead,
        "index": person.index,
        "parents": list(person.parents),
        "as": person.way,
        "birth": list(person.birth),
        "twin": person.twin,
        "why": why,
    }


def _bond(bond: Bond, why: str) -> dict[str, Any]:
    return {
        "kinds": list(bond.kinds),
        "from": bond.one,
        "to": bond.other,
        "arrow": bond.arrow,
        "why": why,
    }


@dataclass(frozen=True, kw_only=True)
class Genogram(Exercise):
    """A family to draw from its description; ``given`` stands there already."""

    kind: ClassVar[str] = "genogram"

    form: str
    least: Least = Least()
    given: Family = field(default_factory=Family)

    def body(self, label: Label) -> dict[str, Any]:  # noqa: ARG002 (names have no sources)
        """The form, what is asked at least, and what was drawn already."""
        return {
            "form": self.form,
            "least": {"generations": self.least.generations, "lines": self.least.lines},
            "given": self.given.public(),
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """What was drawn already, in words."""
        return tuple(told(self.given))
