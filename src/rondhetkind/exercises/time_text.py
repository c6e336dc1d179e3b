"""The text form of the timeline and of the week of parents: their bodies, and what the key says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .roster import Roster, RosterKey
from .timeline import Moment, Timeline, TimelineKey
from .week import told
from .writing import write_item


def timeline(task: Timeline) -> Iterator[str]:
    """Tracks, the line, what is asked, and the moments."""
    if task.tracks:
        yield "**Sporen**"
        yield "\n".join(write_item(_named(t.name, t.about)) for t in task.tracks)
    yield "**De lijn**"
    yield "\n".join(write_item(s.text, (), f"{n}.") for n, s in enumerate(task.stations, 1))
    yield "**Momenten**"
    if any(m.station is None for m in task.moments):
        yield "Kies een plek op de lijn voor elk moment dat er nog geen heeft."
    if task.marks:
        yield f"{task.question or 'Wat past hier?'} Kies: *{_or(task.marks.values())}*."
    yield "\n".join(write_item(f"{m.text}{_where(task, m)}") for m in task.moments)


def _where(task: Timeline, moment: Moment) -> str:
    tracks = {t.id: t.name for t in task.tracks}
    stations = {s.id: s.text for s in task.stations}
    known = [tracks[moment.track]] if moment.track else []
    known += [stations[moment.station]] if moment.station else []
    return f" *({', '.join(known)})*" if known else ""


def timeline_grounds(task: Timeline, key: TimelineKey | None) -> Iterator[str]:
    """Where the course places each moment, how it marks it, and why."""
    stations = {s.id: s.text for s in task.stations}
    lines = []
    for moment in task.moments:
        if key and (fit := key.moments.get(moment.id)):
            said = [_or(stations[s] for s in fit.stations), _or(task.marks[m] for m in fit.marks)]
            answer = "; ".join(part for part in said if part)
            lines.append(write_item(f"{moment.text} → *{answer}.* {fit.why}".rstrip()))
    if lines:
        yield "\n".join(lines)


def roster(task: Roster) -> Iterator[str]:
    """Moments, reasons, and the week of each parent."""
    yield "**Momenten van de school**"
    yield "\n".join(
        write_item(_named(m.name, f"{told(m.time)}, {m.time.words}")) for m in task.moments
    )
    yield "**Redenen**"
    yield "\n".join(write_item(_named(r.name, r.about)) for r in task.reasons)
    yield "**Ouders**"
    yield "Kies voor elke ouder een moment en een reden."
    yield "\n".join(
        write_item(_named(p.name, p.about), [f"{told(b)}: {b.words}" for b in p.blocks])
        for p in task.parents
    )


def roster_grounds(task: Roster, key: RosterKey | None) -> Iterator[str]:
    """Which moments suit each parent and why, and which suit nobody."""
    moments = {m.id: m.name for m in task.moments}
    reasons = {r.id: r.name for r in task.reasons}
    lines = []
    for parent in task.parents:
        if key and (can := key.parents.get(parent.id)):
            fits = _or(
                f"{moments[m]} ({_or(reasons[r] for r in why)})" for m, why in can.moments.items()
            )
            lines.append(write_item(f"{parent.name}: *{fits}.* {can.why}".rstrip()))
    nobody = key.nobody if key else {}
    lines += [write_item(f"{moments[m]}: *voor niemand.* {why}") for m, why in nobody.items()]
    if lines:
        yield "\n".join(lines)


def _named(name: str, about: str) -> str:
    return f"**{name}.** {about}".rstrip()


def _or(words: Iterable[str]) -> str:
    return " of ".join(words)
