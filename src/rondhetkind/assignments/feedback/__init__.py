"""Feedback as a student reads it: one page in Dutch for each notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .exporter import DutchFeedback, FeedbackExporter

__all__ = ["DutchFeedback", "FeedbackExporter"]


def __getattr__(name: str) -> Any:
    """The classes for nbgrader, imported only when asked for: making pages does without them."""
    if name in __all__:
        from . import exporter

        return getattr(exporter, name)
    raise AttributeError(name)
