"""What the form of a drawing is asked for, one by one, in the order in which it is scored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import told
from .family import LINKS, Bond, Family, House, Person
from .model import Genogram, GenogramKey

NUMBERS = ("", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")


@dataclass(frozen=True)
class Ask:
    """One thing that should be there: what, in words, and why.

    ``about`` says whom it is about and no more, for who may not read ``text`` yet; ``None`` where
    the text tells nothing that the exercise does not tell.
    """

    text: str
    why: str = ""
    about: str | None = None


@dataclass(frozen=True)
class Generations(Ask):
    """So many rows of parents and children."""

    number: int = 0


@dataclass(frozen=True)
class Index(Ask):
    """The person this is about is marked."""

    name: str = ""


@dataclass(frozen=True)
class There(Ask):
    """Somebody is there, with the right symbol."""

    person: Person | None = None


@dataclass(frozen=True)
class ChildOf(Ask):
    """Somebody hangs under these parents."""

    name: str = ""
    parents: tuple[str, ...] = ()
    way: str = "eigen"
    born: bool = False


@dataclass(frozen=True)
class Couple(Ask):
    """Two partners have this line."""

    pair: tuple[str, str] = ("", "")
    kind: str = ""


@dataclass(frozen=True)
class Line(Ask):
    """There is a line of relation, the ``number``-th."""

    number: int = 0


@dataclass(frozen=True)
class Together(Ask):
    """These live in one house."""

    house: House | None = None


@dataclass(frozen=True)
class Around(Ask):
    """A system stands around the family."""

    name: str = ""


@dataclass(frozen=True)
class Link(Ask):
    """A line of an ecogram, of one of these kinds."""

    bond: Bond | None = None


def asks(exercise: Genogram, key: GenogramKey) -> Iterator[Ask]:
    """All that is asked of the drawing. Lines of relation are counted, not judged."""
    family, least = key.family, exercise.least
    if least.generations:
        words = f"Er staan ten minste {NUMBERS[least.generations]} generaties"
        yield Generations(words, number=least.generations)
    there = {p.name for p in exercise.given.persons}
    for person in family.persons:
        if person.index:
            words = f"{person.name} is de aangemelde persoon"
            yield Index(words, about="De aangemelde persoon", name=person.name)
    for person in family.persons:
        if person.name not in there:
            words = told.symbol(replace(person, index=False))
            yield There(f"{person.name}: {words}", person.why, person.name, person=person)
    yield from _children(family)
    for one, other, kind in family.couples():
        words = told.couple(one, other, kind)
        yield Couple(words, about=f"{one} en {other}", pair=(one, other), kind=kind)
    for number in range(1, least.lines + 1):
        yield Line(f"Relatielijn {number} van minstens {least.lines}", number=number)
    yield from _around(family)


def _children(family: Family) -> Iterator[Ask]:
    for person in family.persons:
        if person.parents:
            yield ChildOf(
                told.parents(person),
                about=f"Ouders van {person.name}",
                name=person.name,
                parents=person.parents,
                way=person.way,
            )
        if person.birth:
            yield ChildOf(
                told.birth(person),
                about=f"Bij wie {person.name} geboren is",
                name=person.name,
                parents=person.birth,
                born=True,
            )


def _around(family: Family) -> Iterator[Ask]:
    for number, house in enumerate(family.houses, 1):
        about = f"Huis {number}" if len(family.houses) > 1 else "In één huis"
        yield Together(told.household(house), house.why, about, house=house)
    for system in family.systems:
        words = f"Om het gezin heen: {system.name}"
        yield Around(words, system.why, system.name, name=system.name)
    for bond in family.bonds:
        if bond.kinds[0] in LINKS:
            yield Link(told.line(bond), bond.why, f"{bond.one} – {bond.other}", bond=bond)
