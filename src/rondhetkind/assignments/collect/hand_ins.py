"""Files of a download as what students handed in: whose each is, and what contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .handed_in import Entry, HandIn, Piece
from .names import Name, find, read
from .students import NotTheirs, School, Student
from .unpack import Refused


@dataclass(frozen=True)
class HandIns:
    """All of a download; ``strange`` is what nobody can be named for."""

    good: tuple[HandIn, ...]
    refused: tuple[Refused, ...]
    strange: tuple[str, ...]


def hand_ins(entries: Iterable[Entry], school: School, secrets: Mapping[str, str]) -> HandIns:
    """The hand-ins that ``entries`` are; ``secrets`` tells whose a mark of nbgrader is."""
    groups: dict[tuple[object, ...], _Group] = {}
    strange: list[str] = []
    for entry in entries:
        place = _place(entry, school)
        if place is None:
            strange.append(entry.path)
        else:
            groups.setdefault(place.identity, _Group()).places.append(place)
    known = _known_secrets(groups.values(), school, secrets)
    good, refused = [], []
    for group in groups.values():
        try:
            good.append(group.hand_in(school, known))
        except NotTheirs as why:
            refused.append(Refused(group.places[0].where, str(why), group.hint or why.hint))
    return HandIns(tuple(good), tuple(refused), tuple(strange))


@dataclass(frozen=True)
class _Place:
    """Where in the path of a file it says whose it is; ``name`` is what an LMS wrote there."""

    entry: Entry
    at: int
    name: Name | None

    @property
    def identity(self) -> tuple[object, ...]:
        """The same for all files that were handed in together."""
        parts = self.entry.parts
        if self.name is None:
            return parts[: self.at + 1]
        return (*parts[: self.at], replace(self.name, file="", attachment=None))

    @property
    def where(self) -> str:
        return "/".join(self.entry.parts[: self.at + 1])

    @property
    def inside(self) -> Iterator[str]:
        """The names that the student gave, which may not be somebody else's."""
        if self.name is not None and self.name.file:
            yield self.name.file
        yield from self.entry.parts[self.at + 1 :]

    @property
    def piece(self) -> Piece:
        file = self.name.file if self.name is not None else ""
        last = self.at == len(self.entry.parts) - 1
        return Piece(
            self.entry,
            file if last and file else self.entry.parts[-1],
            self.name.attachment if self.name is not None else None,
        )


@dataclass
class _Group:
    """The files that were handed in together."""

    places: list[_Place] = field(default_factory=list)

    def student(self, school: School) -> Student:
        first = self.places[0]
        if first.name is not None:
            return school.whose(first.name)
        here = _by_itself(first.entry.parts[first.at], school)
        if len(here) > 1:
            raise NotTheirs(
                f"Deze naam kan van {here[0]} en van {here[1]} zijn.",
                "Geef de map het studentnummer als naam.",
            )
        return here[0]

    @property
    def hint(self) -> str:
        """What helps where the name of a whole download looks like that of a hand-in."""
        if any(place.at == 0 and find(place.entry.parts[1:]) for place in self.places):
            return "Heet de hele download zo? Noem die dan anders, bijvoorbeeld inleveringen.zip."
        return ""

    def hand_in(self, school: School, secrets: Mapping[str, set[str]]) -> HandIn:
        student = self.student(school)
        for place in self.places:
            for text in place.entry.parts[: place.at]:
                _not_of(school.called(_stem(text)), student)
            for text in place.inside if place.entry.digest else ():
                if (inner := read(text)) is not None:
                    _not_of(_whose(inner, school), student)
                _not_somebody_else(_stem(text), student, school)
            for text in place.entry.says:
                _not_somebody_else(text, student, school)
            if others := secrets.get(place.entry.secret, set()) - {student.id}:
                raise NotTheirs(
                    "Hierin zit een bewijs van inlevering (submission_secret.txt) dat van "
                    f"{', '.join(sorted(others))} is.",
                    f"Vraag {student} hoe dat komt.",
                )
        name = self.places[0].name
        return HandIn(
            student,
            self.places[0].where,
            tuple(place.piece for place in self.places),
            name.lms if name else None,
            name.handed_in if name else None,
            bool(name and name.late),
        )


_NUMBER = re.compile(r"[A-Za-z]*\d{3,}|[A-Za-z]+\d{2,}", re.ASCII)


def _place(entry: Entry, school: School) -> _Place | None:
    for at, name in find(entry.parts):
        return _Place(entry, at, name)
    places = [at for at, part in enumerate(entry.parts) if _by_itself(part, school)]
    return _Place(entry, places[0], None) if places else None


def _by_itself(part: str, school: School) -> list[Student]:
    """Who a name is that no LMS made: that of a zip or folder, a student's number or name."""
    stem = _stem(part)
    if not school.students:
        return [Student(stem)] if _NUMBER.fullmatch(stem) else []
    return school.mentioned(stem)


def _stem(part: str) -> str:
    return re.sub(r"\.(?:zip|ipynb|json)$", "", part, flags=re.IGNORECASE)


def _whose(name: Name, school: School) -> list[Student]:
    try:
        return [school.whose(name)]
    except NotTheirs:
        return []


def _not_somebody_else(text: str, student: Student, school: School) -> None:
    _not_of(school.mentioned(text), student)
    if school.looks_like_an_id(text) and text.casefold() != student.id.casefold():
        raise NotTheirs(
            f"Dit is ingeleverd door {student}, maar erin staat het nummer {text}.",
            f"Vraag {student} hoe dat komt.",
        )
    if not school.students and _NUMBER.fullmatch(text) and text != student.id:
        raise NotTheirs(
            f"Hier staan twee nummers in één naam: {student.id} en {text}.",
            f"Maak {school.file}: dan is te zien welk nummer van een student is.",
        )


def _not_of(others: Iterable[Student], student: Student) -> None:
    found = list(dict.fromkeys(others))
    if found and student not in found:
        raise NotTheirs(
            f"Dit is ingeleverd door {student}, maar erin staat {found[0]}.",
            f"Vraag {student} hoe dat komt.",
        )


def _known_secrets(
    groups: Iterable[_Group], school: School, collected: Mapping[str, str]
) -> dict[str, set[str]]:
    """Whose each of nbgrader's marks is: of who was collected before, else of who hands it in."""
    owners = {secret: {student} for secret, student in collected.items() if secret}
    for group in groups:
        try:
            student = group.student(school)
        except NotTheirs:
            continue
        for place in group.places:
            secret = place.entry.secret
            if secret and secret not in collected:
                owners.setdefault(secret, set()).add(student.id)
    return owners
