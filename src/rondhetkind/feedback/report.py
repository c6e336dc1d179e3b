"""What making feedback came to, in Dutch: a table, and below it what asks for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rondhetkind.alone import Busy
from rondhetkind.assignments.feedback.gather import NoSuchAssignment
from rondhetkind.assignments.feedback.told import called
from rondhetkind.grading.progress import duration
from rondhetkind.grading.report import trouble as of_grading
from rondhetkind.grading.settings import NoGradebook

from .making import Outcome

_MANY = 20


def lines(outcome: Outcome) -> Iterator[str]:
    """The table, and below it what asks for a person."""
    made = outcome.made.values()
    printed = sum(one.pdf for one in made)
    rows = [
        ("Gemaakt", len(made)),
        ("Was al gemaakt", len(outcome.kept)),
        ("Niet te maken", len(outcome.failures)),
        ("Nog niet helemaal nagekeken", len(outcome.unfinished)),
    ]
    if printed:
        rows.insert(1, ("Met een pdf erbij", printed))
    if outcome.left:
        rows.append(("Ingeleverd en nog niet nagekeken", len(outcome.left)))
    width = max(len(name) for name, _ in rows)
    yield ""
    yield from (f"  {name:<{width}}  {count:>5}" for name, count in rows)
    yield ""
    if not (made or outcome.kept or outcome.failures):
        yield "Er is geen nagekeken werk gevonden in autograded/. Kijk het eerst na."
        return
    yield f"Klaar in {duration(outcome.seconds)}. De bestanden staan in {outcome.place}."
    yield from _told("Niet te maken:", outcome.failures)
    waiting = {s: ", ".join(map(called, c)) for s, c in outcome.unfinished.items()}
    yield from _told(
        "Nog niet helemaal nagekeken (dat staat ook in de terugkoppeling zelf):", waiting
    )
    yield from _about_pdf(outcome)
    if outcome.kept_back:
        yield ""
        yield f"De gronden uit de sleutel blijven weg: {outcome.kept_back}."


def trouble(failure: Exception, assignment: str) -> str | None:
    """What to say of something that stops the whole run; nothing where it is a fault of ours."""
    if isinstance(failure, (NoGradebook, NoSuchAssignment)):
        return (
            f"Het cijferboek kent de opdracht {assignment} niet. Klopt de naam? Kijk haar eerst "
            f"na met: rondhetkind nakijken {assignment}"
        )
    if isinstance(failure, Busy):
        return "Deze terugkoppeling wordt op dit moment al gemaakt. Wacht tot dat klaar is."
    return of_grading(failure, assignment)


def _about_pdf(outcome: Outcome) -> Iterator[str]:
    without = {one.student: one.no_pdf for one in outcome.made.values() if one.no_pdf}
    if len(without) > 1 and len(set(without.values())) == 1:
        yield ""
        yield f"De html is gemaakt, de pdf niet. {next(iter(without.values()))}"
    else:
        yield from _told("Zonder pdf (de html is er wel):", without)
    outdated = sum(one.outdated for one in outcome.made.values())
    if outdated:
        them = "1 pdf hoorde" if outdated == 1 else f"{outdated} pdf's hoorden"
        gone = "is" if outdated == 1 else "zijn"
        yield ""
        yield f"{them} bij een eerdere versie en {gone} weggehaald. Nieuwe maak je met --pdf."


def _told(head: str, found: Mapping[str, str]) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield head
    for student in sorted(found)[:_MANY]:
        yield f"  {student}: {found[student]}"
    if len(found) > _MANY:
        yield f"  … en nog {len(found) - _MANY}."
