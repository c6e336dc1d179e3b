"""By what signs words with a capital are a name, and how sure that makes it."""

from __future__ import annotations

from dataclasses import dataclass

from .contexts import ADJECTIVE, AFTER_ARTICLE, INVERTED, NAMED, SPEAKS, Hint
from .finding import Finding, Kind, Sure
from .pieces import Piece
from .prose import Prose
from .words import first_names, fold, ordinary, ordinary_looking, surnames

LISTED = "staat op de klassenlijst"
TOLD_TOO = "staat op de klassenlijst, en ook in de opdracht"

_CAMEL = ("Mc", "Mac", "De", "Van", "D'")


def judge(prose: Prose, piece: Piece) -> Finding | None:
    """The finding that ``piece`` gives, if any."""
    start, near, by = prose.opening(piece.words[0].start)
    last, alone = piece.words[-1], len(piece.words) == 1
    end = last.start + len(prose.core(last, alone))
    place = _Place(prose, piece, start, end, near, by)
    if near == "bekend" or (near == "deel" and len(piece.words[0].text) == 1):
        return None
    found = place.by_list() or place.by_title()
    if found or prose.beside_author(piece.words[0].start):
        return found
    return place.by_context() or place.by_word() or place.by_capital()


@dataclass(frozen=True)
class _Place:
    """A piece, where the name in it starts and ends, and what stands before it."""

    prose: Prose
    piece: Piece
    start: int
    end: int
    near: Hint | None
    by: str

    def by_list(self) -> Finding | None:
        people = self.prose.people
        names = [fold(self.prose.core(word)) for word in self.piece.words]
        doubtful = len(names) == 1 and self.piece.begins and ordinary(names[0])
        if doubtful and INVERTED.match(self.prose.text, self.end):
            return None
        if people.given.intersection(names):
            if len(names) == 1 and self.prose.allowed.made_up(names[0]):
                return self._found(TOLD_TOO, "misschien")
            return self._found(LISTED, "misschien" if doubtful else "zeker")
        family = people.family.intersection(names) and not doubtful
        if family and (self.near or not self.piece.begins):
            return self._found(LISTED, "waarschijnlijk")
        return None

    def by_title(self) -> Finding | None:
        return self._found(f"staat na “{self.by}”", "zeker") if self.near == "titel" else None

    def by_context(self) -> Finding | None:
        if self.near in ("rol", "van", "aanhef", "groet") and not self._common():
            return self._found(f"staat na “{self.by}”", "waarschijnlijk")
        if NAMED.match(self.prose.text, self.end):
            return self._found("zo heet iemand hier", "waarschijnlijk")
        return None

    def by_word(self) -> Finding | None:
        words = self.piece.words
        first, alone = fold(self.prose.core(words[0])), len(words) == 1
        if not alone and len(first) == 1 and self.prose.text[words[0].end] == ".":
            return self._found("een voorletter met een naam", "waarschijnlijk")
        if _first_name(first):
            if self.piece.begins and alone and ordinary(first):
                return self._speaking()
            return self._found("een voornaam", "waarschijnlijk")
        if not alone and fold(self.prose.core(words[-1])) in surnames():
            return self._found("een achternaam", "waarschijnlijk")
        return None

    def by_capital(self) -> Finding | None:
        words = self.piece.words
        if self._common() or all(_no_name(word.text) for word in words) or self._adjective():
            return None
        if self.piece.begins and len(words) == 1:
            return None if ordinary_looking(words[0].text) else self._speaking()
        if self.piece.begins:
            return self._found("woorden met een hoofdletter", "misschien")
        kind: Kind = "plaats" if self.near == "plaats" else "naam"
        return self._found("een hoofdletter midden in een zin", "misschien", kind)

    def _speaking(self) -> Finding | None:
        if not SPEAKS.match(self.prose.text, self.end):
            return None
        return self._found("hier doet of zegt iemand iets", "misschien")

    def _common(self) -> bool:
        texts = [word.text for word in self.piece.words]
        return all(ordinary(text) and fold(text) not in first_names() for text in texts)

    def _adjective(self) -> bool:
        first = self.piece.words[0]
        before = self.prose.text[max(0, first.start - 12) : first.start]
        alone = len(self.piece.words) == 1 and not self.piece.begins
        return alone and bool(ADJECTIVE.fullmatch(first.text) and AFTER_ARTICLE.search(before))

    def _found(self, why: str, sure: Sure, kind: Kind = "naam") -> Finding:
        return self.prose.finding(self.start, self.end, why, sure, kind)


def _first_name(folded: str) -> bool:
    parts = folded.split("-")
    return folded in first_names() or (len(parts) > 1 and first_names().issuperset(parts))


def _no_name(word: str) -> bool:
    """Whether a word is an abbreviation or a brand by its form: *GGD*, *ParnasSys*."""
    if len(word) == 1 or word.endswith(("school", "scholen")):
        return True
    letters = [c for c in word if c.isalpha()]
    if len(letters) <= 6 and all(c.isupper() for c in letters):
        return True
    return any(c.isupper() for c in word.split("-")[0][1:]) and not word.startswith(_CAMEL)
