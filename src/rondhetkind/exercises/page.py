"""The frame of an exercise file: head, introduction and debrief, read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from .exercise import After, Block, Narration, Question, Speech, Table
from .front import list_field, number_field, text_field
from .outline import Front, Grid, Item, Items, Outline, Paragraph, Piece, Quote, Section
from .problem import Complaints
from .words import meant
from .writing import AFTER, CAPTION, INNER, READING

COMMON = ("titel", "soort", "module", "minuten", "traint", "claims", "punten")
_SPEECH = re.compile(r"\*\*(?P<who>[^*]+?):\*\*\s+(?P<text>.+)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[a-z ]+):(?:\s+(?P<value>.*))?", re.DOTALL)


class Head(TypedDict):
    """The fields that every kind of exercise takes."""

    id: str
    title: str
    module: str
    minutes: int
    trains: tuple[str, ...]
    claims: tuple[str, ...]
    points: int | None
    intro: tuple[Block, ...]
    after: After


@dataclass(frozen=True)
class Page:
    """An exercise file of which the common parts have been read."""

    head: Head
    front: Front
    sections: tuple[Section, ...]
    complaints: Complaints

    def section(self, title: str) -> Section | None:
        """The section under ``## title``, if it is there."""
        return next((s for s in self.sections if s.title == title), None)

    def wanted(self, title: str, example: str) -> Section:
        """The section under ``## title``; its absence is noted with what to write."""
        found = self.section(title)
        if found is None:
            self.complaints.note(1, f"De kop `## {title}` ontbreekt. Daaronder staat: {example}")
            return Section(title, 2, 1, ())
        return found

    def only(self, *titles: str) -> None:
        """Note every section whose title is none of ``titles``."""
        for section in self.sections:
            if section.title not in titles:
                known = ", ".join(f"`## {t}`" for t in (*titles, AFTER))
                self.complaints.note(section.line, f"Onbekende kop. Hier kan: {known}.")

    def fields(self, *names: str) -> None:
        """Note every front matter field that is neither common nor one of ``names``."""
        for name in self.front.values:
            if name not in (*COMMON, *names):
                near = meant(name, (*COMMON, *names))
                hint = f" Bedoel je `{near}`?" if near else ""
                self.complaints.note(
                    self.front.lines.get(name, 1),
                    f"Onbekend veld `{name}` in de kop van het bestand.{hint}",
                )


def page(parsed: Outline, exercise_id: str, complaints: Complaints) -> Page:
    """Read the common parts of ``parsed``; what is missing or wrong is noted."""
    front = parsed.front
    title = text_field(front, "titel", complaints)
    tops = [s for s in parsed.sections if s.level == 1]
    for section in parsed.sections:
        if section.level > 2:
            complaints.note(section.line, "Een kop heeft hier één of twee hekjes (# of ##).")
    for extra in tops[1:]:
        complaints.note(extra.line, "Er is maar één titel (#); scènes en onderdelen krijgen ##.")
    if not tops or parsed.sections[0].level != 1:
        complaints.note(1, "De titel ontbreekt: begin onder de kop met `# ` en de titel.")
    elif tops[0].title != title:
        complaints.note(tops[0].line, f"De titel is hier anders dan `titel: {title}` in de kop.")
    lower = [s for s in parsed.sections if s.level == 2]
    seen: set[str] = set()
    for section in lower:
        if not section.title:
            complaints.note(section.line, "Deze kop heeft geen naam.")
        if section.title in seen:
            complaints.note(section.line, f"De kop `{section.title}` komt twee keer voor.")
        seen.add(section.title)
    after = next((s for s in lower if s.title == AFTER), None)
    head = Head(
        id=exercise_id,
        title=title,
        module=text_field(front, "module", complaints),
        minutes=number_field(front, "minuten", complaints) or 1,
        trains=list_field(front, "traint", complaints),
        claims=list_field(front, "claims", complaints),
        points=number_field(front, "punten", complaints) if "punten" in front.values else None,
        intro=tuple(blocks(tops[0].pieces, complaints)) if tops else (),
        after=_after(after, complaints) if after else After(),
    )
    return Page(head, front, tuple(s for s in lower if s is not after), complaints)


def blocks(pieces: Iterable[Piece], complaints: Complaints) -> Iterator[Block]:
    """Narration, speech and tables; a list is noted, since it means something of its own."""
    caption: Paragraph | None = None
    for piece in pieces:
        if caption is not None and not isinstance(piece, Grid):
            yield Narration(caption.text, caption.line)
            caption = None
        if isinstance(piece, Paragraph):
            if piece.text.startswith(CAPTION):
                caption = piece
            else:
                yield Narration(piece.text, piece.line)
        elif isinstance(piece, Quote):
            yield from speech(piece, complaints)
        elif isinstance(piece, Grid):
            if any("|" in cell for row in (piece.head, *piece.rows) for cell in row):
                complaints.note(piece.line, "Een cel van een tabel kan geen | bevatten.")
            words = caption.text.removeprefix(CAPTION) if caption else None
            yield Table(piece.head, piece.rows, words, piece.line)
            caption = None
        else:
            complaints.note(piece.line, "Een lijst hoort hier niet; schrijf gewone zinnen.")
    if caption is not None:
        yield Narration(caption.text, caption.line)


def speech(quote: Quote, complaints: Complaints) -> Iterator[Speech]:
    """What is said in a block quote; a paragraph without a name goes on with the last speaker."""
    who = ""
    for paragraph in quote.paragraphs:
        match = _SPEECH.fullmatch(paragraph.text)
        if match:
            who = match["who"].strip()
        if not who:
            complaints.note(
                paragraph.line,
                "Wie zegt dit? Zet de naam met dubbele punt tussen sterretjes: > **Noor:** …",
            )
            return
        yield Speech(who, match["text"] if match else paragraph.text, paragraph.line)


def _after(section: Section, complaints: Complaints) -> After:
    voices: list[Speech] = []
    remarks: list[Narration] = []
    reading: str | None = None
    for piece in section.pieces:
        if isinstance(piece, Quote):
            voices += [
                Speech(s.who.removesuffix(INNER), s.text, s.line) for s in speech(piece, complaints)
            ]
        elif isinstance(piece, Paragraph):
            if piece.text.startswith(READING):
                reading = piece.text.removeprefix(READING)
            else:
                remarks.append(Narration(piece.text, piece.line))
        elif isinstance(piece, Grid):
            complaints.note(piece.line, "Een tabel hoort niet in de terugblik.")
    return After(
        tuple(voices), tuple(questions(section, "terugblik", complaints)), tuple(remarks), reading
    )


def questions(section: Section, prefix: str, complaints: Complaints) -> Iterator[Question]:
    """The free text questions (``- ? …``) of a section, in slots ``prefix/1`` and so on."""
    number = 0
    for item in items(section):
        if not item.text.startswith("? ") or item.children:
            complaints.note(item.line, "Een vraag begint met een vraagteken: - ? Wat merk je …")
            continue
        number += 1
        yield Question(f"{prefix}/{number}", item.text.removeprefix("? "), item.line)


def items(section: Section) -> Iterator[Item]:
    """All list items of a section, of all its lists."""
    for piece in section.pieces:
        if isinstance(piece, Items):
            yield from piece.items


def only_items(section: Section, complaints: Complaints) -> tuple[Item, ...]:
    """The list items of a section that may hold nothing else; doubles are noted."""
    seen: set[str] = set()
    for piece in section.pieces:
        if not isinstance(piece, Items):
            complaints.note(piece.line, f"Onder `## {section.title}` hoort alleen een lijst.")
    found = tuple(items(section))
    for item in found:
        if item.text in seen:
            complaints.note(item.line, f"Dit staat er twee keer: {item.text}")
        seen.add(item.text)
    if not found:
        complaints.note(section.line, f"Onder `## {section.title}` staat nog niets.")
    return found


@dataclass(frozen=True)
class Field:
    """One nested line of a list item, such as ``grond: …``."""

    value: str
    line: int


def fields(item: Item, names: Sequence[str], complaints: Complaints) -> dict[str, list[Field]]:
    """The nested ``naam: waarde`` lines of ``item`` by name; unknown and empty ones are noted."""
    found: dict[str, list[Field]] = {name: [] for name in names}
    for child in item.children:
        match = _FIELD.fullmatch(child.text)
        if match is None or match["name"] not in found or child.children:
            known = ", ".join(f"`{name}:`" for name in names)
            near = meant(child.text.split(":")[0].split(" ")[0], found)
            hint = f" Bedoel je `{near}:`?" if near else ""
            complaints.note(child.line, f"Deze regel hoort hier niet. Hier kan: {known}.{hint}")
        elif not match["value"]:
            complaints.note(child.line, f"Achter `{match['name']}:` staat nog niets.")
        else:
            found[match["name"]].append(Field(match["value"], child.line))
    return found


def once(found: dict[str, list[Field]], name: str, complaints: Complaints) -> Field | None:
    """The single value of a field; a second one is noted."""
    for extra in found[name][1:]:
        complaints.note(extra.line, f"`{name}:` kan hier maar één keer staan.")
    return found[name][0] if found[name] else None
