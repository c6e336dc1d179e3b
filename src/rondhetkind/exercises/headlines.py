"""Building headlines from one table: true, true but steering, true and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Key, Source, neutral
from .outline import Item
from .page import Field, Page, fields, once, only_items
from .words import Label, item_id, plain, typographic
from .writing import write_item, write_page

_PARTS, _FACTS, _TASKS = "Delen", "Feiten", "Koppen"
_NAMED = re.compile(r"\*\*(?P<name>[^*]+?)\.\*\*(?:\s+(?P<about>.+))?", re.DOTALL)
_JOIN = " + "
_ASKED = ("waar", "stuurt", "volledig")
_TOLD = ("stuurt", "vult aan", "klopt niet")
_ANSWERS = {"ja": True, "nee": False}


@dataclass(frozen=True)
class Block:
    """A building block, and what it makes a hurried reader expect.

    A text between round brackets adds no words to the headline.
    """

    id: str
    text: str
    raises: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Part:
    """A place in the headline: one of its blocks goes there."""

    id: str
    name: str
    about: str
    choices: tuple[Block, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Task:
    """A headline to build: what it is called and what is asked."""

    id: str
    name: str
    about: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Fact:
    """Blocks that together say what stands in the table, and where it stands."""

    choices: tuple[str, ...]
    why: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Demand:
    """What a task asks of its headline (``None``: nothing), an example as block ids, and why."""

    true: bool | None = None
    steers: bool | None = None
    complete: bool | None = None
    example: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class HeadlinesKey(Key):
    """The facts; which blocks steer, complete or say too much, and why; the demands by task id."""

    facts: tuple[Fact, ...]
    steers: Mapping[str, str]
    completes: Mapping[str, str]
    untrue: Mapping[str, str]
    tasks: Mapping[str, Demand]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The key as plain data."""
        return {
            "facts": [{"choices": list(f.choices), "why": plain(f.why, label)} for f in self.facts],
            "steers": {i: plain(why, label) for i, why in self.steers.items()},
            "completes": {i: plain(why, label) for i, why in self.completes.items()},
            "untrue": {i: plain(why, label) for i, why in self.untrue.items()},
            "tasks": {
                i: {
                    "true": d.true,
                    "steers": d.steers,
                    "complete": d.complete,
                    "example": list(d.example),
                    "why": plain(d.why, label),
                }
                for i, d in self.tasks.items()
            },
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        blocks = (self.steers, self.completes, self.untrue)
        told = [f.why for f in self.facts] + [d.why for d in self.tasks.values()]
        told += [why for found in blocks for why in found.values()]
        return tuple(text for text in told if text)


@dataclass(frozen=True, kw_only=True)
class Headlines(Exercise):
    """Parts with blocks, and the headlines to build from them."""

    kind: ClassVar[str] = "koppen"

    parts: tuple[Part, ...]
    tasks: tuple[Task, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """Parts and tasks in the author's order, the blocks of a part in a neutral one."""
        parts = []
        for part in self.parts:
            blocks = {b.id: b for b in part.choices}
            parts.append(
                {
                    "id": part.id,
                    "name": typographic(part.name),
                    "about": plain(part.about, label),
                    "choices": [
                        {
                            "id": i,
                            "text": plain(blocks[i].text, label),
                            "raises": plain(blocks[i].raises, label),
                        }
                        for i in neutral(blocks)
                    ],
                }
            )
        tasks = [
            {"id": t.id, "name": typographic(t.name), "about": plain(t.about, label)}
            for t in self.tasks
        ]
        return {"parts": parts, "tasks": tasks}

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of parts, blocks and tasks with its line."""
        told = [(p.line, (p.name, p.about)) for p in self.parts]
        told += [(b.line, (b.text, b.raises)) for p in self.parts for b in p.choices]
        told += [(t.line, (t.name, t.about)) for t in self.tasks]
        return tuple((line, text) for line, both in told for text in both if text)

    def wording(self, chosen: Sequence[str]) -> str:
        """The headline of these block ids, in the order of the parts."""
        picked = (b for p in self.parts for b in p.choices if b.id in chosen)
        return joined([b.text for b in picked])


def joined(texts: Sequence[str]) -> str:
    """Blocks as one headline: silent ones left out, punctuation close to the word before it."""
    said = " ".join(text for text in texts if not text.startswith("("))
    return re.sub(r"\s+([,;:.])", r"\1", said)


def read(page: Page) -> Source:
    """Read parts, facts and tasks."""
    page.fields()
    page.only(_PARTS, _FACTS, _TASKS)
    told: dict[str, dict[str, str]] = {name: {} for name in _TOLD}
    parts = tuple(_read_parts(page, told))
    facts = tuple(_read_facts(page, parts))
    tasks = tuple(_read_tasks(page, parts))
    seen: set[str] = set()
    for one_id, name, line in (
        *((p.id, p.name, p.line) for p in parts),
        *((t.id, t.name, t.line) for t, _ in tasks),
    ):
        if one_id in seen:
            page.complaints.note(line, f"De naam `{name}` komt twee keer voor.")
        seen.add(one_id)
    exercise = Headlines(**page.head, parts=parts, tasks=tuple(t for t, _ in tasks))
    demands = {t.id: demand for t, demand in tasks}
    steers, completes, untrue = (told[name] for name in _TOLD)
    return Source(exercise, HeadlinesKey(facts, steers, completes, untrue, demands))


def _read_parts(page: Page, told: Mapping[str, dict[str, str]]) -> Iterator[Part]:
    for item in only_items(page.wanted(_PARTS, "- **Wie.** met daaronder keuzes"), page.complaints):
        match = _NAMED.fullmatch(item.text)
        if match is None:
            page.complaints.note(item.line, "Een deel staat zo: - **Naam.** korte uitleg")
            continue
        name = match["name"].strip()
        blocks: dict[str, Block] = {}
        for child in item.children:
            found = fields(child, ("wekt", *_TOLD), page.complaints)
            block_id = item_id(name, child.text)
            if block_id in blocks:
                page.complaints.note(child.line, f"Dit staat er twee keer: {child.text}")
            if _JOIN in child.text:
                page.complaints.note(child.line, "Een keuze kan geen losse + bevatten.")
            raises = once(found, "wekt", page.complaints)
            blocks[block_id] = Block(
                block_id, child.text, raises.value if raises else "", child.line
            )
            for word, into in told.items():
                if why := once(found, word, page.complaints):
                    into[block_id] = why.value
        about = match["about"] or ""
        yield Part(item_id("deel", name), name, about, tuple(blocks.values()), item.line)


def _read_facts(page: Page, parts: Sequence[Part]) -> Iterator[Fact]:
    for item in only_items(page.wanted(_FACTS, "- keuze + keuze"), page.complaints):
        why = once(fields(item, ("grond",), page.complaints), "grond", page.complaints)
        ids = _picked(Field(item.text, item.line), parts, page)
        yield Fact(ids, why.value if why else "", item.line)


def _read_tasks(page: Page, parts: Sequence[Part]) -> Iterator[tuple[Task, Demand]]:
    for item in only_items(page.wanted(_TASKS, "- **Waar.** wat je vraagt"), page.complaints):
        match = _NAMED.fullmatch(item.text)
        if match is None:
            page.complaints.note(item.line, "Een kop staat zo: - **Waar.** wat je vraagt")
            continue
        name = match["name"].strip()
        task = Task(item_id("kop", name), name, match["about"] or "", item.line)
        yield task, _demand(item, parts, page)


def _demand(item: Item, parts: Sequence[Part], page: Page) -> Demand:
    found = fields(item, (*_ASKED, "voorbeeld", "grond"), page.complaints)

    def asked(name: str) -> bool | None:
        entry = once(found, name, page.complaints)
        if entry and entry.value not in _ANSWERS:
            page.complaints.note(entry.line, f"Achter `{name}:` staat ja of nee.")
        return _ANSWERS.get(entry.value) if entry else None

    example = once(found, "voorbeeld", page.complaints)
    why = once(found, "grond", page.complaints)
    ids = _picked(example, parts, page) if example else ()
    if example and len(ids) not in (0, len(parts)):
        page.complaints.note(example.line, "Een voorbeeld heeft uit elk deel één keuze.")
    true, steers, complete = map(asked, _ASKED)
    return Demand(true, steers, complete, ids, why.value if why else "")


def _picked(written: Field, parts: Sequence[Part], page: Page) -> tuple[str, ...]:
    """The blocks named in ``keuze + keuze``, in the order of the parts; else a note and nothing."""
    ids: list[str] = []
    left = list(parts)
    for text in (piece.strip() for piece in written.value.split(_JOIN)):
        while left:
            part = left.pop(0)
            if here := [b.id for b in part.choices if b.text == text]:
                ids.append(here[0])
                break
        else:
            told = f"`{text}` is geen keuze, of staat niet in de volgorde van de delen."
            page.complaints.note(written.line, told)
            return ()
    return tuple(ids)


def write(source: Source) -> str:
    """The exercise as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Headlines) and (key is None or isinstance(key, HeadlinesKey))
    texts = {b.id: b.text for p in task.parts for b in p.choices}
    body = [f"## {_PARTS}", "\n".join(_write_part(p, key) for p in task.parts)]
    if key:
        facts = (
            write_item(
                _JOIN.join(texts[i] for i in f.choices), [f"grond: {f.why}"] if f.why else ()
            )
            for f in key.facts
        )
        body += [f"## {_FACTS}", "\n".join(facts)]
    tasks = []
    for one in task.tasks:
        demand = key.tasks[one.id] if key else Demand()
        asked = zip(_ASKED, (demand.true, demand.steers, demand.complete), strict=True)
        nested = [f"{name}: {'ja' if want else 'nee'}" for name, want in asked if want is not None]
        if demand.example:
            nested.append("voorbeeld: " + _JOIN.join(texts[i] for i in demand.example))
        if demand.why:
            nested.append(f"grond: {demand.why}")
        tasks.append(write_item(f"**{one.name}.** {one.about}".rstrip(), nested))
    return write_page(task, {}, [*body, f"## {_TASKS}", "\n".join(tasks)])


def _write_part(part: Part, key: HeadlinesKey | None) -> str:
    lines = [f"- **{part.name}.** {part.about}".rstrip()]
    for block in part.choices:
        lines.append(f"  - {block.text}")
        told = [("wekt", block.raises)]
        if key:
            named = zip(_TOLD, (key.steers, key.completes, key.untrue), strict=True)
            told += [(name, of.get(block.id, "")) for name, of in named]
        lines += [f"    - {name}: {text}" for name, text in told if text]
    return "\n".join(lines)
