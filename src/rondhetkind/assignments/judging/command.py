"""``rondhetkind rubriek <opdracht>``: is the rubric right, and what does a change do to grades."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .work import Work


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "rubriek",
        help="kijk een rubriek na en toon wat een verandering doet met wat al is nagekeken",
    )
    parser.add_argument("opdracht", help="naam van de opdracht, zoals m2-opdracht")
    parser.add_argument(
        "--toepassen", action="store_true", help="pas de veranderingen toe die je eerst bekeek"
    )
    parser.add_argument("--ja", action="store_true", help="vraag niet om een bevestiging")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the rubric, list what changes, and with ``--toepassen`` change it."""
    from rondhetkind.assignments.course import CONFIG, Course, find_course
    from rondhetkind.assignments.rubric import RubricUnreadable

    from .gradebook import GradebookMissing
    from .work import Work, grader

    here = Path.cwd()
    inside = here / "assignments"
    course = Course(inside) if (inside / CONFIG).is_file() else find_course(here)
    if course is None:
        return _wrong("Hier is geen cursusmap. Ga naar de map met nbgrader_config.py.")
    if not course.source(options.opdracht).is_dir():
        return _wrong(f"Er is geen opdracht “{options.opdracht}” in {course.root / 'source'}.")
    try:
        work = Work(course, options.opdracht, grader())
    except RubricUnreadable as unreadable:
        print(unreadable, file=sys.stderr)
        return 1
    except GradebookMissing:
        print("De rubriek is in orde. Er is nog niets nagekeken.")
        return 0
    try:
        return _compare(work, options)
    finally:
        work.close()


def _compare(work: Work, options: argparse.Namespace) -> int:
    from . import recalculation
    from .faults import why
    from .ledger import Stale

    plan = recalculation.plan(work.ledger)
    print("De rubriek is in orde.")
    for line in work.examples_trouble:
        print(line, file=sys.stderr)
    if plan.by_formgrader:
        print(f"In de formgrader nagekeken, verandert niet mee: {plan.by_formgrader} antwoorden.")
    if not plan.affected:
        print("Wat er is nagekeken, past bij de rubriek zoals ze nu is.")
        return 0
    print(f"Dit verandert er ({plan.criteria} keer in {len(plan.affected)} antwoorden):")
    for line in recalculation.listed(plan.affected):
        print(f"  {line}")
    if plan.obstacles:
        print("\n".join(plan.obstacles), file=sys.stderr)
        return 1
    if not options.toepassen:
        print("Er is niets aangepast. Wil je dit? Voeg --toepassen toe.")
        return 1
    if not options.ja and not _agreed():
        print("Er is niets aangepast.")
        return 1
    try:
        recalculation.apply(work.ledger, plan, work.who)
    except Stale:
        return _failed("Intussen keek iemand na. Bekijk de lijst opnieuw.")
    except Exception as failure:
        return _failed(f"{why(failure).capitalize()}.")
    print(f"{len(plan.affected)} antwoorden zijn aangepast.")
    return 0


def _agreed() -> bool:
    try:
        return input("Dit aanpassen? Typ ja: ").strip().casefold() in ("ja", "j")
    except EOFError:
        return False


def _wrong(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _failed(message: str) -> int:
    print(f"Er is niets aangepast. {message}", file=sys.stderr)
    return 1
