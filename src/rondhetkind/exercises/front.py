"""Fields in the front matter of an exercise: text, whole numbers, lists."""

from __future__ import annotations

import re

from .outline import Front
from .problem import Complaints
from .words import one_line


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
    if value is None:
        complaints.note(2, f"Het veld `{name}` ontbreekt. Schrijf bijvoorbeeld `{name}: 8`.")
        return None
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
