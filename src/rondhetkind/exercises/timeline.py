"""A timeline: moments on a line of stations, to be placed, marked, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source, neutral
from .front import list_field, text_field
from .outline import Item
from .page import Field, Page, fields, once, only_items
from .words import Label, item_id, plain, typographic
from .writing import write_item, write_page

_TRACKS, _LINE, _MOMENTS = "Sporen", "Lijn", "Momenten"
_TRACK = re.compile(r"\*\*(?P<name>[^*;]+?)\.\*\*(?:\s+(?P<about>.+))?", re.DOTALL)
_FIELDS = ("spoor", "hoort bij", "staat bij", "merk", "grond")


@dataclass(frozen=True)
class Track:
    """Whose moments these are, or of what kind: a row of the picture."""

    id: str
    name: str
    about: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Station:
    """A stretch of time on the line."""

    id: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Moment:
    """What happens; without a ``station`` it has to be placed, ``marked`` asks for a mark."""

    id: str
    text: str
    track: str | None = None
    station: str | None = None
    marked: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Fit:
    """The stations and marks that are accepted for a moment, and why; empty where not asked."""

    stations: tuple[str, ...]
    marks: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class TimelineKey(Key):
    """What fits each moment, by moment id."""

    moments: Mapping[str, Fit]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The fits as plain data."""
        return {
            "moments": {
                name: {
                    "stations": list(f.stations),
                    "marks": list(f.marks),
                    "why": plain(f.why, label),
                }
                for name, f in self.moments.items()
            }
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return tuple(f.why for f in self.moments.values() if f.why)


@dataclass(frozen=True, kw_only=True)
class Timeline(Exercise):
    """Stations in order, and moments: the placed ones along the line, then those still to place.

    ``marks`` are two words by id, or none; ``question`` is what they answer.
    """

    kind: ClassVar[str] = "tijdlijn"

    question: str | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    tracks: tuple[Track, ...] = ()
    stations: tuple[Station, ...]
    moments: tuple[Moment, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """Marks, tracks, stations and moments."""
        return {
            "question": plain(self.question, label) if self.question else None,
            "marks": [{"id": i, "text": typographic(text)} for i, text in self.marks.items()],
            "tracks": [
                {"id": t.id, "name": typographic(t.name), "about": plain(t.about, label)}
                for t in self.tracks
            ],
            "stations": [{"id": s.id, "text": plain(s.text, label)} for s in self.stations],
            "moments": [
                {
                    "id": m.id,
                    "text": plain(m.text, label),
                    "track": m.track,
                    "station": m.station,
                    "marked": m.marked,
                }
                for m in self.moments
            ],
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of tracks, stations and moments with its line."""
        rows = [(t.line, text) for t in self.tracks for text in (t.name, t.about) if text]
        rows += [(s.line, s.text) for s in self.stations]
        rows += [(m.line, m.text) for m in self.moments]
        return ((1, self.question), *rows) if self.question else tuple(rows)


@dataclass(frozen=True)
class Asked:
    """One choice that is asked of a moment: ``choices`` are words by value."""

    slot: str
    choices: Mapping[str, str]
    accepted: tuple[str, ...]


def by_moment(
    task: Timeline, key: TimelineKey | None
) -> Iterator[tuple[Moment, tuple[Asked, ...]]]:
    """Each moment of which something is asked, with that: first the place, then the mark."""
    stations = {s.id: s.text for s in task.stations}
    for moment in task.moments:
        fit = (key.moments.get(moment.id) if key else None) or Fit((), (), "")
        found = []
        if moment.station is None:
            found.append(Asked(f"plek/{moment.id}", stations, fit.stations))
        if moment.marked:
            found.append(Asked(f"merk/{moment.id}", task.marks, fit.marks))
        if found:
            yield moment, tuple(found)


def asked(task: Timeline, key: TimelineKey | None) -> Iterator[Asked]:
    """All that is asked, in the order of the moments."""
    for _, found in by_moment(task, key):
        yield from found


def read(page: Page) -> Source:
    """Read marks, tracks, stations and moments."""
    page.fields("merken", "vraag")
    page.only(_TRACKS, _LINE, _MOMENTS)
    words = list_field(page.front, "merken", page.complaints)
    if len(set(words)) not in (0, 2) or len(words) != len(set(words)):
        line = page.front.lines.get("merken", 2)
        page.complaints.note(
            line, "Er zijn twee merken of geen: merken: [kan oplichten, blijft rustig]."
        )
    asks = "vraag" in page.front.values
    question = text_field(page.front, "vraag", page.complaints) if asks else None
    tracks = tuple(_tracks(page))
    entries = only_items(page.wanted(_LINE, "1. Groep 1 en 2"), page.complaints)
    for entry in entries:
        if entry.children:
            page.complaints.note(entry.line, "Onder een plek op de lijn staat niets.")
    stations = tuple(Station(item_id("plek", e.text), e.text, e.line) for e in entries)
    known = _Known(
        {t.name: t.id for t in tracks},
        {s.text: s.id for s in stations},
        {text: item_id("merk", text) for text in words},
    )
    moments: dict[str, Moment] = {}
    fits: dict[str, Fit] = {}
    listed = only_items(page.wanted(_MOMENTS, "- tekst, met `hoort bij:`"), page.complaints)
    for entry in listed:
        moment, fit = _moment(entry, known, page)
        moments[moment.id] = moment
        if fit != Fit((), (), ""):
            fits[moment.id] = fit
    task = Timeline(
        **page.head,
        question=question,
        marks={known.marks[text]: text for text in words},
        tracks=tracks,
        stations=stations,
        moments=tuple(_along(moments, [s.id for s in stations])),
    )
    return Source(task, TimelineKey({m.id: fits[m.id] for m in task.moments if m.id in fits}))


@dataclass(frozen=True)
class _Known:
    tracks: Mapping[str, str]
    stations: Mapping[str, str]
    marks: Mapping[str, str]


def _tracks(page: Page) -> Iterator[Track]:
    section = page.section(_TRACKS)
    for entry in only_items(section, page.complaints) if section else ():
        match = _TRACK.fullmatch(entry.text)
        if match is None or entry.children:
            page.complaints.note(entry.line, "Een spoor staat zo: - **Naam.** korte uitleg")
            continue
        name = match["name"].strip()
        yield Track(item_id("spoor", name), name, match["about"] or "", entry.line)


def _moment(entry: Item, known: _Known, page: Page) -> tuple[Moment, Fit]:
    found = fields(entry, _FIELDS, page.complaints)
    at = once(found, "staat bij", page.complaints)
    if at and found["hoort bij"]:
        page.complaints.note(at.line, "Kies: `staat bij:` als de plek vastligt, of `hoort bij:`.")
    track = once(found, "spoor", page.complaints)
    why = once(found, "grond", page.complaints)
    given = _named([at] if at else [], known.stations, "plek op de lijn", page)
    rows = _named([track] if track else [], known.tracks, "spoor", page)
    if len(given) > 1 or len(rows) > 1:
        page.complaints.note(entry.line, "Een moment staat op één plek en op één spoor.")
    places = _named(found["hoort bij"], known.stations, "plek op de lijn", page)
    marks = _named(found["merk"], known.marks, "merk", page)
    moment = Moment(
        item_id("moment", entry.text),
        entry.text,
        rows[0] if rows else None,
        given[0] if given else None,
        bool(found["merk"]),
        entry.line,
    )
    return moment, Fit(tuple(places), tuple(marks), why.value if why else "")


def _named(found: list[Field], ids: Mapping[str, str], what: str, page: Page) -> list[str]:
    """The ids of the names in these fields, which stand apart by ``;``."""
    right: list[str] = []
    for entry in found:
        for name in (part.strip() for part in entry.value.split(";")):
            if name not in ids:
                page.complaints.note(entry.line, f"Er is geen {what} dat `{name}` heet.")
            elif ids[name] not in right:
                right.append(ids[name])
    return right


def _along(moments: Mapping[str, Moment], order: list[str]) -> Iterator[Moment]:
    """Those with a place along the line; the others in an order that tells nothing of theirs."""
    placed = [m for m in moments.values() if m.station is not None]
    yield from sorted(placed, key=lambda m: order.index(m.station or ""))
    yield from (moments[i] for i in neutral({m.id: m for m in moments.values() if not m.station}))


def write(source: Source) -> str:
    """The timeline as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Timeline) and (key is None or isinstance(key, TimelineKey))
    tracks = {t.id: t.name for t in task.tracks}
    stations = {s.id: s.text for s in task.stations}
    lines = []
    for moment in task.moments:
        fit = (key.moments.get(moment.id) if key else None) or Fit((), (), "")
        nested = []
        if moment.track:
            nested.append(f"spoor: {tracks[moment.track]}")
        if moment.station:
            nested.append(f"staat bij: {stations[moment.station]}")
        if fit.stations:
            nested.append("hoort bij: " + "; ".join(stations[s] for s in fit.stations))
        if fit.marks:
            nested.append("merk: " + "; ".join(task.marks[m] for m in fit.marks))
        if fit.why:
            nested.append(f"grond: {fit.why}")
        lines.append(write_item(moment.text, nested))
    extra: dict[str, Any] = {}
    if task.marks:
        extra["merken"] = list(task.marks.values())
    if task.question:
        extra["vraag"] = task.question
    body = []
    if task.tracks:
        rows = (f"- **{t.name}.** {t.about}".rstrip() for t in task.tracks)
        body += [f"## {_TRACKS}", "\n".join(rows)]
    numbered = (write_item(s.text, (), f"{n}.") for n, s in enumerate(task.stations, 1))
    body += [f"## {_LINE}", "\n".join(numbered), f"## {_MOMENTS}", "\n".join(lines)]
    return write_page(task, extra, body)
