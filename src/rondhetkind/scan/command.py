"""``rondhetkind zelfscan``: from scans without a name to a page for the class."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rondhetkind.answers import Answers, AnswersDamaged, load
from rondhetkind.exercises import Library, Scale, UnknownExercise
from rondhetkind.exercises.library import find_course
from rondhetkind.files import write_whole

from .spread import FEWEST, TooFew, spread

OUT = "klas-zelfscan.html"


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "zelfscan", help="maak een klasbeeld van zelfscans die zonder naam zijn afgegeven"
    )
    parser.add_argument("oefening", help="de zelfscan, bijvoorbeeld m1/zelfscan")
    parser.add_argument("map", type=Path, help="de map met de afgegeven bestanden")
    parser.add_argument("--naar", type=Path, default=Path(OUT), metavar="BESTAND")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the page; 0 when it is there, 1 when it may not or cannot be made, 2 for wrong use."""
    from .picture import page

    course = find_course(Path.cwd())
    if course is None:
        print("Hier is geen cursus. Ga naar de map met _toc.yml en modules/.", file=sys.stderr)
        return 2
    try:
        scan = Library(course).find(options.oefening).exercise
    except UnknownExercise as unknown:
        print(unknown, file=sys.stderr)
        return 2
    if not isinstance(scan, Scale):
        print(f"{options.oefening} is geen zelfscan.", file=sys.stderr)
        return 2
    if not options.map.is_dir():
        print(f"De map {options.map} is er niet.", file=sys.stderr)
        return 2
    everyone = list(_given(options.map, scan.id))
    try:
        found = spread(scan, everyone)
    except TooFew as few:
        print(
            f"Er zijn {few.found} ingevulde scans van deze versie. Een klasbeeld komt er vanaf "
            f"{FEWEST}: met minder is te raden wie wat invulde.",
            file=sys.stderr,
        )
        return 1
    write_whole(options.naar, page(found).encode())
    print(f"Het klasbeeld van {found.people} scans staat in {options.naar}.")
    return 0


def _given(folder: Path, exercise_id: str) -> Iterator[Answers]:
    """The answers in a folder's files; the same file twice is one person. Damaged ones are told."""
    seen: set[bytes] = set()
    for path in sorted(folder.rglob("*.json")):
        content = path.read_bytes()
        if content in seen:
            print(f"{path.name} is hetzelfde als een ander bestand en telt één keer.")
            continue
        seen.add(content)
        try:
            answers = load(path).get(exercise_id)
        except AnswersDamaged as damaged:
            print(f"Overgeslagen: {damaged}")
            continue
        if answers is None:
            print(f"Overgeslagen: in {path.name} staat deze zelfscan niet.")
        else:
            yield answers
