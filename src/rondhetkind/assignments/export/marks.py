"""From a score to a mark: points, a percentage, a Dutch grade from 1 to 10, or passed or not.

The grade is ``1 + 9 × score ÷ maximum``, rounded (half up). Rounding never makes a pass of a fail:
5.45 becomes 5.4, as in the rules of Utrecht University's Life Sciences (EER 2021–2022, section 5,
teacherguidelifesciences.nl, seen 2026-11-25). In halves there is no 5.5, as in the scales of
Radboud University (osiris.tutorials.ru.nl/a/866157, seen the same day). Where there is a pass
rule, it goes before the sum of the points: who fails by it gets 5.4 at most (5 in halves or whole
numbers).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .grades import StudentGrade

PASS = Decimal("5.5")
VERDICT = ("voldoende", "onvoldoende")

Mark = Decimal | str
"""A number, or a code such as ``V`` or ``NVD``."""


class Scale(StrEnum):
    """What a mark is."""

    POINTS = "punten"
    PERCENT = "procent"
    GRADE = "cijfer"
    VERDICT = "oordeel"


class Rounding(StrEnum):
    """How finely a grade from 1 to 10 is rounded."""

    TENTH = "tienden"
    HALF = "halven"
    WHOLE = "helen"


_STEP = {
    Rounding.TENTH: Decimal("0.1"),
    Rounding.HALF: Decimal("0.5"),
    Rounding.WHOLE: Decimal(1),
}
_HIGHEST_FAIL = {
    Rounding.TENTH: Decimal("5.4"),
    Rounding.HALF: Decimal(5),
    Rounding.WHOLE: Decimal(5),
}


@dataclass(frozen=True)
class Marking:
    """How marks are made; ``codes`` are the words for passed and not passed, if given."""

    scale: Scale = Scale.POINTS
    rounding: Rounding = Rounding.TENTH
    codes: tuple[str, ...] = ()

    def top(self, maximum: Decimal) -> Decimal | None:
        """The mark for every point there is; none where marks are words."""
        return {
            Scale.POINTS: maximum,
            Scale.PERCENT: Decimal(100),
            Scale.GRADE: Decimal(10),
        }.get(self.scale)

    @property
    def highest_fail(self) -> Decimal:
        """The highest grade that is not sufficient."""
        return _HIGHEST_FAIL[self.rounding]

    def of(self, grade: StudentGrade, maximum: Decimal) -> Mark:
        """The mark for a grade; ``maximum`` is above zero, and a verdict has an outcome."""
        if self.scale is Scale.VERDICT:
            assert grade.outcome is not None
            passed, failed = self.codes or VERDICT
            return passed if grade.outcome.passed else failed
        if self.scale is Scale.GRADE:
            return self.grade(grade, maximum)
        points = grade.score if self.scale is Scale.POINTS else 100 * grade.score / maximum
        return points.quantize(Decimal("0.01"), ROUND_HALF_UP)

    def grade(self, grade: StudentGrade, maximum: Decimal) -> Decimal:
        """The grade from 1 to 10, with the pass rule."""
        rounded = self.by_points(grade, maximum)
        if grade.outcome is not None and not grade.outcome.passed:
            return min(rounded, self.highest_fail)
        return rounded

    def by_points(self, grade: StudentGrade, maximum: Decimal) -> Decimal:
        """The grade from 1 to 10 by the points alone."""
        exact = min(1 + 9 * grade.score / maximum, Decimal(10))
        step = _STEP[self.rounding]
        rounded = (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        if exact < PASS:
            return min(rounded, self.highest_fail)
        return Decimal(6) if self.rounding is Rounding.HALF and rounded == PASS else rounded


def plain(mark: Decimal) -> str:
    """A number as files have it: a point, no zeros at the end."""
    return f"{mark.normalize():f}"


def dutch(mark: Mark) -> str:
    """A mark as a Dutch reader writes it: with a comma."""
    return plain(mark).replace(".", ",") if isinstance(mark, Decimal) else mark
