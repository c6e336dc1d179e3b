"""The made-up diagnoses keep the promises that the workshop of module 5 builds on."""

from __future__ import annotations

from collections import Counter

import pytest

from rondhetkind.synth.numbers import dot, mean, standard
from rondhetkind.synth.rdi import (
    COLUMNS,
    PER_KIND,
    STRESS_MEAN,
    STRESS_SPREAD,
    UNRESOLVED,
    UNRESOLVED_WORD,
    WITH_STRESS,
    N,
    diagnoses,
)

ROWS = diagnoses().rows
OF = {name: [row[i] for row in ROWS] for i, name in enumerate(COLUMNS)}
OUTCOME = [float(word == UNRESOLVED_WORD) for word in OF["uitkomst"]]


def column(name: str) -> list[float]:
    return [float(str(value)) for value in OF[name]]


def test_three_hundred_parents_have_a_number_of_their_own() -> None:
    assert len(ROWS) == len(set(OF["ouder"])) == N == 300


def test_44_in_100_are_unresolved_and_the_kinds_run_from_18_to_72() -> None:
    assert mean(OUTCOME) == pytest.approx(0.44)
    assert Counter(OF["diagnose_type"]) == dict.fromkeys(UNRESOLVED, PER_KIND)
    shares = {
        kind: mean([x for x, own in zip(OUTCOME, OF["diagnose_type"], strict=True) if own == kind])
        for kind in UNRESOLVED
    }
    assert min(shares.values()) == pytest.approx(0.18)
    assert max(shares.values()) == pytest.approx(0.72)


def test_time_tells_nothing_about_the_outcome() -> None:
    apart = {
        word: Counter(
            year for year, own in zip(OF["jaren_sinds"], OUTCOME, strict=True) if own == word
        )
        for word in (0.0, 1.0)
    }
    assert apart[0.0].keys() == apart[1.0].keys()
    assert dot(standard(column("jaren_sinds")), standard(OUTCOME)) / N == pytest.approx(0, abs=0.03)


def test_stress_goes_with_the_outcome_a_little_and_both_groups_overlap() -> None:
    stress = column("stress")
    assert mean(stress) == pytest.approx(STRESS_MEAN, abs=0.05)
    assert (mean([(x - mean(stress)) ** 2 for x in stress])) ** 0.5 == pytest.approx(
        STRESS_SPREAD, abs=0.05
    )
    assert dot(standard(stress), standard(OUTCOME)) / N == pytest.approx(WITH_STRESS, abs=0.03)
    assert min(stress) >= 1
    assert max(stress) <= 10
    resolved = [x for x, own in zip(stress, OUTCOME, strict=True) if not own]
    unresolved = [x for x, own in zip(stress, OUTCOME, strict=True) if own]
    more = mean([float(a > b) for a in resolved for b in unresolved])
    assert 0.3 < more < 0.45
