"""How much of what was asked stands in a drawing, and what stands there instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch

from rondhetkind.exercises.genogram import Ask, Genogram, GenogramKey, asks
from rondhetkind.exercises.genogram.asks import (
    Around,
    ChildOf,
    Couple,
    Generations,
    Index,
    Line,
    Link,
    There,
    Together,
)
from rondhetkind.exercises.genogram.family import ALL, PARTNERS, QUALITIES, Person
from rondhetkind.exercises.genogram.told import COUPLE_WORDS, WAY_WORDS, listed, symbol

from .family import Drawn, Somebody

Found = tuple[Ask, str, float]
"""What was asked, what stands there in words, and how much of it that is (0 … 1)."""


class _Seen:
    """A drawing in which persons and systems are found by the names that the key has for them."""

    def __init__(self, exercise: Genogram, key: GenogramKey, found: Drawn) -> None:
        self.drawn = found
        people = {_plain(p.name): i for i, p in reversed(list(found.persons.items())) if p.name}
        self.ids: dict[str, str] = {}
        for person in (*exercise.given.persons, *key.family.persons):
            for name in (*person.also[::-1], person.name):
                if _plain(name) in people:
                    self.ids[person.name] = people[_plain(name)]
        systems = {_plain(name): i for i, name in reversed(list(found.systems.items())) if name}
        for system in (*exercise.given.systems, *key.family.systems):
            if _plain(system.name) in systems:
                self.ids[system.name] = systems[_plain(system.name)]

    def named(self, ids: Iterable[str]) -> list[str]:
        """The names of these ids as they stand in the drawing."""
        people = self.drawn.persons
        return [people[i].name or "iemand zonder naam" for i in ids if i in people]


def found(exercise: Genogram, key: GenogramKey, drawing: Drawn) -> Iterator[Found]:
    """Each thing asked, in order, with what of it is there."""
    seen = _Seen(exercise, key, drawing)
    for ask in asks(exercise, key):
        words, share = _share(ask, seen)
        yield ask, words, share


def generations(persons: Mapping[str, Somebody]) -> int:
    """How many rows of parents and children stand above each other; a ring of them counts not."""
    depth = dict.fromkeys(persons, 1)
    moved: set[str] = set()
    for _ in range(len(persons) + 1):
        moved = set()
        for number, person in persons.items():
            above = [depth[p] for p in (*person.parents, *person.birth) if p in depth]
            if above and max(above) + 1 > depth[number]:
                depth[number] = max(above) + 1
                moved.add(number)
    return max((rows for number, rows in depth.items() if number not in moved), default=0)


@singledispatch
def _share(ask: Ask, _seen: _Seen) -> tuple[str, float]:
    raise TypeError(f"Onbekend: {ask}")


@_share.register
def _(ask: Generations, seen: _Seen) -> tuple[str, float]:
    number = generations(seen.drawn.persons)
    # One row is a row of loose persons: that is no generation yet.
    words = f"{number}" if number else ""
    return words, min(1.0, max(0, number - 1) / max(1, ask.number - 1))


@_share.register
def _(ask: Index, seen: _Seen) -> tuple[str, float]:
    marked = [i for i, p in seen.drawn.persons.items() if p.index]
    right = seen.ids.get(ask.name) in marked
    share = 1.0 if right and len(marked) == 1 else 0.5 if len(marked) == 1 else 0.0
    return listed(seen.named(marked)), share


@_share.register
def _(ask: There, seen: _Seen) -> tuple[str, float]:
    # Half for being there, half for what the symbol shows.
    person = ask.person
    assert person is not None
    there = seen.drawn.persons.get(seen.ids.get(person.name, ""))
    if there is None:
        return "", 0.0
    same = [
        (there.gender, there.assigned) == (person.gender, person.assigned),
        there.dead == person.dead,
        person.age is None or there.age == person.age,
    ]
    shown = Person(
        there.name, there.gender or "zonder symbool", there.assigned, there.age, there.dead
    )
    return symbol(shown), 0.5 + 0.5 * sum(same) / len(same)


@_share.register
def _(ask: ChildOf, seen: _Seen) -> tuple[str, float]:
    child = seen.drawn.persons.get(seen.ids.get(ask.name, ""))
    if child is None:
        return "", 0.0
    linked = set(child.birth if ask.born else child.parents)
    wanted = {seen.ids.get(name) for name in ask.parents}
    share = len(linked & wanted) / len(ask.parents)
    if len(linked) > len(ask.parents):
        share /= 2
    if not ask.born and child.way != ask.way:
        share /= 2
    word = "geboren bij" if ask.born else f"{WAY_WORDS[child.way]} van"
    names = seen.named(child.birth if ask.born else child.parents)
    return f"{word} {listed(names)}" if names else "", share


@_share.register
def _(ask: Couple, seen: _Seen) -> tuple[str, float]:
    pair = {seen.ids.get(name) for name in ask.pair}
    kinds = [t.kind for t in seen.drawn.ties if t.kind in PARTNERS and {t.one, t.other} == pair]
    share = 0.0 if not kinds else 1.0 if set(kinds) == {ask.kind} else 0.5
    return " en ".join(COUPLE_WORDS[kind] for kind in kinds), share


@_share.register
def _(ask: Line, seen: _Seen) -> tuple[str, float]:
    lines = {
        (frozenset((t.one, t.other)), t.kind): t for t in seen.drawn.ties if t.kind in QUALITIES
    }
    if len(lines) < ask.number:
        return "", 0.0
    tie = list(lines.values())[ask.number - 1]
    return f"{' – '.join(seen.named([tie.one, tie.other]))}: {tie.kind}", 1.0


@_share.register
def _(ask: Together, seen: _Seen) -> tuple[str, float]:
    assert ask.house is not None
    # Who is not in the drawing counts as well, each one: an id has no space.
    wanted = {seen.ids.get(name, f"not {name}") for name in ask.house.persons}
    best = max(
        seen.drawn.houses,
        key=lambda house: len(house & wanted) / len(house | wanted),
        default=frozenset[str](),
    )
    share = len(best & wanted) / len(best | wanted) if best else 0.0
    order = [i for i in seen.drawn.persons if i in best]
    return listed(seen.named(order)), share


@_share.register
def _(ask: Around, seen: _Seen) -> tuple[str, float]:
    there = seen.ids.get(ask.name)
    return (seen.drawn.systems[there], 1.0) if there else ("", 0.0)


@_share.register
def _(ask: Link, seen: _Seen) -> tuple[str, float]:
    bond = ask.bond
    assert bond is not None
    one = ALL.lower() if bond.one == ALL else seen.ids.get(bond.one)
    ties = [t for t in seen.drawn.ties if (t.one, t.other) == (one, seen.ids.get(bond.other))]
    kinds = {t.kind for t in ties}
    share = 0.0 if not kinds else 1.0 if kinds <= set(bond.kinds) else 0.5
    if share == 1.0 and bond.arrow and all(t.arrow != bond.arrow for t in ties):
        share = 0.75
    return " en ".join(sorted(kinds)), share


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
