"""Values of a class on lines under each other: each student a dot, and where the middle is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from . import style
from .shown import Picture, clean, number

MANY = 120
"""From so many students on, dots run into each other and only the summary is drawn."""


@dataclass(frozen=True)
class Strip:
    """Values on one line: its name, the values, and a band that was asked for."""

    name: str
    values: tuple[float, ...]
    band: tuple[float, float] | None = None
    marked: float | None = None


def strips(
    found: Sequence[Strip], unit: str, title: str, top: float | None = None, mark: str = ""
) -> Picture:
    """Each value as a dot, the middle half as a bar, the median as a line; ``mark`` names one."""
    with style.look():
        height = 1.0 + 0.62 * len(found)
        made = style.figure(height)
        axes = made.add_subplot()
        for place, strip in enumerate(found):
            _strip(axes, place, strip)
        axes.set_yticks(range(len(found)), [style.wrapped(clean(s.name), 26, 2) for s in found])
        axes.set_ylim(len(found) - 0.4, -0.6)
        values = [v for s in found for v in (*s.values, *(s.band or ()))]
        axes.set_xlim(0 if min(values, default=0) >= 0 else None, top or 1.04 * max([1, *values]))
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.xaxis.set_major_formatter(lambda value, _: number(value))
        axes.set_xlabel(unit)
        axes.set_axisbelow(True)
        axes.grid(axis="x", color=style.SOFT)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        many = any(len(s.values) > MANY for s in found)
        said = "dunne lijn: van laagste naar hoogste" if many else "stip: een student"
        said += "  ·  balk: de middelste helft  ·  dikke streep: de mediaan"
        if any(s.band for s in found):
            said += "  ·  kader: gevraagd"
        if mark:
            said += f"\nster: {style.wrapped(clean(mark), 90, 1)}"
        axes.set_title(said, fontsize=9.5, color=style.MUTED, loc="left", pad=8)
    return Picture(made, f"{title} " + " ".join(_told(strip, mark) for strip in found))


def _strip(axes: Axes, place: int, strip: Strip) -> None:
    if strip.band:
        low, high = strip.band
        axes.barh(
            place, high - low, 0.72, low,
            facecolor=style.SOFT, edgecolor=style.LINE, zorder=1, clip_on=False,
        )  # fmt: skip
    if not strip.values:
        axes.text(0.01, place, "nog niets", transform=axes.get_yaxis_transform(), va="center",
                  color=style.MUTED, fontsize=9.5, fontstyle="italic")  # fmt: skip
        return
    values = pd.Series(strip.values, dtype=float)
    low, middle, high = values.quantile([0.25, 0.5, 0.75])
    if len(values) > 3:
        axes.barh(place, high - low, 0.3, low, color=style.RISING[1], ec=style.SCHOOL, zorder=2)
    if len(values) > MANY:
        axes.plot([values.min(), values.max()], [place, place], color=style.SCHOOL, zorder=1.5)
    else:
        at = [place + shift for shift in _spread(strip.values)]
        axes.scatter(strip.values, at, s=22, c=style.INK, lw=0, zorder=4, clip_on=False)
    axes.vlines(middle, place - 0.33, place + 0.33, color=style.SCHOOL, lw=3.5, zorder=3)
    if strip.marked is not None:
        axes.scatter([strip.marked], [place], s=190, marker="*", c=style.HOME,
                     ec=style.SURFACE, lw=1, zorder=5, clip_on=False)  # fmt: skip


def _spread(values: Sequence[float]) -> list[float]:
    """How far up or down each dot goes, so that equal values stand around their line."""
    times = Counter(values)
    step = min(0.13, 0.64 / max(times.values()))
    seen: Counter[float] = Counter()
    found = []
    for value in values:
        found.append(step * (seen[value] - (times[value] - 1) / 2))
        seen[value] += 1
    return found


def _told(strip: Strip, mark: str) -> str:
    count = len(strip.values)
    asked = f" Gevraagd: {_range(*strip.band)}." if strip.band else ""
    own = f" {mark}: {number(strip.marked, 1)}." if mark and strip.marked is not None else ""
    if count == 0:
        return f"{strip.name}: nog niets.{asked}"
    values = pd.Series(strip.values, dtype=float)
    if count == 1:
        return f"{strip.name}: 1 student, {number(values[0], 1)}.{asked}{own}"
    low, middle, high = values.quantile([0.25, 0.5, 0.75])
    half = f", de middelste helft van {_range(low, high)}" if count > 3 else ""
    return (
        f"{strip.name}: {count} studenten, van {_range(values.min(), values.max())}, "
        f"mediaan {number(middle, 1)}{half}.{asked}{own}"
    )


def _range(low: float, high: float) -> str:
    return f"{number(low, 1)} tot {number(high, 1)}"
