"""A family as the lines of an exercise file."""

from __future__ import annotations

from ..writing import write_item
from .family import Bond, Family, House, Person
from .told import listed


def written(family: Family) -> list[str]:
    """All of it in one list, as under ``## Gegeven``."""
    return [
        *persons(family),
        *bonds(family),
        *houses(family),
        *(write_item(f"Systeem: {s.name}", _ground(s.why)) for s in family.systems),
    ]


def persons(family: Family) -> list[str]:
    """A line for each person, with what is nested in it."""
    return [write_item(f"**{p.name}.** {_about(p)}", _nested(p)) for p in family.persons]


def bonds(family: Family) -> list[str]:
    """A line for each line between two."""
    return [write_item(_bond(b), _ground(b.why)) for b in family.bonds]


def houses(family: Family) -> list[str]:
    """A line for each household."""
    return [write_item(_house(h), _ground(h.why)) for h in family.houses]


def systems(family: Family) -> list[str]:
    """A line for each system."""
    return [write_item(s.name, _ground(s.why)) for s in family.systems]


def _about(person: Person) -> str:
    parts = [person.gender]
    if person.assigned:
        parts.append(f"bij geboorte {person.assigned}")
    if person.age is not None:
        parts.append(f"{person.age} jaar")
    parts += ["overleden"] * person.dead + ["aangemeld"] * person.index
    return ", ".join(parts)


def _nested(person: Person) -> list[str]:
    lines = []
    if person.way == "eigen" and person.parents:
        lines.append(f"kind van: {listed(person.parents)}")
    elif person.parents:
        way = "pleegkind" if person.way == "pleegkind" else "adoptiekind"
        lines.append(f"{way} van: {listed(person.parents)}")
    if person.birth:
        lines.append(f"kind van: {listed(person.birth)}")
    lines += [f"partner van: {name} ({kind})" for name, kind in person.partners]
    if person.twin:
        lines.append(f"tweeling met: {person.twin}")
    if person.also:
        lines.append(f"ook: {listed(person.also)}")
    return lines + _ground(person.why)


def _bond(bond: Bond) -> str:
    arrow = f", pijl {bond.arrow}" if bond.arrow else ""
    return f"{bond.one} – {bond.other}: {' of '.join(bond.kinds)}{arrow}"


def _house(house: House) -> str:
    return f"{house.name}: {listed(house.persons)}"


def _ground(why: str) -> list[str]:
    return [f"grond: {why}"] if why else []
