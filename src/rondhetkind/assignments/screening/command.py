"""``rondhetkind privacy``: what in the work of a class may make people recognisable."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rondhetkind.assignments.course import Course
    from rondhetkind.privacy import People
    from rondhetkind.privacy.deep import Search

    from .copy import Submission
    from .free_text import Work
    from .search import Seen

STEPS = ("submitted", "autograded")
SURE = ("misschien", "waarschijnlijk", "zeker")
NO_COURSE = "Hier is geen cursus van nbgrader. Ga naar de map met nbgrader_config.py."
NOT_ALL = (
    "De controle mist ook dingen. Lees zelf wat je deelt. Ook als alles wat hier staat is "
    "vervangen, kan iemand nog te herkennen zijn."
)
NOBODY = (
    "Er is geen klassenlijst. Ongewone namen zonder hoofdletter worden dan niet gevonden. Maak "
    "klas.csv in de map van de cursus, of geef een lijst mee met --klassenlijst."
)


class WrongUse(ValueError):
    """The command cannot do this; the message says why, in Dutch."""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "privacy",
        help="zoek namen en gegevens van mensen in ingeleverd werk, voor je het deelt",
        description=(
            "Zoek in ingeleverd werk naar wat mensen herkenbaar maakt: namen, adressen, nummers, "
            "datums, scholen. Er verandert niets aan het werk. Namen van de klas komen uit het "
            "cijferboek van nbgrader en uit klas.csv in de map van de cursus."
        ),
    )
    parser.add_argument("opdracht", help="de naam van de opdracht, zoals m2-opdracht")
    parser.add_argument(
        "--student", action="append", default=[], metavar="NUMMER", help="alleen deze (mag vaker)"
    )
    parser.add_argument(
        "--klassenlijst",
        type=Path,
        metavar="BESTAND",
        help="zoek ook deze namen (csv), zoals die van leerlingen of ouders",
    )
    parser.add_argument("--uit", choices=STEPS, help="de map; zonder: submitted, anders autograded")
    parser.add_argument(
        "--vanaf", choices=SURE, default=SURE[0], help="toon wat ten minste zo zeker is"
    )
    parser.add_argument(
        "--grondig",
        action="store_true",
        help="laat ook deduce zoeken, dat plaatsen zonder hoofdletter vindt (apart te installeren)",
    )
    parser.add_argument(
        "--voorstel",
        type=Path,
        metavar="MAP",
        help="schrijf een kopie met vervangingen in deze map",
    )
    parser.add_argument(
        "--keuzes", type=Path, metavar="BESTAND", help="wat je koos in een eerdere vervangingen.csv"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look, and tell; 0 when nothing was found, 1 when something was, 2 for wrong use."""
    from rondhetkind.assignments.class_list import ClassListUnreadable
    from rondhetkind.privacy.deep import DeduceMissing

    from .copy import ChoicesUnreadable, FolderTaken

    try:
        return _run(options)
    except (WrongUse, ClassListUnreadable, ChoicesUnreadable, FolderTaken, DeduceMissing) as wrong:
        print(wrong, file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    from rondhetkind.assignments.course import find_course

    from .copy import Submission

    course = find_course(Path.cwd() / "assignments")
    if course is None:
        raise WrongUse(NO_COURSE)
    if options.keuzes and not options.voorstel:
        raise WrongUse("--keuzes hoort bij --voorstel: noem ook een nieuwe map.")
    folders = _folders(course, options.opdracht, options.uit, options.student)
    people = _people(course, options.klassenlijst)
    look = _looking(course, options, people)
    submissions: list[Submission] = []
    found = trouble = 0
    for student, folder in folders.items():
        work, seen = look(folder)
        submissions.append(Submission(student, folder, work.files, seen))
        lines = list(_told(work, seen))
        if lines:
            print("\n".join((student, *lines, "")))
        found += sum(len(one.found) for one in seen)
        trouble += len(work.troubles)
    print("\n".join(_summary(submissions, people, trouble)))
    if options.voorstel:
        _propose(options, submissions, people)
    return int(bool(found or trouble))


def _looking(
    course: Course, options: argparse.Namespace, people: People
) -> Callable[[Path], tuple[Work, tuple[Seen, ...]]]:
    """How one student's work is looked at; what all students share is read once."""
    from rondhetkind.assignments import rubric
    from rondhetkind.privacy.finding import at_least

    from .free_text import read_work, sources
    from .search import Seen, allowed_in, search, told_in

    source = course.source(options.opdracht)
    try:
        titles = {a.cell: a.title for a in rubric.read(source / rubric.FILE_NAME).answers}
    except rubric.RubricUnreadable:
        titles = {}
    original = frozenset[str]().union(*map(sources, sorted(source.glob("*.ipynb"))))
    told = "\n".join((*sorted(original), told_in(course, options.opdracht)))
    allowed = allowed_in(course.root).and_words_of(told)
    deep = _deep() if options.grondig else None

    def look(folder: Path) -> tuple[Work, tuple[Seen, ...]]:
        work = read_work(folder, titles, original)
        seen = search(work, folder, people, allowed, deep)
        return work, tuple(Seen(one.text, at_least(one.found, options.vanaf)) for one in seen)

    return look


def _folders(
    course: Course, assignment: str, step: str | None, students: list[str]
) -> dict[str, Path]:
    """The folder of each student's work, by student."""
    found: dict[str, Path] = {}
    for name in (step,) if step else STEPS:
        for folder in sorted(course.root.glob(f"{name}/*/{assignment}")):
            if folder.is_dir():
                found.setdefault(folder.parent.name, folder)
    if not found:
        where = step or "submitted of autograded"
        raise WrongUse(f"Er is geen werk voor “{assignment}” in de map {where} van {course.root}.")
    missing = [student for student in students if student not in found]
    if missing:
        raise WrongUse(f"Van {', '.join(missing)} is er geen werk voor “{assignment}”.")
    return {name: found[name] for name in sorted(students or found)}


def _people(course: Course, class_list: Path | None) -> People:
    from rondhetkind.privacy import People

    from .class_names import from_course, from_file, from_gradebook

    lists = [from_gradebook(course.root), from_course(course.root)]
    if class_list:
        lists.append(from_file(class_list))
    return People(tuple(dict.fromkeys(person for listed in lists for person in listed.persons)))


def _deep() -> Search:
    from rondhetkind.privacy.deep import load

    print("deduce wordt geladen. De eerste keer duurt dat een paar minuten.", flush=True)
    return load()


def _told(work: Work, seen: tuple[Seen, ...]) -> Iterator[str]:
    from rondhetkind.privacy.report import lecturer_line

    from .search import told_once

    yield from (f"  {trouble}" for trouble in work.troubles)
    title = ""
    for one in told_once(seen):
        if one.text.title != title:
            title = one.text.title
            yield f"  {title}"
        version = " (in een eerdere versie)" if one.text.earlier else ""
        for finding in one.told:
            yield f"    {lecturer_line(one.text.text, finding)}{version}"
    yield from (f"  {place}: hier staat een plaatje. Kijk zelf." for place in work.pictures)


def _summary(submissions: list[Submission], people: People, troubles: int) -> Iterator[str]:
    from .search import told_once

    counts = [sum(len(one.told) for one in told_once(s.seen)) for s in submissions]
    students = "1 student" if len(submissions) == 1 else f"{len(submissions)} studenten"
    things = "1 ding" if sum(counts) == 1 else f"{sum(counts)} dingen"
    who = sum(map(bool, counts))
    if who:
        yield f"Gekeken naar {students}. Bij {who} daarvan staat iets om te bekijken: {things}."
    else:
        yield f"Gekeken naar {students}. Er is niets gevonden."
    if troubles:
        yield f"Niet alles was te lezen: {troubles} keer. Dat staat hierboven bij de student."
    if not people.persons:
        yield NOBODY
    yield NOT_ALL


def _propose(options: argparse.Namespace, submissions: list[Submission], people: People) -> None:
    from .copy import LIST, README, read_choices, write_proposal

    choices = read_choices(options.keuzes) if options.keuzes else None
    written = write_proposal(options.voorstel, submissions, people, choices)
    count = written.replacements
    made = "1 vervanging" if count == 1 else f"{count} vervangingen"
    print(
        f"In {options.voorstel} staat een voorstel met {made}. Lees eerst {README}. "
        f"Deel {LIST} niet: daar staan de namen in."
    )
    if written.unmatched:
        fit = "past" if written.unmatched == 1 else "passen"
        print(
            f"{written.unmatched} van je keuzes {fit} niet meer bij dit werk. Kijk het voorstel "
            "opnieuw na."
        )
