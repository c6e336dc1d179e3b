"""Words of an exercise: slugs, item ids, roles replaced by plain words, quotes as in print."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterable

Label = Callable[[str], str]
"""Gives the words for a source's key, e.g. ``barger2019`` → ``Barger e.a. (2019)``."""

_ROLE = re.compile(r"\{(?P<role>[a-z:]+)\}`(?P<body>[^`]*)`")
_CITE = re.compile(r"\{cite(?::[a-z]+)?\}`(?P<keys>[^`]*)`")
_QUOTES = re.compile(r"(?P<raw>`[^`]*`|\]\([^()\s]+\))|(?P<quote>[\"'])")
_LEFT = r"(?:[0-9]|(?:s|t|n|k|m|r|ns|ie|em)\b)"
_ELIDED = re.compile(f"'{_LEFT}", re.IGNORECASE)
# Not ‘s’: what is closed right after it was a quotation.
_TURNED = re.compile(f"‘(?={_LEFT}(?!’))", re.IGNORECASE)
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


def typographic(text: str) -> str:
    """``text`` with quotes as in print: “zo”, and ’ where a letter was left out."""

    def drawn(match: re.Match[str]) -> str:
        if match["raw"]:
            return match["raw"]
        opens = _opens(text[: match.start()].rstrip("*_"), text[match.end() :].lstrip("*_"))
        if match["quote"] == '"':
            return "“" if opens else "”"
        return "‘" if opens and not _ELIDED.match(text, match.start()) else "’"

    return _QUOTES.sub(drawn, text)


def apostrophes(text: str) -> str:
    """``text`` with quotes as in print, in which ‘s avonds, which no quote opens, has its ’."""
    return _TURNED.sub("’", text)


def _opens(before: str, after: str) -> bool:
    """Whether a quote between these two opens; after a dash it may also end what was broken off."""
    if not before or before[-1].isspace() or before[-1] in "([{/":
        return bool(after) and not after[0].isspace()
    return before[-1] in "\"'“‘–—-" and after[:1].isalnum()


def plain(text: str, label: Label = str) -> str:
    """``text`` as a reader sees it: roles replaced by words, quotes as in print.

    A source becomes its ``label``, a link its text.
    """

    def words(match: re.Match[str]) -> str:
        body = match["body"]
        if match["role"].startswith("cite"):
            return "; ".join(label(key.strip()) for key in body.split(",") if key.strip())
        titled = _TITLED.fullmatch(body)
        return titled["words"] if titled and titled["words"] else body

    return typographic(_ROLE.sub(words, text))


def meant(written: str, known: Iterable[str]) -> str | None:
    """The word of ``known`` that an author may have meant, if one is near."""
    near = difflib.get_close_matches(written.lower(), list(known), n=1)
    return near[0] if near else None


def count(text: str) -> int:
    """The number of words in ``text``, roles read as the words they become."""
    return len(plain(text).split())
