"""The order in which a lecturer sees answers: shuffled, and the same each time.

Who comes first is graded by another measure than who comes last; each lecturer and each question
has an order of its own, so that it is never the same students (PrairieLearn's manual grading does
so too, with its sources: github.com/PrairieLearn/PrairieLearn, docs/manualGrading).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence

from .record import Ref


def by_question(refs: Iterable[Ref], seed: str) -> list[Ref]:
    """One question across all students."""
    return sorted(refs, key=lambda ref: _draw(seed, ref.cell, ref.submission))


def by_student(refs: Iterable[Ref], cells: Sequence[str], seed: str) -> list[Ref]:
    """One student across all questions, then the next student."""
    place = {cell: number for number, cell in enumerate(cells)}
    return sorted(refs, key=lambda ref: (_draw(seed, ref.submission), place[ref.cell]))


def sample(refs: Iterable[Ref], seed: str, percent: int = 10, least: int = 3) -> list[Ref]:
    """The answers to one question that a second lecturer grades too: the same for everybody."""
    drawn = sorted(refs, key=lambda ref: _draw(seed, "dubbel", ref.cell, ref.submission))
    return drawn[: max(least, math.ceil(len(drawn) * percent / 100))]


def shuffled(names: Iterable[str], seed: str) -> list[str]:
    """Names in an order of their own."""
    return sorted(names, key=lambda name: _draw(seed, name))


def _draw(*parts: str) -> bytes:
    return hashlib.sha256("\x1f".join(parts).encode()).digest()
