"""The lines of an exercise file that tell of a family: persons, ties, households, systems."""

from __future__ import annotations

import re
from typing import Any

from ..outline import Item
from ..page import Field, fields, once
from ..problem import Complaints
from ..words import meant
from .family import (
    ARROWS,
    ASSIGNED,
    GENDERS,
    LINKS,
    PARTNERS,
    QUALITIES,
    Bond,
    Family,
    House,
    Person,
    System,
)

_PERSON = re.compile(r"\*\*(?P<name>[^*]+?)\.\*\*\s+(?P<about>.+)", re.DOTALL)
_BOND = re.compile(r"(?P<one>.+?)\s+–\s+(?P<other>.+?):\s+(?P<kinds>.+)", re.DOTALL)
_HOUSE = re.compile(r"(?P<name>[Hh]uis[^:]*):\s+(?P<persons>.+)", re.DOTALL)
_SYSTEM = re.compile(r"[Ss]ysteem:\s+(?P<name>.+)", re.DOTALL)
_PARTNER = re.compile(r"(?P<name>.+?)\s+\((?P<kind>[^()]+)\)", re.DOTALL)
_AGE = re.compile(r"(?P<age>[0-9]{1,3})(?: jaar)?")
_NAME = re.compile(r"[^\W\d_](?:[\w'’. -]{0,38}[\w.])?")
_PARTED = re.compile(r"\s*,\s*|\s+en\s+")
_PARENTS = ("kind van", "pleegkind van", "adoptiekind van")
_BELOW = (*_PARENTS, "partner van", "tweeling met", "ook", "grond")


class Lines:
    """Collects a family line by line; what cannot be read is noted.

    What is ``given`` has one kind to each line, no grounds and no other names.
    """

    def __init__(self, complaints: Complaints, *, given: bool) -> None:
        self._complaints = complaints
        self._given = given
        self._persons: list[Person] = []
        self._bonds: list[Bond] = []
        self._houses: list[House] = []
        self._systems: list[System] = []

    def family(self) -> Family:
        """All that was read."""
        return Family(
            tuple(self._persons), tuple(self._bonds), tuple(self._houses), tuple(self._systems)
        )

    def any(self, item: Item) -> None:
        """A line of which the form says what it is."""
        if item.text.startswith("**"):
            self.person(item)
        elif (match := _SYSTEM.fullmatch(item.text)) is not None:
            self._add_system(match["name"], item)
        elif _HOUSE.fullmatch(item.text) is not None:
            self.house(item)
        else:
            self.bond(item)

    def person(self, item: Item) -> None:
        """``- **Noor.** vrouw, 41 jaar, overleden, aangemeld`` with what is nested in it."""
        match = _PERSON.fullmatch(item.text)
        name = self._name(match["name"], item.line) if match else None
        if match is None or name is None:
            self._note(item.line, "Een persoon staat zo: - **Noor.** vrouw, 41 jaar")
            return
        told = self._told(match["about"], item.line)
        found = fields(item, _BELOW[:-2] if self._given else _BELOW, self._complaints)
        families = {way: once(found, way, self._complaints) for way in _PARENTS}
        born, foster, adopted = (self._names(families[way]) for way in _PARENTS)
        if foster and adopted:
            self._note(item.line, "Kies: `pleegkind van:` of `adoptiekind van:`.")
        raised = foster or adopted
        way = "pleegkind" if foster else "adoptie" if adopted else "eigen"
        twin = once(found, "tweeling met", self._complaints)
        why = once(found, "grond", self._complaints) if not self._given else None
        also = [n for entry in found.get("ook", []) for n in self._names(entry)]
        self._persons.append(
            Person(
                name,
                told["gender"],
                told["assigned"],
                told["age"],
                told["dead"],
                told["index"],
                raised or born,
                way,
                born if raised else (),
                tuple(self._partners(found["partner van"])),
                self._name(twin.value, twin.line) if twin else None,
                tuple(also),
                why.value if why else "",
                item.line,
            )
        )

    def _told(self, about: str, line: int) -> dict[str, Any]:
        told: dict[str, Any] = {
            "gender": "",
            "assigned": None,
            "age": None,
            "dead": False,
            "index": False,
        }
        for word in (part.strip() for part in about.split(",")):
            if word in GENDERS and not told["gender"]:
                told["gender"] = word
            elif word.startswith("bij geboorte ") and word[13:] in ASSIGNED:
                told["assigned"] = word[13:]
            elif (age := _AGE.fullmatch(word)) is not None and int(age["age"]) <= 130:
                told["age"] = int(age["age"])
            elif word == "overleden":
                told["dead"] = True
            elif word == "aangemeld":
                told["index"] = True
            else:
                near = meant(word, (*GENDERS, "overleden", "aangemeld", "bij geboorte vrouw"))
                hint = f" Bedoel je `{near}`?" if near else ""
                self._note(line, f"Dit zegt niets over het symbool: `{word}`.{hint}")
        if not told["gender"]:
            self._note(line, f"Zet achter de naam een van: {', '.join(GENDERS)}.")
        return told

    def _partners(self, entries: list[Field]) -> list[tuple[str, str]]:
        found = []
        for entry in entries:
            match = _PARTNER.fullmatch(entry.value)
            name = self._name(match["name"], entry.line) if match else None
            if match is None or name is None or match["kind"] not in PARTNERS:
                kinds = ", ".join(PARTNERS)
                self._note(
                    entry.line, f"Schrijf: partner van: Daan (gescheiden). Kies uit {kinds}."
                )
            else:
                found.append((name, match["kind"]))
        return found

    def bond(self, item: Item) -> None:
        """``- Noor – Daan: conflict of afstandelijk`` with its ground."""
        match = _BOND.fullmatch(item.text)
        one = self._name(match["one"], item.line) if match else None
        other = self._name(match["other"], item.line) if match else None
        if match is None or one is None or other is None:
            self._note(item.line, "Een band staat zo, met een lang streepje: - Noor – Daan: hecht")
            return
        words, _, arrow = match["kinds"].partition(", pijl ")
        kinds = tuple(word.strip() for word in words.split(" of "))
        known = {*QUALITIES, *LINKS}
        if not set(kinds) <= known or len(set(kinds)) < len(kinds):
            told = ", ".join((*QUALITIES, *LINKS))
            self._note(item.line, f"Achter de dubbele punt staat een van: {told}.")
            return
        if len({kind in LINKS for kind in kinds}) > 1 or (self._given and len(kinds) > 1):
            self._note(item.line, "Deze soorten kunnen niet samen bij één band staan.")
            return
        if arrow and (arrow not in ARROWS or kinds[0] not in LINKS):
            self._note(item.line, f"Een pijl hoort bij een ecogram: pijl {' of '.join(ARROWS)}.")
            return
        self._bonds.append(Bond(kinds, one, other, arrow or None, self._why(item), item.line))

    def house(self, item: Item) -> None:
        """``- Huis van Noor: Noor, Kim en Bo`` with its ground."""
        match = _HOUSE.fullmatch(item.text)
        if match is None:
            self._note(item.line, "Een huishouden staat zo: - Huis van Noor: Noor, Kim en Bo")
            return
        persons = self._names(Field(match["persons"], item.line))
        why = self._why(item)
        self._houses.append(House(match["name"].strip(), persons, why, item.line))

    def system(self, item: Item) -> None:
        """``- School`` with its ground."""
        self._add_system(item.text, item)

    def _add_system(self, text: str, item: Item) -> None:
        name = self._name(text, item.line)
        why = self._why(item)
        if name is not None:
            self._systems.append(System(name, why, item.line))

    def _why(self, item: Item) -> str:
        if self._given:
            for child in item.children:
                self._note(child.line, "Onder deze regel staat bij `## Gegeven` niets.")
            return ""
        why = once(fields(item, ("grond",), self._complaints), "grond", self._complaints)
        return why.value if why else ""

    def _names(self, entry: Field | None) -> tuple[str, ...]:
        if entry is None:
            return ()
        names = [self._name(part, entry.line) for part in _PARTED.split(entry.value)]
        if len({n for n in names if n}) < len([n for n in names if n]):
            self._note(entry.line, "Hier staat een naam twee keer.")
        return tuple(n for n in names if n)

    def _name(self, text: str, line: int) -> str | None:
        name = text.strip()
        if _NAME.fullmatch(name) and not _PARTED.search(name):
            return name
        self._note(line, f"Dit is geen naam: `{name[:40]}`. Gebruik letters en hooguit 40 tekens.")
        return None

    def _note(self, line: int, message: str) -> None:
        self._complaints.note(line, message)
