"""Where the scenes of a case stand in a picture of its ways; pure, and in units of a student."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from .paths import Flow, Node, Way

FEW = 3.0
"""A class is drawn as at least this many students, or one student would fill the page."""

Place = Node | tuple[Way, int]
"""Where a band passes a row: in a scene, or on its way past it."""


@dataclass(frozen=True)
class Plan:
    """Row, middle and width of every place, and the width of all; a column is centred on 0."""

    row: Mapping[Place, int]
    middle: Mapping[Place, float]
    wide: Mapping[Place, float]
    width: float

    def stations(self, way: Way) -> list[Place]:
        """The places that a band passes, from the scene where it begins to where it ends."""
        past = range(self.row[way.scene] + 1, self.row[way.to])
        return [way.scene, *((way, at) for at in past), way.to]


def layout(flow: Flow) -> Plan:
    """Each scene below all scenes from which somebody came to it, rows ordered to cross little."""
    row: dict[Place, int] = dict.fromkeys(flow.places, 0)
    for _ in flow.places:
        for way in flow.ways:
            row[way.to] = max(row[way.to], row[way.scene] + 1)
    # A title needs room, however few students came: a part of the page.
    whole = 1.7 * max(FEW, flow.students)
    least, gap = 0.21 * whole, 0.035 * whole
    wide: dict[Place, float] = {node: max(size, least) for node, size in flow.places.items()}
    for way in flow.ways:
        for at in range(row[way.scene] + 1, row[way.to]):
            row[way, at], wide[way, at] = at, way.students
    plan = Plan(row, {}, wide, whole)
    before: dict[Place, list[Place]] = defaultdict(list)
    for way in flow.ways:
        for one, other in pairwise(plan.stations(way)):
            before[other].append(one)
    middle: dict[Place, float] = {}
    for at in range(max(row.values()) + 1):
        here = [place for place in row if row[place] == at]
        here.sort(key=lambda place: _mean(middle[one] for one in before[place]))
        x = -(sum(wide[place] for place in here) + gap * (len(here) - 1)) / 2
        for place in here:
            middle[place] = x + wide[place] / 2
            x += wide[place] + gap
    edge = max(abs(x) + wide[place] / 2 for place, x in middle.items())
    return Plan(row, middle, wide, max(2.04 * edge, whole))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
