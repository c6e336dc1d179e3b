"""A changed rubric on a graded class: first what would change, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from nbgrader.api import Assignment, GradeCell, Notebook
from sqlalchemy import select

from rondhetkind.assignments.rubric import Rubric, from_data

from . import tables
from .ledger import RECALCULATED, Ledger, Save, Stale, Taken, Who, now
from .recalculate import Change, recalculated
from .record import Judgement
from .standing import Standing


@dataclass(frozen=True)
class Affected:
    """One answer whose marks change, as it stands and as it becomes."""

    standing: Standing
    becomes: Judgement
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Plan:
    """What a changed rubric changes; ``obstacles`` say why it cannot be applied yet."""

    affected: tuple[Affected, ...]
    by_formgrader: int
    obstacles: tuple[str, ...]

    @property
    def criteria(self) -> int:
        """How many marks change."""
        return sum(len(one.changes) for one in self.affected)


def moves(ledger: Ledger, one: Standing) -> bool:
    """Whether the rubric changed since this answer was judged, in a way that changes its marks."""
    if not one.ours or one.rubric in ("", ledger.rubric.hash):
        return False
    old = _earlier(ledger, {one.rubric}).get(one.rubric)
    marks = one.judgement.marks
    return bool(old and recalculated(old, ledger.rubric, one.ref.cell, marks)[1])


def plan(ledger: Ledger) -> Plan:
    """What the rubric of ``ledger`` changes in what was graded with an earlier one."""
    cells = [answer.cell for answer in ledger.rubric.answers]
    standings = ledger.all(cells)
    earlier = _earlier(ledger, {one.rubric for one in standings if one.rubric})
    affected = []
    for one in standings:
        old = earlier.get(one.rubric)
        if not one.ours or old is None or one.rubric == ledger.rubric.hash:
            continue
        marks, changes = recalculated(old, ledger.rubric, one.ref.cell, one.judgement.marks)
        if changes:
            becomes = replace(one.judgement, marks=marks)
            affected.append(Affected(one, becomes, changes))
    elsewhere = sum(not one.ours and one.score is not None for one in standings)
    return Plan(tuple(affected), elsewhere, _obstacles(ledger, affected))


def apply(ledger: Ledger, found: Plan, who: Who) -> None:
    """Change everything in ``found`` in one transaction.

    Raises :class:`Stale` when one of the answers changed since; then nothing is changed.
    """
    if not found.affected:
        return
    if found.obstacles:
        raise ValueError("\n".join(found.obstacles))
    at = now()
    one = found.affected[0]
    try:
        with ledger.writing():
            for one in found.affected:
                before = one.standing
                about = (uuid4().hex, RECALCULATED, before.answer)
                ledger.write(
                    Save(before.ref, before.version, before.outside, one.becomes, *about), who, at
                )
    except Taken:
        raise Stale(ledger.one(one.standing.ref)) from None


def listed(found: Iterable[Affected]) -> list[str]:
    """Every change in a line: student, question, and what happens."""
    return [
        f"{one.standing.student}, {one.standing.ref.cell.upper()}: {change}"
        for one in found
        for change in one.changes
    ]


def _earlier(ledger: Ledger, hashes: set[str]) -> dict[str, Rubric]:
    if not hashes or not ledger.has_tables:
        return {}
    table = tables.rubrics
    with ledger.reading():
        rows = ledger.db.execute(select(table).where(table.c.hash.in_(hashes))).all()
    return {row.hash: from_data(row.data) for row in rows}


def _obstacles(ledger: Ledger, affected: Sequence[Affected]) -> tuple[str, ...]:
    """Where the gradebook lets a cell count for other points than the rubric."""
    if not affected:
        return ()
    asked = (
        select(GradeCell.name, GradeCell.max_score)
        .join(Notebook, Notebook.id == GradeCell.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .where(Assignment.name == ledger.assignment)
    )
    with ledger.reading():
        points = {row.name: row.max_score for row in ledger.db.execute(asked)}
    return tuple(
        f"Cel {answer.cell} telt in het cijferboek voor {points[answer.cell]:g} punten en in de "
        f"rubriek voor {ledger.rubric.points_of(answer.cell)}. Pas het notebook aan en draai "
        f"`nbgrader generate_assignment {ledger.assignment} --force`."
        for answer in ledger.rubric.answers
        if answer.cell in points and points[answer.cell] != ledger.rubric.points_of(answer.cell)
    )
