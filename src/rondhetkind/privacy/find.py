"""Find in a text what may make people recognisable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import addresses, dates, names, numbers, schools
from .allow import Allowed, standard
from .capitals import runs
from .finding import Finding, settled
from .people import People
from .spans import Span, Spans

_NOBODY = People()
_NOT_PROSE = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]+`|\$[^$\n]{1,200}\$|</?[a-zA-Z][^<>\n]*>|\[[A-Z][A-Z-]*-\d+\]"
    r"|\{[a-z:]+\}`[^`\n]*`",
    re.DOTALL,
)


def find(
    text: str, people: People = _NOBODY, allowed: Allowed | None = None
) -> tuple[Finding, ...]:
    """What is found in ``text``, in order of place; overlaps are settled."""
    known = standard() if allowed is None else allowed
    found = tuple(runs(text))
    exact = settled(
        (
            *numbers.find(text, people),
            *addresses.find(text, known),
            *dates.find(text),
            *schools.find(text, found, known),
        )
    )
    code, phrases = tuple(_not_prose(text)), tuple(known.phrases_in(text))
    no_number, no_school = Spans.of(code), Spans.of((*code, *phrases))
    exact = tuple(
        f
        for f in exact
        if not (f.kind == "school" and no_school.touch(*f.span))
        and not (f.kind == "nummer" and f.sure != "zeker" and no_number.touch(*f.span))
    )
    taken = (*(f.span for f in exact), *code, *phrases, *addresses.links(text))
    return settled((*exact, *names.find(text, found, people, known, taken)))


def _not_prose(text: str) -> Iterator[Span]:
    """Code, formulas, tags and placeholders: capitals in them are no names."""
    if any(mark in text for mark in "`$<[{"):
        for match in _NOT_PROSE.finditer(text):
            yield match.span()
