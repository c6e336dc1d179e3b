"""``punten("m2-opdracht/a1")``: the points for an exercise, asked for in a graded cell.

For a student, who has no key, it says that grading comes later. While nbgrader grades,
exercise and key come from the lecturer's course folder; only the answers come from the student.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rondhetkind.answers import FILE, Answers, AnswersDamaged, loads
from rondhetkind.exercises import Source, UnknownExercise
from rondhetkind.scoring import Part, Score, score

from .code_answer import Expected, Row, better, given, read_key
from .course import find_course, grading

LATER = "Wordt nagekeken na inleveren."
NOTHING = "Hier is niets ingevuld."
EMPTY = "Niet ingevuld."
PARTLY = "Telt voor een deel mee"


class KeyMissing(LookupError):
    """While grading, the course has no exercise with a key for this cell."""


@dataclass(frozen=True)
class Graded:
    """The points for a cell, and the lines that explain them in the feedback."""

    points: float
    lines: tuple[str, ...]


def punten(exercise_id: str, code: Sequence[str] = ()) -> float | None:
    """The points for an exercise, with a line for each part.

    ``code`` names variables in which a student's own code may give the same answers; the better
    of both counts. Outside grading nothing is scored and nothing goes wrong, key or no key.
    """
    if not grading():
        print(LATER)
        return None
    folder = Path.cwd()
    course = find_course(folder)
    try:
        source = course.find(exercise_id) if course else None
    except UnknownExercise:
        source = None
    if course is None or source is None or source.key is None:
        raise KeyMissing(f"Bij het nakijken is geen sleutel gevonden voor `{exercise_id}`.")
    names = _namespace() if code else {}
    key = read_key(course.code_key(exercise_id)) if code else ()
    result = grade(source, folder, key, given(names, code))
    print("\n".join(result.lines))
    return result.points


def grade(
    source: Source,
    folder: Path,
    code_key: Sequence[Expected] = (),
    by_code: Mapping[str, Sequence[Row]] | None = None,
) -> Graded:
    """Score the answers that stand in ``folder``; rows from code may stand in for some of them."""
    return graded(source, handed_in(folder), code_key, by_code)


def graded(
    source: Source,
    handed: Handed,
    code_key: Sequence[Expected] = (),
    by_code: Mapping[str, Sequence[Row]] | None = None,
) -> Graded:
    """Score answers that were handed in: a pure function, nothing is executed."""
    assert source.key is not None
    answers = handed.of(source.exercise.id)
    result = score(source.exercise, source.key, answers)
    if by_code:
        result = better(result, code_key, by_code)
    told = report(source.exercise.title, result)
    if handed.trouble:
        # Whether something was filled in is what nobody can tell then.
        begin = "" if handed.absent else "Je antwoorden zijn niet te lezen. "
        lost = f"{begin}{handed.trouble} Neem contact op met je docent."
        told = (lost, *(line for line in told if line != NOTHING))
    elif answers and answers.last and answers.last.hash != source.exercise.hash:
        told = ("Je antwoord is van een eerdere versie van deze oefening.", *told)
    return Graded(result.points, told)


@dataclass(frozen=True)
class Handed:
    """The answers in a submission by exercise id, and what is wrong if they cannot be read."""

    answers: Mapping[str, Answers]
    trouble: str = ""
    absent: bool = False

    def of(self, exercise_id: str) -> Answers | None:
        """The answers to one exercise; what a file says about itself never counts."""
        found = self.answers.get(exercise_id)
        return found if found and found.exercise == exercise_id else None


def handed(content: bytes | None) -> Handed:
    """The answers in the bytes of a file; ``None`` where there is no such file."""
    if content is None:
        return Handed({}, f"Bij dit notebook is geen {FILE} ingeleverd.", absent=True)
    try:
        return Handed(loads(content, FILE))
    except AnswersDamaged as damage:
        return Handed({}, str(damage))


def handed_in(folder: Path) -> Handed:
    """The answers in a folder with a submission."""
    file = folder / FILE
    try:
        return handed(file.read_bytes())
    except FileNotFoundError:
        # The exercise cells ran first and set a damaged file aside.
        if any(folder.glob(f"{file.stem}.beschadigd-*{file.suffix}")):
            return Handed({}, f"{FILE} is beschadigd.")
        return handed(None)
    except OSError as failure:
        return Handed({}, str(failure))


def report(title: str, result: Score) -> tuple[str, ...]:
    """The score in words: a line for the whole and one for each part."""
    head = f"{title}: {_number(result.points)} van {result.maximum} punten."
    if not any(part.said for part in result.parts):
        return (head, NOTHING)
    missing = sum(part.missing for part in result.parts)
    shown = (part for part in result.parts if not part.missing)
    lines = (line for part in shown for line in _told(part, result))
    return (head, *_not_drawn(missing), *lines)


def _not_drawn(missing: int) -> Iterator[str]:
    # Which things those are is the key. A student reads these lines while others still draw.
    if missing:
        what = (
            "1 ding uit de beschrijving staat"
            if missing == 1
            else (f"{missing} dingen uit de beschrijving staan")
        )
        yield f"Nog {what} niet in je tekening."


def _told(part: Part, result: Score) -> Iterator[str]:
    # With one part, as when ordering, the head has said all but the answer itself.
    if len(result.parts) > 1:
        yield f"- {_short(part.text if part.about is None else part.about)}"
    if not part.said:
        yield f"  {EMPTY}"
        return
    partly = f"{PARTLY}: alleen “{_short(part.counted)}”" if part.counted else PARTLY
    counts = "Telt mee" if part.share >= 1 else partly
    yield f"  Jouw antwoord: {_short(part.said, 400)}"
    yield f"  {counts if part.share > 0 else 'Telt niet mee'}."


def _short(text: str, limit: int = 240) -> str:
    plain = " ".join(text.replace("*", "").split())
    return plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0].rstrip() + "…"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _namespace() -> Mapping[str, Any]:
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return {}
    shell = get_ipython()
    return shell.user_ns if shell else {}
