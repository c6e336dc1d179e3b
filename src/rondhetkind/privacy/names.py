"""Names of people: on the class list, after *meester* or *moeder van*, or with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .allow import Allowed
from .capitals import Run
from .citations import authors, cited, references
from .finding import Finding, settled
from .people import PARTICLES, People
from .pieces import pieces
from .prose import Prose
from .signs import LISTED, judge
from .spans import Span, Spans
from .words import PARTICLE, first_names, fold, ordinary, section, surnames

_WORD = re.compile(r"[^\W\d_]{3,}")
_SECOND = re.compile(r"-[^\W\d_]{2,}(?![\w@])")
_SURNAME = re.compile(rf"(?:[ ](?:{PARTICLE}))*[ ](?P<last>[^\W\d_]+)(?![\w@])")


def find(
    text: str, runs: Sequence[Run], people: People, allowed: Allowed, taken: Sequence[Span]
) -> Iterator[Finding]:
    """Names in ``text`` outside the spans that are ``taken``; unknown ones may be places.

    ``runs`` are the words with a capital in the text.
    """
    sources = cited(text)
    known = Spans.of((*taken, *sources, *references(text)))
    prose = Prose(text, tuple(runs), people, allowed, known, authors(text, sources))
    names = settled((*_capitalised(prose), *_small(prose)))
    yield from names
    yield from _again(prose, names)


def _capitalised(prose: Prose) -> Iterator[Finding]:
    for run in prose.runs:
        for piece in pieces(prose, run):
            found = judge(prose, piece)
            if found:
                yield found


def _small(prose: Prose) -> Iterator[Finding]:
    """Names without a capital: of the class list, behind *juf* and *moeder van*, or well known."""
    known = prose.people.given | first_names() | surnames()
    written = {word for word in set(_WORD.findall(prose.text)) if word[0].islower()}
    for name in sorted(word for word in written if fold(word) in known):
        for match in re.finditer(rf"(?<![\w'’@#.-]){re.escape(name)}(?![\w@])", prose.text):
            if not prose.taken.touch(*match.span()):
                yield from _small_name(prose, name, match.start())


def _small_name(prose: Prose, name: str, first: int) -> Iterator[Finding]:
    start, near, by = prose.opening(first)
    end = first + len(name)
    folded = fold(name)
    if prose.allowed.made_up(name) and not (prose.listed(name) or folded in prose.people.family):
        return
    formal = near == "titel" and fold(by) in section("formeel")
    # “meneer groot gelijk had” tells nothing, “meneer de groot” does.
    if formal and folded in surnames() and (start < first or not ordinary(name)):
        yield prose.finding(start, end, f"staat na “{by}”", "waarschijnlijk")
    elif ordinary(name) or not (prose.listed(name) or folded in first_names()):
        return
    elif prose.listed(name):
        yield prose.finding(first, _whole(prose, end), LISTED, "waarschijnlijk")
    elif near in ("titel", "van"):
        yield prose.finding(first, _whole(prose, end), f"staat na “{by}”", "waarschijnlijk")
    elif not (folded in section("ook-een-woord") or prose.allowed.word(name) or prose.author(name)):
        why = "een voornaam zonder hoofdletter"
        yield prose.finding(first, _whole(prose, end), why, "misschien")


def _whole(prose: Prose, end: int) -> int:
    """Where a name ends whose first name ends at ``end``: *-fleur*, and a surname that is known."""
    second = _SECOND.match(prose.text, end)
    end = second.end() if second else end
    match = _SURNAME.match(prose.text, end)
    last = fold(match["last"]) if match else ""
    return match.end() if match and (last in surnames() or last in prose.people.family) else end


def _again(prose: Prose, found: Sequence[Finding]) -> Iterator[Finding]:
    """The same names elsewhere in the text, also where a sentence begins with them."""
    names = {
        fold(word)
        for finding in found
        if finding.kind == "naam" and finding.sure != "misschien"
        for word in re.split(r"[\s.]+", finding.text)
        if len(word) > 2 and fold(word) not in PARTICLES and not ordinary(word)
    }
    there = Spans.of(finding.span for finding in found)
    for run in prose.runs if names else ():
        for word in run.words:
            core = prose.core(word)
            place = word.start, word.start + len(core)
            free = not prose.taken.touch(*place) and not there.touch(*place)
            if fold(core) in names and free:
                why = "deze naam staat ook ergens anders in de tekst"
                yield prose.finding(*place, why, "waarschijnlijk")
