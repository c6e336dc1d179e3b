"""What grading came to, in Dutch: a table, who needs a person, what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from rondhetkind.alone import Busy
from rondhetkind.assignments.code_answer import CodeKeyUnreadable
from rondhetkind.assignments.rubric import RubricUnreadable
from rondhetkind.exercises import ExerciseUnreadable
from rondhetkind.scoring import NotScored

from .assignment import KeyMissing, NoSuchAssignment, SourceUnreadable
from .grade import Outcome
from .progress import duration
from .result import READ, RUN
from .running.cluster import NoCluster
from .running.guard import Guard, NoSandbox
from .running.warm import NotPossible
from .settings import NoGradebook, SettingsUnreadable

_MANY = 20


def lines(outcome: Outcome) -> Iterator[str]:
    """The table, and below it what asks for a person."""
    read, run = outcome.by(READ), outcome.by(RUN)
    failures, flags = outcome.failures, outcome.flags
    seen = {*outcome.results, *outcome.skipped} - failures.keys()
    people = outcome.waiting.keys() & seen
    rows = [
        ("Nagekeken door te lezen", read),
        ("Nagekeken door te draaien", run),
        ("Was al nagekeken", len(outcome.skipped)),
        ("Niet na te kijken", len(failures)),
        ("Wacht op een docent", len(people)),
    ]
    if flags:
        rows.append(("Gemarkeerd om te bekijken", len(flags)))
    width = max(len(name) for name, _ in rows)
    yield ""
    yield from (f"  {name:<{width}}  {count:>5}" for name, count in rows)
    yield ""
    yield from outcome.enrolled
    if not outcome.results and not outcome.skipped:
        yield "Er is geen werk van studenten gevonden in submitted/."
        return
    yield f"Klaar in {duration(outcome.seconds)}."
    if outcome.chosen and outcome.chosen.guard is Guard.NONE:
        yield "Let op: code van studenten is zonder afscherming gedraaid."
    yield from _told("Niet na te kijken:", {s: (why,) for s, why in failures.items()})
    yield from _told("Om zelf te bekijken (de punten zijn niet veranderd):", flags)


def trouble(failure: Exception, assignment: str) -> str | None:
    """What to say of something that stops the whole run; nothing where it is a fault of ours."""
    unreadable = (ExerciseUnreadable, CodeKeyUnreadable, RubricUnreadable, SourceUnreadable)
    if isinstance(failure, (*unreadable, SettingsUnreadable, NoSandbox, NotScored, KeyMissing)):
        return str(failure.args[0] if isinstance(failure, KeyMissing) else failure)
    if isinstance(failure, (NoGradebook, NoSuchAssignment)):
        return (
            f"Het cijferboek kent de opdracht {assignment} nog niet. Klopt de naam? Maak haar "
            f"eerst klaar met: nbgrader generate_assignment {assignment}"
        )
    if isinstance(failure, Busy):
        return "Deze opdracht wordt op dit moment al nagekeken. Wacht tot dat klaar is."
    if isinstance(failure, NotPossible):
        return f"De afgesloten ruimte voor code van studenten start niet: {failure}"
    if isinstance(failure, OperationalError) and "locked" in str(failure):
        return (
            "Het cijferboek is in gebruik door een ander programma.\n"
            "Wat al nagekeken was, is bewaard. Draai straks hetzelfde commando opnieuw."
        )
    if isinstance(failure, (SQLAlchemyError, OSError)):
        # Without the question to the database that went wrong.
        cause = getattr(failure, "orig", None) or failure
        return (
            f"Het lezen of schrijven is niet gelukt: {' '.join(str(cause).split())[:300]}\n"
            "Wat al nagekeken was, is bewaard. Los dit op en draai hetzelfde commando opnieuw."
        )
    return str(failure) if isinstance(failure, NoCluster) else None


def _told(head: str, found: Mapping[str, Any]) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield head
    for student in sorted(found)[:_MANY]:
        yield from (f"  {student}: {line}" for line in found[student])
    if len(found) > _MANY:
        yield f"  … en nog {len(found) - _MANY}."
