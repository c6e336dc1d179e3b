"""Exercises in a notebook: the same ES module as on the page, with traits that Python sees."""

from .oefening import Oefening

__all__ = ["Oefening"]
