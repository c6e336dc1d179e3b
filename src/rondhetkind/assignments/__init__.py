"""Assignments in nbgrader: what a notebook asks for, and what a course folder does with it."""

from .points import punten
from .screening.check import privacy
from .words import woorden

__all__ = ["privacy", "punten", "woorden"]
