"""The family that somebody drew: a fold over the last value of each slot."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from rondhetkind.exercises.genogram import Genogram
from rondhetkind.exercises.genogram.family import (
    ALL,
    ARROWS,
    ASSIGNED,
    GENDERS,
    LINKS,
    PARTNERS,
    QUALITIES,
    WAYS,
)

_ID = re.compile(r"[a-z0-9]{1,12}")
_KINDS = (*PARTNERS, *QUALITIES, *LINKS)
_SLOTS = ("persoon/", "band/", "huis/", "systeem/")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Somebody:
    """A person as drawn; parents, birth parents and twin by id."""

    name: str
    gender: str | None
    assigned: str | None
    age: int | None
    dead: bool
    index: bool
    parents: tuple[str, ...]
    way: str
    birth: tuple[str, ...]


@dataclass(frozen=True)
class Tie:
    """A line as drawn, between ids."""

    kind: str
    one: str
    other: str
    arrow: str | None


@dataclass(frozen=True)
class Drawn:
    """Everything in a drawing by id; what refers to nobody is left out."""

    persons: Mapping[str, Somebody]
    ties: tuple[Tie, ...]
    houses: tuple[frozenset[str], ...]
    systems: Mapping[str, str]


def drawn(exercise: Genogram, state: Mapping[str, Any]) -> Drawn:
    """What stands in the drawing: what was given, with the answers laid over it.

    ``state`` holds the last value of each slot. Values of another form than the player writes
    count as not there. A sheet on which nothing was done is empty: what was given is no answer.
    """
    if not sheet(state):
        return Drawn({}, (), (), {})
    given = exercise.given.public()
    persons = _read("persoon", given["persons"], state, _somebody)
    systems = _read("systeem", given["systems"], state, _system)
    ties = _read("band", given["bonds"], state, _tie).values()
    houses = _read("huis", given["houses"], state, _house).values()
    return Drawn(
        persons,
        tuple(t for t in ties if t.one != t.other and _both(t, persons, systems)),
        tuple(frozenset(p for p in house if p in persons) for house in houses),
        systems,
    )


def sheet(state: Mapping[str, Any]) -> dict[str, Any]:
    """The part of ``state`` that stands on the sheet: the last value of each person and line."""
    return {name: value for name, value in state.items() if name.startswith(_SLOTS)}


def _both(tie: Tie, persons: Mapping[str, Any], systems: Mapping[str, Any]) -> bool:
    if tie.kind in LINKS:
        return (tie.one in persons or tie.one == ALL.lower()) and tie.other in systems
    return tie.one in persons and tie.other in persons


def _read(
    slot: str,
    given: Mapping[str, Any],
    state: Mapping[str, Any],
    understood: Callable[[Mapping[str, Any]], _T | None],
) -> dict[str, _T]:
    values = dict(given)
    for name, value in state.items():
        kind, _, number = name.partition("/")
        if kind == slot and _ID.fullmatch(number):
            values[number] = value
    read = {
        number: understood(value) for number, value in values.items() if isinstance(value, dict)
    }
    return {number: value for number, value in read.items() if value is not None}


def _somebody(value: Mapping[str, Any]) -> Somebody | None:
    name, age = value.get("name"), value.get("age")
    if not isinstance(name, str):
        return None
    whole = isinstance(age, int) and not isinstance(age, bool) and 0 <= age <= 130
    return Somebody(
        " ".join(name.split()),
        _one(value.get("gender"), GENDERS),
        _one(value.get("assigned"), ASSIGNED),
        age if whole else None,
        value.get("dead") is True,
        value.get("index") is True,
        _texts(value.get("parents"))[:2],
        _one(value.get("as"), WAYS) or "eigen",
        _texts(value.get("birth"))[:2],
    )


def _tie(value: Mapping[str, Any]) -> Tie | None:
    kind = _one(value.get("kind"), _KINDS)
    one, other = value.get("from"), value.get("to")
    if kind is None or not isinstance(one, str) or not isinstance(other, str):
        return None
    return Tie(kind, one, other, _one(value.get("arrow"), ARROWS))


def _house(value: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(_texts(value.get("persons")))


def _system(value: Mapping[str, Any]) -> str | None:
    name = value.get("name")
    return " ".join(name.split()) if isinstance(name, str) else None


def _one(value: object, known: tuple[str, ...]) -> str | None:
    return value if isinstance(value, str) and value in known else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
