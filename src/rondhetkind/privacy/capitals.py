"""Words with a capital as they stand beside each other, and whether a sentence starts there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import CAPITALISED, PARTICLE, ordinary

_WORD = re.compile(rf"(?<![\w@#/\\])(?<![\w]['’\-]){CAPITALISED}(?![\w@]|\.[a-z]{{2}})")
_BETWEEN = re.compile(rf"\.?[ \u00a0]+(?:{PARTICLE}[ \u00a0]+)*|\.")

_QUOTES = "“‘\"'«„(["
_MARKS = "*_`~"
_CLOSING = "”’\"'»)]*_"
_STOPS = ".!?:…"
_LIST_ITEM = re.compile(r"[ \t>]*(?:[-*+•]|#+|\d{1,2}[.)]|[a-z][.)])?[ \t]*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bijv|bv|vb|o\.a|d\.w\.z|dhr|mw|mevr|dr|drs|prof|ir|ing|m\.n|t\.o\.v|i\.v\.m"
    r"|n\.a\.v|m\.b\.t|resp|ca|evt|incl|excl|nl|vgl|jl|gebr|fam|st|[^\W\d_])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Word:
    """A word with a capital in its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Words with a capital behind each other; ``begins`` where a sentence begins with it."""

    words: tuple[Word, ...]
    begins: bool

    @property
    def start(self) -> int:
        """Where the first word starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.words[-1].end

    def rest(self, count: int, begins: bool = False) -> Run:
        """The run without its first ``count`` words."""
        return Run(self.words[count:], begins)


def runs(text: str) -> Iterator[Run]:
    """The runs of words with a capital; *van*, *de*, *el* and the like may stand between."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        word = Word(match[0], match.start(), match.end())
        if words and not _joined(text, words[-1], word):
            yield _run(text, words)
            words = []
        words.append(word)
    if words:
        yield _run(text, words)


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of a sentence, a line, a quotation or a cell."""
    at, quoted = start - 1, False
    while at >= 0 and text[at] in _QUOTES + _MARKS:
        quoted = quoted or text[at] in _QUOTES
        at -= 1
    if quoted or at < 0:
        return True
    line = text.rfind("\n", 0, start) + 1
    if start - line < 12 and _LIST_ITEM.fullmatch(text, line, at + 1):
        return True
    while at >= 0 and text[at] in " \t\u00a0":
        at -= 1
    while at >= 0 and text[at] in _CLOSING:
        at -= 1
    if at < 0 or text[at] in "\n|":
        return True
    return text[at] in _STOPS and not (
        text[at] == "." and _ABBREVIATION.search(text[max(0, at - 8) : at + 1])
    )


def _joined(text: str, one: Word, other: Word) -> bool:
    between = text[one.end : other.start]
    if len(between) > 24 or not _BETWEEN.fullmatch(between):
        return False
    # A stop joins only after an initial: “J. de Vries”, not “met Noor. Sem kwam” or “deel B. Werk”.
    return between[0] != "." or (len(one.text) == 1 and not ordinary(other.text))


def _run(text: str, words: list[Word]) -> Run:
    return Run(tuple(words), begins_sentence(text, words[0].start))
