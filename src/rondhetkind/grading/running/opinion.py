"""Where a test says something else in a clean process, a person is asked to look."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rondhetkind.grading.assignment import Assignment

from . import check
from .execute import CellName, Sitting
from .limits import Limits
from .room import environment
from .warm import ask
from .zygote import CHECK, READY


def flags(
    sitting: Sitting,
    assignment: Assignment,
    scores: Mapping[CellName, float | None],
    warm: str | None,
) -> tuple[str, ...]:
    """What a lecturer should look at, in Dutch; it never changes one of the ``scores``."""
    seen = {place: data for place, _, data in sitting.order if place}
    if warm is None or not seen:
        return ()
    points = {
        (nb.name, cell.name): cell.points or 0.0
        for nb in assignment.notebooks
        for cell in nb.cells.values()
    }
    won = {place: score for place, score in scores.items() if score and place in seen}
    found = [
        f"Cel {name}: een antwoord is van een soort die de student zelf maakte ({kind})."
        for (notebook, name), data in seen.items()
        for kind in check.odd(data)
        if (notebook, name) in won and kind.startswith("__main__.")
    ]
    # What cannot be written down, such as a function, cannot be looked at a second time.
    whole = {place for place in won if not check.odd(seen[place])}
    clean = _clean(sitting, assignment, warm) if whole else {}
    for place in sorted(whole & clean.keys()):
        other = check.score_of(clean[place], points[place])
        if other < won[place]:
            found.append(
                f"Cel {place[1]} telt voor {_number(won[place])}, maar dezelfde antwoorden geven "
                f"in een schone omgeving {_number(other)}. Kijk of de toets is omzeild."
            )
    return tuple(found)


def _clean(sitting: Sitting, assignment: Assignment, warm: str) -> Mapping[CellName, Any]:
    plain = [(source, {} if check.odd(data) else data) for _, source, data in sitting.order]
    with tempfile.TemporaryDirectory(prefix="rhk-schoon-") as folder:
        for name, content in assignment.beside().items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        limits = Limits(**{**asdict(sitting.limits), "deadline": sitting.limits.cell})
        question = {
            "what": CHECK,
            "cells": check.cells_of(plain),
            "work": folder,
            "sockets": folder,
            "limits": asdict(limits),
            "env": environment({**os.environ, "NBGRADER_EXECUTION": "autograde"}),
        }
        with os.fdopen(ask(warm, question), "rb") as answer:
            said = answer.read()
    if said[4:5] != READY:
        return {}
    found = json.loads(said[5:])
    places = [place for place, _, _ in sitting.order]
    return {place: value for place, value in zip(places, found, strict=True) if place}


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
