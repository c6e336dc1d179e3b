"""Columns of numbers with the mean, the spread and the correlations that one asks for.

A column is a list of floats. Only the standard library is used, so that the same seed gives the
same file under every version of numpy.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from math import fsum, sqrt

Column = list[float]


def noise(rng: random.Random, n: int) -> Column:
    """``n`` draws from a standard normal distribution."""
    return [rng.gauss(0.0, 1.0) for _ in range(n)]


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    """The inner product of two columns of one length."""
    return fsum(x * y for x, y in zip(a, b, strict=True))


def mean(column: Sequence[float]) -> float:
    """The mean of a column."""
    return fsum(column) / len(column)


def standard(column: Sequence[float]) -> Column:
    """The column with mean 0 and spread 1 (over n); it may not be constant."""
    centre = mean(column)
    away = [x - centre for x in column]
    spread = sqrt(dot(away, away) / len(away))
    return [x / spread for x in away]


def apart(column: Sequence[float], others: Iterable[Sequence[float]]) -> Column:
    """What of ``column`` is left, standardised, once it correlates with none of ``others``."""
    n = len(column)
    basis: list[Column] = []
    for other in ([1.0] * n, *others):
        rest = _without(list(other), basis)
        size = sqrt(dot(rest, rest))
        if size > 1e-9 * sqrt(n):  # what others already say adds no direction
            basis.append([x / size for x in rest])
    return standard(_without(list(column), basis))


def _without(column: Column, basis: Iterable[Column]) -> Column:
    for direction in basis:
        share = dot(column, direction)
        column = [x - share * d for x, d in zip(column, direction, strict=True)]
    return column


def mixed(parts: Iterable[tuple[float, Sequence[float]]]) -> Column:
    """The sum of columns, each times its weight."""
    weights, columns = zip(*parts, strict=True)
    return [
        fsum(w * x for w, x in zip(weights, row, strict=True)) for row in zip(*columns, strict=True)
    ]


def scaled(column: Sequence[float], middle: float, spread: float) -> Column:
    """A standard column on a scale with this mean and spread."""
    return [middle + spread * x for x in column]


def within(column: Iterable[float], low: float, high: float, digits: int = 0) -> Column:
    """The column rounded to ``digits`` decimals, and no further out than the scale goes."""
    return [min(max(round(x, digits), low), high) for x in column]
