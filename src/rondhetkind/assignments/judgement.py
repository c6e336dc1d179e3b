"""What a lecturer gave for each criterion, as the comment of a cell in the gradebook tells it.

A cell can be graded on two criteria, and the gradebook keeps one number a cell. So the comment
starts with a line a criterion (``- Model: niveau 3, 11 punten``): the student reads it, and who
grades in the formgrader can write it. What was graded with `judging` has tables of its own, which
come first as long as they agree with the score.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .rubric import Rubric

TOLERANCE = 1e-6
"""Points that differ less than this are the same."""


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
        line = _line(criterion.name).search(comment or "")
        if line:
            found[criterion.name] = float(line[1].replace(",", "."))
    return found


def remark(rubric: Rubric, comment: str | None) -> str:
    """What ``comment`` says besides the lines with points."""
    text = comment or ""
    for criterion in rubric.criteria:
        # What somebody wrote behind the points, on the same line, is a remark as well.
        text = _line(criterion.name).sub(lambda line: line[2].lstrip(" .,;:"), text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def by_criterion(
    rubric: Rubric, scores: Mapping[str, float | None], comments: Mapping[str, str | None]
) -> dict[str, float | None]:
    """The points for every criterion; ``None`` where they cannot be told from score and comment."""
    result: dict[str, float | None] = {}
    for answer in {criterion.cell: None for criterion in rubric.criteria}:
        score = scores.get(answer)
        together = [criterion.name for criterion in rubric.criteria_of(answer)]
        if len(together) == 1 or score in (0, None):
            result |= dict.fromkeys(together, score)
            continue
        told = read(rubric, comments.get(answer))
        # Points that do not add up to the score were changed afterwards: which one, nobody knows.
        agree = abs(sum(told.get(name, 0) for name in together) - (score or 0)) < TOLERANCE
        result |= {name: told.get(name) if agree else None for name in together}
    return {criterion.name: result[criterion.name] for criterion in rubric.criteria}


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


def _line(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t]*[-*]?[ \t]*\**{re.escape(name)}\**:.*?(\d+(?:[.,]\d+)?)[ \t]+punten?\b(.*)$",
        re.IGNORECASE | re.MULTILINE,
    )
