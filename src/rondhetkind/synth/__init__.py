"""Made-up tables for teaching, always the same from a fixed seed: no real person is in them.

A new set is a module here with a function that gives a ``Dataset``, and a line in ``SETS``.
"""

from __future__ import annotations

from collections.abc import Callable

from .dataset import Dataset
from .documents import documents
from .parents import parents
from .rdi import diagnoses
from .students import students

__all__ = ["SETS", "Dataset"]

SETS: tuple[Callable[[], Dataset], ...] = (parents, diagnoses, students, documents)
"""Every made-up table of the course."""
