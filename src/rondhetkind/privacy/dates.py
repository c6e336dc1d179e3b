"""Days on which something happened; a year, a month or a weekday alone is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .finding import Finding, Sure

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_YEAR = r"(?:19|20)\d\d"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_ALONE = r"(?<![\w.,/–-])"
_END = r"(?![\w/–-]|[.,]\d)"

_WRITTEN = re.compile(
    rf"{_ALONE}{_DAY}(?:e|ste|de)?[ ](?:(?:en|of|t/m|tot)[ ]{_DAY}[ ])?"
    rf"(?:{_MONTHS})\b\.?(?:[ ](?P<year>{_YEAR}|['’]\d\d))?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"{_ALONE}(?:{_DAY}(?P<sep>[-/.])[ ]?{_MONTH}(?P=sep)[ ]?(?:{_YEAR}|\d\d)"
    rf"|{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])){_END}"
)
_NO_YEAR = re.compile(rf"{_ALONE}{_DAY}[-/]{_MONTH}{_END}")

_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)[ ,]{1,2}$",
    re.IGNORECASE,
)
_ON_DAY = re.compile(r"(?:\bd\.d\.[ ]|\bdatum:?[ ]|\bop[ ])$", re.IGNORECASE)
_EVENT = re.compile(r"[ ]?(?:[.,;)\n]|$|had|heb|was|is|kwam|om|belde|sprak)")
_LOOKED_UP = re.compile(
    r"(?:geraadpleegd|opgehaald|bezocht|retrieved)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")

_HOLIDAY = re.compile(
    r"1 (?:januari|april|augustus|oktober)|27 april|[45] mei|11 november"
    r"|(?:[56]|2[456]|31) december",
    re.IGNORECASE,
)
"""Days that everybody knows: without a year they say nothing about somebody."""


def find(text: str) -> Iterator[Finding]:
    """Dates in ``text``; the day on which a source was looked up is left out."""
    if not _DIGIT.search(text):
        return
    for match in _WRITTEN.finditer(text):
        if not _HOLIDAY.fullmatch(match[0]):
            yield from _date(text, match, "zeker" if match["year"] else "waarschijnlijk")
    for match in _FIGURES.finditer(text):
        yield from _date(text, match, "zeker")
    for match in _NO_YEAR.finditer(text):
        on_day = _ON_DAY.search(text, max(0, match.start() - 10), match.start())
        if _weekday(text, match.start()) or (on_day and _EVENT.match(text, match.end())):
            yield from _date(text, match, "misschien")


def _date(text: str, match: re.Match[str], sure: Sure) -> Iterator[Finding]:
    start = _weekday(text, match.start()) or match.start()
    if not _LOOKED_UP.search(text, max(0, start - 40), start):
        said = text[start : match.end()].rstrip()
        yield Finding(start, start + len(said), "datum", said, "een datum", sure)


def _weekday(text: str, start: int) -> int | None:
    match = _WEEKDAY.search(text, max(0, start - 12), start)
    return match.start() if match else None
