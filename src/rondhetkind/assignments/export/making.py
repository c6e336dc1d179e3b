"""From gradebook to finished file: everything that stands in the way is told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from nbgrader.api import Gradebook

from rondhetkind.assignments import class_list
from rondhetkind.assignments.class_list import ClassList, ClassListUnreadable
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.rubric import RubricUnreadable
from rondhetkind.files import write_whole

from . import brightspace, canvas, moodle, osiris
from .choice import choose
from .grade_file import GradeFile, Item, NotExported, Row
from .grades import Grades, NoSuchAssignment, read
from .lost import marked
from .marks import Scale
from .request import Lms, Request, misfits
from .rule import find_rule


def carry_out(
    gradebook: Gradebook,
    course: Course,
    assignment: str,
    request: Request,
    target: Path,
    overwrite: bool = False,
) -> GradeFile:
    """Write the file for one assignment; raises NotExported, and then nothing is written."""
    ruled = request.choice.marking.scale in (Scale.GRADE, Scale.VERDICT)
    try:
        rule = find_rule(course, assignment) if ruled else None
        grades = marked(read(gradebook, assignment, rule, course.root / "submitted"), course)
    except RubricUnreadable as unreadable:
        raise NotExported(map(str, unreadable.problems)) from None
    except NoSuchAssignment as unknown:
        raise NotExported([str(unknown)]) from None
    made = make(grades, request)
    write(made, target, request, overwrite)
    return made


def make(grades: Grades, request: Request) -> GradeFile:
    """The file for the LMS; raises NotExported with everything that stands in the way."""
    problems = misfits(request)
    if problems:
        raise NotExported(problems)
    chosen = choose(grades, request.choice)
    item = Item(
        request.item or grades.assignment,
        request.choice.marking,
        request.choice.marking.top(grades.maximum),
    )
    try:
        made = _MAKERS[request.lms](request, chosen.rows, item)
    except NotExported as refused:
        made = GradeFile(problems=refused.problems)
    if chosen.problems or made.problems:
        raise NotExported((*chosen.problems, *made.problems))
    return replace(made, notes=(*chosen.notes, *made.notes), count=len(chosen.rows))


def write(made: GradeFile, target: Path, request: Request, overwrite: bool = False) -> None:
    """Put the file in ``target``, whole or not at all; raises NotExported.

    It is for its owner alone. A lecturer's own list is never overwritten, whatever is asked.
    """
    people = request.people
    if people and target.exists() and target.samefile(people):
        raise NotExported(
            [f"{target} is je eigen lijst; die blijft zoals ze is. Kies een andere naam."]
        )
    if target.is_dir() or not target.parent.is_dir():
        raise NotExported([f"{target}: hier kan geen bestand komen. Kies een map die er al is."])
    if target.exists() and not overwrite:
        raise NotExported(
            [f"{target} bestaat al. Kies een andere naam, of zet --vervang achter het commando."]
        )
    if target.suffix.lower() != request.lms.suffix:
        ending = f"voor {request.lms} hoort de naam te eindigen op {request.lms.suffix}."
        raise NotExported([f"{target}: {ending}"])
    try:
        write_whole(target, made.content)
        target.chmod(0o600)
    except OSError as failure:
        raise NotExported([f"{target} is niet te schrijven ({failure.strerror})."]) from None


def _listed(path: Path) -> ClassList:
    try:
        return class_list.read(path)
    except ClassListUnreadable as unreadable:
        raise NotExported(unreadable.problems) from None


def _brightspace(request: Request, rows: tuple[Row, ...], item: Item) -> GradeFile:
    if request.people:
        people = _listed(request.people)
        return brightspace.by_list(rows, item, people, request.digits_only)
    column = request.column or brightspace.COLUMNS[0]
    return brightspace.by_number(rows, item, column, request.number)


def _canvas(request: Request, rows: tuple[Row, ...], item: Item) -> GradeFile:
    assert request.people
    return canvas.by_list(rows, item, _listed(request.people), request.digits_only)


def _moodle(request: Request, rows: tuple[Row, ...], item: Item) -> GradeFile:
    column = request.column or moodle.COLUMNS[0]
    if request.people:
        people = _listed(request.people)
        return moodle.by_list(rows, item, people, column, request.digits_only)
    return moodle.by_number(rows, item, column, request.number)


def _osiris(request: Request, rows: tuple[Row, ...], _: Item) -> GradeFile:
    assert request.people
    try:
        content = request.people.read_bytes()
    except OSError:
        raise NotExported([f"{request.people}: dit bestand is niet te lezen."]) from None
    return osiris.fill(
        rows,
        content,
        request.people.name,
        request.first_row,
        request.digits_only,
        request.as_text,
    )


_MAKERS: dict[Lms, Callable[[Request, tuple[Row, ...], Item], GradeFile]] = {
    Lms.BRIGHTSPACE: _brightspace,
    Lms.CANVAS: _canvas,
    Lms.MOODLE: _moodle,
    Lms.OSIRIS: _osiris,
}
