"""The pass rule in parts, each beside what a student has."""

from __future__ import annotations

from rondhetkind.assignments.judging.outcome import Result
from rondhetkind.assignments.rubric import Rubric

from .told import Outcome, Rule, number


def outcome(rubric: Rubric, found: Result) -> Outcome | None:
    """The pass rule beside what a student has; nothing as long as something is to be judged."""
    if found.outcome is None:
        return None
    rule = rubric.passing
    levels = {n: rubric.level_of(p) for n, p in found.points.items() if p is not None}
    low = [f"{name}: niveau {level}" for name, level in levels.items() if level < rule.each_level]
    good = sum(level >= rule.good_level for level in levels.values())
    return Outcome(
        found.outcome.passed,
        (
            Rule(
                f"Deel A: ten minste {_counted(rule.part_a, 'punt', 'punten')}.",
                _counted(found.part_a, "punt", "punten"),
                found.part_a >= rule.part_a,
            ),
            Rule(
                f"Elk criterium van deel B: niveau {rule.each_level} of hoger.",
                "; ".join(low) or "alle criteria",
                not low,
            ),
            Rule(
                f"Niveau {rule.good_level} of hoger: ten minste "
                f"{_counted(rule.good_count, 'criterium', 'criteria')}.",
                _counted(good, "criterium", "criteria"),
                good >= rule.good_count,
            ),
        ),
    )


def _counted(value: float, one: str, more: str) -> str:
    return f"{number(value)} {one if value == 1 else more}"
