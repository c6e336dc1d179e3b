"""What a cell of the class view shows: words, a picture with its text alternative, a table.

All HTML is built as a tree, so that whatever a student wrote is text and never markup.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import pandas as pd
from matplotlib.figure import Figure

from . import style

ROWS = 300
"""Rows of a table that are shown; all of them are in ``tabel``."""

_PERCENT = ("aandeel", "deel van de eerste", "deel van de tweede")
_NO_MATHS = "rhk-klas tex2jax_ignore mathjax_ignore"


@dataclass(frozen=True)
class Picture:
    """A figure and what it says in words, with the numbers."""

    figure: Figure
    alt: str

    def png(self) -> bytes:
        """The figure as a picture file."""
        return style.png(self.figure)


@dataclass(frozen=True)
class Shown:
    """One part of the class view; ``more`` holds parts that stand below it."""

    title: str
    words: tuple[str, ...] = ()
    picture: Picture | None = None
    tabel: pd.DataFrame | None = None
    caption: str = ""
    unfolded: bool = False
    blocks: tuple[ET.Element, ...] = ()
    more: tuple[Shown, ...] = field(default=())

    def html(self, level: int = 3) -> str:
        """The part as HTML, which may stand in Markdown as well."""
        root = self._tree(level)
        root.set("lang", "nl")
        root.set("class", _NO_MATHS)
        return ET.tostring(root, encoding="unicode", method="html")

    def _repr_html_(self) -> str:
        return self.html()

    def __repr__(self) -> str:
        parts = [self.title, *self.words]
        if self.picture:
            parts.append(self.picture.alt)
        if self.tabel is not None and len(self.tabel):
            parts.append(self.tabel.head(ROWS).to_string(index=False))
        return "\n\n".join([*parts, *map(repr, self.more)])

    def _tree(self, level: int) -> ET.Element:
        section = element("section", element(f"h{min(level, 6)}", self.title))
        section.extend(element("p", line) for line in self.words)
        if self.picture:
            source = base64.b64encode(self.picture.png()).decode()
            section.append(
                element(
                    "img",
                    src=f"data:image/png;base64,{source}",
                    alt=clean(self.picture.alt),
                    style=f"max-width:100%;width:{style.WIDTH * 96:.0f}px;height:auto",
                )
            )
        section.extend(self.blocks)
        if self.tabel is not None and len(self.tabel):
            shown = table(self.tabel, self.caption or self.title)
            section.append(shown if self.unfolded else folded("De getallen als tabel", shown))
        for part in self.more:
            section.append(part._tree(level + 1))
        return section


def element(tag: str, *inside: str | ET.Element, **attributes: str) -> ET.Element:
    """An element with text and elements in it; text is text, whatever stands in it."""
    made = ET.Element(tag, attributes)
    for part in inside:
        if isinstance(part, ET.Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + clean(part)
        else:
            made.text = (made.text or "") + clean(part)
    return made


def folded(summary: str, *inside: ET.Element) -> ET.Element:
    """Something to unfold."""
    return element("details", element("summary", summary), *inside)


def table(frame: pd.DataFrame, caption: str) -> ET.Element:
    """A table with a caption and headers for rows and columns."""
    rows = [
        [cell(value, str(name)) for value, name in zip(row, frame, strict=True)]
        for row in frame.head(ROWS).itertuples(index=False, name=None)
    ]
    sides = [_side(texts) for texts in zip(*rows, strict=True)]
    head = element(
        "tr",
        *(
            element("th", _heading(str(name)), scope="col", style=side)
            for name, side in zip(frame, sides, strict=True)
        ),
    )
    body = element("tbody")
    for first, *others in rows:
        named = element("th", first, scope="row", style=f"{sides[0]};font-weight:normal")
        cells = (
            element("td", text, style=side) for text, side in zip(others, sides[1:], strict=True)
        )
        body.append(element("tr", named, *cells))
    title = element("caption", caption, style="text-align:left")
    around = element("div", element("table", title, element("thead", head), body), role="region")
    around.attrib |= {"style": "overflow-x:auto", "tabindex": "0", "aria-label": clean(caption)}
    if len(frame) > ROWS:
        around.append(element("p", f"Dit zijn de eerste {ROWS} van {len(frame)} regels."))
    return around


def cell(value: object, column: str = "") -> str:
    """A value as a lecturer reads it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return "; ".join(map(str, value))
    if value is None or pd.isna(value):
        return "–"
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return "ja" if value else "nee"
    if column in _PERCENT:
        return f"{100 * float(str(value)):.0f} %"
    return number(float(str(value)))


def number(value: float, decimals: int = 2) -> str:
    """A number in Dutch, without zeros that say nothing."""
    text = f"{value:.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def students(count: int) -> str:
    """So many students, in words."""
    return "1 student" if count == 1 else f"{count} studenten"


def clean(text: str) -> str:
    """Text that any program can carry: no control characters, no half characters.

    Marks that turn the direction of writing go as well: they can make a line read as another one.
    """
    kept = (
        letter if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs") else "�"
        for letter in text
    )
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", "".join(kept))


def _heading(name: str) -> str:
    return name[:1].upper() + name[1:]


def _side(texts: Sequence[str]) -> str:
    numeric = all(re.fullmatch(r"[−–-]?[\d,.]*\s?%?", text) for text in texts) and any(texts)
    return f"text-align:{'right' if numeric else 'left'}"
