"""What there is to grade, in a lecturer's own order, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import order, second
from .record import Ref
from .standing import Standing
from .work import Work

Data = dict[str, Any]

QUESTION, STUDENT, SECOND = "vraag", "student", "dubbel"
"""A queue goes through one question, through the students, or through the double sample."""


def queue(work: Work, mode: str, cell: str = "") -> Data:
    """The answers to go through, and the progress of every question."""
    standings = work.ledger.all(work.cells)
    items = _double(work, standings) if mode == SECOND else _first(work, standings, mode, cell)
    return {
        "mode": mode,
        "cell": cell,
        "items": items,
        "progress": [_progress(standings, each) for each in work.cells],
        "unchanged": sum(unchanged(work, one) for one in standings),
        "waiting": _waiting(work, standings) if mode == SECOND else 0,
    }


def numbers(work: Work, refs: Iterable[Ref]) -> dict[Ref, int]:
    """The place of each answer in this lecturer's order of its question (1 = the first)."""
    wanted = set(refs)
    if not wanted:
        return {}
    by_cell: dict[str, list[Ref]] = {}
    for one in work.ledger.all(work.cells):
        by_cell.setdefault(one.ref.cell, []).append(one.ref)
    return {
        ref: number
        for refs_of_cell in by_cell.values()
        for number, ref in enumerate(order.by_question(refs_of_cell, _seed(work)), 1)
        if ref in wanted
    }


def unchanged(work: Work, one: Standing) -> bool:
    """Whether nbgrader only asks for another look because it graded the same answer anew."""
    whole = one.ours and not one.judgement.missing(work.rubric, one.ref.cell)
    if not (one.needs and whole and one.answer):
        return False
    return one.answer == work.written(one).hash


def _first(work: Work, standings: list[Standing], mode: str, cell: str) -> list[Data]:
    chosen = {one.ref: one for one in standings if mode == STUDENT or one.ref.cell == cell}
    if mode == STUDENT:
        refs = order.by_student(chosen, work.cells, _seed(work))
    else:
        refs = order.by_question(chosen, _seed(work))
    return [
        {
            "ref": str(ref),
            "done": not chosen[ref].needs,
            "begun": bool(chosen[ref].judgement.marks),
            "flag": chosen[ref].judgement.flag,
        }
        for ref in refs
    ]


def _double(work: Work, standings: list[Standing]) -> list[Data]:
    given = second.opinions(work.ledger)
    places = {one.ref: one for one in standings}
    # A second opinion is somebody else's, and comes after the first.
    refs = [
        ref
        for ref in second.drawn(standings, work.assignment)
        if not places[ref].needs and places[ref].grader not in ("", work.who.grader)
    ]
    mine = {ref: given.get((ref.submission, ref.cell), {}).get(work.who.grader) for ref in refs}
    return [
        {
            "ref": str(ref),
            "done": len(mine[ref] or {}) == len(work.rubric.criteria_of(ref.cell)),
            "begun": bool(mine[ref]),
            "flag": False,
        }
        for ref in order.by_student(refs, work.cells, _seed(work))
    ]


def _waiting(work: Work, standings: list[Standing]) -> int:
    places = {one.ref: one for one in standings}
    return sum(places[ref].needs for ref in second.drawn(standings, work.assignment))


def _progress(standings: list[Standing], cell: str) -> Data:
    here = [one for one in standings if one.ref.cell == cell]
    return {
        "cell": cell,
        "done": sum(not one.needs for one in here),
        "all": len(here),
        "flags": sum(one.judgement.flag for one in here),
    }


def _seed(work: Work) -> str:
    return f"{work.who.grader}\x1f{work.assignment}"
