"""What a lecturer gave for each criterion, kept in the comment of a cell in nbgrader's gradebook.

A cell can be graded on two criteria, and the gradebook keeps one number a cell. So the comment
starts with a line a criterion (``- Model: niveau 3, 11 punten``): the student reads it in the
feedback, and :func:`read` gets the points back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .rubric import Rubric


@dataclass(frozen=True)
class Outcome:
    """Whether the assignment is sufficient, and what is still missing."""

    passed: bool
    missing: tuple[str, ...]


def write(rubric: Rubric, points: Mapping[str, float], remark: str = "") -> str:
    """The comment for a cell: a line for each criterion in ``points``, then the remark."""
    lines = [
        f"- {name}: niveau {rubric.level_of(value)}, {value:g} punten"
        for name, value in points.items()
    ]
    return "\n".join(lines) + (f"\n\n{remark.strip()}" if remark.strip() else "")


def read(rubric: Rubric, comment: str | None) -> dict[str, float]:
    """The points for each criterion that ``comment`` names."""
    found = {}
    for criterion in rubric.criteria:
        line = re.compile(
            rf"^\s*[-*]?\s*\**{re.escape(criterion.name)}\**:.*?(\d+(?:[.,]\d+)?)\s+punten?\b",
            re.IGNORECASE | re.MULTILINE,
        ).search(comment or "")
        if line:
            found[criterion.name] = float(line[1].replace(",", "."))
    return found


def by_criterion(
    rubric: Rubric, scores: Mapping[str, float | None], comments: Mapping[str, str | None]
) -> dict[str, float | None]:
    """The points for every criterion; ``None`` where they cannot be told from score and comment."""
    result: dict[str, float | None] = {}
    for criterion in rubric.criteria:
        score = scores.get(criterion.cell)
        together = rubric.criteria_of(criterion.cell)
        if len(together) == 1 or score in (0, None):
            result[criterion.name] = score
        else:
            result[criterion.name] = read(rubric, comments.get(criterion.cell)).get(criterion.name)
    return result


def outcome(rubric: Rubric, part_a: float, criteria: Mapping[str, float | None]) -> Outcome | None:
    """The outcome by the pass rule; ``None`` as long as a criterion has no points yet."""
    points = {name: value for name, value in criteria.items() if value is not None}
    if len(points) < len(rubric.criteria):
        return None
    rule = rubric.passing
    levels = {name: rubric.level_of(value) for name, value in points.items()}
    good = sum(level >= rule.good_level for level in levels.values())
    missing = []
    if part_a < rule.part_a:
        missing.append(f"Deel A: {part_a:g} punten, nodig zijn er {rule.part_a}.")
    missing += [
        f"{name}: niveau {level}, nodig is niveau {rule.each_level}."
        for name, level in levels.items()
        if level < rule.each_level
    ]
    if good < rule.good_count:
        missing.append(
            f"Niveau {rule.good_level} of hoger: {good} criteria, nodig zijn er {rule.good_count}."
        )
    return Outcome(not missing, tuple(missing))
