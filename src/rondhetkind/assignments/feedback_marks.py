"""What the feedback tells of a judgement: the rubric with the chosen levels, and the exercises."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nbgrader.api import Gradebook

from . import judgement
from .judging.ledger import Ledger
from .judging.outcome import result
from .rubric import Rubric


@dataclass(frozen=True)
class Row:
    """A criterion in the table: its sentences, and which level (1 = the lowest) it got."""

    name: str
    descriptors: tuple[str, ...]
    level: int
    points: float


@dataclass(frozen=True)
class Told:
    """The judgement of one student, by cell; ``outcome`` is there once all is judged."""

    outcome: judgement.Outcome | None
    rows: Mapping[str, tuple[Row, ...]]
    remarks: Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """One item of an exercise: the item, what was answered, and whether it counted."""

    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Exercise:
    """The lines that grading printed under an exercise."""

    head: tuple[str, ...]
    items: tuple[Item, ...]


def told(gradebook: Gradebook, rubric: Rubric, submission: str, part_a: Collection[str]) -> Told:
    """What the gradebook holds for the submitted notebook with this id."""
    graded = Ledger(gradebook, rubric.assignment, rubric).submission(submission)
    rows = {}
    remarks = {}
    for answer in rubric.answers:
        one = graded.get(answer.cell)
        if one is None:
            continue
        marks = one.judgement.marks
        found = tuple(
            Row(c.name, c.descriptors, marks[c.name].level, marks[c.name].points)
            for c in rubric.criteria_of(answer.cell)
            if c.name in marks
        )
        if found and not one.needs:
            rows[answer.cell] = found
            remarks[answer.cell] = one.judgement.remark
    return Told(result(rubric, graded, part_a).outcome, rows, remarks)


def exercise(lines: Sequence[str]) -> Exercise:
    """The lines of ``points.report`` as a head and items."""
    head: list[str] = []
    items: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("- "):
            items.append((line[2:].strip(), []))
        elif line.startswith("  ") and items:
            items[-1][1].append(line.strip())
        elif line.strip():
            head.append(line.strip())
    return Exercise(tuple(head), tuple(Item(text, tuple(said)) for text, said in items))
