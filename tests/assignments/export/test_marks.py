from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.export.grades import Student, StudentGrade
from rondhetkind.assignments.export.marks import Marking, Rounding, Scale, dutch, plain
from rondhetkind.assignments.judgement import Outcome

HUNDRED = Decimal(100)


def grade(score: str, passed: bool | None = None) -> StudentGrade:
    outcome = None if passed is None else Outcome(passed, ())
    return StudentGrade(Student("s1"), Decimal(score), outcome=outcome)


def cijfer(score: str, passed: bool | None = None, by: Rounding = Rounding.TENTH) -> str:
    mark = Marking(Scale.GRADE, by).of(grade(score, passed), HUNDRED)
    return dutch(mark)


@pytest.mark.parametrize(
    ("score", "expected"),
    [("0", "1"), ("50", "5,5"), ("100", "10"), ("60", "6,4"), ("73", "7,6"), ("110", "10")],
)
def test_a_grade_is_one_and_nine_times_the_share(score: str, expected: str) -> None:
    assert cijfer(score) == expected


def test_rounding_never_makes_a_pass_of_a_fail() -> None:
    # 49.6 points is 5.464: half up that would be 5.5.
    assert cijfer("49.6") == "5,4"
    assert cijfer("49.6", by=Rounding.HALF) == "5"
    assert cijfer("49.99", by=Rounding.WHOLE) == "5"


@pytest.mark.parametrize(
    ("by", "expected"), [(Rounding.TENTH, "5,4"), (Rounding.HALF, "5"), (Rounding.WHOLE, "5")]
)
def test_who_fails_by_the_rule_gets_no_pass(by: Rounding, expected: str) -> None:
    assert cijfer("95", passed=False, by=by) == expected


def test_who_fails_by_points_as_well_keeps_the_lower_grade() -> None:
    assert cijfer("20", passed=False) == "2,8"


def test_who_passes_by_the_rule_keeps_what_the_points_give() -> None:
    assert cijfer("60", passed=True) == "6,4"
    assert cijfer("40", passed=True) == "4,6"


def test_in_halves_there_is_no_five_and_a_half() -> None:
    assert [cijfer(s, by=Rounding.HALF) for s in ("50", "52", "47", "56", "61")] == [
        *("6", "6", "5", "6", "6,5")
    ]


def test_points_and_percentages_have_two_decimals_at_most() -> None:
    assert Marking(Scale.POINTS).of(grade("6.666667"), Decimal(8)) == Decimal("6.67")
    assert Marking(Scale.PERCENT).of(grade("1"), Decimal(3)) == Decimal("33.33")


def test_a_verdict_is_one_of_two_words() -> None:
    marking = Marking(Scale.VERDICT, codes=("V", "NVD"))
    assert marking.of(grade("40", True), HUNDRED) == "V"
    assert marking.of(grade("90", False), HUNDRED) == "NVD"


def test_numbers_are_written_without_zeros_behind_and_never_as_a_power() -> None:
    assert [plain(Decimal(n)) for n in ("100.00", "7.50", "0", "1E+2")] == [
        "100",
        "7.5",
        "0",
        "100",
    ]
    assert dutch(Decimal("7.50")) == "7,5"


@given(
    score=st.decimals(0, 130, places=2),
    passed=st.sampled_from([True, False, None]),
    by=st.sampled_from(Rounding),
)
def test_every_grade_is_on_the_scale(score: Decimal, passed: bool | None, by: Rounding) -> None:
    found = Marking(Scale.GRADE, by).of(grade(str(score), passed), HUNDRED)
    assert isinstance(found, Decimal)
    assert 1 <= found <= 10
    step = {Rounding.TENTH: Decimal("0.1"), Rounding.HALF: Decimal("0.5"), Rounding.WHOLE: 1}[by]
    assert found % step == 0
    by_points = 1 + 9 * score / 100
    assert (found >= Decimal("5.5")) == (passed is not False and by_points >= Decimal("5.5"))
