"""How a picture of a class looks: the course's colours and typeface on light paper."""

from __future__ import annotations

import io
import logging
import textwrap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

PAPER, SURFACE, SOFT = "#FBFAF7", "#FFFFFF", "#E9EEF6"
INK, MUTED, LINE = "#1F2430", "#545B6B", "#7E8492"
HOME, SCHOOL, HOOD, CHILD = "#A8480F", "#1F5FA8", "#2B6B3F", "#7A3E8E"

RISING = (SOFT, "#BCD1EA", "#6F9BCF", SCHOOL)
"""From little to much, in the colour of the school."""
PATTERNS = ("....", "", "////", "")
"""With the shade a pattern, so that neighbours differ in grey and in print as well."""

TEXT = ("Atkinson Hyperlegible Next", "DejaVu Sans")
HEADING = ("Atkinson Hyperlegible Next SemiBold", *TEXT)
WIDTH = 8.0
"""Inches; at 96 points an inch that is 768 wide, what fits beside JupyterLab's file list."""
DOTS = 192
"""For an inch: twice what is shown, for sharp screens and print."""

COLOURS = 255

_LETTERS = Path(__file__).parent / "letters"


@contextmanager
def look() -> Iterator[None]:
    """Make and save figures in here: our settings hold, those of the reader are left alone."""
    _typeface()
    with mpl.rc_context(), warnings.catch_warnings(), _quiet("matplotlib.font_manager"):
        # A name may have a letter that no typeface here has: a box in its place is enough.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": list(TEXT),
                "font.size": 11,
                "text.color": INK,
                # A dollar sign in a name or an exercise is a dollar sign.
                "text.parse_math": False,
                "axes.edgecolor": LINE,
                "axes.facecolor": PAPER,
                "axes.labelcolor": INK,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "figure.facecolor": PAPER,
                "figure.dpi": 96,
                "hatch.color": LINE,
                "hatch.linewidth": 0.6,
                "patch.linewidth": 0.8,
                "xtick.color": LINE,
                "xtick.labelcolor": MUTED,
                "ytick.color": LINE,
                "ytick.labelcolor": INK,
            }
        )
        yield


def figure(height: float, width: float = WIDTH) -> Figure:
    """An empty figure on our paper, sizes in inches; no window and no global state."""
    made = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made


def png(made: Figure) -> bytes:
    """The figure as a picture."""
    with look():
        out = io.BytesIO()
        made.savefig(out, format="png", dpi=DOTS)
    # A third of the size, and a notebook keeps every picture: so few colours are in there.
    small = io.BytesIO()
    with Image.open(out) as full:
        full.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(small, format="png")
    return small.getvalue()


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """The text over at most ``lines`` lines of ``width`` letters."""
    return "\n".join(
        textwrap.wrap(text, width, max_lines=lines, placeholder=" …", break_on_hyphens=False)
    )


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    # It tells that a fallback has no half bold: in a notebook a red block above the picture.
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


@cache
def _typeface() -> None:
    for file in sorted(_LETTERS.glob("*.ttf")):
        font_manager.fontManager.addfont(file)
