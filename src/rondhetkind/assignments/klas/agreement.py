"""How far graders agree: exact and adjacent, weighted kappa, Krippendorff's alpha.

``ratings`` has one row for each grader and one column for each answer; the levels are numbers, and
``None`` (or NaN) says that this grader did not grade this answer. Each measure is a function of
one square table for each answer (which levels go together, shape answers × levels × levels), so
that drawing answers again for an interval is a single product of matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

Ratings = Sequence[Sequence[float | None]]
Weight = Callable[[Any, Any], Any]
"""How much two levels disagree: 0 where they are the same; takes arrays as well."""

Array = np.ndarray[Any, np.dtype[Any]]

DRAWS, SEED = 2000, 20260101
FEWEST = 10
"""With fewer answers than this, drawing them again tells too little for an interval."""

ALONE = "Er is nog geen antwoord dat door twee mensen is nagekeken."
NOT_TWO = "Kappa vergelijkt precies twee mensen. Neem bij meer beoordelaars alfa."
ALL_THE_SAME = "Alle oordelen zijn gelijk. Dan is niet te zeggen of dat meer is dan toeval."
FEW = f"Voor een interval zijn ten minste {FEWEST} dubbel nagekeken antwoorden nodig."
UNSTABLE = "De oordelen verschillen te weinig van elkaar voor een interval."


@dataclass(frozen=True)
class Measure:
    """A measure of agreement, its 95 % interval, and why either is missing (in Dutch)."""

    name: str
    value: float | None
    units: int
    low: float | None = None
    high: float | None = None
    reason: str = ""


def nominal(one: Any, other: Any) -> Any:
    """Any difference counts as much as any other."""
    return np.not_equal(one, other).astype(float)


def linear(one: Any, other: Any) -> Any:
    """A difference of two levels counts twice (Cicchetti & Allison, 1971)."""
    return np.abs(np.subtract(one, other)).astype(float)


def quadratic(one: Any, other: Any) -> Any:
    """A difference of two levels counts four times (Fleiss & Cohen, 1973)."""
    return np.square(np.subtract(one, other)).astype(float)


def exact(ratings: Ratings) -> Measure:
    """The share of pairs of grades that are equal (0 … 1): consensus as in Stemler (2004).

    Stemler, S. E. (2004). A comparison of consensus, consistency, and measurement approaches to
    estimating interrater reliability. Practical Assessment, Research & Evaluation, 9(4).
    """
    return _share("Zelfde niveau", ratings, 0)


def adjacent(ratings: Ratings, within: float = 1) -> Measure:
    """The share of pairs of grades at most ``within`` apart (0 … 1), after Stemler (2004)."""
    return _share("Hooguit één niveau verschil", ratings, within)


def kappa(ratings: Ratings, weight: Weight = quadratic, name: str = "Gewogen kappa") -> Measure:
    """Weighted kappa of two graders, 1 − Σ v·p(observed) / Σ v·p(by chance).

    Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled
    disagreement or partial credit. Psychological Bulletin, 70(4), 213–220. With ``nominal`` it is
    Cohen's kappa of 1960.
    """
    if len(ratings) != 2:
        return Measure(name, None, 0, reason=ALONE if len(ratings) < 2 else NOT_TWO)
    levels, counts = _counts(ratings)
    both = counts.sum(axis=2).min(axis=0) > 0
    tables = np.einsum("ui,uj->uij", counts[0][both], counts[1][both])
    cost = weight(levels[:, None], levels[None, :])

    def formula(table: Array) -> Array:
        total = table.sum(axis=(-2, -1))
        chance = np.einsum("...i,ij,...j->...", table.sum(-1), cost, table.sum(-2)) / total
        return _ratio((table * cost).sum(axis=(-2, -1)), chance)

    return _measure(name, tables, formula)


def alpha(
    ratings: Ratings, metric: str = "ordinal", name: str = "Alfa van Krippendorff"
) -> Measure:
    """Krippendorff's alpha of any number of graders, where grades may be missing.

    ``metric`` is "nominal", "ordinal" or "interval". Krippendorff, K. (2011). Computing
    Krippendorff's Alpha-Reliability. https://repository.upenn.edu/asc_papers/43
    """
    levels, tables = _coincidences(ratings)
    fixed = {"nominal": nominal, "interval": quadratic}
    if metric not in (*fixed, "ordinal"):
        raise ValueError(f"“{metric}” is geen meetniveau: kies nominal, ordinal of interval.")

    def formula(table: Array) -> Array:
        per_level = table.sum(axis=-1)
        total = per_level.sum(axis=-1)
        if metric == "ordinal":
            cost = _ordinal(per_level)
        else:
            cost = fixed[metric](levels[:, None], levels[None, :])
        chance = np.einsum("...i,...ij,...j->...", per_level, cost, per_level)
        return _ratio((table * cost).sum(axis=(-2, -1)) * (total - 1), chance)

    return _measure(name, tables, formula)


def compare(ratings: Ratings) -> tuple[Measure, ...]:
    """What calibration shows: agreement, and where there are two graders weighted kappa."""
    weighted = (
        kappa(ratings, quadratic, "Kappa, kwadratisch gewogen"),
        kappa(ratings, linear, "Kappa, lineair gewogen"),
    )
    return (
        exact(ratings),
        adjacent(ratings),
        *(weighted if len(ratings) <= 2 else ()),
        alpha(ratings, "ordinal", "Alfa van Krippendorff, ordinaal"),
    )


def told(measure: Measure, percentage: bool = False) -> str:
    """The measure in a Dutch sentence; ``percentage`` for a share."""
    if measure.value is None:
        return f"{measure.name}: niet te berekenen. {measure.reason}"

    def number(value: float) -> str:
        return f"{100 * value:.0f} %" if percentage else f"{value:.2f}".replace(".", ",")

    answers = "1 antwoord" if measure.units == 1 else f"{measure.units} antwoorden"
    if measure.low is None or measure.high is None:
        return f"{measure.name}: {number(measure.value)} ({answers}). {measure.reason}"
    between = f"95 %-interval van {number(measure.low)} tot {number(measure.high)}"
    return f"{measure.name}: {number(measure.value)} ({between}; {answers})."


def _counts(ratings: Ratings) -> tuple[Array, Array]:
    """The levels in use, and who gave which: graders × answers × levels, 0 or 1."""
    if len({len(row) for row in ratings}) > 1:
        raise ValueError("Elke beoordelaar hoort evenveel plaatsen te hebben, één per antwoord.")
    values = np.array([[np.nan if v is None else float(v) for v in row] for row in ratings])
    levels = np.unique(values[~np.isnan(values)])
    return levels, (values[..., None] == levels).astype(float)


def _coincidences(ratings: Ratings) -> tuple[Array, Array]:
    # Krippendorff's coincidences: within an answer, every pair of grades of different graders.
    if not ratings:
        return np.empty(0), np.empty((0, 0, 0))
    levels, counts = _counts(ratings)
    given = counts.sum(axis=0)
    given = given[given.sum(axis=1) > 1]
    pairs = np.einsum("ui,uj->uij", given, given)
    own = np.arange(len(levels))
    pairs[:, own, own] -= given
    return levels, pairs / (given.sum(axis=1) - 1)[:, None, None]


def _ordinal(per_level: Array) -> Array:
    # The grades that lie between two levels, both ends for a half, squared.
    upto = np.cumsum(per_level, axis=-1) - per_level / 2
    distance: Array = np.square(upto[..., :, None] - upto[..., None, :])
    return distance


def _share(name: str, ratings: Ratings, within: float) -> Measure:
    levels, tables = _coincidences(ratings)
    near = np.abs(levels[:, None] - levels[None, :]) <= within

    def formula(table: Array) -> Array:
        share: Array = (table * near).sum(axis=(-2, -1)) / table.sum(axis=(-2, -1))
        return share

    return _measure(name, tables, formula)


def _ratio(observed: Array, chance: Array) -> Array:
    # Without any disagreement by chance there is nothing to compare with: NaN, which stays inside.
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(chance > 0, 1 - observed / chance, np.nan)


def _measure(name: str, tables: Array, formula: Callable[[Array], Array]) -> Measure:
    units = len(tables)
    if units == 0:
        return Measure(name, None, 0, reason=ALONE)
    value = float(formula(tables.sum(axis=0)))
    if np.isnan(value):
        return Measure(name, None, units, reason=ALL_THE_SAME)
    found = Measure(name, value, units)
    if units < FEWEST:
        return replace(found, reason=FEW)
    return _interval(found, tables, formula)


def _interval(found: Measure, tables: Array, formula: Callable[[Array], Array]) -> Measure:
    """The percentile bootstrap over answers, with a fixed seed.

    Zapf, A., Castell, S., Morawietz, L., & Karch, A. (2016). Measuring inter-rater reliability for
    nominal data – which coefficients and confidence intervals are appropriate? BMC Medical
    Research Methodology, 16:93. It covers as it should, where Krippendorff's own bootstrap and the
    asymptotic interval do not.
    """
    units = len(tables)
    often = np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), DRAWS)
    drawn = (often @ tables.reshape(units, -1)).reshape(DRAWS, *tables.shape[1:])
    values = formula(drawn)
    known = values[~np.isnan(values)]
    if len(known) < 0.95 * DRAWS:
        return replace(found, reason=UNSTABLE)
    low, high = np.quantile(known, (0.025, 0.975))
    return replace(found, low=float(low), high=float(high))
