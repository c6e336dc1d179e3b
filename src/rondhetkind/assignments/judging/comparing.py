"""Calibration, double grading and a changed rubric, as the widget shows them."""

from __future__ import annotations

from typing import Any

from rondhetkind.assignments.harmless import rendered

from . import calibration, order, recalculation, second
from .examples import Example
from .queues import numbers
from .record import text_hash
from .work import Work

Data = dict[str, Any]


def agreement(work: Work) -> Data:
    """How far first and second opinions agree, and the differences to talk about."""
    standings = work.ledger.all(work.cells)
    opinions = second.opinions(work.ledger)
    measures, found = second.compared(work.rubric, standings, opinions)
    places = numbers(work, [each.ref for each in found])
    differences = [
        {
            "ref": str(each.ref),
            "number": places[each.ref],
            "cell": each.ref.cell,
            "criterion": each.criterion,
            "first": each.first,
            "second": each.second,
            "who": list(each.who),
        }
        for each in found
    ]
    return {"measures": measures, "differences": differences}


def examples(work: Work) -> Data:
    """The worked examples in this lecturer's order; what was agreed only where judged."""
    levels = calibration.judged(work.ledger, work.who)
    shuffled = order.shuffled([one.id for one in work.examples], work.who.grader)
    place = {name: number for number, name in enumerate(shuffled)}
    kinds = [criterion.name for criterion in work.rubric.criteria]
    ordered = sorted(work.examples, key=lambda e: (kinds.index(e.criterion), place[e.id]))
    return {
        "items": [_example(work, one, levels.get(one.id)) for one in ordered],
        "agreement": calibration.agreement(work.examples, levels),
    }


def calibrate(work: Work, example: str, level: int) -> Data:
    """Keep the level given to an example, and tell what was agreed."""
    found = next(one for one in work.examples if one.id == example)
    calibration.judge(work.ledger, found, level, work.who)
    levels = calibration.judged(work.ledger, work.who)
    return {
        "item": _example(work, found, levels[found.id]),
        "agreement": calibration.agreement(work.examples, levels),
    }


def changes(work: Work) -> Data:
    """What a changed rubric would change in what was graded."""
    return _told(work, recalculation.plan(work.ledger))


def apply_changes(work: Work, seen: str) -> Data:
    """Change what was ``seen``; when that is no longer all there is, nothing is changed."""
    plan = recalculation.plan(work.ledger)
    told = _told(work, plan)
    if told["mark"] != seen:
        return told | {"applied": None}
    recalculation.apply(work.ledger, plan, work.who)
    return changes(work) | {"applied": len(plan.affected)}


def _told(work: Work, plan: recalculation.Plan) -> Data:
    places = numbers(work, [one.standing.ref for one in plan.affected])
    lines = [
        {
            "number": places[one.standing.ref],
            "cell": one.standing.ref.cell,
            "text": str(change),
        }
        for one in plan.affected
        for change in one.changes
    ]
    lines.sort(key=lambda line: (str(line["cell"]), line["number"]))
    held = [f"{one.standing.ref} {one.standing.version} {one.changes}" for one in plan.affected]
    return {
        "mark": text_hash("\n".join([work.rubric.hash, *held])),
        "answers": len(plan.affected),
        "lines": lines,
        "by_formgrader": plan.by_formgrader,
        "obstacles": list(plan.obstacles),
    }


def _example(work: Work, one: Example, level: int | None) -> Data:
    criterion = next(c for c in work.rubric.criteria if c.name == one.criterion)
    told = {
        "id": one.id,
        "criterion": one.criterion,
        "cell": criterion.cell,
        "descriptors": list(criterion.descriptors),
        "html": rendered(one.text),
        "words": len(one.text.split()),
    }
    if level is None:
        return told
    return told | {"level": level, "agreed": one.level, "why": one.why}
