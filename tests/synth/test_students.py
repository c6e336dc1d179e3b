"""The made-up students rate themselves as the sources say, and higher than an observer does."""

from __future__ import annotations

import pytest

from rondhetkind.synth.numbers import dot, mean, standard
from rondhetkind.synth.students import (
    BEHAVIOUR,
    COLUMNS,
    SCALES,
    TOGETHER,
    WITH_BEHAVIOUR,
    N,
    students,
)

ROWS = students().rows
OF = {
    name: [float(str(row[i])) for row in ROWS]
    for i, name in enumerate(COLUMNS)
    if name != "student"
}


def r(one: list[float], other: list[float]) -> float:
    return dot(standard(one), standard(other)) / N


@pytest.mark.parametrize(("name", "middle", "spread"), [
    *((name, *numbers) for name, numbers in SCALES.items()), ("gedrag", *BEHAVIOUR),
])  # fmt: skip
def test_a_scale_has_its_mean_and_its_spread(name: str, middle: float, spread: float) -> None:
    away = [(x - mean(OF[name])) ** 2 for x in OF[name]]
    assert len(ROWS) == N == 581
    assert mean(OF[name]) == pytest.approx(middle, abs=0.05)
    assert mean(away) ** 0.5 == pytest.approx(spread, abs=0.05)
    assert min(OF[name]) >= 0
    assert max(OF[name]) <= 10


def test_both_scales_go_together() -> None:
    assert r(OF["structureren"], OF["responsief"]) == pytest.approx(TOGETHER, abs=0.03)


def test_what_an_observer_saw_is_lower_and_says_little_about_who_feels_able() -> None:
    themselves = [a + b for a, b in zip(OF["structureren"], OF["responsief"], strict=True)]
    assert r(themselves, OF["gedrag"]) == pytest.approx(WITH_BEHAVIOUR, abs=0.03)
    assert mean(themselves) / 2 > mean(OF["gedrag"]) + 0.5
