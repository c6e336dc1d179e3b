"""What the widget shows of one answer, as plain data.

A name is in it only after it was asked for. An answer is named by nbgrader's own id of the
submission, which says nothing about who wrote it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from . import names, second
from .answer import exercises
from .outcome import result
from .recalculation import moves
from .record import Judgement, Ref
from .standing import Standing
from .work import Work

Data = dict[str, Any]


def standing(work: Work, ref: Ref) -> Data:
    """How the judgement of an answer stands, and the student's outcome once all is judged."""
    graded = work.ledger.submission(ref.submission)
    return _standing(work, graded, graded[ref.cell])


def answer(work: Work, ref: Ref, blind: bool = False) -> Data:
    """An answer with its judgement; ``blind`` leaves out what others thought of it."""
    graded = work.ledger.submission(ref.submission)
    one = graded[ref.cell]
    text = work.written(one)
    points = {cell: found.points for cell, found in graded.items()}
    told = _standing(work, graded, one) | {
        "html": text.html,
        "empty": text.empty,
        "words": text.words,
        "trouble": text.trouble,
        "changed": bool(one.answer and text.hash and one.answer != text.hash),
        "exercises": exercises(work.folder(one.student), work.part_a, work.source, points),
        "name": _name(one) if names.revealed(work.ledger, work.who, ref.submission) else None,
    }
    if blind:
        mine = second.opinions(work.ledger).get((ref.submission, ref.cell), {})
        marks = mine.get(work.who.grader, {})
        told |= {"judgement": Judgement(marks).data(), "needs": not marks, "known": True}
        told |= {"by": "", "at": "", "score": None, "outcome": None, "old_rubric": False}
    return told


def _standing(work: Work, graded: dict[str, Standing], one: Standing) -> Data:
    found = result(work.rubric, graded, [ask.cell for ask in work.part_a])
    return {
        "ref": str(one.ref),
        "version": one.version,
        "outside": one.outside,
        "judgement": one.judgement.data(),
        "needs": one.needs,
        "score": one.score,
        # Points that nbgrader holds without it being clear which criterion got them.
        "known": one.score is None or not one.judgement.missing(work.rubric, one.ref.cell),
        "by": one.who,
        "at": one.at,
        "old_rubric": moves(work.ledger, one),
        "outcome": asdict(found.outcome) if found.outcome else None,
        "part_a": found.part_a,
    }


def _name(one: Standing) -> str:
    return f"{one.name} ({one.student})" if one.name else one.student
