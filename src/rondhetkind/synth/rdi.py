"""``rdi_synth.csv``: 300 made-up parents of a child with a made-up diagnosis, for module 5.

What holds in it, by construction: 44 in 100 stories are *niet opgelost*, from 18 to 72 in 100 over
six kinds of diagnosis (``UNRESOLVED``); how long ago it was tells nothing about that; stress goes
with it a little (``WITH_STRESS``). The kinds have letters for names, so that nobody reads a
percentage of a real diagnosis in them.
"""

from __future__ import annotations

import random
from math import sqrt

from .dataset import Dataset
from .numbers import Column, apart, mixed, noise, scaled, standard, within

SEED = 20261126
PER_KIND = 50
UNRESOLVED = {"A": 28, "B": 9, "C": 20, "D": 36, "E": 15, "F": 24}
"""How many of the ``PER_KIND`` stories of each kind are *niet opgelost*."""
N = PER_KIND * len(UNRESOLVED)
YEARS = (0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 11)
"""Years since the diagnosis; both outcomes have the same mix of them."""
WITH_STRESS = 0.20
"""Correlation of *niet opgelost* with ``stress``."""
STRESS_MEAN, STRESS_SPREAD = 5.5, 1.6

RESOLVED_WORD, UNRESOLVED_WORD = "opgelost", "niet opgelost"
COLUMNS = ("ouder", "diagnose_type", "jaren_sinds", "uitkomst", "stress")


def diagnoses() -> Dataset:
    """The 300 parents, the same in every run."""
    rng = random.Random(SEED)  # noqa: S311 - a table for teaching, no secret
    drawn = [
        (kind, i < unresolved) for kind, unresolved in UNRESOLVED.items() for i in range(PER_KIND)
    ]
    rng.shuffle(drawn)
    unresolved = [is_so for _, is_so in drawn]
    years = _years(rng, unresolved)
    rows = list(
        zip(
            [f"O{i:03}" for i in range(1, N + 1)],
            [kind for kind, _ in drawn],
            years,
            [UNRESOLVED_WORD if is_so else RESOLVED_WORD for is_so in unresolved],
            _stress(rng, unresolved, years),
            strict=True,
        )
    )
    return Dataset(
        "modules/m5-als-het-anders-loopt/data/rdi_synth.csv",
        "het gemiddelde van 44 en de uitersten 18 en 72 procent ontleend aan Sher-Censor en "
        "Shahar-Lahav (2022), al het andere verzonnen",
        COLUMNS,
        rows,
    )


def _years(rng: random.Random, unresolved: list[bool]) -> list[int]:
    """Years for each parent, dealt to either outcome from a pack with the same mix."""
    packs = {}
    for outcome in (True, False):
        pack = list(YEARS) * (unresolved.count(outcome) // len(YEARS))
        rng.shuffle(pack)
        packs[outcome] = pack
    return [packs[outcome].pop() for outcome in unresolved]


def _stress(rng: random.Random, unresolved: list[bool], years: list[int]) -> Column:
    """Stress from 1 to 10 with one decimal; years since the diagnosis do not matter."""
    outcome = [float(is_so) for is_so in unresolved]
    rest = apart(noise(rng, N), [outcome, [float(year) for year in years]])
    drawn = mixed([(WITH_STRESS, standard(outcome)), (sqrt(1 - WITH_STRESS**2), rest)])
    return within(scaled(drawn, STRESS_MEAN, STRESS_SPREAD), 1, 10, digits=1)
