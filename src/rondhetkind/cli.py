"""The command ``rondhetkind``: thin; each subcommand calls one function and prints in Dutch."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import dutch
from .assignments.export import command as export
from .assignments.judging import command as judging
from .assignments.screening import command as privacy
from .exercises import KINDS, ExerciseUnreadable, Library, as_markdown, read, schema
from .exercises.checks import check_file
from .exercises.library import find_course
from .exercises.schema import answers_schema, key_schema
from .feedback import command as feedback
from .grading import command as grading
from .scan import command as scan

PORT = 8000


class NoCourse(Exception):
    """The command was given outside a course."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status: 0 fine, 1 something to mend, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console with an old code page must not stop a message in Dutch.
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        status = int(options.run(options))
        # What is still on its way has to be refused here, and not when Python has already left.
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads along had enough, as in `… | head`. Python writes once more when it leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ExerciseUnreadable as unreadable:
        print(unreadable, file=sys.stderr)
        return 1
    except NoCourse:
        print("Hier is geen cursus. Ga naar de map met _toc.yml en modules/.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print()
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = dutch.parser("rondhetkind", "Maak, bekijk en beoordeel de cursus Rond het kind.")
    commands = parser.add_subparsers(required=True, metavar="commando", title="commando's")

    check = commands.add_parser("check", help="zoek fouten in oefeningen, met bestand en regel")
    check.add_argument("bestanden", nargs="*", type=Path, help="zonder: alle oefeningen")
    check.add_argument("--claims", action="store_true", help="toon de dekking van de claimskaart")
    check.add_argument("--bronnen", action="store_true", help="toon bronnen om nog na te kijken")
    check.add_argument("--taal", action="store_true", help="toon per bladzijde hoe die leest")
    check.set_defaults(run=_check)

    preview = commands.add_parser("bekijk", help="speel één oefening in je browser")
    preview.add_argument("bestand", type=Path)
    preview.add_argument("--poort", type=int, default=8010)
    preview.set_defaults(run=_preview)

    text = commands.add_parser("tekst", help="toon een oefening als leesbare tekst")
    text.add_argument("bestand", type=Path)
    text.set_defaults(run=_text)

    form = commands.add_parser("schema", help="toon het JSON-schema van een soort oefening")
    form.add_argument("soort", choices=[*KINDS, "antwoorden"])
    form.add_argument("--sleutel", action="store_true", help="het schema van de sleutel")
    form.set_defaults(run=_schema)

    for command in (grading, judging, feedback, privacy, export, scan):
        command.add(commands)

    course = commands.add_parser("cursus", help="bouw de cursus, kijk de demoklas na en start")
    course.add_argument("--poort", type=int, default=PORT)
    course.add_argument("--alleen-bouwen", action="store_true", help="bouw en stop dan")
    course.set_defaults(run=_course)
    return parser


def _here() -> Path:
    course = find_course(Path.cwd())
    if course is None:
        raise NoCourse
    return course


def _check(options: argparse.Namespace) -> int:
    if options.claims:
        from .claims import coverage

        found = coverage(_here())
        print("\n".join(found.report()))
        problems = found.problems()
        open_claims = [claim for module in found.written for claim in found.open(module)]
        _tell(problems)
        return int(bool(problems or open_claims))
    if options.taal:
        return _language(_here())
    course = find_course(Path.cwd())
    sources = Library(course).sources if course else None
    if options.bronnen:
        unchecked = Library(_here()).sources.unchecked
        for key, what in sorted(unchecked.items()):
            print(f"{key}: {what}")
        print(f"{len(unchecked)} bronnen zijn nog (deels) na te kijken.")
        return 0
    files = options.bestanden or [_short(path) for path in Library(_here()).paths.values()]
    problems = tuple(p for file in files for p in check_file(file, sources))
    _tell(problems)
    counted = f"{len(files)} oefeningen" if len(files) != 1 else "1 oefening"
    print(f"{counted} nagekeken: {_counted(len(problems))}.")
    return int(bool(problems))


def _language(course: Path) -> int:
    from .prose import pages

    found = pages(course)
    _tell(found)
    problems = [problem for page in found for problem in page.problems()]
    _tell(problems)
    print(f"{len(found)} bladzijden en oefeningen gelezen: {_counted(len(problems))}.")
    return int(bool(problems))


def _counted(problems: int) -> str:
    if not problems:
        return "niets gevonden"
    return f"{problems} punten om te verbeteren" if problems > 1 else "1 punt om te verbeteren"


def _tell(problems: Sequence[object]) -> None:
    for problem in problems:
        print(problem)


def _short(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _text(options: argparse.Namespace) -> int:
    print(as_markdown(read(options.bestand)), end="")
    return 0


def _schema(options: argparse.Namespace) -> int:
    if options.soort == "antwoorden":
        found = answers_schema()
    else:
        found = key_schema(options.soort) if options.sleutel else schema(options.soort)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0


def _preview(options: argparse.Namespace) -> int:
    from .preview import serve

    return serve(options.bestand, options.poort)


def _course(options: argparse.Namespace) -> int:
    from .course import open_course

    return open_course(_here(), options.poort, serve=not options.alleen_bouwen)


if __name__ == "__main__":
    sys.exit(main())
