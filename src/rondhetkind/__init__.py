"""Rond het kind: one exercise source for the page, the notebook, the assignment and the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .widgets import Oefening

__all__ = ["Oefening"]


def __getattr__(name: str) -> Any:
    # Only who asks for the widget waits for ipywidgets; the command line and grading do not.
    if name == "Oefening":
        from .widgets import Oefening

        return Oefening
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
