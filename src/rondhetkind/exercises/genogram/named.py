"""Whether every name in a family is somebody, and whether ties are possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problem import Complaints, Note
from ..words import meant
from .family import ALL, LINKS, Family, Person, System


def check_names(family: Family, before: Family, complaints: Complaints) -> None:
    """Note names that nobody has, that two have, and ties of somebody to themselves.

    ``before`` is what stands there already: its names may be used as well, and of its persons more
    may be told.
    """
    for line, message in (*_doubles(family, before), *_ties(family), *_strangers(family, before)):
        complaints.note(line, message)


def check_gone(
    gone: Sequence[System], before: Family, after: Family, complaints: Complaints
) -> None:
    """Note who should be gone and was never there, or has to be there as well."""
    there = {p.name for p in before.persons} | {s.name for s in before.systems}
    named = {name for b in after.bonds for name in (b.one, b.other)}
    for one in gone:
        if one.name not in there:
            near = meant(one.name, there)
            hint = f" Bedoel je {near}?" if near else ""
            told = f"{one.name} staat niet bij `## Gegeven` en kan dus niet weg.{hint}"
            complaints.note(one.line, told)
        elif one.name in named | {p.name for p in after.persons}:
            complaints.note(one.line, f"{one.name} kan niet weg zijn en ook in de sleutel staan.")


def _doubles(family: Family, before: Family) -> Iterator[Note]:
    taken = {ALL, *(s.name for s in before.systems)}
    parts: list[Person | System] = [*family.persons, *family.systems]
    for part in parts:
        if part.name in taken:
            yield part.line, f"De naam {part.name} is al gebruikt."
        taken.add(part.name)


def _ties(family: Family) -> Iterator[Note]:
    couples: set[frozenset[str]] = set()
    for person in family.persons:
        if person.name in _tied(person):
            yield person.line, f"{person.name} kan niet aan zichzelf vastzitten."
        if len(person.parents) > 2 or len(person.birth) > 2:
            yield person.line, "Een kind heeft hier hooguit twee ouders in één lijn."
        for name, _ in person.partners:
            pair = frozenset((person.name, name))
            if pair in couples:
                yield person.line, f"{person.name} en {name} staan er al als partners."
            couples.add(pair)
    for bond in family.bonds:
        if bond.one == bond.other:
            yield bond.line, "Een band loopt tussen twee verschillende personen."


def _strangers(family: Family, before: Family) -> Iterator[Note]:
    people = {p.name for p in (*before.persons, *family.persons)}
    systems = {s.name for s in (*before.systems, *family.systems)}
    named = [(name, p.line, people) for p in family.persons for name in _tied(p)]
    named += [(name, h.line, people) for h in family.houses for name in h.persons]
    for bond in family.bonds:
        link = bond.kinds[0] in LINKS
        named.append((bond.one, bond.line, people | {ALL} if link else people))
        named.append((bond.other, bond.line, systems if link else people))
    for name, line, among in named:
        if name not in among:
            near = meant(name, among)
            yield line, f"Niemand heet hier {name}." + (f" Bedoel je {near}?" if near else "")


def _tied(person: Person) -> list[str]:
    others = [*person.parents, *person.birth, *(name for name, _ in person.partners)]
    return others + ([person.twin] if person.twin else [])
