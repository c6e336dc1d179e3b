"""What a lecturer sees of the texts: how long they are, how they read, which look much alike."""

from __future__ import annotations

from . import alike, copies, table
from .class_views import nothing, summary
from .gathered import Gathered
from .shown import Shown
from .strips import Strip, strips

INFORMATION = (
    "Alleen ter informatie: geef hier nooit punten voor. Een formule telt letters en zinnen. Ze "
    "weet niet wat er staat en voor wie het is."
)
READING = (
    "LIX: hoe hoger, hoe zwaarder. Onder 30 leest het makkelijk, boven 50 moeilijk. Flesch-Douma "
    "gaat van 0 (moeilijk) tot 100 (makkelijk), en een heel makkelijke tekst komt erboven."
)


def word_counts(found: Gathered) -> Shown:
    """How many words each text has, beside what was asked."""
    title = "Aantal woorden"
    written = found.words[found.words["woorden"] > 0]
    if written.empty:
        return nothing(found, title)
    asked = {answer.cell: answer for answer in found.rubric.answers} if found.rubric else {}
    lines = []
    for name, mine in written.groupby("vraag", sort=False):
        answer = asked.get(str(name))
        lines.append(
            Strip(
                answer.title if answer else str(name),
                tuple(mine["woorden"].astype(float)),
                answer.words if answer else None,
            )
        )
    empty = len(found.words) - len(written)
    said = f"Leeg, en dus niet meegeteld: {empty}."
    picture = strips(lines, "woorden", "Aantal woorden per tekst.")
    return Shown(title, (said,) * bool(empty), picture, summary(written, "vraag", "woorden"))


def readability(found: Gathered) -> Shown:
    """How the texts read by two formulas: information only."""
    written = found.words[found.words["woorden"] > 0]
    if written.empty:
        return nothing(found, "Leesbaarheid")
    measures = ["woorden", "zinnen", "LIX", "Flesch-Douma"]
    return Shown(
        "Leesbaarheid",
        (INFORMATION, READING),
        tabel=written.groupby("vraag", sort=False)[measures].median().reset_index(),
        caption="De mediaan per vraag",
        unfolded=True,
        more=(Shown("Elk antwoord", tabel=written, caption="Leesbaarheid van elk antwoord"),),
    )


def look_alike(found: Gathered) -> Shown:
    """The answers to each question that look much alike."""
    texts = {
        name: {
            who: written
            for who, work in found.works.items()
            if (written := table.written(work, cell, found.released)).strip()
        }
        for cell, name in found.texts.items()
    }
    if not any(texts.values()):
        return nothing(found, alike.TITLE)
    pairs = {name: copies.alike(mine, found.own) for name, mine in texts.items()}
    return alike.shown(pairs, texts)
