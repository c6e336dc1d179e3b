"""Cut words with a capital beside each other into what may each be one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .capitals import Run, Word
from .contexts import OPENINGS, SPEAKS
from .prose import Prose
from .words import first_names, fold, ordinary, ordinary_looking, surnames


@dataclass(frozen=True)
class Piece:
    """Words of one run that may be one name; ``begins`` where a sentence begins with them."""

    words: tuple[Word, ...]
    begins: bool


def pieces(prose: Prose, run: Run) -> Iterator[Piece]:
    """What may be a name in ``run``: *Toen Noor* gives *Noor*, *Gregory Bateson* gives nothing."""
    words: list[Word] = []
    begins = run.begins
    for word in run.words:
        ends = prose.taken.touch(word.start, word.end)
        author = not ends and prose.author(word.text) and not _private(prose, word, words)
        if not (ends or author or _no_part(prose, word, words, begins)):
            words.append(word)
            continue
        # An author's first name goes along with the surname.
        if words and not author:
            yield Piece(tuple(words), begins)
        words, begins = [], False
    if words:
        yield Piece(tuple(words), begins)


def _private(prose: Prose, word: Word, before: Sequence[Word]) -> bool:
    """Whether an author's surname here is somebody else's: with a title or a first name."""
    if not before:
        return prose.opening(word.start)[1] == "titel"
    given = fold(before[0].text)
    first = given in first_names() or len(given) == 1
    return prose.listed(before[0].text) or (first and fold(word.text) in surnames())


def _no_part(prose: Prose, word: Word, before: Sequence[Word], begins: bool) -> bool:
    """Whether a name would only start behind this word: *Toen*, *Meester*, *Turkse*."""
    if before or prose.listed(prose.core(word)):
        return False
    folded = fold(word.text)
    if folded in OPENINGS:
        return True
    near = prose.opening(word.start)[1]
    if near == "titel":
        return prose.allowed.made_up(word.text)
    if prose.allowed.word(word.text):
        return True
    if folded in first_names():
        return begins and ordinary(word.text) and not SPEAKS.match(prose.text, word.end)
    if near == "van":
        return False
    return ordinary_looking(word.text) if begins else ordinary(word.text)
