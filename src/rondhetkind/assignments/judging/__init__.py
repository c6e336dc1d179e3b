"""Grading the free-text part by hand: a rubric applied through nbgrader's own gradebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .beoordelen import Beoordelen

__all__ = ["Beoordelen"]


def __getattr__(name: str) -> Any:
    """The widget, imported only when asked for: feedback and export do without it."""
    if name == "Beoordelen":
        from .beoordelen import Beoordelen

        return Beoordelen
    raise AttributeError(name)
