"""Words as this check compares them, and the lists of words that it knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

_LETTERS = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
UPPER = "".join(c for c in map(chr, _LETTERS) if c.isupper())
"""The capitals of the alphabets that names here are written in, ready for a character class."""

LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
CAPITALISED = rf"[{UPPER}]{LETTER}*(?:['’\-]{LETTER}+)*"
"""A word with a capital, hyphens and apostrophes inside it included."""

_NO_ACCENT = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "’": "'"})

# Endings of words that are no names: with a capital they stand in a heading or a title.
_ORDINARY_ENDING = re.compile(
    r".{3,}(?:heid|heden|ingen|tie|ties|schap|schappen|lijk|lijke|isch|ische|iteit|kunde|nisme|isme"
    r"|achtig|baar|bare|gesprek|gesprekken|avond|avonden|ochtend|middag|ouder|ouders|kind|kinderen"
    r"|leerling|leerlingen|leraar|leraren|leerkracht|leerkrachten|klas|klassen|lessen|werk|plan"
    r"|plannen|groep|groepen|onderwijs|beleid|team|teams|raad|model|modellen|onderzoek|theorie"
    r"|toets|toetsen|methode|avg|brief|brieven|vergadering|begeleiding|ondersteuning|ontwikkeling"
    r"|opvoeding|training|week|weken|dag|dagen|maand|jaar|jaren|uur|app|spel|boek|boeken|cirkel"
    r"|driehoek|dialoog|debat|beeld|stijl|rol|rollen|taal|talen|recht|rechten|plicht|wet|punt|punten)"
)
_LONG_ENDING = re.compile(r".{5,}(?:ing|ment|er|ers|en|eren|elijk|teit|nis)")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word in small letters without accents, so that *Yıldız* is found as *yildiz*."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_NO_ACCENT)


@cache
def first_names() -> frozenset[str]:
    """First names that occur often in the Netherlands, folded."""
    return frozenset(fold(word) for word in " ".join(_lines("voornamen")).split())


@cache
def surnames() -> frozenset[str]:
    """Surnames that occur often, without what stands before them, folded."""
    return frozenset(fold(word) for word in " ".join(_lines("achternamen")).split())


@cache
def section(name: str) -> frozenset[str]:
    """The words under a heading of the list of words around names, folded."""
    lines = _lines("omgeving")
    start = lines.index(f"[{name}]") + 1
    end = next((n for n in range(start, len(lines)) if lines[n][0] == "["), len(lines))
    return frozenset(fold(word) for line in lines[start:end] for word in line.split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The lines of a list, as they are written."""
    return tuple(_lines(name))


@lru_cache(maxsize=100_000)
def ordinary(word: str) -> bool:
    """Whether this is a word that is no name, for all we know."""
    folded = fold(word)
    if folded in _ordinary():
        return True
    if folded in first_names() or folded in surnames():
        return False
    return bool(_ORDINARY_ENDING.fullmatch(folded))


def ordinary_looking(word: str) -> bool:
    """Whether a word at the start of a sentence rather is no name, by how it ends."""
    return ordinary(word) or bool(_LONG_ENDING.fullmatch(fold(word)))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(fold(word) for word in " ".join(_lines("gewoon")).split())


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _lines(name: str) -> list[str]:
    text = (resources.files(__package__) / "lijsten" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and line[0] != "#"]


PARTICLE = (
    rf"(?:{_alternatives(section('verbindt'))}|(?:in|op|uit|aan|bij|onder) (?:den|der|'t)|van het)"
)
"""What may stand between two words of one name, as a pattern: *van*, *de*, *op den*, *el*."""
