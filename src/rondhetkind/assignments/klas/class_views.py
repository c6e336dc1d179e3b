"""What a lecturer sees of a whole class: how it stands, who is left, points and levels."""

from __future__ import annotations

import pandas as pd

from . import pictures, table
from .gathered import Gathered
from .shown import Picture, Shown, number, students
from .strips import Strip, strips
from .table import BY_MACHINE, DONE, FOR_YOU, NOT_IN

_ORDER = {FOR_YOU: 0, BY_MACHINE: 1, DONE: 2, NOT_IN: 3}


def overview(found: Gathered) -> Shown:
    """The class in a few lines, and what could not be read."""
    standing = found.standing
    if standing.empty:
        words = ["Er staan nog geen studenten in het cijferboek en er is niets ingeleverd."]
    else:
        counts = standing["stand"].value_counts()
        parts = [f"{stand} {counts[stand]}" for stand in table.STANDS if stand in counts]
        words = [f"Van {students(len(standing))}: {', '.join(parts)}."]
    judged = standing.dropna(subset="voldoende")
    if len(judged):
        passed = int(judged["voldoende"].astype(bool).sum())
        are = "is er 1" if passed == 1 else f"zijn er {passed}"
        words.append(f"Van de {len(judged)} met een oordeel {are} voldoende.")
    totals = standing["punten"].dropna()
    if len(totals):
        most = number(standing["maximum"].iloc[0])
        low, middle, high = (number(v, 1) for v in totals.quantile([0, 0.5, 1]))
        spread = f"van {low} tot {high}, mediaan {middle}" if len(totals) > 1 else middle
        words.append(f"Punten: {spread}, van de {most} die te halen zijn.")
    return Shown(f"De klas: {found.title}", words=(*words, *found.notes))


def still_to_grade(found: Gathered) -> Shown:
    """Who still has to be graded, and for which questions."""
    title, standing = "Wie moet er nog nagekeken worden", found.standing
    if standing.empty:
        return nothing(found, title)
    left = (standing["stand"] != DONE) | standing["opnieuw"] | standing["let op"].map(bool)
    todo = standing[left].sort_values("stand", key=lambda s: s.map(_ORDER), kind="stable")
    frame = todo[["student", "stand"]].assign(
        vragen=todo["open"].map(", ".join), **{"te laat": todo["te laat"]}
    )
    frame["let op"] = [
        " ".join([*told, *(["Er is een nieuwere versie ingeleverd."] if again else [])])
        for told, again in zip(todo["let op"], todo["opnieuw"], strict=True)
    ]
    waiting = int(standing["stand"].isin([FOR_YOU, BY_MACHINE]).sum())
    said = f"Nog na te kijken: {students(waiting)}." if waiting else "Alles is nagekeken."
    if _all(standing, NOT_IN):
        said = "Er is nog niets ingeleverd."
    return Shown(
        title,
        words=(said,),
        picture=pictures.progress(standing, found.scores),
        tabel=frame,
        caption="Nog na te kijken, niet ingeleverd, of er is iets mee",
        unfolded=True,
    )


def questions(found: Gathered) -> Shown:
    """The points for each question."""
    title, points = "Punten per vraag", found.scores.dropna(subset="punten")
    if points.empty:
        return nothing(found, title)
    frame = summary(points, "vraag", "punten")
    most = points.groupby("vraag", sort=False)["maximum"].first()
    frame.insert(1, "maximum", frame["vraag"].map(most))
    return Shown(title, picture=points_picture(found, title), tabel=frame)


def criteria(found: Gathered) -> Shown:
    """How many students stand on each level of the rubric, for each criterion."""
    title, graded_by = "Niveaus per criterium", found.rubric
    if graded_by is None:
        return Shown(title, ("Deze opdracht heeft geen rubriek (rubric.yml) die te lezen is.",))
    levels = found.criteria.dropna(subset="niveau")
    if levels.empty:
        return nothing(found, title)
    names = {n: f"{n}. {level.name}" for n, level in enumerate(graded_by.levels, 1)}
    frame = pd.crosstab(levels["criterium"], levels["niveau"]).reindex(
        index=[c.name for c in graded_by.criteria], columns=list(names), fill_value=0
    )
    frame = frame.rename(columns=names).rename_axis(columns=None).reset_index()
    unknown = int(found.criteria["niveau"].isna().sum())
    said = (
        f"Van {unknown} oordelen is het niveau niet te zien. Ze wachten nog op jou, of de punten "
        "per criterium staan niet in de opmerking."
    )
    return Shown(title, (said,) * bool(unknown), pictures.levels(levels, graded_by), frame)


def points_picture(found: Gathered, title: str, student: str = "") -> Picture:
    """The points for each question in percentages, with one student marked if asked."""
    points = found.scores.assign(deel=100 * found.scores["punten"] / found.scores["maximum"])
    lines = []
    for name, mine in points.groupby("vraag", sort=False):
        own = mine.loc[mine["student"] == student, "deel"].dropna()
        lines.append(
            Strip(
                f"{name} ({number(mine['maximum'].iloc[0])})",
                tuple(mine["deel"].dropna()),
                marked=float(own.iloc[0]) if len(own) else None,
            )
        )
    said = f"{title}, in procenten van wat te halen is."
    return strips(lines, "procent van de punten", said, 100, student)


def summary(frame: pd.DataFrame, by: str, value: str) -> pd.DataFrame:
    """Count, lowest, quartiles and highest of ``value`` for each ``by``."""
    told = frame.groupby(by, sort=False)[value].describe().reset_index()
    names = {
        "count": "aantal",
        "min": "laagste",
        "25%": "eerste kwart tot",
        "50%": "mediaan",
        "75%": "derde kwart tot",
        "max": "hoogste",
    }
    return told[[by, *names]].rename(columns=names)


def nothing(found: Gathered, title: str) -> Shown:
    """What stands there as long as there is nothing to count."""
    if found.standing.empty or _all(found.standing, NOT_IN):
        return Shown(title, ("Er is nog niets ingeleverd.",))
    return Shown(title, ("Er is nog niets nagekeken.",))


def _all(standing: pd.DataFrame, stand: str) -> bool:
    return bool((standing["stand"] == stand).all())
