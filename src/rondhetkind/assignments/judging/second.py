"""Blind double grading of a sample: a second opinion that never changes a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, insert, select

from rondhetkind.assignments.klas.agreement import FEW, compare, told
from rondhetkind.assignments.rubric import Rubric

from . import tables
from .ledger import Ledger, Who, now
from .order import sample
from .record import Mark, Ref, checked, marks_of
from .standing import Standing


@dataclass(frozen=True)
class Difference:
    """A criterion on which two lecturers chose another level."""

    ref: Ref
    criterion: str
    first: int
    second: int
    who: tuple[str, str]


def drawn(standings: Iterable[Standing], seed: str) -> list[Ref]:
    """The answers that are graded twice: 10 % of each question, and at least three."""
    refs: dict[str, list[Ref]] = {}
    for one in standings:
        refs.setdefault(one.ref.cell, []).append(one.ref)
    return [ref for each in refs.values() for ref in sample(each, seed)]


def save(ledger: Ledger, ref: Ref, marks: Mapping[str, Mark], who: Who) -> None:
    """Keep the second opinion of ``who``, in the place of an earlier one."""
    checked(marks, ledger.rubric, ref.cell)
    table = tables.seconds
    mine = and_(
        table.c.submission == ref.submission,
        table.c.cell == ref.cell,
        table.c.grader == who.grader,
    )
    plain = {name: {"level": m.level, "points": m.points} for name, m in marks.items()}
    with ledger.writing():
        ledger.db.execute(delete(table).where(mine))
        ledger.db.execute(
            insert(table).values(
                submission=ref.submission,
                cell=ref.cell,
                grader=who.grader,
                at=now(),
                rubric=ledger.rubric.hash,
                marks=plain,
            )
        )


def opinions(ledger: Ledger) -> dict[tuple[str, str], dict[str, dict[str, Mark]]]:
    """All second opinions: by submission and cell, and then by lecturer."""
    if not ledger.has_tables:
        return {}
    with ledger.reading():
        rows = ledger.db.execute(select(tables.seconds)).all()
    found: dict[tuple[str, str], dict[str, dict[str, Mark]]] = {}
    for row in rows:
        found.setdefault((row.submission, row.cell), {})[row.grader] = marks_of(row.marks)
    return found


def compared(
    rubric: Rubric,
    standings: Sequence[Standing],
    seconds: Mapping[tuple[str, str], Mapping[str, Mapping[str, Mark]]],
) -> tuple[list[dict[str, Any]], list[Difference]]:
    """How far first and second agree on each criterion, and where they do not."""
    measures, differences = [], []
    for criterion in rubric.criteria:
        firsts: list[float | None] = []
        others: list[float | None] = []
        for one in standings:
            first = one.judgement.marks.get(criterion.name)
            if one.ref.cell != criterion.cell or first is None:
                continue
            given = seconds.get((one.ref.submission, one.ref.cell), {})
            for grader, marks in sorted(given.items()):
                second = marks.get(criterion.name)
                if second is None or grader == one.grader:
                    continue
                firsts.append(first.level)
                others.append(second.level)
                if first.level != second.level:
                    who = (one.who, grader)
                    found = Difference(one.ref, criterion.name, first.level, second.level, who)
                    differences.append(found)
        found_measures = enumerate(compare([firsts, others]) if firsts else ())
        sentences = [told(measure, percentage=number < 2) for number, measure in found_measures]
        # That there are few is said once, not with every measure.
        lines = [sentence.removesuffix(f" {FEW}") for sentence in sentences]
        if lines != sentences:
            lines.append(FEW)
        measures.append({"criterion": criterion.name, "count": len(firsts), "lines": lines})
    differences.sort(key=lambda d: (-abs(d.first - d.second), d.criterion, str(d.ref)))
    return measures, differences
