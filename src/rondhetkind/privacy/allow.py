"""Names that nobody has to hide: theorists and authors, brands, public bodies, languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path

from .spans import Span
from .words import CAPITALISED, first_names, fold, ordinary, phrases

_CAPITALISED = re.compile(rf"(?<!\w){CAPITALISED}")
_ENDINGS = ("'s", "s", "e", "en", "er", "ers")


@dataclass(frozen=True)
class Allowed:
    """What is no finding: names and words that are known, and authors.

    ``told`` are the words with a capital in what the course itself wrote. ``authors`` are surnames
    from lists and sources; ``cited`` those that somebody cites.
    """

    known: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()

    @cached_property
    def _words(self) -> frozenset[str]:
        return self._told | {fold(name) for name in self.known if " " not in name}

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset(map(fold, self.told))

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        longest = sorted((fold(name) for name in self.known if " " in name), key=len, reverse=True)
        firsts = {name.split()[0] for name in longest}
        return {f: tuple(n for n in longest if n.split()[0] == f) for f in firsts}

    def word(self, word: str) -> bool:
        """Whether a word with a capital is known; *Epsteins* and *Turkse* count as well."""
        return _known(word, self._words)

    def made_up(self, word: str) -> bool:
        """Whether a word is a name in what the course itself wrote, where everybody is made up."""
        return fold(word) in self._told and not ordinary(word)

    def author(self, word: str, cited: frozenset[str] = frozenset()) -> bool:
        """Whether a word is the surname of a theorist, of a source, or of who is ``cited`` here.

        Some surnames are first names as well (*Kim*): those only count where they are cited.
        """
        folded = fold(word)
        here = folded in cited or folded in self.cited
        if folded in first_names():
            return here and folded in self.authors
        return here or _known(word, self.authors)

    def phrases_in(self, text: str) -> Iterator[Span]:
        """Where known names of more words stand, such as *Albert Heijn*."""
        for match in _CAPITALISED.finditer(text):
            for name in self._phrases.get(fold(match[0]), ()):
                end = match.start() + len(name)
                if fold(text[match.start() : end]) == name and not text[end : end + 1].isalnum():
                    yield match.start(), end
                    break

    def and_words_of(self, text: str) -> Allowed:
        """The same, and every word with a capital in ``text``: what a course itself writes."""
        return replace(self, told=self.told | frozenset(_CAPITALISED.findall(text)))

    def and_authors(self, names: Iterable[str]) -> Allowed:
        """The same, and these surnames."""
        return replace(self, authors=self.authors | frozenset(map(fold, names)))

    def and_cited(self, names: Iterable[str]) -> Allowed:
        """The same for somebody who cites these authors."""
        return replace(self, cited=self.cited | frozenset(map(fold, names)))


@cache
def standard() -> Allowed:
    """What is known without a course: the two lists that come along."""
    writers = phrases("schrijvers")
    return Allowed(
        known=frozenset((*phrases("toegestaan"), *(w for w in writers if " " in w))),
        authors=frozenset(fold(w) for w in writers if " " not in w),
    )


@lru_cache(maxsize=8)
def for_course(bibliography: Path) -> Allowed:
    """What is known with the sources of a course; a missing file adds nothing."""
    return standard().and_authors(authors_of(bibliography))


def authors_of(bibliography: Path) -> frozenset[str]:
    """The surnames of all authors and editors in a BibTeX file."""
    if not bibliography.is_file():
        return frozenset()
    from pybtex.database import parse_file

    return frozenset(
        word
        for entry in parse_file(str(bibliography), "bibtex").entries.values()
        for role in entry.persons.values()
        for person in role
        for part in (*person.prelast_names, *person.last_names)
        for word in part.strip("{}").split()
        if word[:1].isupper()
    )


@lru_cache(maxsize=100_000)
def _known(word: str, words: frozenset[str]) -> bool:
    folded = fold(word)
    if folded in words:
        return True
    if folded in first_names():
        return False
    if any(folded.endswith(end) and folded[: -len(end)] in words for end in _ENDINGS):
        return True
    first, hyphen, rest = folded.partition("-")
    return bool(hyphen) and first in words and fold(rest) not in first_names()
