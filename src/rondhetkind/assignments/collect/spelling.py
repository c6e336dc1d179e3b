"""How names and numbers are compared: whatever their capitals, accents and order."""

from __future__ import annotations

import re
import unicodedata


def tokens(name: str) -> list[str]:
    """The parts of a name, without capitals, accents and signs: ``Zoë d'Or`` is zoe, dor."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in _APOSTROPHES)
    return re.findall(r"[^\W_]+", kept)


def pieces(name: str) -> set[str]:
    """A name in one piece, from each of its parts on: Canvas may put “de Wit” or “Wit” first."""
    parts = tokens(name)
    return {"".join(parts[at:] + parts[:at]) for at in range(len(parts))}


def words(text: str) -> list[str]:
    """What stands apart in the name of a file, such as a student's number."""
    return re.split(r"[\s_,;()\[\]+.-]+", text.casefold())


def tells(text: str) -> bool:
    """Whether a text is enough of a number to mean somebody: s1234567 is, “2” is not."""
    return len(text) > len("dl2") and any(c.isdigit() for c in text)


def shape(text: str) -> str:
    """The form of a number: which places have a letter, and which a digit."""
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "9", text.casefold()))


_APOSTROPHES = "'’‘`´"
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
