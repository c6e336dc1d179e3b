"""Columns come out with the mean, the spread and the correlations that one asked for."""

from __future__ import annotations

import random

import pytest

from rondhetkind.synth.numbers import apart, dot, mean, mixed, noise, scaled, standard, within


def test_what_is_apart_correlates_with_none_of_the_others() -> None:
    rng = random.Random(1)
    one, two, new = (noise(rng, 50) for _ in range(3))
    rest = apart(new, [one, two, one])
    assert mean(rest) == pytest.approx(0, abs=1e-9)
    assert dot(rest, rest) / 50 == pytest.approx(1)
    assert dot(rest, one) == pytest.approx(0, abs=1e-9)
    assert dot(rest, two) == pytest.approx(0, abs=1e-9)


def test_weights_of_columns_apart_are_correlations() -> None:
    rng = random.Random(2)
    one = standard(noise(rng, 50))
    rest = apart(noise(rng, 50), [one])
    both = scaled(mixed([(0.6, one), (0.8, rest)]), 3, 2)
    assert mean(both) == pytest.approx(3)
    assert dot(standard(both), one) / 50 == pytest.approx(0.6)


def test_a_scale_has_an_end() -> None:
    assert within([-3.2, 2.26, 9.0], 1, 5, digits=1) == [1, 2.3, 5]
