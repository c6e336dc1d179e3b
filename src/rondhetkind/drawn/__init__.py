"""A drawn genogram: read from answers, and held beside what was asked."""

from .compare import found
from .family import Drawn, drawn, sheet

__all__ = ["Drawn", "drawn", "found", "sheet"]
