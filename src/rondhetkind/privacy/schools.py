"""Names of schools and other places where a child comes every day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .allow import Allowed
from .capitals import Run, Word
from .finding import Finding, Sure
from .words import first_names, fold, ordinary, section

_SURE_KINDS = section("schoolsoort")
_LOOSE_KINDS = section("schoolwoord")
_ENDS = section("school-achteraan")
_KINDS_OF_SCHOOL = section("soorten-onderwijs")
_COMPOUND = re.compile(r".{4,}(?:school|college|lyceum)")
_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w.-]*)[ ](?P<quote>[“‘\"'*_]*)$")
_CLOSING = tuple("”’\"'*_")
_ON_THE = re.compile(r"\b(?:[Oo]p|[Vv]an|[Bb]ij|[Nn]aar)[ ](?:de|het|['’]t)[ ]$")
_ON = re.compile(r"\b(?:[Oo]p|[Vv]an|[Bb]ij|[Nn]aar)[ ]$")
_ARTICLES = frozenset(("de", "het", "'t"))

_SMALL = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_SURE_KINDS))})[ ](?:de|het|['’]t)[ ](?P<name>[a-zà-ÿ]{{4,}})"
    r"(?!\w)"
)
_ONE_OF_MANY = re.compile(r"\b(?:de|het|een|onze|deze|die|elke|mijn|hun|zijn|haar|je|jouw)[ ]$")

_SITE_SIGN = re.compile(r"\.(?:nl|com|org|eu)\b")
_SITE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:obs|cbs|pcbs|rkbs|ikc|kdv|basisschool|kindcentrum|daltonschool"
    r"|montessorischool)-?[a-z][a-z-]{2,}\.(?:nl|com|org|eu)(?:/\S*[\w/])?",
    re.IGNORECASE,
)


def find(text: str, found: Sequence[Run], allowed: Allowed) -> Iterator[Finding]:
    """Names of schools, nurseries and foundations among the runs of words with a capital."""
    for run in found:
        yield from _in_run(text, run, allowed)
    for match in _SMALL.finditer(text):
        # “op de basisschool de kinderen” is no name, “op basisschool de wilgen” is.
        many = _ONE_OF_MANY.search(text, max(0, match.start() - 8), match.start())
        if not many and not ordinary(match["name"]):
            yield _school(text, *match.span(), "misschien")
    for match in _SITE.finditer(text) if _SITE_SIGN.search(text) else ():
        yield _school(text, *match.span(), "waarschijnlijk")


def _in_run(text: str, run: Run, allowed: Allowed) -> Iterator[Finding]:
    named = _behind_kind(text, run, allowed)
    if named:
        yield named
        return
    words = _without_opening(run)
    kinds = [fold(word.text).replace(".", "") for word in words]
    for at, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        rest = words[at + 1 :]
        if rest and _names(kind, rest, allowed):
            yield _school(text, word.start, words[-1].end, _sure(kind))
            return
        if kind in _ENDS and at and not _all_known(words[:at], allowed):
            yield _school(text, words[0].start, word.end, "zeker")
            return
        if _COMPOUND.fullmatch(kind) and kind not in _KINDS_OF_SCHOOL and not allowed.word(kind):
            yield _school(text, words[0].start, word.end, "waarschijnlijk")
            return
    if words and _on_the(text, words, allowed):
        yield _school(text, words[0].start, words[-1].end, "misschien")


def _behind_kind(text: str, run: Run, allowed: Allowed) -> Finding | None:
    """The school whose kind stands before the run: *basisschool “De Wilgen”*."""
    start, end = run.start, run.end
    before = _BEFORE.search(text, max(0, start - 30), start)
    if not before or (before["word"].endswith(".") and before["word"].count(".") == 1):
        return None
    kind = fold(before["word"]).replace(".", "")
    if not _names(kind, run.words, allowed):
        return None
    closed = before["quote"] and text[end : end + 1] in _CLOSING
    return _school(text, before.start("word"), end + bool(closed), _sure(kind))


def _names(kind: str, name: Sequence[Word], allowed: Allowed) -> bool:
    """Whether ``name`` behind the word ``kind`` is the name of one school."""
    if kind in _SURE_KINDS:
        return not (len(name) == 1 and allowed.word(name[0].text))
    people = all(fold(word.text) in first_names() for word in name)
    return kind in _LOOSE_KINDS and not people and not _all_known(name, allowed)


def _sure(kind: str) -> Sure:
    return "zeker" if kind in _SURE_KINDS else "waarschijnlijk"


def _on_the(text: str, words: Sequence[Word], allowed: Allowed) -> bool:
    """Whether this is *op De Regenboog* or *op de Regenboog*, which schools are often called."""
    first = words[0]
    article = fold(first.text) in _ARTICLES
    name = words[1:] if article else words
    if not name or _all_known(name[:1], allowed) or any(len(w.text) < 4 for w in name[:1]):
        return False
    pattern = _ON if article else _ON_THE
    return bool(pattern.search(text, max(0, first.start - 12), first.start))


def _all_known(words: Sequence[Word], allowed: Allowed) -> bool:
    return all(
        ordinary(word.text) or allowed.word(word.text) or allowed.author(word.text)
        for word in words
    )


def _without_opening(run: Run) -> Sequence[Word]:
    """The words without a first one that only has a capital since the sentence begins: *De*."""
    first = fold(run.words[0].text)
    opening = run.begins and ordinary(first) and first not in _SURE_KINDS | _LOOSE_KINDS
    return run.words[1:] if opening else run.words


def _school(text: str, start: int, end: int, sure: Sure) -> Finding:
    return Finding(start, end, "school", text[start:end], "een school of instelling", sure)
