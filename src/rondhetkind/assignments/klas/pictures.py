"""Pictures of a class: a figure and its text alternative, which says the numbers in words.

A colour never speaks alone: a pattern, a shape, a place or a word says the same.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from rondhetkind.assignments.rubric import Rubric

from . import style
from .shown import Picture, clean, students
from .table import BY_MACHINE, DONE, FOR_YOU, NOT_IN, STANDS

_STAND_LOOKS = {
    DONE: (style.SCHOOL, ""),
    FOR_YOU: ("#F3C9A8", "////"),
    BY_MACHINE: (style.SOFT, "...."),
    NOT_IN: (style.SURFACE, ""),
}


def progress(standing: pd.DataFrame, points: pd.DataFrame) -> Picture:
    """How far grading is: the whole class, and each question that somebody has to look at."""
    stands = standing["stand"].value_counts()
    rows = {"De klas": {stand: int(stands.get(stand, 0)) for stand in STANDS}}
    waiting = points.loc[points["open"], "vraag"].unique()
    by_hand = points[points["soort"].eq("tekst") | points["vraag"].isin(waiting)]
    rest = {stand: rows["De klas"][stand] for stand in (BY_MACHINE, NOT_IN)}
    for name, mine in by_hand.groupby("vraag", sort=False):
        still = int(mine["open"].sum())
        rows[str(name)] = {DONE: len(mine) - still, FOR_YOU: still, **rest}
    looks = {stand: _STAND_LOOKS[stand] for stand in STANDS}
    alt = f"Hoever het nakijken is. Van {students(len(standing))}: " + _listed(rows["De klas"])
    for name, counts in list(rows.items())[1:]:
        alt += f" {name}: {counts[DONE]} nagekeken, {counts[FOR_YOU]} nog te doen."
    return _bars(rows, looks, "aantal studenten", alt)


def levels(criteria: pd.DataFrame, rubric: Rubric) -> Picture:
    """How many students stand on each level, for each criterion."""
    names = [f"{number_}. {level.name}" for number_, level in enumerate(rubric.levels, 1)]
    rows = {}
    for criterion in rubric.criteria:
        found = criteria.loc[criteria["criterium"] == criterion.name, "niveau"]
        counts = found.value_counts()
        rows[criterion.name] = {name: int(counts.get(n, 0)) for n, name in enumerate(names, 1)}
    last = max(1, len(names) - 1)
    shades = [round(n * (len(style.RISING) - 1) / last) for n in range(len(names))]
    looks = {
        name: (style.RISING[shade], style.PATTERNS[n % len(style.PATTERNS)])
        for n, (name, shade) in enumerate(zip(names, shades, strict=True))
    }
    alt = "Niveaus per criterium, in aantallen studenten. " + " ".join(
        f"{name}: {_listed(counts)}" for name, counts in rows.items()
    )
    return _bars(rows, looks, "aantal studenten", alt)


def _bars(
    rows: Mapping[str, Mapping[str, int]],
    looks: Mapping[str, tuple[str, str]],
    unit: str,
    alt: str,
) -> Picture:
    with style.look():
        made = style.figure(1.25 + 0.55 * len(rows))
        axes = made.add_subplot()
        names = list(rows)
        total = max([1, *(sum(counts.values()) for counts in rows.values())])
        for part, (color, pattern) in looks.items():
            left = [
                sum(n for other, n in counts.items() if _before(looks, other, part))
                for counts in rows.values()
            ]
            size = [counts.get(part, 0) for counts in rows.values()]
            axes.barh(
                range(len(rows)), size, 0.62, left,
                label=style.wrapped(clean(part), 24, 2),
                facecolor=color, edgecolor=style.INK, hatch=pattern, zorder=2,
            )  # fmt: skip
            for place, (begin, count) in enumerate(zip(left, size, strict=True)):
                if count:
                    _label(axes, begin + count / 2, place, str(count))
        axes.set_yticks(range(len(rows)), [style.wrapped(clean(name), 26, 2) for name in names])
        axes.invert_yaxis()
        axes.set_xlim(0, total)
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.set_xlabel(unit)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        made.legend(loc="outside upper left", ncols=len(looks), frameon=False, fontsize=10,
                    handlelength=1.6, handleheight=1.2, columnspacing=1.4)  # fmt: skip
    return Picture(made, alt)


def _before(looks: Mapping[str, tuple[str, str]], one: str, other: str) -> bool:
    order = list(looks)
    return order.index(one) < order.index(other)


def _label(axes: Axes, x: float, y: float, text: str) -> None:
    around = {"boxstyle": "round,pad=0.18", "fc": style.SURFACE, "ec": "none"}
    axes.text(x, y, text, ha="center", va="center", fontsize=10, bbox=around, zorder=4)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) + "."
