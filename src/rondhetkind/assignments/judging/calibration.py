"""Calibrating: judge a worked example first, then see the level that was agreed on and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, delete, insert, select

from rondhetkind.assignments.klas.agreement import FEW, compare, told

from . import tables
from .examples import Example
from .ledger import Ledger, Who, now


def judge(ledger: Ledger, example: Example, level: int, who: Who) -> None:
    """Keep the level that ``who`` gave to an example; the first one counts."""
    if not 1 <= level <= len(ledger.rubric.levels):
        raise ValueError(f"Niveau {level} staat niet in de rubriek.")
    if example.id in judged(ledger, who):
        return
    with ledger.writing():
        ledger.db.execute(
            insert(tables.calibrations).values(
                assignment=ledger.assignment,
                example=example.id,
                grader=who.grader,
                criterion=example.criterion,
                level=level,
                agreed=example.level,
                at=now(),
            )
        )


def judged(ledger: Ledger, who: Who) -> dict[str, int]:
    """The levels that ``who`` gave, by example."""
    if not ledger.has_tables:
        return {}
    with ledger.reading():
        table = tables.calibrations
        rows = ledger.db.execute(select(table.c.example, table.c.level).where(_mine(ledger, who)))
        return {row.example: row.level for row in rows}


def again(ledger: Ledger, who: Who) -> None:
    """Forget what ``who`` gave, to start anew."""
    with ledger.writing():
        ledger.db.execute(delete(tables.calibrations).where(_mine(ledger, who)))


def agreement(examples: Sequence[Example], levels: Mapping[str, int]) -> dict[str, Any]:
    """How far the given levels are those that were agreed on."""
    pairs = [(levels[e.id], e.level) for e in examples if e.id in levels]
    equal = sum(mine == agreed for mine, agreed in pairs)
    near = sum(abs(mine - agreed) == 1 for mine, agreed in pairs)
    lines = [f"{equal} van {len(pairs)} gelijk, {near} één niveau ernaast."] if pairs else []
    if len(pairs) > 1:
        measures = compare([[mine for mine, _ in pairs], [agreed for _, agreed in pairs]])
        # Kappa, weighted by the square of the distance, and alpha.
        lines += [told(measures[at]).removesuffix(f" {FEW}") for at in (2, -1)]
    return {"count": len(pairs), "equal": equal, "lines": lines}


def _mine(ledger: Ledger, who: Who) -> Any:
    table = tables.calibrations
    return and_(table.c.assignment == ledger.assignment, table.c.grader == who.grader)
