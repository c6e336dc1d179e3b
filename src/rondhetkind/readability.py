"""How long and how hard to read a text is: information for a talk, never for a grade.

A formula counts letters and sentences. It knows nothing of what a text says or for whom it is, and
a student who writes for a formula writes worse. So nothing in here may lead to points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LONG = 6
"""A long word, for LIX, has more letters than this."""

FEWEST = 30
"""Words from which the formulas say something about a text."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_SHORT = re.compile(
    r"\b(?i:e\.?a|o\.?a|m\.?a\.?w|m\.?b\.?t|d\.?w\.?z|a\.?u\.?b|t\.?o\.?v|t\.?/?m|i\.?v\.?m|n\.?a\.?v"
    r"|t\.?a\.?v|enz|etc|bijv|bv|blz|vgl|resp|nr|mevr|dhr|prof|dr|drs|vs|ca|c\.?q|z\.?g|max|min)"
    r"\.(?=\s+[^A-Z\s]|\s*[,;:)]|\s+\(?\d)"
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*+•]|\d+[.)])\s)")
_MARKED = re.compile(r"^\s*(?:[-*+•>#]+|\d+[.)])\s+", re.MULTILINE)
# Dutch spells one vowel sound with up to three letters; a trema begins a new syllable.
_VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ai|au|ou|[aeiouyàâäèêëìîïòôöùûü]"
)
_STRESS = str.maketrans("áéíóú", "aeiou")
_FOREIGN_Y = re.compile(r"(?<![aeiou])y(?=[aeiou])|(?<=[aeou])y")


@dataclass(frozen=True)
class Readability:
    """Counts of a text, and two formulas over them; ``None`` where there is no word."""

    words: int
    sentences: int
    lix: float | None
    flesch_douma: float | None


def read(text: str) -> Readability:
    """Words, sentences, LIX and Flesch-Douma of a Dutch text. Information only.

    LIX = words per sentence + percentage of words of more than six letters (Björnsson, 1968,
    Läsbarhet). Flesch-Douma = 206,84 − 0,93 · words per sentence − 77 · syllables per word (Douma,
    1960, De leesbaarheid van landbouwbladen): 0 is very hard, 100 very easy.
    """
    found = words(text)
    count = len(found)
    if not count:
        return Readability(0, 0, None, None)
    per_sentence = count / (number := max(1, len(sentences(text))))
    long = sum(_letters(word) > LONG for word in found)
    spoken = sum(map(syllables, found))
    return Readability(
        words=count,
        sentences=number,
        lix=round(per_sentence + 100 * long / count, 1),
        flesch_douma=round(206.84 - 0.93 * per_sentence - 77 * spoken / count, 1),
    )


def words(text: str) -> list[str]:
    """The words of a text, numbers included; a compound with a hyphen is one word."""
    return _WORD.findall(_MARKED.sub("", text))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a blank line and an item of a list end one as well."""
    whole = _SHORT.sub(lambda m: m[0].replace(".", ""), text)
    return [part for part in _END.split(whole) if _WORD.search(_MARKED.sub("", part))]


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """The syllables of a Dutch word, counted by its groups of vowels; at least one."""
    plain = word.lower().translate(_STRESS)
    return max(1, len(_VOWELS.findall(_FOREIGN_Y.sub("j", plain))))


@lru_cache(maxsize=20_000)
def _letters(word: str) -> int:
    return sum(letter.isalpha() for letter in word)
