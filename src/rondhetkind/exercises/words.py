"""Words of an exercise: slugs, item ids, and roles replaced by plain words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

Label = Callable[[str], str]
"""Gives the words for a source's key, e.g. ``barger2019`` → ``Barger e.a. (2019)``."""

_ROLE = re.compile(r"\{(?P<role>[a-z:]+)\}`(?P<body>[^`]*)`")
_CITE = re.compile(r"\{cite(?::[a-z]+)?\}`(?P<keys>[^`]*)`")
_TITLED = re.compile(r"(?P<words>.*?)\s*<[^<>]*>\s*", re.DOTALL)


def one_line(text: str) -> str:
    """The text with every run of white space turned into one space."""
    return " ".join(text.split())


def slug(heading: str) -> str:
    """The anchor that a forge gives a heading: lower case, no punctuation, hyphens for spaces."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def item_id(*words: str) -> str:
    """A short id made from the item's words, so that neither order nor name tells the key."""
    digest = hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass"))
    return "k" + digest.hexdigest()[:8]


def cited(text: str) -> tuple[str, ...]:
    """The keys of all sources cited in ``text``."""
    found = (m["keys"].split(",") for m in _CITE.finditer(text))
    return tuple(key.strip() for keys in found for key in keys if key.strip())


def plain(text: str, label: Label = str) -> str:
    """``text`` with its roles replaced by words: sources by ``label``, links by their text."""

    def words(match: re.Match[str]) -> str:
        body = match["body"]
        if match["role"].startswith("cite"):
            return "; ".join(label(key.strip()) for key in body.split(",") if key.strip())
        titled = _TITLED.fullmatch(body)
        return titled["words"] if titled and titled["words"] else body

    return _ROLE.sub(words, text)


def count(text: str) -> int:
    """The number of words in ``text``, roles read as the words they become."""
    return len(plain(text).split())
