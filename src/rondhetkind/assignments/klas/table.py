"""A class as tidy tables: an observation a row, ready for pandas and for pictures.

Students stand in them under the name that ``labels`` gives, a pseudonym unless a lecturer chose
otherwise; a student id leaves this room in no other way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pandas as pd

from rondhetkind import readability
from rondhetkind.assignments import judgement
from rondhetkind.assignments.rubric import Rubric

from .gradebook import Held
from .work import Cell, Work

NOT_IN, BY_MACHINE, FOR_YOU, DONE = (
    "niet ingeleverd",
    "wacht op de machine",
    "wacht op jou",
    "nagekeken",
)
STANDS = (DONE, FOR_YOU, BY_MACHINE, NOT_IN)

SCORES = ("student", "vraag", "soort", "punten", "extra", "maximum", "open")
CRITERIA = ("student", "criterium", "vraag", "punten", "niveau", "naam")
STANDING = (
    *("student", "stand", "open", "opnieuw", "te laat", "punten", "maximum", "aftrek"),
    *("voldoende", "mist", "let op"),
)
WORDS = ("student", "vraag", "woorden", "zinnen", "LIX", "Flesch-Douma")


def question(cell: Cell, notebooks: int) -> str:
    """What a question is called: its cell, with the notebook where there are more of them."""
    return cell[1] if notebooks < 2 else f"{cell[0]}/{cell[1]}"


def scores(
    held: Held, labels: Mapping[str, str], exercises: Mapping[Cell, str], order: Sequence[Cell] = ()
) -> pd.DataFrame:
    """The points for each question of each student who was graded: columns as in ``SCORES``.

    In the order of the notebook, then of the labels. ``soort`` is "oefening", "tekst" or "code".
    ``punten`` is empty as long as somebody has to look.
    """
    notebooks = held.cells["notebook"].nunique()
    kinds = {
        cell: "oefening" if cell in exercises else "tekst" if cell in held.by_hand else "code"
        for cell in zip(held.cells["notebook"], held.cells["vraag"], strict=True)
    }
    frame = held.grades.merge(held.cells, on=["notebook", "vraag"])
    cells = list(zip(frame["notebook"], frame["vraag"], strict=True))
    frame["student"] = frame["student"].map(labels)
    frame["soort"] = [kinds[cell] for cell in cells]
    frame["open"] = frame["open"].astype(bool)
    frame["punten"] = frame["punten"].astype(float).mask(frame["open"])
    frame["extra"] = frame["extra"].astype(float).fillna(0.0)
    frame["maximum"] = frame["maximum"].astype(float)
    frame["vraag"] = [question(cell, notebooks) for cell in cells]
    place = {cell: number for number, cell in enumerate(order)}
    frame["plaats"] = [place.get(cell, len(place)) for cell in cells]
    turn = {label: number for number, label in enumerate(labels.values())}
    frame["beurt"] = frame["student"].map(turn)
    frame = frame.sort_values(["plaats", "vraag", "beurt"], kind="stable", ignore_index=True)
    return frame[list(SCORES)]


def criteria(rubric: Rubric, points: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """The points and level for each criterion: columns as in ``CRITERIA``.

    Extra credit is no part of a level. ``points`` as :func:`scores` gives them, ``comments`` with
    student, question and remark. What cannot be told from score and comment is empty.
    """
    said: dict[str, dict[str, str]] = {}
    for student, cell, remark in comments.itertuples(index=False, name=None):
        said.setdefault(student, {})[cell] = remark
    rows = []
    for student, given in _by_student(_earned(points), "vraag").items():
        found = judgement.by_criterion(rubric, given, said.get(student, {}))
        for criterion in rubric.criteria:
            if criterion.cell not in given:
                continue
            value = found[criterion.name]
            level = rubric.level_of(value) if value is not None else None
            name = rubric.levels[level - 1].name if level else ""
            rows.append((student, criterion.name, criterion.cell, value, level, name))
    frame = pd.DataFrame(rows, columns=list(CRITERIA))
    return frame.astype({"punten": "float64", "niveau": "Int64"})


def standing(
    held: Held,
    works: Mapping[str, Work],
    labels: Mapping[str, str],
    points: pd.DataFrame,
    rubric: Rubric | None = None,
    levels: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Where each student stands, a student a row: columns as in ``STANDING``.

    ``open`` and ``mist`` are tuples of words. ``punten`` and ``voldoende`` are empty until all was
    graded; a late penalty is taken off, never below zero, as nbgrader does.
    """
    mine = _by_student(points, "vraag")
    part_a = _by_student(_earned(points[points["soort"] == "oefening"]), "vraag")
    reached = _by_student(levels, "criterium") if levels is not None else {}
    sent = {row[0]: row[1:] for row in held.submissions.itertuples(index=False, name=None)}
    maximum = float(held.cells["maximum"].sum())
    rows = []
    for student, label in labels.items():
        work, own = works.get(student), mine.get(label)
        at, extension, penalty = sent.get(student, (None, None, 0.0))
        still = tuple(name for name, value in (own or {}).items() if value is None)
        stand = _stand(own is not None, work is not None or student in sent, still)
        result = None
        if stand == DONE and rubric and label in reached:
            result = judgement.outcome(rubric, _sum(part_a.get(label, {})), reached[label])
        rows.append(
            (
                label,
                stand,
                still,
                bool(work and work.newer),
                bool(held.due and not pd.isna(at) and at > held.due + _length(extension)),
                max(0.0, _sum(own) - penalty) if own and stand == DONE else None,
                maximum,
                float(penalty),
                result.passed if result else None,
                result.missing if result else (),
                work.trouble if work else (),
            )
        )
    return pd.DataFrame(rows, columns=list(STANDING)).astype({"punten": "float64"})


def words(
    works: Mapping[str, Work],
    labels: Mapping[str, str],
    cells: Mapping[Cell, str],
    released: Mapping[Cell, str],
) -> pd.DataFrame:
    """How long each text is and how it reads: columns as in ``WORDS``. Information only.

    A text of a few words has no measure of how it reads: one long word would decide it.

    ``cells`` names the question for each cell with text; a text that is still as it was released
    has no words.
    """  # fmt: skip
    rows = []
    for cell, name in cells.items():
        for student, work in works.items():
            found = readability.read(written(work, cell, released))
            enough = found.words >= readability.FEWEST
            measures = (found.lix, found.flesch_douma) if enough else (None, None)
            rows.append((labels[student], name, found.words, found.sentences, *measures))
    return pd.DataFrame(rows, columns=list(WORDS)).astype(
        {"LIX": "float64", "Flesch-Douma": "float64"}
    )


def written(work: Work, cell: Cell, released: Mapping[Cell, str]) -> str:
    """What a student wrote in a cell; nothing where it is still as it was released."""
    text = work.texts.get(cell, "")
    return "" if text.strip() == released.get(cell, "").strip() else text


def _stand(graded: bool, handed_in: bool, still: tuple[str, ...]) -> str:
    if not graded:
        return BY_MACHINE if handed_in else NOT_IN
    return FOR_YOU if still else DONE


def _earned(points: pd.DataFrame) -> pd.DataFrame:
    """The points as the pass rule counts them: without extra credit."""
    return points.assign(punten=points["punten"] - points["extra"])


def _by_student(frame: pd.DataFrame, name: str) -> dict[str, dict[str, float | None]]:
    # Plain dictionaries: to ask pandas for each student apart takes seconds for a thousand.
    found: dict[str, dict[str, float | None]] = {}
    for student, key, value in zip(frame["student"], frame[name], frame["punten"], strict=True):
        found.setdefault(student, {})[key] = None if pd.isna(value) else float(value)
    return found


def _sum(points: Mapping[str, float | None]) -> float:
    return sum(value for value in points.values() if value is not None)


def _length(extension: timedelta | None) -> timedelta:
    return timedelta() if extension is None or pd.isna(extension) else extension
