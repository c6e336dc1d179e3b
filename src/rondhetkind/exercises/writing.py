"""The frame of an exercise file, written: head, introduction, debrief, items, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from .exercise import After, Block, Exercise, Narration, Speech

AFTER = "Terugblik"
"""The heading of the debrief."""
INNER = ", van binnen"
"""Behind the name of somebody whose inner voice speaks."""
CAPTION = "Tabel: "
"""How the paragraph begins that is a table's caption."""
READING = "Lees verder: "
"""How the last paragraph of a debrief begins that says what to read."""


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
    return f"{CAPTION}{block.caption}\n\n{table}" if block.caption else table


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
    parts += [f"> **{v.who}{INNER}:** {v.text}" for v in after.voices]
    if after.questions:
        parts.append("\n".join(f"- ? {q.text}" for q in after.questions))
    parts += [r.text for r in after.remarks]
    if after.reading:
        parts.append(f"{READING}{after.reading}")
    return parts
