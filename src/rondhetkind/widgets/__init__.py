"""Exercises in a notebook: the same player as on the page, with traits that Python sees."""

from .oefening import Oefening

__all__ = ["Oefening"]
