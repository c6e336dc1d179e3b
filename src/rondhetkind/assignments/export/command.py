"""The command `rondhetkind cijfers`: grades out of the gradebook, in a file that an LMS takes."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rondhetkind.assignments.course import Course

    from .request import Request

LMS = ("brightspace", "canvas", "moodle", "osiris")
SCALES = ("punten", "procent", "cijfer", "oordeel")
ROUNDINGS = ("tienden", "halven", "helen")
NUMBERS = ("student", "lms", "e-mail")
# Written out, since importing them would make every other command wait for nbgrader.


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `cijfers` to the commands."""
    parser = commands.add_parser(
        "cijfers",
        help="maak een cijferbestand voor Brightspace, Canvas, Moodle of Osiris",
        description=(
            "Maak een cijferbestand dat je leeromgeving inleest. Kan één student niet worden "
            "herkend of is werk nog niet af, dan hoor je wie en wordt er niets geschreven."
        ),
    )
    parser.add_argument("opdracht", help="de naam van de opdracht, zoals m2-opdracht")
    parser.add_argument("--voor", required=True, choices=LMS, help="waar de cijfers heen gaan")
    parser.add_argument("--naar", required=True, type=Path, metavar="BESTAND", help="wat er komt")
    parser.add_argument("--vervang", action="store_true", help="vervang een bestand dat er al is")
    parser.add_argument(
        "--lijst",
        type=Path,
        metavar="BESTAND",
        help="de lijst die je uit de leeromgeving haalde; bij Canvas en Osiris nodig",
    )
    parser.add_argument(
        "--onderdeel", default="", help="hoe het daar heet; zonder: de naam van de opdracht"
    )
    parser.add_argument(
        "--schaal",
        choices=SCALES,
        help="punten (gewoon), procent, cijfer van 1 tot 10 (gewoon bij Osiris), of oordeel",
    )
    parser.add_argument(
        "--afronden", choices=ROUNDINGS, default="tienden", help="waarop een cijfer rondt"
    )
    parser.add_argument(
        "--codes",
        nargs=2,
        default=(),
        metavar=("VOLDOENDE", "ONVOLDOENDE"),
        help="de woorden voor een oordeel, zoals V NVD",
    )
    parser.add_argument(
        "--onvolledig",
        choices=("weiger", "weglaten"),
        default="weiger",
        help="wat er gebeurt als werk nog niet is nagekeken",
    )
    parser.add_argument(
        "--niet-ingeleverd",
        default="weglaten",
        metavar="WAT",
        help="weglaten (gewoon), nul, of bij Osiris een code zoals ND",
    )
    parser.add_argument(
        "--zonder", nargs="+", default=(), metavar="STUDENT", help="wie er niet mee gaat"
    )
    parser.add_argument(
        "--alleen-cijfers",
        action="store_true",
        help="vergelijk nummers zonder letters: s1234567 is dan 1234567",
    )
    parser.add_argument(
        "--kolom",
        default="",
        help="waaraan studenten worden herkend: OrgDefinedId of Username (Brightspace), "
        "idnumber, username of email (Moodle)",
    )
    parser.add_argument(
        "--nummer",
        choices=NUMBERS,
        help="wat van nbgrader in die kolom komt: het studentnummer (gewoon), lms_user_id, e-mail",
    )
    parser.add_argument(
        "--als-tekst", action="store_true", help="Osiris: zet getallen als tekst met een komma"
    )
    parser.add_argument(
        "--eerste-rij", type=int, default=9, metavar="RIJ", help="Osiris: de eerste student"
    )
    parser.add_argument("--db", default="", help="een ander cijferboek dan dat van de cursus")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the file; gives 0, 1 when there is something to mend, 2 outside a course."""
    from rondhetkind.assignments.course import find_course

    # The folder above the course will do as well.
    course = find_course(Path.cwd() / "assignments")
    if course is None:
        print("Hier is geen nbgrader_config.py. Ga naar de map met opdrachten.", file=sys.stderr)
        return 2
    from .grade_file import NotExported

    try:
        _export(course, options)
    except NotExported as refused:
        print("Er is niets geschreven.", file=sys.stderr)
        for problem in refused.problems:
            print(f"- {problem}", file=sys.stderr)
        return 1
    return 0


def _export(course: Course, options: argparse.Namespace) -> None:
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    from rondhetkind.assignments.judging.faults import why
    from rondhetkind.assignments.judging.gradebook import (
        GradebookMissing,
        open_gradebook,
        settings,
    )

    from .grade_file import NotExported
    from .making import carry_out

    found = settings(course)
    if options.db:
        found = replace(found, url=options.db)
    request = _request(options)
    try:
        with open_gradebook(found, write=False) as gradebook:
            made = carry_out(
                gradebook, course, options.opdracht, request, options.naar, options.vervang
            )
    except GradebookMissing as missing:
        raise NotExported([str(missing)]) from None
    except ArgumentError:
        message = f"“{found.url}” is geen adres van een cijferboek, zoals sqlite:///gradebook.db."
        raise NotExported([message]) from None
    except SQLAlchemyError as failure:
        raise NotExported([f"Het cijferboek is niet te lezen: {why(failure)}."]) from None
    students = "1 student" if made.count == 1 else f"{made.count} studenten"
    print(f"Geschreven: {options.naar}, met {students}.")
    for note in made.notes:
        print(f"- {note}")


def _request(options: argparse.Namespace) -> Request:
    from .choice import Choice
    from .marks import Marking, Rounding, Scale
    from .matching import Number
    from .request import SCALE, Lms, Request

    lms = Lms(options.voor)
    scale = Scale(options.schaal) if options.schaal else SCALE.get(lms, Scale.POINTS)
    return Request(
        lms,
        Choice(
            Marking(scale, Rounding(options.afronden), tuple(options.codes)),
            options.onvolledig == "weglaten",
            options.niet_ingeleverd,
            frozenset(options.zonder),
        ),
        options.onderdeel,
        options.lijst,
        options.kolom,
        Number(options.nummer) if options.nummer else None,
        options.alleen_cijfers,
        options.als_tekst,
        options.eerste_rij,
    )
