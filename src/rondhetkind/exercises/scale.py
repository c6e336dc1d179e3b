"""A self-scan: statements with a slider, before and after; a talking piece, never a grade."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Exercise, Source
from .front import number_field, text_field
from .page import Page, only_items
from .words import Label, item_id, plain, typographic
from .writing import write_item, write_page

_ITEMS = "Uitspraken"
_TRAINS = re.compile(r"(?P<text>.*\S)\s+\[(?P<code>PC[0-9]{1,2})\]", re.DOTALL)


@dataclass(frozen=True)
class Statement:
    """A statement about oneself, and the competence it is about."""

    id: str
    text: str
    trains: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Scale(Exercise):
    """Statements on one scale from ``low`` (0) to ``high`` (``steps``)."""

    kind: ClassVar[str] = "schaal"

    low: str
    high: str
    steps: int
    statements: tuple[Statement, ...]

    def body(self, label: Label) -> dict[str, Any]:
        """The scale and its statements."""
        return {
            "from": typographic(self.low),
            "to": typographic(self.high),
            "steps": self.steps,
            "items": [
                {"id": s.id, "text": plain(s.text, label), "trains": s.trains}
                for s in self.statements
            ],
        }

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every statement with its line."""
        return tuple((s.line, s.text) for s in self.statements)


def read(page: Page) -> Source:
    """Read the scale and the statements; there is no key."""
    page.fields("van", "tot", "stappen")
    page.only(_ITEMS)
    statements = []
    for entry in only_items(page.wanted(_ITEMS, "- Ik kan … [PC2]"), page.complaints):
        if entry.children:
            page.complaints.note(entry.line, "Onder een uitspraak staat niets.")
        match = _TRAINS.fullmatch(entry.text)
        text, code = (match["text"], match["code"]) if match else (entry.text, None)
        statements.append(Statement(item_id("uitspraak", text), text, code, entry.line))
    if len({s.id for s in statements}) < len(statements):
        page.complaints.note(statements[0].line, "Twee uitspraken zijn hetzelfde.")
    scan = Scale(
        **page.head,
        low=text_field(page.front, "van", page.complaints),
        high=text_field(page.front, "tot", page.complaints),
        steps=number_field(page.front, "stappen", page.complaints) or 1,
        statements=tuple(statements),
    )
    return Source(scan, None)


def write(source: Source) -> str:
    """The self-scan as the text of a file."""
    scan = source.exercise
    assert isinstance(scan, Scale)
    lines = [write_item(f"{s.text} [{s.trains}]" if s.trains else s.text) for s in scan.statements]
    extra = {"van": scan.low, "tot": scan.high, "stappen": scan.steps}
    return write_page(scan, extra, [f"## {_ITEMS}", "\n".join(lines)])
