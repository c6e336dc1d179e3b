"""``rondhetkind terugkoppeling``: make feedback for a class, and tell in Dutch what came of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from rondhetkind.grading.command import NO_COURSE, find_root, positive


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "terugkoppeling", help="maak voor elke student een bladzijde met terugkoppeling"
    )
    parser.add_argument("opdracht", help="de naam van de map in source/")
    parser.add_argument(
        "--student", action="append", default=[], metavar="NUMMER", help="alleen deze (mag vaker)"
    )
    parser.add_argument("--pdf", action="store_true", help="maak er ook een pdf van")
    parser.add_argument("--opnieuw", action="store_true", help="ook wat niet veranderde")
    parser.add_argument("--workers", type=positive, metavar="N", help="zoveel tegelijk")
    parser.add_argument("--cursus", type=Path, metavar="MAP", help="de map van de cursus")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make it, and print the table; 0 when all was made, 1 when not, 2 for wrong use."""
    root = find_root(options.cursus or Path.cwd())
    if root is None:
        print(NO_COURSE, file=sys.stderr)
        return 2
    from .making import Options, make
    from .report import lines, trouble

    chosen = Options(tuple(options.student), options.opnieuw, options.pdf, options.workers)
    try:
        outcome = make(root, options.opdracht, chosen)
    except KeyboardInterrupt:
        print("\nGestopt. Wat gemaakt is, is bewaard. Hetzelfde commando gaat verder.")
        return 1
    except Exception as failure:
        words = trouble(failure, options.opdracht)
        if words is None:
            raise
        print(words, file=sys.stderr)
        return 2
    print("\n".join(lines(outcome)))
    return int(not outcome.complete)
