"""The students of a class, and which of them a name in a download is."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from rondhetkind.assignments.class_list import FILE

from .names import Lms, Name
from .spelling import pieces, shape, tells, tokens, words

_Key = TypeVar("_Key", bound=Hashable)

COLUMNS = "student_id, voornaam, achternaam, gebruikersnaam, lms_id"


@dataclass(frozen=True)
class Student:
    """Somebody in the class: the id nbgrader uses, and what an LMS may call them."""

    id: str
    first: str = ""
    last: str = ""
    username: str = ""
    lms_id: str = ""

    @property
    def name(self) -> str:
        """The full name, first name first."""
        return f"{self.first} {self.last}".strip()

    def __str__(self) -> str:
        return f"{self.name} ({self.id})" if self.name else self.id


class NotTheirs(Exception):
    """It cannot be said whose work this is, or it says two things; ``hint`` is what would help."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


@dataclass(frozen=True)
class School:
    """All students known, and where a lecturer writes down more about them."""

    students: tuple[Student, ...] = ()
    file: str = FILE

    def whose(self, name: Name) -> Student:
        """The student whose name an LMS wrote; raises NotTheirs, in Dutch, with a hint."""
        if name.anonymous:
            raise NotTheirs(
                f"{name.lms} verbergt hier de namen.",
                f"Zet anoniem beoordelen uit in {name.lms} en download opnieuw.",
            )
        if name.lms is Lms.CANVAS:
            named = self._by_piece.get("".join(tokens(name.student)), [])
        else:
            named = self.named(name.student) or self._beside_a_number(name.student)
        numbered = [s for s in self.students if s.lms_id and s.lms_id == name.number]
        if name.lms is Lms.MOODLE:
            # The number is another one for each assignment: it may only choose between namesakes.
            numbered = [s for s in numbered if s in named]
        if numbered and not any(_alike(s, name) for s in numbered):
            raise NotTheirs(
                f"De naam is {name.student}, maar het nummer {name.number} is dat van "
                f"{_listed(numbered)}.",
                f"Kijk in {name.lms} van wie dit is en verbeter {self.file}.",
            )
        found = [s for s in numbered if s in named] or named or numbered
        if named and numbered and found == named and not set(named) & set(numbered):
            raise NotTheirs(
                f"De naam is die van {_listed(named)}, het nummer {name.number} dat van "
                f"{_listed(numbered)}.",
                f"Kijk in {name.lms} van wie dit is en verbeter {self.file}.",
            )
        if len(found) == 1:
            return found[0]
        raise self._unknown(name, found)

    def named(self, name: str) -> list[Student]:
        """The students with this name, whatever the order of its parts."""
        return self._names.get(tuple(sorted(tokens(name))), [])

    def called(self, text: str) -> list[Student]:
        """The students whose id, username or full name ``text`` is."""
        numbers = self._by_number.get(text.strip().casefold(), [])
        return list(dict.fromkeys((*numbers, *self.named(text))))

    def mentioned(self, text: str) -> list[Student]:
        """The same, and those whose id or username is a part of it, as in ``werk s1234567``."""
        parts = filter(tells, words(text))
        inside = (s for part in parts for s in self._by_number.get(part, ()))
        return list(dict.fromkeys((*self.called(text), *inside)))

    def looks_like_an_id(self, text: str) -> bool:
        """Whether ``text`` has the form of the ids of this class, such as a letter and 7 digits."""
        return tells(text) and shape(text) in self._shapes

    @cached_property
    def _names(self) -> dict[tuple[str, ...], list[Student]]:
        return _index(self.students, lambda s: [tuple(sorted(tokens(s.name)))])

    @cached_property
    def _by_number(self) -> dict[str, list[Student]]:
        return _index(self.students, _numbers)

    @cached_property
    def _by_piece(self) -> dict[str, list[Student]]:
        return _index(self.students, lambda s: pieces(s.name))

    @cached_property
    def _shapes(self) -> set[str]:
        return {shape(s.id) for s in self.students}

    def _beside_a_number(self, name: str) -> list[Student]:
        first, _, rest = " ".join(name.split()).partition(" ")
        known = self._by_number.get(first.casefold(), [])
        given = set(tokens(rest))
        if not known or not given:
            return known
        if others := [s for s in self.named(rest) if s not in known]:
            raise NotTheirs(
                f"Hier staan twee studenten in één naam: {_listed(known)} en {_listed(others)}.",
                "Vraag van wie dit werk is.",
            )
        return [s for s in known if given & set(tokens(s.name))]

    def _unknown(self, name: Name, found: list[Student]) -> NotTheirs:
        who = name.student or f"Nummer {name.number}"
        where = f"Zet in {self.file} het nummer {name.number} als lms_id bij de goede student."
        if name.lms is Lms.MOODLE:
            where += " In Moodle is dat nummer bij elke opdracht anders."
        if found:
            return NotTheirs(f"{who} kan {_listed(found, 'of')} zijn.", where)
        if not self.students:
            return NotTheirs(
                "Er is nog geen klassenlijst, dus het is niet te zeggen welke student dit is.",
                f"Maak {self.file}, met de kolommen {COLUMNS}.",
            )
        hint = f"Zet deze student in {self.file}: {COLUMNS}."
        if name.lms is not Lms.MOODLE:
            hint += f" De lms_id is {name.number}."
        near = difflib.get_close_matches(
            " ".join(tokens(name.student)) if name.lms is not Lms.CANVAS else name.student,
            names := {self._called(s, name.lms): s for s in self.students},
            1,
        )
        if near:
            hint = f"Is het {names[near[0]]}? {where} Anders: {hint[0].lower()}{hint[1:]}"
        return NotTheirs(f"{who} staat niet in de klassenlijst.", hint)

    @staticmethod
    def _called(student: Student, lms: Lms) -> str:
        if lms is Lms.CANVAS:
            return "".join((*tokens(student.last), *tokens(student.first)))
        return " ".join(tokens(student.name))


def merged(listed: Iterable[Student], others: Iterable[Student]) -> tuple[Student, ...]:
    """Both together: who is on the list comes first, ``others`` fill in what is empty there."""
    students = {s.id: s for s in listed}
    for other in others:
        known = students.get(other.id)
        if known is None:
            students[other.id] = other
            continue
        named = known if known.name else replace(known, first=other.first, last=other.last)
        students[other.id] = replace(
            named, username=named.username or other.username, lms_id=named.lms_id or other.lms_id
        )
    return tuple(students.values())


def _index(
    students: Iterable[Student], keys: Callable[[Student], Iterable[_Key]]
) -> dict[_Key, list[Student]]:
    index: dict[_Key, list[Student]] = {}
    for student in students:
        for key in set(keys(student)):
            if key:
                index.setdefault(key, []).append(student)
    return index


def _alike(student: Student, name: Name) -> bool:
    """Whether a student known by number has something of this name; initials say nothing."""
    known = [token for token in tokens(student.name) if len(token) > len("de")]
    given = tokens(name.student)
    piece = "".join(given)
    in_name = (t in piece if name.lms is Lms.CANVAS else t in given for t in known)
    return not known or any(in_name)


def _numbers(student: Student) -> set[str]:
    return {n.casefold() for n in (student.id, student.username) if n}


def _listed(students: Iterable[Student], word: str = "en") -> str:
    return f" {word} ".join(str(s) for s in students)
