"""A proposal: the same texts with placeholders, which a person accepts one by one.

Somebody may still be recognisable from what is left, so a proposal is no promise.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from .finding import KINDS, Finding, Kind
from .people import PARTICLES, People
from .words import fold

WORDS: dict[Kind, str] = {kind: kind.upper() for kind in KINDS} | {"e-mail": "MAIL"}
"""The word in the placeholder of each kind."""

_THERE = re.compile(r"\[(?P<word>[A-Z]+)-(?P<number>\d+)\]")
_NAME_WORD = re.compile(r"[^\s.,]+")


@dataclass(frozen=True)
class Item:
    """One replacement that somebody may accept: what was found, and what comes in its place."""

    finding: Finding
    placeholder: str


@dataclass(frozen=True)
class Proposal:
    """A text and the replacements that are proposed for it, in order of place."""

    original: str
    items: tuple[Item, ...]

    def text(self, accepted: Collection[Item] | None = None) -> str:
        """The text with the accepted replacements; without ``accepted`` with all of them."""
        chosen = [item for item in self.items if accepted is None or item in accepted]
        return replaced(self.original, chosen)


def replaced(text: str, items: Iterable[Item]) -> str:
    """``text`` with the placeholders of ``items`` in place of what was found."""
    parts, at = [], 0
    for item in sorted(items, key=lambda item: item.finding.start):
        parts += [text[at : item.finding.start], item.placeholder]
        at = item.finding.end
    return "".join((*parts, text[at:]))


def propose(
    texts: Sequence[tuple[str, Sequence[Finding]]], people: People | None = None
) -> tuple[Proposal, ...]:
    """A proposal for each text of one student; the same person has the same number in all."""
    whole = [f for _, found in texts for f in found]
    persons = _persons([f.text for f in whole if f.kind == "naam"], people or People())
    numbers: dict[tuple[Kind, str], int] = {}
    count = _there([text for text, _ in texts])
    for finding in whole:
        key = _key(finding, persons)
        if key not in numbers:
            word = WORDS[finding.kind]
            numbers[key] = count[word] = count.get(word, 0) + 1
    return tuple(
        Proposal(
            text,
            tuple(Item(f, f"[{WORDS[f.kind]}-{numbers[_key(f, persons)]}]") for f in sorted(found)),
        )
        for text, found in texts
    )


def _key(finding: Finding, persons: dict[str, str]) -> tuple[Kind, str]:
    said = finding.text
    if finding.kind == "naam":
        return finding.kind, persons[said]
    if finding.kind in ("telefoon", "iban", "bsn", "postcode", "nummer"):
        said = re.sub(r"[\W_]", "", said)
    return finding.kind, fold(said)


def _persons(names: Sequence[str], people: People) -> dict[str, str]:
    """For each name a key of the person: *Noor* is *Noor de Wit* if she is the only Noor."""
    words = {name: _words(name) for name in names}
    known = {w for w in words.values() if len(w) > 1}
    known |= {frozenset(w for w, _ in person.words()) for person in people.persons}
    keys = {}
    for name, of_name in words.items():
        wider = [k for k in known if of_name < k]
        widest = [k for k in wider if not any(k < other for other in wider)]
        keys[name] = " ".join(sorted(widest[0] if len(widest) == 1 else of_name))
    return keys


def _words(name: str) -> frozenset[str]:
    found = frozenset(fold(word) for word in _NAME_WORD.findall(name))
    return (found - PARTICLES) or found


def _there(texts: Sequence[str]) -> dict[str, int]:
    highest: dict[str, int] = {}
    for text in texts:
        for match in _THERE.finditer(text):
            word = match["word"]
            highest[word] = max(highest.get(word, 0), int(match["number"]))
    return highest
