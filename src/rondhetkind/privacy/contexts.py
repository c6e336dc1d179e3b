"""What stands around a name and tells that it is one: titles, family, greetings, who speaks."""

from __future__ import annotations

import re
from typing import Literal

from .words import fold, section

Hint = Literal["bekend", "titel", "rol", "van", "aanhef", "groet", "plaats", "deel"]

_SECTIONS: dict[str, Hint] = {
    "bekend": "bekend",
    "titels": "titel",
    "rollen": "rol",
    "aanhef": "aanhef",
    "plaats": "plaats",
    "delen": "deel",
}

OPENINGS = frozenset().union(*map(section, ("titels", "rollen", "bekend", "aanhef")))
"""Words that stand before a name and are no part of it, with a capital as well."""

SPEAKS = re.compile(
    r"[ ,]+(?:zei|zegt|vertelde|vertelt|vroeg|vraagt zich|huilde|huilt|lachte|lacht|knikte|knikt"
    r"|zuchtte|riep|antwoordde|antwoordt|mailde|mailt|belde|belt|appte|appt|glimlachte|schreeuwde"
    r"|keek|fluisterde|kwam binnen|rende|speelde|wilde niet|durfde|schrok"
    r"|en (?:zijn|haar|hun|ik|wij)|is (?:boos|ziek|jarig))\b"
)
"""What people do, right behind a name."""

NAMED = re.compile(r"[ ,]+(?:heet|heette|genaamd|genoemd)\b")

ADJECTIVE = re.compile(r".{3,}(?:se|sche)")
AFTER_ARTICLE = re.compile(
    r"\b(?:de|het|een|deze|die|dit|alle|veel|andere|onze|twee|drie|beide) $", re.IGNORECASE
)
"""*De Utrechtse ouders*: an adjective of a place, and no name."""

INVERTED = re.compile(r" (?:ik|je|jij|u|hij|zij|ze|we|wij|jullie|men|iemand|dat|dit|de|het|een)\b")
"""*Wil je*: what stands before it is a verb."""

_CLOSING = re.compile(
    r"(?:groet|groeten|groetjes|mvg|liefs|hoogachtend|dank|kus|knuffel)[,.! ]*\s*\n[\s>*_]*$"
    r"|(?:^|\n|\. )gr\.? $",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b\d{4} ?[A-Z]{2},?\s+$")
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_ABBREVIATED = frozenset(("mevr", "mw", "dhr", "fam", "prof"))
_REACH = 60


def hint(text: str, start: int) -> tuple[Hint | None, str]:
    """What stands before ``start``, if it tells something, and the words that tell it."""
    before = text[max(0, start - _REACH) : start]
    if not before or not before[-1].isspace():
        # A quotation mark or a bracket: what stands before it says nothing about the name.
        return None, ""
    if _CLOSING.search(before):
        return "groet", "groet"
    if before.rstrip(" \t").endswith("\n"):
        return None, ""
    if before.rstrip()[-2:].isupper() and _POSTCODE.search(before):
        return "plaats", "de postcode"
    return _by_word(before)


def _by_word(before: str) -> tuple[Hint | None, str]:
    words = before.rsplit(None, 2)[-2:]
    match = _WORD.fullmatch(words[-1].rstrip(".")) if words else None
    if match is None:
        return None, ""
    word, last = match[0], fold(match[0])
    if words[-1].endswith(".") and last not in _ABBREVIATED:
        return None, ""
    if last == "van" and len(words) > 1:
        return _of(words[0].lstrip("“‘\"'(*_"))
    for name, meaning in _SECTIONS.items():
        if last in section(name):
            return meaning, word
    return None, ""


def _of(word: str) -> tuple[Hint | None, str]:
    folded = fold(word)
    if folded in section("werken"):
        return "bekend", f"{word} van"
    return ("van", f"{word} van") if folded in section("familie") else (None, "")
