"""What a lecturer hears after collecting: what is there, what is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Topic(Enum):
    """What a notice is about: its heading, in the order in which they are told."""

    REFUSED = "Geweigerd, dus niet opgehaald. Het werk zelf staat nog waar het stond."
    STRANGE = "Niet herkend, dus niet opgehaald."
    KEPT = "Niet vervangen: wat er al stond, staat er nog."
    REPLACED = "Vervangen door nieuwer werk. Wat er stond, is bewaard."
    INCOMPLETE = "Opgehaald, maar niet compleet. Vraag om wat ontbreekt."
    MIXED = "Bij elkaar gezocht: het ene bestand is later ingeleverd dan het andere."
    LATE = "Te laat volgens de leeromgeving, zonder dat er een tijd bij staat."
    LIST = "In de klassenlijst klopt iets niet."


@dataclass(frozen=True)
class Notice:
    """Something to tell: about whom or which file, why, and what helps."""

    topic: Topic
    about: str
    why: str = ""
    hint: str = ""


def told(summary: str, notices: Sequence[Notice]) -> str:
    """All of it as text, most urgent first; what holds for many is said once."""
    lines = [summary]
    for topic in Topic:
        alike: dict[tuple[str, str], list[str]] = {}
        for notice in notices:
            if notice.topic is topic:
                about = alike.setdefault((notice.why, notice.hint), [])
                about += [notice.about] if notice.about not in about else []
        if alike:
            lines += ["", f"{topic.value} ({sum(map(len, alike.values()))})"]
        for (why, hint), about in alike.items():
            lines += [f"- {text}" for text in about]
            lines += [f"  {text}" for text in (why, hint) if text]
    return "\n".join(lines)


def counted(number: int, one: str, more: str) -> str:
    """A number and its noun."""
    return f"{number} {one if number == 1 else more}"
