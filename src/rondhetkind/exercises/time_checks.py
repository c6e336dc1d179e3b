"""Checks for the kinds in which time counts: the timeline and the week of parents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from .problem import Note
from .roster import Can, Parent, Roster, RosterKey
from .timeline import Fit, Moment, Timeline, TimelineKey
from .week import overlap


def timeline(task: Timeline, key: TimelineKey) -> Iterator[Note]:
    """What is missing on a timeline, or is there for nothing."""
    if len(task.stations) < 2:
        yield 1, "Een lijn heeft ten minste twee plekken."
    if task.question and not task.marks:
        yield 1, "Een `vraag:` gaat over de merken. Zet `merken:` erbij."
    if all(m.station is not None and not m.marked for m in task.moments):
        yield 1, "Hier valt niets te kiezen: geen moment heeft `hoort bij:` of `merk:`."
    for moment in task.moments:
        yield from _moment(moment, key.moments.get(moment.id) or Fit((), (), ""), task)
    used = {mark for fit in key.moments.values() for mark in fit.marks}
    for mark, words in task.marks.items():
        if mark not in used:
            yield 1, f"Het merk `{words}` past bij geen enkel moment."
    for track in task.tracks:
        if all(m.track != track.id for m in task.moments):
            yield track.line, "Op dit spoor staat geen enkel moment."


def _moment(moment: Moment, fit: Fit, task: Timeline) -> Iterator[Note]:
    if moment.station is None and not fit.stations:
        yield moment.line, "Dit moment heeft geen `hoort bij:` en ook geen `staat bij:`."
    if task.tracks and moment.track is None:
        yield moment.line, "Dit moment heeft geen `spoor:`."
    if (moment.station is None or moment.marked) and not fit.why:
        yield moment.line, "Dit moment heeft geen `grond:`."


def roster(task: Roster, key: RosterKey) -> Iterator[Note]:
    """Who can come nowhere or in two places at once, and moments that suit nobody by accident."""
    used = {moment for can in key.parents.values() for moment in can.moments}
    for moment in task.moments:
        if moment.id in used and moment.id in key.nobody:
            yield moment.line, "Hier staat `voor niemand:`, en toch kan er een ouder bij."
        elif moment.id not in used and moment.id not in key.nobody:
            yield (
                moment.line,
                "Bij dit moment kan geen enkele ouder. Is dat de bedoeling? Zet er dan een regel "
                "bij die zegt waarom: `voor niemand: …`",
            )
    if len(task.moments) < 2:
        yield 1, "Kiezen vraagt om ten minste twee momenten."
    for parent in task.parents:
        yield from _parent(parent, key.parents.get(parent.id) or Can({}, ""), task)


def _parent(parent: Parent, can: Can, task: Roster) -> Iterator[Note]:
    if not parent.blocks:
        yield parent.line, "Deze ouder heeft geen `rooster:`."
    if not can.moments:
        yield parent.line, "Deze ouder kan nergens bij: er is geen `kan bij:`."
    if not can.why:
        yield parent.line, "Deze ouder heeft geen `grond:`."
    for one, other in combinations(parent.blocks, 2):
        if overlap(one, other):
            yield other.line, f"Dit valt samen met een andere regel van dit rooster: {one.words}."
    for moment in task.moments:
        busy = [b.words for b in parent.blocks if overlap(b, moment.time)]
        if moment.id in can.moments and busy:
            yield (
                parent.line,
                f"{parent.name} kan niet bij {moment.name}: dan is er {' en '.join(busy)}.",
            )
