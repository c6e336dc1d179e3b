"""Answers that look much alike, as a lecturer reads them: the shared passages in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import pandas as pd

from .copies import THRESHOLD, Found, Pair
from .shown import Shown, element, folded

SHOWN = 20
"""Pairs of a question whose texts are shown; all of them stand in the table."""

TITLE = "Antwoorden die veel op elkaar lijken"

CAUTION = (
    "Gelijke stukken zeggen niet hoe ze er kwamen. Twee studenten kunnen hebben samengewerkt, "
    "dezelfde bron hebben gebruikt, of de een weet niet dat de ander zijn tekst had. "
    "Lees de stukken en vraag ernaar."
)
REMOVED = (
    "Tekst van de opdracht, de oefeningen, de rubriek en de lessen telt niet mee, en wat tussen "
    "aanhalingstekens staat ook niet."
)
COLUMNS = ("vraag", "een", "ander", "deel van de eerste", "deel van de tweede", "langste stuk")


def shown(found: Mapping[str, Found], texts: Mapping[str, Mapping[str, str]]) -> Shown:
    """The pairs of each question; ``texts`` holds the answers, by question and by label."""
    total = sum(one.total for one in found.values())
    rows = [
        (
            question,
            pair.one,
            pair.other,
            pair.share_one,
            pair.share_other,
            max((passage.words for passage in pair.passages), default=0),
        )
        for question, one in found.items()
        for pair in one.pairs
    ]
    words = [_summary(total), REMOVED]
    words += [CAUTION] if total else []
    short = sum(len(one.short) for one in found.values())
    if short:
        are = "1 antwoord heeft" if short == 1 else f"{short} antwoorden hebben"
        words.append(f"{are} te weinig eigen woorden om te vergelijken.")
    parts = tuple(
        _pair(question, pair, texts[question])
        for question, one in found.items()
        for pair in one.pairs[:SHOWN]
    )
    return Shown(
        TITLE,
        words=tuple(words),
        tabel=pd.DataFrame(rows, columns=list(COLUMNS)),
        caption="Paren van antwoorden die veel op elkaar lijken",
        unfolded=True,
        more=parts,
    )


def _summary(total: int) -> str:
    share = f"{100 * THRESHOLD:.0f} %"
    if not total:
        return f"Geen twee antwoorden hebben meer dan {share} van hun woordgroepen gemeen."
    pairs = "Eén paar antwoorden lijkt" if total == 1 else f"{total} paren antwoorden lijken"
    return (
        f"{pairs} veel op elkaar: van ten minste een van de twee staat {share} of meer ook in de "
        "ander, in rijtjes van vier woorden of langer."
    )


def _pair(question: str, pair: Pair, texts: Mapping[str, str]) -> Shown:
    one = [passage.one for passage in pair.passages]
    other = [passage.other for passage in pair.passages]
    longest = sorted(pair.passages, key=lambda passage: -passage.words)[:5]
    places = ", ".join(
        f"{passage.words} woorden (vanaf woord {_word(texts[pair.one], passage.one)} en "
        f"{_word(texts[pair.other], passage.other)})"
        for passage in longest
    )
    beside = element(
        "div",
        _text(pair.one, texts[pair.one], one),
        _text(pair.other, texts[pair.other], other),
        style="display:flex;flex-wrap:wrap;gap:1.5em",
    )
    return Shown(
        f"{question}: {pair.one} lijkt veel op {pair.other}",
        words=(
            f"Van {pair.one} staat {100 * pair.share_one:.0f} % ook bij {pair.other}; "
            f"andersom {100 * pair.share_other:.0f} %.",
            f"De langste gelijke stukken: {places}.",
        ),
        blocks=(
            folded("Lees beide antwoorden naast elkaar; wat gelijk is, is gemarkeerd", beside),
        ),
    )


def _word(text: str, span: tuple[int, int]) -> int:
    return len(text[: span[0]].split()) + 1


def _text(name: str, text: str, spans: Sequence[tuple[int, int]]) -> ET.Element:
    parts = (element("mark", part) if marked else part for marked, part in pieces(text, spans))
    quote = element("blockquote", *parts, style="white-space:pre-wrap;margin:0")
    return element(
        "div", element("p", element("strong", name)), quote, style="flex:1 1 18em;max-width:34em"
    )


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[bool, str]]:
    """The text in parts, each with whether it lies in one of the spans; spans may overlap."""
    found = []
    at = 0
    for begin, end in sorted(spans):
        begin = max(begin, at)
        if end <= begin:
            continue
        found += [(False, text[at:begin]), (True, text[begin:end])]
        at = end
    found.append((False, text[at:]))
    return [(marked, part) for marked, part in found if part]
