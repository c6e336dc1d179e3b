"""A week of parents beside the moments a school offers: for each parent a moment and a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source
from .outline import Item
from .page import Field, Page, fields, once, only_items
from .week import EXAMPLE, Block, block, written
from .words import Label, item_id, plain, typographic
from .writing import write_item, write_page

_MOMENTS, _REASONS, _PARENTS = "Momenten", "Redenen", "Ouders"
_NAMED = re.compile(r"\*\*(?P<name>[^*;()]+?)\.\*\*(?:\s+(?P<about>.+))?", re.DOTALL)
_CAN = re.compile(r"(?P<moment>[^()]+?)\s*\((?P<reasons>[^()]+)\)")
_NOBODY = "voor niemand"


@dataclass(frozen=True)
class Moment:
    """A moment at which the school can be reached: one day, a time, a way."""

    id: str
    name: str
    time: Block
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Reason:
    """Why a moment may suit somebody."""

    id: str
    name: str
    about: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Parent:
    """A parent, and the hours of the week that are taken."""

    id: str
    name: str
    about: str
    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Can:
    """The reasons accepted for each moment that is accepted, by moment id, and why."""

    moments: Mapping[str, tuple[str, ...]]
    why: str


@dataclass(frozen=True)
class RosterKey(Key):
    """What suits each parent, by parent id; ``nobody`` says why a moment suits none of them."""

    parents: Mapping[str, Can]
    nobody: Mapping[str, str] = field(default_factory=dict)

    def data(self, label: Label = str) -> dict[str, Any]:
        """What suits whom as plain data."""
        return {
            "parents": {
                name: {
                    "moments": {m: list(reasons) for m, reasons in can.moments.items()},
                    "why": plain(can.why, label),
                }
                for name, can in self.parents.items()
            },
            "nobody": {name: plain(why, label) for name, why in self.nobody.items()},
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return tuple(c.why for c in self.parents.values() if c.why) + tuple(self.nobody.values())


@dataclass(frozen=True, kw_only=True)
class Roster(Exercise):
    """Moments in the order of the week, reasons, and parents with their week."""

    kind: ClassVar[str] = "weekrooster"

    moments: tuple[Moment, ...]
    reasons: tuple[Reason, ...]
    parents: tuple[Parent, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """Moments, reasons and parents; days from 0 (Monday), times in minutes after midnight."""
        return {
            "moments": [
                {"id": m.id, "name": typographic(m.name)} | _data(m.time, label)
                for m in self.moments
            ],
            "reasons": [
                {"id": r.id, "name": typographic(r.name), "about": plain(r.about, label)}
                for r in self.reasons
            ],
            "parents": [
                {
                    "id": p.id,
                    "name": typographic(p.name),
                    "about": plain(p.about, label),
                    "blocks": [_data(b, label) for b in p.blocks],
                }
                for p in self.parents
            ],
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of moments, reasons, parents and their weeks with its line."""
        found = [(m.line, text) for m in self.moments for text in (m.name, m.time.words)]
        found += [(r.line, text) for r in self.reasons for text in (r.name, r.about)]
        for parent in self.parents:
            found += [(parent.line, parent.name), (parent.line, parent.about)]
            found += [(b.line, b.words) for b in parent.blocks]
        return tuple((line, text) for line, text in found if text)


def _data(span: Block, label: Label) -> dict[str, Any]:
    return {
        "days": list(span.days),
        "from": span.start,
        "to": span.end,
        "about": plain(span.words, label),
    }


def read(page: Page) -> Source:
    """Read moments, reasons and parents."""
    page.fields()
    page.only(_MOMENTS, _REASONS, _PARENTS)
    moments: list[Moment] = []
    nobody: dict[str, str] = {}
    example = f"- **Belmoment.** {EXAMPLE}"
    for entry in only_items(page.wanted(_MOMENTS, example), page.complaints):
        match = _NAMED.fullmatch(entry.text)
        time = block(match["about"] or "", entry.line) if match else None
        if match is None or time is None or len(time.days) > 1 or time.end <= time.start:
            page.complaints.note(entry.line, f"Een moment is op één dag en staat zo: {example}")
            continue
        name = match["name"].strip()
        moment = Moment(item_id("moment", name), name, time, entry.line)
        moments.append(moment)
        found = fields(entry, (_NOBODY,), page.complaints)
        if why := once(found, _NOBODY, page.complaints):
            nobody[moment.id] = why.value
    reasons = tuple(_reasons(page))
    known = _Known({m.name: m.id for m in moments}, {r.name: r.id for r in reasons})
    _double(moments, "momenten", page)
    _double(reasons, "redenen", page)
    parents: list[Parent] = []
    key: dict[str, Can] = {}
    for entry in only_items(page.wanted(_PARENTS, "- **Ronald.** vader van Kaj"), page.complaints):
        parent, can = _parent(entry, known, page)
        parents.append(parent)
        if can.moments or can.why:
            key[parent.id] = can
    _double(parents, "ouders", page)
    moments.sort(key=lambda m: (m.time.days, m.time.start, m.name))
    task = Roster(**page.head, moments=tuple(moments), reasons=reasons, parents=tuple(parents))
    return Source(task, RosterKey(key, {m.id: nobody[m.id] for m in moments if m.id in nobody}))


@dataclass(frozen=True)
class _Known:
    moments: Mapping[str, str]
    reasons: Mapping[str, str]


def _double(named: Iterable[Moment | Reason | Parent], what: str, page: Page) -> None:
    seen: set[str] = set()
    for one in named:
        if one.id in seen:
            page.complaints.note(one.line, f"Twee {what} hebben dezelfde naam: {one.name}.")
        seen.add(one.id)


def _reasons(page: Page) -> Iterator[Reason]:
    example = "- **Werktijd.** het valt buiten de diensten"
    for entry in only_items(page.wanted(_REASONS, example), page.complaints):
        match = _NAMED.fullmatch(entry.text)
        if match is None or entry.children:
            page.complaints.note(entry.line, f"Een reden staat zo: {example}")
            continue
        name = match["name"].strip()
        yield Reason(item_id("reden", name), name, match["about"] or "", entry.line)


def _parent(entry: Item, known: _Known, page: Page) -> tuple[Parent, Can]:
    match = _NAMED.fullmatch(entry.text)
    if match is None:
        page.complaints.note(entry.line, "Een ouder staat zo: - **Ronald.** vader van Kaj")
    name = match["name"].strip() if match else entry.text
    found = fields(entry, ("rooster", "kan bij", "grond"), page.complaints)
    blocks: list[Block] = []
    for row in found["rooster"]:
        span = block(row.value, row.line)
        if span is None:
            page.complaints.note(
                row.line, "Een rooster staat zo: ma di wo 05.00–14.00, vroege dienst"
            )
        else:
            blocks.append(span)
    accepted: dict[str, tuple[str, ...]] = {}
    for row in found["kan bij"]:
        moment, reasons = _can(row, known, page)
        if moment in accepted:
            page.complaints.note(row.line, "Dit moment staat al bij deze ouder.")
        if moment:
            accepted[moment] = reasons
    why = once(found, "grond", page.complaints)
    about = (match["about"] or "") if match else ""
    parent = Parent(item_id("ouder", name), name, about, tuple(blocks), entry.line)
    return parent, Can(accepted, why.value if why else "")


def _can(row: Field, known: _Known, page: Page) -> tuple[str, tuple[str, ...]]:
    match = _CAN.fullmatch(row.value)
    if match is None:
        page.complaints.note(
            row.line, "Schrijf zo bij welk moment iemand kan: Belmoment (Werktijd; Reis)"
        )
        return "", ()
    moment = known.moments.get(match["moment"])
    if moment is None:
        page.complaints.note(row.line, f"Er is geen moment dat `{match['moment']}` heet.")
    reasons = []
    for name in dict.fromkeys(part.strip() for part in match["reasons"].split(";")):
        if name in known.reasons:
            reasons.append(known.reasons[name])
        else:
            page.complaints.note(row.line, f"Er is geen reden die `{name}` heet.")
    return moment or "", tuple(reasons)


def write(source: Source) -> str:
    """The week as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Roster) and (key is None or isinstance(key, RosterKey))
    names = {m.id: m.name for m in task.moments} | {r.id: r.name for r in task.reasons}
    nobody = key.nobody if key else {}
    moments = [
        write_item(
            f"**{m.name}.** {written(m.time)}",
            [f"{_NOBODY}: {nobody[m.id]}"] if m.id in nobody else [],
        )
        for m in task.moments
    ]
    parents = []
    for parent in task.parents:
        can = (key.parents.get(parent.id) if key else None) or Can({}, "")
        nested = [f"rooster: {written(b)}" for b in parent.blocks]
        for moment, reasons in can.moments.items():
            nested.append(f"kan bij: {names[moment]} ({'; '.join(names[r] for r in reasons)})")
        if can.why:
            nested.append(f"grond: {can.why}")
        parents.append(write_item(f"**{parent.name}.** {parent.about}".rstrip(), nested))
    why = [f"- **{r.name}.** {r.about}".rstrip() for r in task.reasons]
    body = []
    for title, lines in ((_MOMENTS, moments), (_REASONS, why), (_PARENTS, parents)):
        body += [f"## {title}", "\n".join(lines)]
    return write_page(task, {}, body)
