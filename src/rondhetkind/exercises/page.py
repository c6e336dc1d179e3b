"""The frame of an exercise file: head, introduction and debrief, read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

import yaml

from .exercise import After, Block, Exercise, Narration, Question, Speech, Table
from .outline import Front, Grid, Item, Items, Outline, Paragraph, Piece, Quote, Section
from .problem import Complaints
from .words import meant, one_line

COMMON = ("titel", "soort", "module", "minuten", "traint", "claims", "punten")
AFTER = "Terugblik"

_SPEECH = re.compile(r"\*\*(?P<who>[^*]+?):\*\*\s+(?P<text>.+)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[a-z ]+):(?:\s+(?P<value>.*))?", re.DOTALL)
_INNER = ", van binnen"
_CAPTION = "Tabel: "
_READING = "Lees verder: "


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
                known = ", ".join(f"`## {t}`" for t in titles)
                self.complaints.note(section.line, f"Onbekende kop. Hier kan: {known}.")

    def fields(self, *names: str) -> None:
        """Note every front matter field that is neither common nor one of ``names``."""
        for name in self.front.values:
            if name not in (*COMMON, *names):
                line = self.front.lines.get(name, 1)
                self.complaints.note(line, f"Onbekend veld `{name}` in de kop van het bestand.")


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


def text_field(front: Front, name: str, complaints: Complaints, default: str | None = None) -> str:
    """A field that is one line of text; its absence is noted unless there is a default."""
    value = front.values.get(name, default)
    if not isinstance(value, str) or not one_line(value):
        complaints.note(front.lines.get(name, 2), f"Het veld `{name}` ontbreekt of is leeg.")
        return ""
    return one_line(value)


def number_field(front: Front, name: str, complaints: Complaints) -> int | None:
    """A field that is a whole number from 1 to 999."""
    value = front.values.get(name)
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,3}", value) or int(value) < 1:
        complaints.note(front.lines.get(name, 2), f"Het veld `{name}` is een heel getal, zoals 8.")
        return None
    return int(value)


def list_field(front: Front, name: str, complaints: Complaints) -> tuple[str, ...]:
    """A field that is a list of words, ``[PC2, PC3]``; it may be absent."""
    value = front.values.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and one_line(v) for v in value):
        complaints.note(front.lines.get(name, 2), f"Het veld `{name}` is een lijst: [PC2, PC3].")
        return ()
    return tuple(one_line(v) for v in value)


def blocks(pieces: Iterable[Piece], complaints: Complaints) -> Iterator[Block]:
    """Narration, speech and tables; a list is noted, since it means something of its own."""
    caption: Paragraph | None = None
    for piece in pieces:
        if caption is not None and not isinstance(piece, Grid):
            yield Narration(caption.text, caption.line)
            caption = None
        if isinstance(piece, Paragraph):
            if piece.text.startswith(_CAPTION):
                caption = piece
            else:
                yield Narration(piece.text, piece.line)
        elif isinstance(piece, Quote):
            yield from speech(piece, complaints)
        elif isinstance(piece, Grid):
            if any("|" in cell for row in (piece.head, *piece.rows) for cell in row):
                complaints.note(piece.line, "Een cel van een tabel kan geen | bevatten.")
            words = caption.text.removeprefix(_CAPTION) if caption else None
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
                Speech(s.who.removesuffix(_INNER), s.text, s.line)
                for s in speech(piece, complaints)
            ]
        elif isinstance(piece, Paragraph):
            if piece.text.startswith(_READING):
                reading = piece.text.removeprefix(_READING)
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


def write_page(exercise: Exercise, extra: dict[str, Any], body: Sequence[str]) -> str:
    """The file's text: front matter, title, introduction, ``body`` (paragraphs) and debrief."""
    front: dict[str, Any] = {
        "titel": exercise.title,
        "soort": exercise.kind,
        "module": exercise.module,
        "minuten": exercise.minutes,
    }
    if exercise.trains:
        front["traint"] = list(exercise.trains)
    if exercise.claims:
        front["claims"] = list(exercise.claims)
    if exercise.points is not None:
        front["punten"] = exercise.points
    head = yaml.safe_dump(front | extra, allow_unicode=True, sort_keys=False, width=2**20)
    parts = [f"---\n{head}---", f"# {exercise.title}"]
    parts += [write_block(block) for block in exercise.intro]
    parts += body
    parts += _write_after(exercise.after)
    return "\n\n".join(parts) + "\n"


def write_block(block: Block) -> str:
    """A block in Markdown."""
    if isinstance(block, Narration):
        return block.text
    if isinstance(block, Speech):
        return f"> **{block.who}:** {block.text}"
    lines = [_row(block.head), _row(["---"] * len(block.head)), *map(_row, block.rows)]
    table = "\n".join(lines)
    return f"{_CAPTION}{block.caption}\n\n{table}" if block.caption else table


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def write_item(text: str, nested: Iterable[str] = (), bullet: str = "-") -> str:
    """A list item with nested lines, indented so that CommonMark nests them."""
    indent = " " * (len(bullet) + 1)
    return "\n".join([f"{bullet} {text}", *(f"{indent}- {line}" for line in nested)])


def _write_after(after: After) -> list[str]:
    if after == After():
        return []
    parts = [f"## {AFTER}"]
    parts += [f"> **{v.who}{_INNER}:** {v.text}" for v in after.voices]
    if after.questions:
        parts.append("\n".join(f"- ? {q.text}" for q in after.questions))
    parts += [r.text for r in after.remarks]
    if after.reading:
        parts.append(f"{_READING}{after.reading}")
    return parts
