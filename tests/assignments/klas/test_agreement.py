"""Agreement: the worked examples of the sources, and a reason where there is no number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.klas.agreement import (
    ALL_THE_SAME,
    ALONE,
    FEW,
    NOT_TWO,
    adjacent,
    alpha,
    compare,
    exact,
    kappa,
    linear,
    nominal,
    quadratic,
    told,
)

# Krippendorff (2011), section A: binary data, two observers.
MEG = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
OWEN = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
# Section B: nominal data, two observers; a … e written as 1 … 5.
BEN = [1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1]
GERRY = [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]
# Section C: four observers, missing data.
_ = None
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]

# Cohen (1968), table 1: proportions of 200 diagnoses; two sets of disagreement weights.
COHEN = ((0.44, 0.07, 0.09), (0.05, 0.20, 0.05), (0.01, 0.03, 0.06))
EVEN = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]], float)
UNEVEN = np.array([[0, 1, 4], [1, 0, 6], [2, 2, 0]], float)

RATINGS = st.lists(
    st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=12, max_size=12),
    min_size=2,
    max_size=4,
)


def both(table: tuple[tuple[float, ...], ...], total: int) -> list[list[float]]:
    cells = [(i, j, round(p * total)) for i, row in enumerate(table) for j, p in enumerate(row)]
    assert sum(times for *_, times in cells) == total
    return [[float(cell[side]) for cell in cells for _ in range(cell[2])] for side in (0, 1)]


@pytest.mark.parametrize(
    ("ratings", "metric", "published"),
    [
        ([MEG, OWEN], "nominal", 0.095),
        ([BEN, GERRY], "nominal", 0.692),
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
        (FOUR, "interval", 0.849),
    ],
)
def test_alpha_is_what_krippendorff_published(
    ratings: list[list[float | None]], metric: str, published: float
) -> None:
    found = alpha(ratings, metric).value
    assert found is not None
    assert round(found, 3) == published


@pytest.mark.parametrize(
    ("weights", "published"), [(1 - np.eye(3), 0.492), (EVEN, 0.348), (UNEVEN, 0.353)]
)
def test_kappa_is_what_cohen_published(weights: np.ndarray, published: float) -> None:
    found = kappa(both(COHEN, 200), lambda i, j: weights[np.int_(i), np.int_(j)])
    assert found.value is not None
    assert round(found.value, 3) == published
    assert found.units == 200


def test_the_weights_differ_in_what_they_think_of_a_large_difference() -> None:
    near, far = [[1, 2, 3, 4, 1, 2], [1, 2, 3, 4, 2, 3]], [[1, 2, 3, 4, 1, 1], [1, 2, 3, 4, 1, 4]]

    def values(ratings: list[list[int]]) -> list[float]:
        return [kappa(ratings, w).value or 0 for w in (nominal, linear, quadratic)]

    # Two small differences trouble the square least, one of three levels troubles it most.
    assert values(near) == sorted(values(near))
    assert values(far) == sorted(values(far), reverse=True)
    # By hand: two squares of 1 in six answers; the 36 possible pairs have squares that sum to 78.
    assert values(near)[2] == pytest.approx(1 - (2 / 6) / (78 / 36))
    # And without squares: twice 1, and 42.
    assert values(near)[1] == pytest.approx(1 - (2 / 6) / (42 / 36))


def test_exact_and_adjacent_agreement_are_shares() -> None:
    pair = [[1, 2, 3, 4, 4, None], [1, 3, 1, 4, None, 2]]
    assert exact(pair).value == 2 / 4
    assert adjacent(pair).value == 3 / 4
    assert adjacent(pair, within=2).value == 1
    assert exact(pair).units == 4


def test_three_graders_count_by_pairs() -> None:
    assert exact([[1], [1], [2]]).value == pytest.approx(1 / 3)
    assert adjacent([[1], [2], [3]]).value == pytest.approx(2 / 3)


@pytest.mark.parametrize("ratings", [[], [[1, 2, 3]], [[1, None], [None, 2]], [[], []]])
def test_who_graded_alone_agrees_with_nobody(ratings: list[list[float | None]]) -> None:
    for found in compare(ratings):
        assert (found.value, found.low, found.reason) == (None, None, ALONE)


def test_without_variation_there_is_no_kappa_and_no_alpha() -> None:
    same = [[3] * 12, [3] * 12]
    for found in (kappa(same), kappa(same, linear), alpha(same), alpha(same, "nominal")):
        assert (found.value, found.reason) == (None, ALL_THE_SAME)
    assert exact(same).value == 1
    assert told(kappa(same)) == f"Gewogen kappa: niet te berekenen. {ALL_THE_SAME}"


def test_kappa_is_for_two_and_says_so() -> None:
    assert kappa(FOUR).reason == NOT_TWO
    assert [m.name for m in compare(FOUR)] == [
        "Zelfde niveau",
        "Hooguit één niveau verschil",
        "Alfa van Krippendorff, ordinaal",
    ]


@given(RATINGS)
def test_never_nan_and_never_outside_its_range(ratings: list[list[float | None]]) -> None:
    for found in compare(ratings):
        if found.value is None:
            assert found.reason
            continue
        assert math.isfinite(found.value)
        assert -1 <= found.value <= 1 + 1e-12
        assert (found.low is None) == (found.high is None)
        assert found.low is not None or found.reason
        if found.low is not None and found.high is not None:
            assert found.low <= found.high <= 1 + 1e-12


@given(RATINGS)
def test_nan_is_a_missing_grade_as_well(ratings: list[list[float | None]]) -> None:
    without = [[math.nan if v is None else v for v in row] for row in ratings]
    assert compare(without) == compare(ratings)


def test_the_interval_is_the_same_each_time_and_holds_the_value() -> None:
    found = kappa(both(COHEN, 200), nominal)
    assert found == kappa(both(COHEN, 200), nominal)
    assert found.low is not None and found.high is not None and found.value is not None
    assert found.low < found.value < found.high
    # The usual standard error, √(p(1−p)/n) / (1−chance) with p = .70 and chance = .41, is .055.
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * 0.055, abs=0.015)


def test_nine_answers_are_too_few_for_an_interval() -> None:
    nine, ten = [MEG[:9], OWEN[:9]], [MEG, OWEN]
    assert (alpha(nine).low, alpha(nine).reason) == (None, FEW)
    assert alpha(ten).low is not None


def test_rows_of_unequal_length_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="evenveel plaatsen"):
        alpha([[1, 2], [1]])
    with pytest.raises(ValueError, match="geen meetniveau"):
        alpha([[1, 2], [1, 2]], "ratio")


def test_a_measure_is_told_in_a_sentence() -> None:
    assert told(exact([MEG, OWEN]), percentage=True) == (
        "Zelfde niveau: 60 % (95 %-interval van 30 % tot 90 %; 10 antwoorden)."
    )
    assert told(alpha([BEN[:1], GERRY[:1]])).startswith(
        "Alfa van Krippendorff: 0,00 (1 antwoord). Voor een interval"
    )
