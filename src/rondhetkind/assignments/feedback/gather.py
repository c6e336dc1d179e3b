"""What nbgrader's gradebook holds for feedback, read in a handful of queries for a whole class."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from nbgrader.api import Assignment, Gradebook, MissingEntry, Notebook

from rondhetkind.assignments import rubric
from rondhetkind.assignments.asks import asked
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging.outcome import result
from rondhetkind.assignments.judging.standing import Standing
from rondhetkind.assignments.rubric import Rubric

from . import grounds, rows
from .passing import outcome
from .rows import Place
from .told import Row, Shared, Told


class NoSuchAssignment(LookupError):
    """The gradebook does not know this assignment."""


@dataclass(frozen=True)
class Gathered:
    """What there is to tell a class, by student and notebook."""

    shared: Shared
    told: Mapping[Place, Told]


def gather(
    gradebook: Gradebook,
    course: Course,
    assignment: str,
    closed: Collection[str] = (),
    student: str | None = None,
) -> Gathered:
    """All that feedback tells, or that of one ``student``; ``closed`` names assignments.

    Raises NoSuchAssignment, RubricUnreadable, or what makes an exercise with its key unreadable.
    """
    file = course.source(assignment) / rubric.FILE_NAME
    graded_by = rubric.read(file) if file.is_file() else None
    shared = _shared(gradebook, course, assignment, graded_by, assignment in closed)
    marks = rows.marks(gradebook, assignment, student)
    remarks, empty = rows.comments(gradebook, assignment, student)
    seconds = rows.lateness(gradebook, assignment, student)
    judged = rows.standings(gradebook, assignment, graded_by, student) if graded_by else {}
    return Gathered(
        shared,
        {
            (who, notebook): _told(
                Told(
                    who,
                    notebook,
                    marks.get((who, notebook), {}),
                    late or 0.0,
                    remarks=remarks.get((who, notebook), {}),
                    empty=tuple(empty.get((who, notebook), ())),
                    seconds_late=seconds.get(who, 0.0),
                ),
                judged.get((who, notebook), {}),
                shared,
            )
            for who, notebook, late in rows.submitted(gradebook, assignment, student)
        },
    )


def _told(told: Told, judged: Mapping[str, Standing], shared: Shared) -> Told:
    graded_by = shared.rubric
    if graded_by is None or not judged:
        return told
    chosen = {}
    remarks = dict(told.remarks)
    for cell in {criterion.cell: None for criterion in graded_by.criteria}:
        one = judged.get(cell)
        if one is not None and not one.needs and (found := _rows(graded_by, one)):
            chosen[cell] = found
            # With a rubric table the points stand there already; the remark alone is left to tell.
            remarks[cell] = one.judgement.remark
    standing_now = result(graded_by, judged, shared.asks.get(told.notebook, ()))
    return replace(told, rows=chosen, remarks=remarks, outcome=outcome(graded_by, standing_now))


def _rows(graded_by: Rubric, one: Standing) -> tuple[Row, ...]:
    marks = one.judgement.marks
    return tuple(
        Row(c.name, c.descriptors, marks[c.name].level, marks[c.name].points)
        for c in graded_by.criteria_of(one.ref.cell)
        if c.name in marks
    )


def _shared(
    gradebook: Gradebook, course: Course, assignment: str, graded_by: Rubric | None, closed: bool
) -> Shared:
    try:
        known = gradebook.find_assignment(assignment)
    except MissingEntry:
        raise NoSuchAssignment(assignment) from None
    exercises = {notebook.name: _exercises(notebook) for notebook in known.notebooks}
    open_for = _open_for(known) if closed else ""
    told = {}
    if closed and not open_for:
        told = {name: grounds.by_cell(course, mine) for name, mine in exercises.items()}
    asks = {name: tuple(mine) for name, mine in exercises.items()}
    title = graded_by.title if graded_by else assignment
    return Shared(assignment, title, graded_by, asks, told, open_for)


def _exercises(notebook: Notebook) -> dict[str, str]:
    """The exercise that each cell asks the points of, by the lecturer's own source."""
    graded = {cell.name for cell in notebook.grade_cells}
    found = {c.name: asked(c.source or "") for c in notebook.source_cells if c.name in graded}
    return {name: ask.exercise for name, ask in found.items() if ask}


def _open_for(known: Assignment) -> str:
    """Why an assignment is still open, though its lecturer calls it closed; else nothing."""
    if known.duedate is None:
        return "er is geen inleverdatum"
    extra = max((s.extension for s in known.submissions if s.extension), default=timedelta())
    if known.duedate + extra > datetime.now(UTC).replace(tzinfo=None):
        return "de inleverdatum is nog niet voorbij"
    if any(submission.needs_manual_grade for submission in known.submissions):
        return "nog niet alles is nagekeken"
    return ""
