"""Who goes to the LMS with which mark; who cannot go yet is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rondhetkind.assignments.judgement import Outcome

from .grade_file import Row
from .grades import Grades, Student, StudentGrade
from .marks import PASS, Marking, Scale, dutch

OMIT, ZERO = "weglaten", "nul"
LOST = (
    "Let op: antwoorden.json ontbrak of was niet te lezen, dus de oefeningen telden niet mee. Kijk "
    "dit eerst na"
)


@dataclass(frozen=True)
class Choice:
    """What a lecturer chose: how to mark, and whom to leave out.

    ``not_handed_in`` is ``weglaten``, ``nul`` or a code that Osiris takes; ``only`` is empty for
    everybody.
    """

    marking: Marking
    omit_incomplete: bool = False
    not_handed_in: str = OMIT
    without: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Chosen:
    """The rows for the LMS, with what stops them and what a lecturer should know."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def choose(grades: Grades, choice: Choice) -> Chosen:
    """The rows of everybody who goes to the LMS."""
    marking = choice.marking
    asked = [grade for grade in grades.students if _asked(grade.student, choice)]
    absent = [grade.student for grade in asked if not grade.handed_in]
    counted = [grade for grade in asked if grade.handed_in]
    if choice.not_handed_in == ZERO:
        counted = [grade if grade.handed_in else _zero(grade, grades) for grade in asked]
    incomplete = {
        grade.student: why for grade in counted if (why := _incomplete(grades, grade, marking))
    }
    ready = [grade for grade in counted if grade.student not in incomplete]
    problems = [*_unknown(grades, choice), *_impossible(grades, marking)]
    rows = [] if problems else [Row(g.student, marking.of(g, grades.maximum)) for g in ready]
    if choice.not_handed_in not in (OMIT, ZERO):
        rows += [Row(student, choice.not_handed_in) for student in absent]
    if not choice.omit_incomplete:
        problems += [f"{student}: {why}." for student, why in incomplete.items()]
    if not problems and not rows:
        problems.append("Er is niemand met een cijfer om mee te nemen.")
    notes = (
        *_listed(LOST, (str(grade.student) for grade in ready if grade.lost)),
        *_rule(grades, marking),
        *(_moved(grades, ready, marking) if rows and marking.scale is Scale.GRADE else ()),
        *_listed("Nog niet af, dus weggelaten", map(str, incomplete)),
        *_absent(absent, choice.not_handed_in),
        *_listed("Weggelaten op jouw verzoek", _named(grades, choice.without)),
    )
    return Chosen(tuple(rows), tuple(problems), notes)


def _asked(student: Student, choice: Choice) -> bool:
    return student.id not in choice.without and (not choice.only or student.id in choice.only)


def _zero(grade: StudentGrade, grades: Grades) -> StudentGrade:
    return replace(grade, score=Decimal(0), outcome=Outcome(False, ()) if grades.rule else None)


def _unknown(grades: Grades, choice: Choice) -> Iterator[str]:
    known = {grade.student.id for grade in grades.students}
    for name in sorted((choice.without | choice.only) - known):
        yield f"Student “{name}” staat niet in het cijferboek."


def _impossible(grades: Grades, marking: Marking) -> Iterator[str]:
    if marking.scale is Scale.VERDICT and not grades.rule:
        yield (
            f"Bij {grades.assignment} is geen rubric.yml met een cesuur. "
            "Zonder cesuur is er geen oordeel; kies een andere --schaal."
        )
    elif marking.scale in (Scale.PERCENT, Scale.GRADE) and not grades.maximum:
        yield f"{grades.assignment} telt voor nul punten; geen {marking.scale} van te maken."


def _incomplete(grades: Grades, grade: StudentGrade, marking: Marking) -> str:
    if grade.to_grade:
        return f"nog na te kijken: {', '.join(grade.to_grade)}"
    if grades.rule and grade.outcome is None and marking.scale in (Scale.GRADE, Scale.VERDICT):
        return (
            "de uitslag volgens de rubriek is niet te bepalen, omdat punten per criterium ontbreken"
        )
    return ""


def _rule(grades: Grades, marking: Marking) -> Iterator[str]:
    if marking.scale is Scale.GRADE:
        yield f"Cijfer = 1 + 9 × punten ÷ {dutch(grades.maximum)}, afgerond op {marking.rounding}."
        if grades.rule:
            yield (
                "De cesuur van de rubriek gaat voor: wie die niet haalt, krijgt ten hoogste "
                f"{dutch(marking.highest_fail)}."
            )
        else:
            yield "Er is geen rubriek met een cesuur; alleen de punten tellen."
    elif marking.scale is not Scale.VERDICT:
        yield "Een som van punten zegt nog niet of de opdracht voldoende is."


def _moved(grades: Grades, ready: Iterable[StudentGrade], marking: Marking) -> Iterator[str]:
    lower, low = [], []
    for grade in ready:
        by_points = marking.by_points(grade, grades.maximum)
        mark = marking.grade(grade, grades.maximum)
        if mark != by_points:
            lower.append(f"{grade.student}: {dutch(by_points)} wordt {dutch(mark)}")
        elif grade.outcome is not None and grade.outcome.passed and mark < PASS:
            low.append(f"{grade.student}: {dutch(mark)}")
    yield from _listed("Onvoldoende volgens de rubriek, dus lager dan de punten geven", lower)
    yield from _listed("Voldoende volgens de rubriek, maar met de punten onder de 5,5", low)


def _absent(absent: Iterable[Student], choice: str) -> Iterator[str]:
    what = {OMIT: "dus weggelaten", ZERO: "dus nul punten"}.get(choice, f"dus {choice}")
    return _listed(f"Niets ingeleverd, {what}", map(str, absent))


def _named(grades: Grades, ids: frozenset[str]) -> Iterator[str]:
    return (str(grade.student) for grade in grades.students if grade.student.id in ids)


def _listed(what: str, who: Iterable[str]) -> Iterator[str]:
    if names := list(who):
        yield f"{what} ({len(names)}): {'; '.join(names)}."
