"""Finding students among those an LMS knows; who cannot be found, or found twice, is named.

A student is looked for by nbgrader's student id and by ``lms_user_id``, in every column of the
class list that identifies people. Capitals and white space around do not count. With
``digits_only`` only digits are compared, so that s1234567 is found as 1234567.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .grades import Student


@dataclass(frozen=True)
class Known:
    """Somebody on the class list: where (“regel 3”), what identifies them, what they are called."""

    where: str
    ids: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Matched:
    """The place on the class list for each student id; what went wrong and what to look at."""

    place: Mapping[str, int]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, student: Student) -> int | None:
        """Where a student stands, if that is known."""
        return self.place.get(student.id)


def ids(student: Student) -> tuple[str, ...]:
    """By what a student may be known in an LMS."""
    return student.id, student.lms_user_id


def match(
    students: Sequence[Student],
    known: Sequence[Known],
    file: str,
    digits_only: bool = False,
    known_by: Callable[[Student], tuple[str, ...]] = ids,
) -> Matched:
    """Where on the class list ``file`` each student stands."""
    places = _places(known, digits_only)
    found: dict[str, int] = {}
    problems = []
    lost = []
    taken: dict[int, list[Student]] = defaultdict(list)
    for student in students:
        keys = {_key(own, digits_only) for own in known_by(student)}
        mine = sorted({at for key in keys for at in places.get(key, ())})
        if len(mine) == 1:
            found[student.id] = mine[0]
            taken[mine[0]].append(student)
        elif mine:
            where = " en ".join(known[at].where for at in mine)
            problems.append(f"{student} past bij meer dan één student in {file}: {where}.")
        else:
            lost.append(student)
            problems.append(f"{student} staat niet in {file}.")
    for at, several in taken.items():
        if len(several) > 1:
            who = " en ".join(map(str, several))
            problems.append(f"In {file} past {known[at].where} bij meer dan één student: {who}.")
    if lost and not digits_only and known_by is ids:
        problems += _hint(lost, known)
    return Matched(found, tuple(problems), tuple(_doubtful(students, known, found, file)))


class Number(StrEnum):
    """By which of its names nbgrader's student is known in an LMS, where there is no class list."""

    STUDENT = "student"
    LMS = "lms"
    EMAIL = "e-mail"


@dataclass(frozen=True)
class Called:
    """The name in the LMS for each student id, and what went wrong, in Dutch."""

    name: Mapping[str, str]
    problems: tuple[str, ...] = ()


def called(students: Sequence[Student], number: Number) -> Called:
    """What students are called in an LMS whose class list we do not have."""
    name = {student.id: _name(student, number) for student in students}
    together: dict[str, list[Student]] = defaultdict(list)
    problems = []
    for student in students:
        own = name[student.id]
        if not own:
            problems.append(f"{student} heeft in nbgrader geen {_WORDS[number]}.")
        elif not own.isprintable():
            problems.append(f"{student} heeft een {_WORDS[number]} met een onzichtbaar teken erin.")
        else:
            together[_key(own, False)].append(student)
    problems += [
        f"{' en '.join(map(str, several))} hebben hetzelfde {_WORDS[number]}."
        for several in together.values()
        if len(several) > 1
    ]
    return Called(name, tuple(problems))


_WORDS = {
    Number.STUDENT: "studentnummer",
    Number.LMS: "nummer van de leeromgeving (lms_user_id)",
    Number.EMAIL: "e-mailadres",
}


def _name(student: Student, number: Number) -> str:
    return {
        Number.STUDENT: student.id,
        Number.LMS: student.lms_user_id,
        Number.EMAIL: student.email,
    }[number].strip()


def _places(known: Sequence[Known], digits_only: bool) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(known):
        for key in {_key(own, digits_only) for own in person.ids} - {""}:
            places[key].append(at)
    return places


def _key(name: str, digits_only: bool) -> str:
    # A spreadsheet takes leading zeros away from a number.
    return re.sub(r"\D", "", name).lstrip("0") if digits_only else name.strip().casefold()


def _hint(lost: Sequence[Student], known: Sequence[Known]) -> tuple[str, ...]:
    again = match(lost, known, "", digits_only=True)
    if not again.place:
        return ()
    return (
        f"Met --alleen-cijfers worden {len(again.place)} van deze {len(lost)} wel herkend: "
        "dan tellen alleen de cijfers van een studentnummer.",
    )


def _doubtful(
    students: Sequence[Student], known: Sequence[Known], found: Mapping[str, int], file: str
) -> Iterator[str]:
    # A number can be one person's own in nbgrader and somebody else's in the LMS.
    for student in students:
        if student.id in found:
            there = known[found[student.id]]
            one, other = _words(f"{student.first_name} {student.last_name}"), _words(there.name)
            if one and other and not one & other:
                yield f"Kijk na: {student} heet in {file} “{there.name}” ({there.where})."


def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(word for word in re.findall(r"[^\W\d_]+", letters) if len(word) > 1)
