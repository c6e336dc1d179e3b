"""What a lecturer sees of one student, beside the class."""

from __future__ import annotations

import pandas as pd

from .class_views import points_picture
from .gathered import Gathered
from .shown import Shown, number


def student(found: Gathered, who: str) -> Shown:
    """How one student stands: points, levels and words, and the class beside it."""
    stand = found.standing.set_index("student").loc[who]
    mine = found.scores[found.scores["student"] == who]
    middle = found.scores.groupby("vraag")["punten"].median()
    texts = found.words[found.words["student"] == who].set_index("vraag")
    frame = mine[["vraag", "punten", "maximum"]].assign(
        **{"mediaan van de klas": mine["vraag"].map(middle)},
        woorden=mine["vraag"].map(texts["woorden"]),
    )
    levels = found.criteria[found.criteria["student"] == who]
    shown = Shown(
        "Criteria",
        tabel=levels[["criterium", "punten", "niveau", "naam"]].rename(
            columns={"naam": "betekent"}
        ),
        caption=f"Niveaus van {who}",
        unfolded=True,
    )
    title = f"{who} naast de klas"
    return Shown(
        title,
        _words(stand),
        points_picture(found, title, who) if mine["punten"].notna().any() else None,
        frame,
        caption=f"Punten van {who}",
        more=(shown,) if levels["niveau"].notna().any() else (),
    )


def _words(stand: pd.Series) -> tuple[str, ...]:
    words = [f"Stand: {stand['stand']}."]
    if stand["open"]:
        words.append(f"Nog na te kijken: {', '.join(stand['open'])}.")
    if pd.notna(stand["punten"]):
        words.append(f"{number(stand['punten'])} van de {number(stand['maximum'])} punten.")
    if stand["te laat"]:
        penalty = f", met {number(stand['aftrek'])} punten aftrek" if stand["aftrek"] else ""
        words.append(f"Te laat ingeleverd{penalty}.")
    if pd.notna(stand["voldoende"]):
        words.append("Voldoende." if stand["voldoende"] else "Nog niet voldoende.")
    if stand["opnieuw"]:
        words.append("Er is een nieuwere versie ingeleverd.")
    return (*words, *stand["mist"], *stand["let op"])
