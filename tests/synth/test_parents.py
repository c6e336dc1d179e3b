"""The made-up parents keep the promises that the workshop of module 3 builds on."""

from __future__ import annotations

from collections import Counter
from math import sqrt

import pytest

from rondhetkind.synth.numbers import dot, mean, standard
from rondhetkind.synth.parents import (
    COLUMNS,
    ICC,
    LANGUAGES,
    MEANS,
    PER_SCHOOL,
    ROSTERS,
    SCHOOLS,
    TRUST_MEAN,
    WITH_RESULT,
    WITH_TRUST,
    N,
    parents,
)

ROWS = parents().rows
OF = {name: [row[i] for row in ROWS] for i, name in enumerate(COLUMNS)}


def column(name: str) -> list[float]:
    return [float(str(value)) for value in OF[name]]


def r(one: str, other: str) -> float:
    return dot(standard(column(one)), standard(column(other))) / N


def partial(one: str, other: str, given: str) -> float:
    left, right = r(one, given), r(other, given)
    return (r(one, other) - left * right) / sqrt((1 - left**2) * (1 - right**2))


@pytest.mark.parametrize("form", WITH_RESULT)
def test_a_form_of_involvement_has_its_mean_and_its_correlation(form: str) -> None:
    assert mean(column(form)) == pytest.approx(MEANS[form], abs=0.05)
    assert r(form, "prestatie") == pytest.approx(WITH_RESULT[form], abs=0.03)
    assert min(column(form)) >= 1
    assert max(column(form)) <= 5


def test_an_invitation_goes_with_trust() -> None:
    assert mean(column("vertrouwen")) == pytest.approx(TRUST_MEAN, abs=0.05)
    assert r("uitnodiging_leraar", "vertrouwen") == pytest.approx(WITH_TRUST, abs=0.03)


def test_language_goes_with_trust_until_one_looks_at_the_invitation() -> None:
    assert r("taal_thuis", "vertrouwen") < -0.10
    for outcome in ("vertrouwen", "prestatie"):
        assert partial("taal_thuis", outcome, "uitnodiging_leraar") == pytest.approx(0, abs=0.03)


def test_schools_differ_a_little() -> None:
    scores = column("prestatie")
    of_school = {
        s: [x for x, own in zip(scores, OF["school_id"], strict=True) if own == s]
        for s in dict.fromkeys(OF["school_id"])
    }
    assert [len(found) for found in of_school.values()] == [PER_SCHOOL] * SCHOOLS
    centre = mean(scores)
    between = PER_SCHOOL * sum((mean(x) - centre) ** 2 for x in of_school.values()) / (SCHOOLS - 1)
    inside = sum((x - mean(xs)) ** 2 for xs in of_school.values() for x in xs) / (N - SCHOOLS)
    icc = (between - inside) / (between + (PER_SCHOOL - 1) * inside)
    assert icc == pytest.approx(ICC, abs=0.01)


def test_everybody_has_a_roster_and_a_language() -> None:
    assert Counter(OF["werkrooster"]) == ROSTERS
    assert Counter(OF["taal_thuis"]) == LANGUAGES
    assert set(column("werkdagen")) == {1, 2, 3, 4, 5}
