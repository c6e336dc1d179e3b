"""The ways through a case as a picture: bands as wide as the number of students that took them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path

from rondhetkind.exercises import Case, CaseKey, Source
from rondhetkind.exercises.readable import LEVEL_WORDS
from rondhetkind.exercises.words import Label

from . import style
from .items import bare
from .path_layout import Plan, layout
from .paths import Flow, Node, Way, letters
from .shown import Picture, clean, students

_LOOKS = {
    "sterk": (style.SCHOOL, "", "effen"),
    "verdedigbaar": (style.RISING[1], "////", "strepen"),
    "zwak": (style.SURFACE, "....", "stippen"),
    "": (style.SOFT, "", "effen"),
}
_BOX, _ROW = 0.5, 1.14
"""Height of a scene's box, as a part of a row; and of a row, in inches."""


def picture(source: Source, flow: Flow, label: Label = str) -> Picture:
    """The case from top to bottom, a box for each scene and a band for each choice.

    Choices carry the letter that they have in their scene, in the order of the file.
    """
    case, key = source.exercise, source.key
    assert isinstance(case, Case)
    grounds = {c: g.level for c, g in key.choices.items()} if isinstance(key, CaseKey) else {}
    titles = {scene.id: bare(scene.title, label) for scene in case.scenes}
    plan = layout(flow)
    rows = max(plan.row.values()) + 1
    with style.look():
        made = style.figure(0.4 + rows * _ROW)
        axes = made.add_subplot()
        _bands(axes, flow, plan, grounds, letters(case))
        for node, size in flow.places.items():
            _scene(axes, plan, node, size, f"{titles[node[0]]}\n{size} van {flow.students}")
        axes.set_xlim(-plan.width / 2, plan.width / 2)
        axes.set_ylim(rows - 1 + _BOX / 2 + 0.02, -_BOX / 2 - 0.02)
        axes.axis("off")
        used = {grounds.get(way.choice, "") for way in flow.ways}
        said = [f"{_LOOKS[u][2]}: {LEVEL_WORDS[u]}" for u in _LOOKS if u and u in used]
        said = ["breedte: aantal studenten", "letter: welke keuze", *said]
        axes.set_title("  ·  ".join(said), fontsize=9, color=style.MUTED, loc="center")
    return Picture(made, _told(case, flow, titles, grounds, label))


def _bands(
    axes: Axes, flow: Flow, plan: Plan, grounds: Mapping[str, str], names: Mapping[str, str]
) -> None:
    stations = {way: plan.stations(way) for way in flow.ways}
    leave = _slots(flow, plan, flow.ways, lambda w: (w.scene, plan.middle[stations[w][1]]))
    enter = _slots(flow, plan, flow.ways, lambda w: (w.to, plan.middle[stations[w][-2]]))
    turns: dict[Node, int] = defaultdict(int)
    for way in sorted(flow.ways, key=leave.__getitem__):
        color, pattern, _ = _LOOKS[grounds.get(way.choice, "")]
        points = [(leave[way], plan.row[way.scene] + _BOX / 2)]
        for place in stations[way][1:-1]:
            x, y = plan.middle[place] - way.students / 2, plan.row[place]
            points += [(x, y - _BOX / 2), (x, y + _BOX / 2)]
        points.append((enter[way], plan.row[way.to] - _BOX / 2))
        axes.add_patch(
            PathPatch(_outline(points, way.students), fc=color, ec=style.INK, lw=0.6,
                      hatch=pattern, zorder=2)
        )  # fmt: skip
        # Neighbours carry their number at different heights: thin bands lie close together.
        part = (0.22, 0.5, 0.76)[turns[way.scene] % 3]
        turns[way.scene] += 1
        (x0, y0), (x1, y1) = points[0], points[1]
        x = x0 + (x1 - x0) * (3 * part**2 - 2 * part**3) + way.students / 2
        around = {"boxstyle": "round,pad=0.16", "fc": style.SURFACE, "ec": style.LINE, "lw": 0.6}
        axes.text(x, y0 + (y1 - y0) * part, f"{names[way.choice]} {way.students}", fontsize=8.5,
                  ha="center", va="center", bbox=around, zorder=5)  # fmt: skip


def _slots(
    flow: Flow, plan: Plan, ways: Iterable[Way], key: Callable[[Way], tuple[Node, float]]
) -> dict[Way, float]:
    """Where each band begins (or ends) along its scene, from left to right."""
    free = {node: plan.middle[node] - size / 2 for node, size in flow.places.items()}
    found = {}
    for way in sorted(ways, key=key):
        node = key(way)[0]
        found[way] = free[node]
        free[node] += way.students
    return found


def _outline(points: list[tuple[float, float]], size: float) -> Path:
    vertices, codes = [points[0]], [Path.MOVETO]

    def along(corners: Iterator[tuple[tuple[float, float], tuple[float, float]]]) -> None:
        for (x0, y0), (x1, y1) in corners:
            half = (y0 + y1) / 2
            vertices.extend([(x0, half), (x1, half), (x1, y1)])
            codes.extend([Path.CURVE4] * 3)

    along(pairwise(points))
    back = [(x + size, y) for x, y in reversed(points)]
    vertices.append(back[0])
    codes.append(Path.LINETO)
    along(pairwise(back))
    vertices.append(points[0])
    codes.append(Path.CLOSEPOLY)
    return Path(vertices, codes)


def _scene(axes: Axes, plan: Plan, node: Node, size: int, text: str) -> None:
    x, y, width = plan.middle[node], plan.row[node], plan.wide[node]
    inches = width / plan.width * (style.WIDTH - 0.2)
    title, _, count = text.rpartition("\n")
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - _BOX / 2), width, _BOX, boxstyle="square,pad=0",
            fc=style.SURFACE, ec=style.LINE, lw=0.8, zorder=3,
        )
    )  # fmt: skip
    for edge in (y - _BOX / 2, y + _BOX / 2 - 0.05):
        # As wide as the students that came here: the box itself has to hold its title.
        axes.add_patch(
            Rectangle((x - size / 2, edge), size, 0.05, fc=style.INK, ec="none", zorder=4)
        )
    shown = style.wrapped(clean(title), max(12, int(inches * 13.5)), 2)
    axes.text(x, y, f"{shown}\n{count}", ha="center", va="center", fontsize=8.5, zorder=6,
              linespacing=1.1)  # fmt: skip


def _told(
    case: Case, flow: Flow, titles: Mapping[str, str], grounds: Mapping[str, str], label: Label
) -> str:
    whose = students(flow.students)
    said = [f"Wegen door “{bare(case.title, label)}” van {whose}, bij de eerste poging."]
    names = letters(case)
    for node, size in flow.places.items():
        ways = [way for way in flow.ways if way.scene == node]
        parts = [
            f"keuze {names[w.choice]} {w.students}"
            + (f" ({LEVEL_WORDS[grounds[w.choice]]})" if w.choice in grounds else "")
            + f" naar {titles[w.to[0]]}"
            for w in ways
        ]
        said.append(f"{titles[node[0]]}, {size}" + (f": {'; '.join(parts)}." if parts else "."))
    return " ".join(said)
