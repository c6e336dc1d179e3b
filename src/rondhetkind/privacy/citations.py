"""References to sources in a text: whoever is cited is an author and nobody to hide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .spans import Span
from .words import CAPITALISED, PARTICLE, UPPER, fold

_NAME = (
    rf"(?:[{UPPER}]\.[ ]?)*(?:{PARTICLE}[ ])*{CAPITALISED}"
    rf"(?:[ ](?:{PARTICLE}[ ])*{CAPITALISED})?"
)
_OTHERS = r"(?:e\.a\.?|et al\.?|c\.s\.|en anderen|en collega['’]s)"
_NAMES = rf"{_NAME}(?:(?:, | en | & |, en |, & ){_NAME})*(?:,? {_OTHERS})?"
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"

_FORMS = (
    re.compile(rf"(?P<who>{_NAMES}),? \({_YEAR}(?:[,;:/ ][^()\n]{{0,80}})?\)"),
    re.compile(rf"(?P<who>{_NAMES}), (?:{_YEAR}|z\.j\.)(?!\d)"),
    re.compile(rf"(?P<who>{_NAME}(?:(?:, | en | & ){_NAME})*) {_OTHERS}"),
)
_SIGNS = (re.compile(rf"(?<![\w.,]){_YEAR}"), re.compile(rf"z\.j\.|{_OTHERS}"))
_WORDS = ("z.j.", "e.a", "et al", "c.s.", "en anderen", "en collega")
_BACK, _ON = 120, 100

_REFERENCE = re.compile(
    rf"[ \t>*-]*(?:{PARTICLE}[ ])*{CAPITALISED}(?:[ ]{CAPITALISED})?, (?:[{UPPER}]\.[ -]?)+"
    rf".*\((?:{_YEAR}|z\.j\.)[^)\n]*\)",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(rf"(?<!\w){CAPITALISED}")


def cited(text: str) -> tuple[Span, ...]:
    """Where the names of cited authors stand: before a year or *e.a.* in the text."""
    found: set[Span] = set()
    for sign in _signs(text):
        start = max(text.rfind("\n", 0, sign.start()) + 1, sign.start() - _BACK)
        for form in _FORMS:
            for match in form.finditer(text, start, min(len(text), sign.end() + _ON)):
                found.add(match.span("who"))
    return tuple(sorted(found))


def _signs(text: str) -> Iterator[re.Match[str]]:
    yield from _SIGNS[0].finditer(text)
    if any(words in text for words in _WORDS):
        yield from _SIGNS[1].finditer(text)


def references(text: str) -> Iterator[Span]:
    """Lines of a list of references."""
    at = 0
    for line in text.split("\n"):
        if _REFERENCE.match(line):
            yield at, at + len(line)
        at += len(line) + 1


def authors(text: str, spans: tuple[Span, ...]) -> frozenset[str]:
    """The names in ``spans``, word by word and folded."""
    return frozenset(
        fold(word) for start, end in spans for word in _CAPITALISED.findall(text[start:end])
    )
