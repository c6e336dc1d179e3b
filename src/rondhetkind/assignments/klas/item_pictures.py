"""Pictures of how a class answered an exercise: a grid of items and answers, or bars of options."""

from __future__ import annotations

import string
import textwrap

import pandas as pd
from matplotlib.patches import Rectangle

from . import style
from .items import EMPTY
from .shown import Picture, clean, students

COLUMNS = 12
"""More answers than this do not fit beside each other."""

_NAMED = 6
"""Up to so many columns carry the answer itself; more of them carry a letter."""

_ALL = 7
"""Up to so many answers to an item are all drawn; of more only those that matter."""


def exercise(title: str, counts: pd.DataFrame, size: int) -> Picture:
    """The picture that fits ``counts`` of `items.counted`: a grid where all items share answers."""
    per_item = counts.groupby("onderdeel", sort=False)["antwoord"].apply(tuple)
    same = len(set(per_item)) == 1 and len(per_item.iloc[0]) <= COLUMNS and len(per_item) > 1
    alt = f"{_short(title)}. {_told(counts, size)}"
    return _grid(counts, alt) if same else _options(counts, size, alt)


def _grid(counts: pd.DataFrame, alt: str) -> Picture:
    rows = list(dict.fromkeys(counts["onderdeel"]))
    columns = list(dict.fromkeys(counts["antwoord"]))
    letters = len(columns) - 1 > _NAMED and max(map(len, columns[:-1])) > 9
    names = [*string.ascii_uppercase[: len(columns) - 1], EMPTY] if letters else columns
    legend = [f"{a}  {b}" for a, b in zip(names[:-1], columns[:-1], strict=True)] if letters else []
    most = max(1, counts["aantal"].max())
    breadth = max(8, 92 // len(columns))
    with style.look():
        made = style.figure(1.0 + 0.5 * len(rows) + 0.24 * len(legend))
        axes = made.add_subplot()
        for row in counts.itertuples():
            x, y = columns.index(row.antwoord), rows.index(row.onderdeel)
            if row.aantal:
                shade = style.SURFACE if row.antwoord == EMPTY else _shade(row.aantal / most)
                axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, fc=shade, ec=style.PAPER, lw=1))
                dark = shade == style.RISING[-1]
                axes.text(x, y, str(row.aantal), ha="center", va="center",
                          color=style.SURFACE if dark else style.INK)  # fmt: skip
            if row.past is True:
                axes.add_patch(
                    Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, fill=False, ec=style.INK, lw=2)
                )
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_yticks(
            range(len(rows)), [style.wrapped(clean(r), 42, 2) for r in rows], fontsize=9
        )
        axes.set_xticks(range(len(columns)), [style.wrapped(clean(n), breadth, 4) for n in names],
                        fontsize=8.2)  # fmt: skip
        axes.xaxis.tick_top()
        axes.tick_params(length=0, labelcolor=style.INK)
        axes.spines[:].set_visible(False)
        under = ["zwart kader: past volgens de sleutel"] if counts["past"].eq(True).any() else []
        under += [style.wrapped(clean(line), 88, 2) for line in legend]
        axes.set_xlabel("\n".join(under), fontsize=9.5, color=style.MUTED, loc="left", labelpad=8)
        axes.xaxis.set_label_position("bottom")
    return Picture(made, alt)


def _options(counts: pd.DataFrame, size: int, alt: str) -> Picture:
    whole = list(counts.groupby("onderdeel", sort=False))
    # Many answers that nobody gave would push what was given off the screen; the table has them.
    items = [
        (text, mine if len(mine) <= _ALL else mine[(mine["aantal"] > 0) | mine["past"].eq(True)])
        for text, mine in whole
    ]
    sizes = [len(mine) + 0.9 for _, mine in items]
    with style.look():
        made = style.figure(0.6 + 0.38 * sum(sizes))
        panels = made.subplots(len(items), 1, sharex=True, height_ratios=sizes, squeeze=False)[:, 0]
        for axes, (text, mine) in zip(panels, items, strict=True):
            for place, row in enumerate(mine.itertuples()):
                fits = row.past is True
                color = style.SCHOOL if fits else style.SOFT
                axes.barh(place, row.aantal, 0.66, fc=color, ec=style.INK, zorder=2,
                          hatch="" if fits or row.antwoord == EMPTY else "////")  # fmt: skip
                axes.text(row.aantal, place, f" {row.aantal}", va="center", fontsize=10)
            marks = {True: "✓ ", False: "", None: ""}
            labels = [marks.get(row.past, "") + clean(row.antwoord) for row in mine.itertuples()]
            axes.set_yticks(
                range(len(mine)), [style.wrapped(t, 50, 2) for t in labels], fontsize=8.5
            )
            axes.set_ylim(len(mine) - 0.5, -0.6)
            axes.set_title(style.wrapped(clean(str(text)), 58, 4), fontsize=9.5, loc="left",
                           family=style.HEADING, weight=600, pad=6)  # fmt: skip
            axes.set_xlim(0, max(1, size) * 1.06)
            axes.spines[:].set_visible(False)
            axes.tick_params(length=0)
            axes.xaxis.set_visible(False)
        under = ["✓ en effen: past volgens de sleutel"] if counts["past"].eq(True).any() else []
        if sum(len(mine) for _, mine in items) < len(counts):
            under.append("wat niemand koos, staat alleen in de tabel")
        made.supxlabel(" · ".join(under), fontsize=9.5, color=style.MUTED, x=0.01, ha="left")
    return Picture(made, alt)


def _shade(share: float) -> str:
    steps = len(style.RISING) - 1
    return style.RISING[min(steps, int(share * steps + 0.5))]


def _told(counts: pd.DataFrame, size: int) -> str:
    """For each item how often each answer was given, and which the key accepts."""
    said = [f"Antwoorden van {students(size)}."]
    for text, mine in counts.groupby("onderdeel", sort=False):
        given = mine.sort_values("aantal", ascending=False, kind="stable")
        parts = [f"{_short(r.antwoord)} ({r.aantal})" for r in given.itertuples() if r.aantal]
        fits = " of ".join(map(_short, given.loc[given["past"].eq(True), "antwoord"]))
        said.append(
            f"{_short(str(text))}: {', '.join(parts)}." + (f" Past: {fits}." if fits else "")
        )
    return " ".join(said)


def _short(text: str) -> str:
    return textwrap.shorten(text, 70, placeholder=" …").rstrip(".?!:")
