"""A family in words: for a page without scripts, and for what a key expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .family import Bond, Family, House, Person

WAY_WORDS = {"eigen": "kind", "pleegkind": "pleegkind", "adoptie": "adoptiekind"}
COUPLE_WORDS = {
    "getrouwd": "getrouwd",
    "samen": "samen, niet getrouwd",
    "uit elkaar": "uit elkaar",
    "gescheiden": "gescheiden",
}
_ARROWS = {"heen": "naar buiten", "terug": "naar binnen", "beide": "beide kanten op"}


def told(family: Family) -> Iterator[tuple[int, str]]:
    """Every person, line, household and system with its line number."""
    for person in family.persons:
        yield person.line, f"{person.name}: {symbol(person)}"
        for sentence in (parents(person), birth(person), twin(person)):
            if sentence:
                yield person.line, sentence
        for other, kind in person.partners:
            yield person.line, couple(person.name, other, kind)
    for bond in family.bonds:
        yield bond.line, line(bond)
    for house in family.houses:
        yield house.line, household(house)
    for system in family.systems:
        yield system.line, f"Om het gezin heen: {system.name}"


def symbol(person: Person) -> str:
    """What the symbol of somebody shows: ``vrouw, 41 jaar, overleden``."""
    parts = [person.gender]
    if person.assigned:
        parts.append(f"bij geboorte {person.assigned}")
    if person.age is not None:
        parts.append(f"{person.age} jaar")
    if person.dead:
        parts.append("overleden")
    if person.index:
        parts.append("aangemeld")
    return ", ".join(parts)


def parents(person: Person) -> str:
    """Whose child somebody is; empty where that is not told."""
    if not person.parents:
        return ""
    return f"{person.name} is {WAY_WORDS[person.way]} van {listed(person.parents)}"


def birth(person: Person) -> str:
    """To whom a foster or adopted child was born; empty where that is not told."""
    return f"{person.name} is geboren bij {listed(person.birth)}" if person.birth else ""


def twin(person: Person) -> str:
    """With whom somebody is a twin; empty for most."""
    return f"{person.name} en {person.twin} zijn een tweeling" if person.twin else ""


def couple(one: str, other: str, kind: str) -> str:
    """Two partners: ``Noor en Daan: gescheiden``."""
    return f"{one} en {other}: {COUPLE_WORDS[kind]}"


def line(bond: Bond) -> str:
    """A line between two: ``Noor – Daan: conflict of afstandelijk``."""
    arrow = f", energie {_ARROWS[bond.arrow]}" if bond.arrow else ""
    return f"{bond.one} – {bond.other}: {' of '.join(bond.kinds)}{arrow}"


def household(house: House) -> str:
    """Who live together."""
    return f"In één huis: {listed(house.persons)}"


def listed(names: Sequence[str]) -> str:
    """Names as one writes them: ``Noor, Daan en Kim``."""
    return " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
