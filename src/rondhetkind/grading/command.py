"""``rondhetkind nakijken``: grade a class, and tell in Dutch what came of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

NO_COURSE = (
    "Hier is geen cursus van nbgrader. Ga naar de map met nbgrader_config.py, of noem haar met "
    "--cursus."
)


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "nakijken", help="kijk een opdracht na: door te lezen, of door veilig te draaien"
    )
    parser.add_argument("opdracht", help="de naam van de map in source/")
    parser.add_argument(
        "--student", action="append", default=[], metavar="NUMMER", help="alleen deze (mag vaker)"
    )
    parser.add_argument("--opnieuw", action="store_true", help="ook wat al nagekeken is")
    parser.add_argument("--workers", type=positive, metavar="N", help="zoveel tegelijk")
    parser.add_argument("--scheduler", metavar="ADRES", help="verdeel over computers: tcp://…")
    parser.add_argument("--cursus", type=Path, metavar="MAP", help="de map van de cursus")
    closed = parser.add_mutually_exclusive_group()
    closed.add_argument(
        "--afscherming", choices=("naamruimten", "bubblewrap"), help="kies zelf hoe code draait"
    )
    closed.add_argument(
        "--onveilig", action="store_true", help="draai code van studenten zonder afscherming"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Grade, and print the table; 0 when all could be graded, 1 when not, 2 for wrong use."""
    root = find_root(options.cursus or Path.cwd())
    if root is None:
        print(NO_COURSE, file=sys.stderr)
        return 2
    from .report import lines, trouble

    try:
        outcome = _grade(root, options)
    except KeyboardInterrupt:
        print("\nGestopt. Wat nagekeken is, is bewaard. Hetzelfde commando gaat verder.")
        return 1
    except Exception as failure:
        words = trouble(failure, options.opdracht)
        if words is None:
            raise
        print(words, file=sys.stderr)
        return 2
    print("\n".join(lines(outcome)))
    return int(bool(outcome.failures))


def find_root(start: Path) -> Path | None:
    """The folder of the nbgrader course at, below or above ``start``, if that is a folder."""
    if not start.is_dir():
        return None
    for folder in (start, start / "assignments", *start.resolve().parents):
        if (folder / "nbgrader_config.py").is_file() or (folder / "gradebook.db").is_file():
            return folder.resolve()
    return None


def _grade(root: Path, options: argparse.Namespace) -> Any:
    from .grade import Options, grade
    from .running.guard import Guard

    guard = Guard.NONE if options.onveilig else None
    if options.afscherming:
        guard = Guard(options.afscherming)
    chosen = Options(
        students=tuple(options.student),
        again=options.opnieuw,
        workers=options.workers,
        guard=guard,
        scheduler=options.scheduler,
    )
    return grade(root, options.opdracht, chosen, lambda line: print(line, flush=True))


def positive(text: str) -> int:
    """The number that somebody typed, from 1; raises ArgumentTypeError in Dutch."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is geen aantal")
    return number
