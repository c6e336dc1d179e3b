"""Let `deduce` look as well: it knows all places of the Netherlands, for a gigabyte of memory.

An optional extra: ``pip install "rondhetkind[privacy]"``. Deduce goes by capitals. On our marked
sentences it adds nothing to the light pass where they are as they should be, and on its own it
finds half; without them it finds nothing at all. So it also looks at a copy in which words have
got a capital, and of that only places count: *in purmerend*. Names in the copy would be too wild
(*Bos Bloemen*, *de Bakker op de Hoek*).
"""

from __future__ import annotations

import logging
import os
import pickle
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from .allow import Allowed
from .citations import authors, cited, references
from .finding import Finding, Kind, settled
from .people import PARTICLES, People
from .prose import Prose
from .spans import Spans
from .words import fold, ordinary, section

_KINDS: dict[str, Kind] = {
    "persoon": "naam",
    "patient": "naam",
    "locatie": "plaats",
    "instelling": "school",
    "ziekenhuis": "school",
}
"""What deduce calls a thing and what it is called here; numbers and dates are found without it."""


_SMALL = re.compile(r"(?<![\w'’@#./-])[a-zà-ÿ][^\W\d_]{2,}")
_IN = re.compile(
    r"(?<!\w)(?:in|uit|te|naar|van|bij|rond|rondom|nabij|vanuit|buiten) $", re.IGNORECASE
)


class Annotation(Protocol):
    """What deduce gives: `docdeid.Annotation`."""

    @property
    def text(self) -> str:
        """The text that was found."""

    @property
    def start_char(self) -> int:
        """Where it starts."""

    @property
    def tag(self) -> str:
        """What it is, in deduce's words."""


@dataclass(frozen=True)
class Place:
    """A place that was written without a capital, as an annotation."""

    text: str
    start_char: int
    tag: str = "locatie"


Search = Callable[[str], Iterable[Annotation]]


class DeduceMissing(RuntimeError):
    """The optional package is not installed; the message says how to get it."""


def load() -> Search:
    """Deduce, loaded once for a whole batch; raises DeduceMissing.

    The first time on a machine it builds tables of 80 MB, which takes one to four minutes.
    """
    with quiet():
        try:
            module = import_module("deduce")
        except ImportError:
            raise DeduceMissing(
                "Voor --grondig is het pakket deduce nodig. Installeer het met: "
                'pip install "rondhetkind[privacy]"'
            ) from None
        cache = _cache(Path(str(module.__file__)).parent)
        try:
            engine = module.Deduce(cache_path=cache)
        except (EOFError, pickle.UnpicklingError):
            # Somebody stopped the first run while it was writing its tables.
            engine = module.Deduce(cache_path=cache, build_lookup_structs=True)

    def look(text: str) -> Iterable[Annotation]:
        annotations: Iterable[Annotation] = engine.deidentify(text).annotations
        return annotations

    return lambda text: twice(text, look)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep deduce from setting up logging for the whole program, as it does when it is loaded."""
    handler, root = logging.NullHandler(), logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


def twice(text: str, look: Search) -> Iterator[Annotation]:
    """What ``look`` finds in ``text``, and the places it finds where words are given a capital."""
    yield from look(text)
    copy = _SMALL.sub(_capital, text)
    if copy == text:
        return
    for found in look(copy):
        start = found.start_char
        said = text[start : start + len(found.text)]
        if found.tag == "locatie" and said[:1].islower() and _IN.search(text, 0, start):
            yield Place(said, start)


def _capital(match: re.Match[str]) -> str:
    word = match[0]
    first = word[0].upper()
    # A place in the copy has to be at the same place in the text.
    return word if ordinary(word) or len(first) > 1 else first + word[1:]


def merged(
    text: str, found: tuple[Finding, ...], annotations: Iterable[Annotation], allowed: Allowed
) -> tuple[Finding, ...]:
    """``found`` with what deduce adds to it; theorists and what is known here are left out."""
    sources = cited(text)
    known = Spans.of((*sources, *references(text), *allowed.phrases_in(text)))
    there = Spans.of(finding.span for finding in found)
    prose = Prose(text, (), People(), allowed, known, authors(text, sources))
    more = [
        finding
        for annotation in annotations
        for finding in _finding(annotation)
        if not known.touch(*finding.span)
        and not there.touch(*finding.span)
        and not _allowed(prose, finding)
    ]
    return settled((*found, *more))


def _finding(annotation: Annotation) -> Iterator[Finding]:
    kind = _KINDS.get(annotation.tag)
    start, said = annotation.start_char, annotation.text
    # “collega Kim” and “De heer Bos” are given whole; the name in it is enough.
    while kind == "naam" and " " in said.strip():
        first, _, rest = said.partition(" ")
        if not (first.islower() and fold(first) not in PARTICLES) and fold(first) not in _OPENINGS:
            break
        start, said = start + len(first) + 1, rest
    start += len(said) - len(said.lstrip())
    said = said.strip()
    if kind and said:
        yield Finding(start, start + len(said), kind, said, "gevonden door deduce", "misschien")


def _allowed(prose: Prose, finding: Finding) -> bool:
    words = [word for word in finding.text.split() if fold(word) not in PARTICLES]
    if not words or prose.hint(finding.start)[0] == "bekend":
        return True
    if prose.author(words[-1]) or prose.beside_author(finding.start):
        return True
    return all(prose.allowed.word(word) or ordinary(word) for word in words)


def _cache(package: Path) -> Path:
    """Where deduce may keep its tables: with the package, or else in the user's own folder."""
    inside = package / "data" / "lookup"
    tables = inside / "cache"
    if os.access(tables, os.W_OK) or any(tables.glob("*.pickle")):
        return inside
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    own = home / "rondhetkind" / "deduce"
    own.mkdir(parents=True, exist_ok=True)
    return own


_OPENINGS = frozenset().union(*map(section, ("titels", "rollen", "aanhef", "bekend")))
