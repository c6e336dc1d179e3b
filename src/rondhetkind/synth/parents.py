"""``ouders_synth.csv``: 600 made-up parents at twelve made-up schools, for module 3.

What holds in it, by construction: each of five forms of involvement has its correlation with
``prestatie`` (``WITH_RESULT``), an invitation goes with trust (``WITH_TRUST``), schools differ a
little (``ICC``), and the language at home goes with trust only because those parents are invited
less often.
"""

from __future__ import annotations

import random
from math import sqrt
from typing import TypeVar

from .dataset import Dataset
from .numbers import Column, apart, mean, mixed, noise, scaled, standard, within

T = TypeVar("T", int, str)

SEED = 20261126
SCHOOLS, PER_SCHOOL = 12, 50
N = SCHOOLS * PER_SCHOOL

WITH_RESULT = {
    "verwachting": 0.22,
    "aanmoediging": 0.18,
    "samen_lezen": 0.15,
    "huiswerkhulp_controle": -0.15,
    "autonomie": 0.08,
}
"""Correlation of each form of involvement with ``prestatie``."""
MEANS = {
    "verwachting": 3.7,
    "aanmoediging": 3.6,
    "samen_lezen": 3.0,
    "huiswerkhulp_controle": 2.8,
    "autonomie": 3.3,
}
"""Mean of each form of involvement, on a scale of 1 to 5."""
SPREAD = 0.6
WITH_TRUST = 0.25
"""Correlation of ``uitnodiging_leraar`` with ``vertrouwen``."""
TRUST_MEAN, TRUST_SPREAD = 6.5, 1.5
RESULT_MEAN, RESULT_SPREAD = 60.0, 11.0
ICC = 0.05
"""Which part of the differences in ``prestatie`` lies between schools."""
INVITED_MEAN, INVITED_SPREAD = 2.0, 1.1
LANGUAGE_AND_INVITATION = -0.55
"""Before rounding: who speaks another language at home is invited less often."""
INVITATION_AND_RESULT = 0.10

ROSTERS = {"dag": 348, "avond": 78, "nacht": 54, "wissel": 120}
DAYS = {1: 30, 2: 78, 3: 138, 4: 168, 5: 186}
LANGUAGES = {1: 330, 2: 150, 3: 120}
"""1 only Dutch, 2 Dutch and another language, 3 mostly another language."""

COLUMNS = (
    "school_id", "klas", *WITH_RESULT, "werkrooster", "werkdagen", "taal_thuis",
    "uitnodiging_leraar", "vertrouwen", "prestatie",
)  # fmt: skip


def parents() -> Dataset:
    """The 600 parents, the same in every run."""
    rng = random.Random(SEED)  # noqa: S311 - a table for teaching, no secret
    school = [i // PER_SCHOOL for i in range(N)]
    grade = [5 + i % 4 for i in range(N)]
    language = _dealt(rng, LANGUAGES)
    invited = _invited(rng, language)
    trust = _trust(rng, language, invited)
    result = _result(rng, school, language, invited)
    forms = _forms(rng, language, invited, result)
    rows = list(
        zip(
            [f"S{s + 1:02}" for s in school],
            grade,
            *forms,
            _dealt(rng, ROSTERS),
            _dealt(rng, DAYS),
            language,
            [int(x) for x in invited],
            [int(x) for x in trust],
            [int(x) for x in result],
            strict=True,
        )
    )
    return Dataset(
        "modules/m3-geen-ouder-is-gemiddeld/data/ouders_synth.csv",
        "samenhangen geïnspireerd op gepubliceerde overzichten en niet daaraan ontleend",
        COLUMNS,
        rows,
    )


def _dealt(rng: random.Random, shares: dict[T, int]) -> list[T]:
    cards = [value for value, times in shares.items() for _ in range(times)]
    rng.shuffle(cards)
    return cards


def _invited(rng: random.Random, language: list[int]) -> Column:
    """How often the teacher invited this parent in person this year: 0 to 4."""
    lean = LANGUAGE_AND_INVITATION
    rest = apart(noise(rng, N), [language])
    drawn = mixed([(lean, standard(language)), (sqrt(1 - lean**2), rest)])
    return within(scaled(drawn, INVITED_MEAN, INVITED_SPREAD), 0, 4)


def _trust(rng: random.Random, language: list[int], invited: Column) -> Column:
    """Trust from 1 to 10: equally often invited is equally much trust, whatever the language."""
    cells: dict[tuple[int, float], list[int]] = {}
    for i, cell in enumerate(zip(language, invited, strict=True)):
        cells.setdefault(cell, []).append(i)
    rest = noise(rng, N)
    for members in cells.values():
        centre = mean([rest[i] for i in members])
        for i in members:
            rest[i] -= centre
    drawn = mixed([(WITH_TRUST, standard(invited)), (sqrt(1 - WITH_TRUST**2), standard(rest))])
    return within(scaled(drawn, TRUST_MEAN, TRUST_SPREAD), 1, 10)


def _result(rng: random.Random, school: list[int], language: list[int], invited: Column) -> Column:
    """A score from 0 to 100 that differs a little between schools."""
    is_school = [[float(s == which) for s in school] for which in range(SCHOOLS)]
    by_school = [_school_means(column, school) for column in (language, invited)]
    between = apart([e for e in noise(rng, SCHOOLS) for _ in range(PER_SCHOOL)], by_school)
    inside = apart(invited, is_school)
    rest = apart(noise(rng, N), [*is_school, language, invited])
    share = _share_between(ICC)
    parts = [
        (sqrt(share), between),
        (INVITATION_AND_RESULT, inside),
        (sqrt(1 - share - INVITATION_AND_RESULT**2), rest),
    ]
    return within(scaled(mixed(parts), RESULT_MEAN, RESULT_SPREAD), 0, 100)


def _school_means(column: Column | list[int], school: list[int]) -> Column:
    means = [
        mean([x for x, s in zip(column, school, strict=True) if s == which])
        for which in range(SCHOOLS)
    ]
    return [means[s] for s in school]


def _share_between(icc: float) -> float:
    """Which part of the sum of squares lies between schools, for this ICC in a one-way anova."""
    f = (1 + (PER_SCHOOL - 1) * icc) / (1 - icc)
    ratio = f * (SCHOOLS - 1) / (N - SCHOOLS)
    return ratio / (1 + ratio)


def _forms(
    rng: random.Random, language: list[int], invited: Column, result: Column
) -> list[Column]:
    """The five forms of involvement, on a scale of 1 to 5 with one decimal."""
    forms: list[Column] = []
    known: list[Column] = [[float(x) for x in language], invited, result]
    for name, r in WITH_RESULT.items():
        rest = apart(noise(rng, N), known)
        known.append(rest)
        drawn = mixed([(r, standard(result)), (sqrt(1 - r**2), rest)])
        forms.append(within(scaled(drawn, MEANS[name], SPREAD), 1, 5, digits=1))
    return forms
