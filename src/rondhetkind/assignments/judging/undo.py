"""Undoing what a lecturer did, last thing first, also after the kernel was killed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Row, and_, select, update

from . import tables
from .ledger import CHOICE, CONFIRMED, RECALCULATED, TYPED, UNDONE, Columns, Ledger, Taken, Who, now
from .record import Judgement, Ref, marks_of
from .standing import Standing, same

_BY_HAND = (CHOICE, TYPED, CONFIRMED)


@dataclass(frozen=True)
class Undo:
    """What came of it: the answer as it stands now, and why it was left when it was."""

    standing: Standing
    refused: str = ""


def undo(ledger: Ledger, who: Who) -> Undo | None:
    """Take back the last thing that ``who`` did in this assignment; nothing when there is none."""
    if not ledger.has_tables:
        return None
    while True:
        try:
            return _undo(ledger, who)
        except Taken:
            # Somebody saved in between: look again at who that was.
            continue


def _undo(ledger: Ledger, who: Who) -> Undo | None:
    with ledger.writing():
        last = _last(ledger, who)
        if last is None:
            return None
        ref = Ref(last.submission, last.cell)
        refused = _refusal(ledger, last, ref, who)
        if not refused:
            _restore(ledger, last, ref, who)
        # Also what could not be undone: the next undo goes on to what was done before it.
        table = tables.history
        mine = and_(
            table.c.submission == ref.submission,
            table.c.cell == ref.cell,
            table.c.grader == who.grader,
            table.c.version > last.base,
        )
        ledger.db.execute(update(table).where(mine).values(undone=True))
    return Undo(ledger.one(ref), refused)


def _last(ledger: Ledger, who: Who) -> Row[Any] | None:
    table = tables.history
    submissions = (
        select(SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == ledger.assignment)
    )
    mine = (
        select(table)
        .where(
            table.c.grader == who.grader,
            table.c.undone.is_(False),
            table.c.kind.in_(_BY_HAND),
            table.c.submission.in_(submissions),
        )
        .order_by(table.c.number.desc())
        .limit(1)
    )
    found: Row[Any] | None = ledger.db.execute(mine).one_or_none()
    return found


def _refusal(ledger: Ledger, last: Row[Any], ref: Ref, who: Who) -> str:
    table = tables.history
    later = (
        select(table.c.grader, table.c.kind)
        .where(
            table.c.submission == ref.submission,
            table.c.cell == ref.cell,
            table.c.version > last.version,
            table.c.undone.is_(False),
            table.c.kind != UNDONE,
        )
        .order_by(table.c.version.desc())
    )
    other = ledger.db.execute(later).first()
    if other is not None and other.kind == RECALCULATED:
        return "Daarna is de rubriek veranderd. Dit antwoord blijft zo."
    if other is not None and other.grader != who.grader:
        return f"{other.grader or 'De formgrader'} veranderde dit antwoord daarna. Het blijft zo."
    current = ledger.look(ref)
    if not same(current.score, _kept(ledger, ref).score):
        return "De punten zijn daarna in de formgrader veranderd. Ze blijven zo."
    return ""


def _restore(ledger: Ledger, last: Row[Any], ref: Ref, who: Who) -> None:
    back = ledger.version(ref, last.base)
    assert back is not None
    at = now()
    current = _kept(ledger, ref)
    ledger.claim(ref, current.version, who, at)
    about = {"at": at, "base": back.base, "kind": UNDONE, "token": uuid4().hex}
    ledger.put(
        ref,
        current.version + 1,
        Judgement(marks_of(back.marks), back.remark, back.note, back.flag),
        Columns(back.score, back.comment, back.needs),
        who,
        about | {"answer": back.answer, "rubric": back.rubric},
    )


def _kept(ledger: Ledger, ref: Ref) -> Row[Any]:
    table = tables.judgements
    place = and_(table.c.submission == ref.submission, table.c.cell == ref.cell)
    found: Row[Any] = ledger.db.execute(select(table).where(place)).one()
    return found
