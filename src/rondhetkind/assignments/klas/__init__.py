"""A class in numbers: pure functions, pictures at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .klasbeeld import Klasbeeld

__all__ = ["Klasbeeld"]


def __getattr__(name: str) -> Any:
    """The class view, imported only when asked for: agreement does without its libraries."""
    if name == "Klasbeeld":
        from .klasbeeld import Klasbeeld

        return Klasbeeld
    raise AttributeError(name)
