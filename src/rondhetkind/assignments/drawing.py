"""A genogram as a student draws it who overlooks a few things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rondhetkind.exercises import Genogram, GenogramKey
from rondhetkind.exercises.genogram.family import ALL, Person

Step = tuple[str, Any]


def drawing(
    exercise: Genogram, key: GenogramKey, missing: int, fewer: int, number: int
) -> Iterator[Step]:
    """The steps of the key's own drawing without ``missing`` persons and ``fewer`` lines.

    Which ones are overlooked differs with the student's ``number``; the person in question and
    those given are always there.
    """
    family = key.family
    given = exercise.given
    ids = {p.name: f"g{n}" for n, p in enumerate(given.persons, 1)}
    ids |= {s.name: f"s{n}" for n, s in enumerate(given.systems, 1)} | {ALL: ALL.lower()}
    fresh = [p for p in family.persons if p.name not in ids and not p.index]
    start = 3 * number % max(1, len(fresh))
    overlooked = {p.name for p in (fresh[start:] + fresh[:start])[:missing]}
    seen = [p for p in family.persons if p.name not in overlooked]
    names = [p.name for p in seen] + [s.name for s in family.systems]
    ids |= {name: f"n{n}" for n, name in enumerate(names, 1) if name not in ids}
    for leaving in key.gone:
        kind = "persoon" if ids[leaving.name].startswith("g") else "systeem"
        yield f"{kind}/{ids[leaving.name]}", None
    for system in family.systems:
        yield f"systeem/{ids[system.name]}", {"name": system.name}
    for person in seen:
        yield f"persoon/{ids[person.name]}", _value(person, ids)
    lines = [
        {"kind": kind, "from": ids[one], "to": ids[other], "arrow": None}
        for one, other, kind in family.couples()
        if one in ids and other in ids
    ]
    ties = [b for b in family.bonds if b.one in ids and b.other in ids]
    lines += [
        {"kind": b.kinds[number % len(b.kinds)], "from": ids[b.one], "to": ids[b.other],
         "arrow": b.arrow}
        for b in ties[: max(0, len(ties) - fewer)]
    ]  # fmt: skip
    standing = {(line["from"], line["to"]): name for name, line in given.public()["bonds"].items()}
    for n, line in enumerate(lines, 1):
        yield f"band/{standing.get((line['from'], line['to']), f'n{n}')}", line
    for n, house in enumerate(family.houses, 1):
        persons = [ids[name] for name in house.persons if name in ids]
        yield f"huis/n{n}", {"name": house.name, "persons": persons}


def _value(person: Person, ids: dict[str, str]) -> dict[str, Any]:
    return {
        "name": person.name,
        "gender": person.gender,
        "assigned": person.assigned,
        "age": person.age,
        "dead": person.dead,
        "index": person.index,
        "parents": [ids[name] for name in person.parents if name in ids],
        "as": person.way,
        "birth": [ids[name] for name in person.birth if name in ids],
        "twin": ids.get(person.twin) if person.twin else None,
    }
