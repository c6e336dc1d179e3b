"""The spread of a class as one page: tables that can be heard, with a bar in each cell."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader

from rondhetkind.exercises.words import plain

from .spread import Spread

_TEMPLATES = Environment(loader=PackageLoader("rondhetkind.scan", "."), autoescape=True)
_TEMPLATES.filters["read"] = plain


def page(spread: Spread) -> str:
    """A whole HTML page that needs nothing else."""
    return _TEMPLATES.get_template("klas.html.j2").render(spread=spread, title=plain(spread.title))
