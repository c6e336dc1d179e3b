"""``schoolscan_synth.csv``: sentences from 24 made-up school documents, for module 10.

What holds in it, by construction: how often each kind of sentence stands in a document of each
sort (``SHARES``). In guides and protocols most sentences ask something of parents; in letters less.
"""

from __future__ import annotations

import random

from .dataset import Dataset

SEED = 20261126
PER_SORT = 6
PER_DOCUMENT = 5
SORTS = ("schoolgids", "protocol", "brief", "website")

SENTENCES: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("ouder", "eis"): (
        ("Ouders bezoeken alle ouderavonden.", "streng"),
        ("U geeft verlof zes weken van tevoren door.", "zakelijk"),
        ("Van ouders wordt verwacht dat zij elke avond een kwartier meelezen.", "streng"),
        ("Wilt u de gymtas op maandag meegeven?", "vriendelijk"),
        ("Ouders blijven na de bel buiten het hek.", "zakelijk"),
        ("U leest het weekbericht voor maandag acht uur.", "streng"),
    ),
    ("ouder", "vraag"): (
        ("Hoe bereiken wij u het best, en wanneer?", "vriendelijk"),
        ("Wat wilt u dat wij van uw kind weten?", "vriendelijk"),
        ("Waarover wilt u dit jaar meedenken?", "zakelijk"),
    ),
    ("school", "belofte"): (
        ("Wij antwoorden binnen twee werkdagen.", "zakelijk"),
        ("De leraar belt u als er iets verandert voor uw kind.", "vriendelijk"),
        ("Wij vertellen vooraf wie over een advies beslist.", "zakelijk"),
        ("Voor een gesprek regelen wij een tolk als u dat prettig vindt.", "vriendelijk"),
    ),
    ("school", "eis"): (
        ("De leraar noteert elk gesprek in het systeem.", "zakelijk"),
        ("Leraren zijn tot vier uur bereikbaar.", "zakelijk"),
    ),
    ("kind", "eis"): (
        ("Leerlingen leveren het briefje ondertekend in.", "zakelijk"),
        ("Kinderen laten hun telefoon in de tas.", "streng"),
    ),
    ("kind", "vraag"): (("Wat wil jij zelf in het gesprek vertellen?", "vriendelijk"),),
}
"""Subject and kind of verb → made-up sentences with their tone."""

SHARES: dict[str, dict[tuple[str, str], int]] = {
    "schoolgids": {("ouder", "eis"): 17, ("school", "belofte"): 7, ("school", "eis"): 3,
                   ("kind", "eis"): 3},
    "protocol": {("ouder", "eis"): 20, ("school", "eis"): 5, ("kind", "eis"): 3,
                 ("school", "belofte"): 2},
    "brief": {("ouder", "eis"): 11, ("ouder", "vraag"): 8, ("school", "belofte"): 8,
              ("kind", "vraag"): 3},
    "website": {("ouder", "eis"): 9, ("school", "belofte"): 14, ("ouder", "vraag"): 4,
                ("kind", "eis"): 3},
}  # fmt: skip
"""How many sentences of each kind stand in the six documents of a sort, together 30."""

COLUMNS = ("document", "soort", "zin", "onderwerp", "werkwoordtype", "toon")


def documents() -> Dataset:
    """The 120 sentences of 24 documents, the same in every run."""
    rng = random.Random(SEED)  # noqa: S311 - a table for teaching, no secret
    rows: list[tuple[object, ...]] = []
    for number, sort in enumerate(SORTS):
        kinds = [kind for kind, times in SHARES[sort].items() for _ in range(times)]
        rng.shuffle(kinds)
        for place, kind in enumerate(kinds):
            document = f"D{number * PER_SORT + place // PER_DOCUMENT + 1:02}"
            sentence, tone = rng.choice(SENTENCES[kind])
            rows.append((document, sort, sentence, *kind, tone))
    return Dataset(
        "book/data/schoolscan_synth.csv",
        "zinnen en aantallen geheel verzonnen, niets is aan een schooldocument ontleend",
        COLUMNS,
        rows,
    )
