"""``studenten_ftse_synth.csv``: 581 made-up students who rate themselves, for the self-scan.

What holds in it, by construction: two scales of how able a student feels, with the means and
spreads of ``SCALES`` and the correlation ``TOGETHER``; a score for what an observer saw
(``BEHAVIOUR``) that is lower on average and goes with both scales only a little.
"""

from __future__ import annotations

import random
from math import sqrt

from .dataset import Dataset
from .numbers import apart, mixed, noise, scaled, standard, within

SEED = 20261126
N = 581
SCALES = {"structureren": (6.70, 1.02), "responsief": (7.57, 1.04)}
"""Mean and spread of both scales, 0 to 10."""
TOGETHER = 0.58
"""Correlation of the two scales."""
BEHAVIOUR = (6.2, 1.1)
"""Mean and spread of ``gedrag``, 0 to 10: about a point below what students think."""
WITH_BEHAVIOUR = 0.20
"""Correlation of ``gedrag`` with the mean of both scales."""
COLUMNS = ("student", *SCALES, "gedrag")


def students() -> Dataset:
    """The 581 students, the same in every run."""
    rng = random.Random(SEED)  # noqa: S311 - a table for teaching, no secret
    first = standard(noise(rng, N))
    second = mixed(
        [(TOGETHER, first), (sqrt(1 - TOGETHER**2), apart(noise(rng, N), [first]))],
    )
    scales = [
        within(scaled(column, *SCALES[name]), 0, 10, digits=1)
        for name, column in zip(SCALES, (first, second), strict=True)
    ]
    themselves = standard([sum(pair) for pair in zip(*scales, strict=True)])
    rest = apart(noise(rng, N), scales)
    seen = mixed([(WITH_BEHAVIOUR, themselves), (sqrt(1 - WITH_BEHAVIOUR**2), rest)])
    rows = list(
        zip(
            [f"T{i:03}" for i in range(1, N + 1)],
            *scales,
            within(scaled(seen, *BEHAVIOUR), 0, 10, digits=1),
            strict=True,
        )
    )
    return Dataset(
        "book/data/studenten_ftse_synth.csv",
        "gemiddelden van structureren en responsief ontleend aan De Coninck e.a. (2020), al het "
        "andere bij benadering of verzonnen",
        COLUMNS,
        rows,
    )
