"""A page of feedback: a graded notebook and what there is to tell, as HTML that loads nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rondhetkind.assignments.harmless import rendered
from rondhetkind.assignments.words import EMPTY_TEXT

from .cells import Cell, Output, cells_of, name_of, outputs, printed, short
from .exercise import Done, done
from .headings import Outline, structured, top
from .told import Mark, Row, Shared, Told, called, number, points
from .total import beside

_HERE = Path(__file__).parent
_LETTERS = _HERE.parents[1] / "book" / "theme" / "static" / "letters" / "latin-recht.woff2"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_ASIDE = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class Part:
    """A part of the page; ``mark`` where there are points for it, ``own`` where it is an answer."""

    anchor: str = ""
    name: str = ""
    label: str = ""
    level: int = 0
    mark: Mark | None = None
    own: bool = False
    html: Markup | None = None
    empty: bool = False
    code: str = ""
    done: Done | None = None
    outputs: tuple[Output, ...] = ()
    rows: tuple[Row, ...] = ()
    remark: Markup | None = None


def page(notebook: Mapping[str, Any], told: Told, shared: Shared) -> str:
    """The HTML of one notebook's feedback; raises ValueError where it is no notebook."""
    parts = list(_parts(cells_of(notebook), told, shared))
    html = _template().render(
        told=told,
        shared=shared,
        parts=parts,
        graded=[part for part in parts if part.mark],
        waiting=[part.label for part in parts if part.mark and part.mark.needs],
        beside=beside(told),
        style=Markup(_style()),  # noqa: S704 (a file of ours)
    )
    # What no file can hold, a notebook can: half of a pair, or a control character.
    return _CONTROLS.sub("\ufffd", html).encode("utf-8", "replace").decode()


@cache
def look() -> str:
    """Changes with anything here that may change a page, so that all are made anew."""
    total = hashlib.sha256()
    for file in sorted((*_HERE.glob("*.*"), _HERE.parent / "harmless.py")):
        total.update(file.read_bytes())
    return total.hexdigest()


def _parts(cells: Sequence[Cell], told: Told, shared: Shared) -> Iterator[Part]:
    prose = [cell for cell in cells if cell["cell_type"] == "markdown" and not _mark(cell, told)]
    outline = Outline(1, top(cell["source"] for cell in prose))
    headings: list[str] = []
    for at, cell in enumerate(cells):
        if _mark(cell, told):
            label = _label(name_of(cell), headings)
            level = min(outline.last + 1, 5)
            yield _graded(cell, told, shared, Part(f"vak-{at}", name_of(cell), label, level))
        elif cell["cell_type"] == "markdown":
            headings += _HEADING.findall(cell["source"])
            yield Part(html=_html(cell["source"], outline, html=True))
        elif cell["cell_type"] == "code":
            yield _code(cell, told, min(outline.last + 1, 5))


def _graded(cell: Cell, told: Told, shared: Shared, part: Part) -> Part:
    name = part.name
    mark = cell["metadata"]["nbgrader"]
    asks = name in shared.asks.get(told.notebook, ())
    html, found, code = None, None, ""
    empty = bool(mark.get("solution")) and _empty(cell, told)
    if cell["cell_type"] == "markdown":
        # A task's own words are the lecturer's; what a student writes there stands in other cells.
        html = None if empty else _html(cell["source"], Outline(part.level, top([cell["source"]])))
    elif asks:
        grounds = shared.grounds.get(told.notebook, {}).get(name, ())
        found = done(printed(cell).splitlines(), grounds)
    elif mark.get("solution") and not empty:
        code = short(cell["source"])
    return Part(
        anchor=part.anchor,
        name=name,
        label=part.label,
        level=part.level,
        mark=told.marks[name],
        own=asks or bool(mark.get("solution")),
        html=html,
        empty=empty,
        code=code,
        done=found,
        outputs=tuple(outputs(cell, graded=True, printed=not asks)),
        rows=told.rows.get(name, ()),
        remark=_remark(told, name, part.level + 1),
    )


def _code(cell: Cell, told: Told, level: int) -> Part:
    solution = bool(cell["metadata"].get("nbgrader", {}).get("solution"))
    empty = solution and _empty(cell, told)
    return Part(
        name=name_of(cell),
        level=level,
        empty=empty,
        code=short(cell["source"]) if solution and not empty else "",
        outputs=tuple(outputs(cell, graded=False)),
        remark=_remark(told, name_of(cell), level + 1) if solution else None,
    )


def _remark(told: Told, cell: str, level: int) -> Markup | None:
    said = told.remarks.get(cell, "")
    return _html(said, Outline(min(level, 6), top([said]))) if said.strip() else None


def _html(markdown: str, outline: Outline, html: bool = False) -> Markup:
    return Markup(rendered(markdown, [structured(outline)], html))  # noqa: S704 (harmless by now)


def _mark(cell: Cell, told: Told) -> Mark | None:
    """The points for a cell that nbgrader grades, and that the gradebook knows."""
    mark = cell["metadata"].get("nbgrader", {})
    graded = mark.get("grade") or mark.get("task")
    return told.marks.get(name_of(cell)) if graded else None


def _label(name: str, headings: Sequence[str]) -> str:
    """How a part is called: by the last heading above it that begins with its name."""
    begin = f"{name}.".casefold()
    found = (heading for heading in reversed(headings) if heading.casefold().startswith(begin))
    words = next(found, called(name)).replace("*", "")
    return _ASIDE.sub("", " ".join(words.split()))


def _empty(cell: Cell, told: Told) -> bool:
    return cell["source"].strip() in ("", EMPTY_TEXT) or name_of(cell) in told.empty


@cache
def _style() -> str:
    letters = base64.b64encode(_LETTERS.read_bytes()).decode()
    style = (_HERE / "terugkoppeling.css").read_text(encoding="utf-8")
    return style.replace("LETTERS", f"data:font/woff2;base64,{letters}")


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., Any]] = {"number": number, "called": called, "points": points}
    environment.filters |= filters
    return environment.get_template("terugkoppeling.html.j2")
