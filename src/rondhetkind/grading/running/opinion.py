"""Where a test says something else in a clean process, a person is asked to look."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rondhetkind.grading.assignment import Assignment
from rondhetkind.grading.result import Marks

from . import check
from .execute import Sitting
from .limits import Limits
from .room import environment
from .warm import ask
from .zygote import CHECK, READY


def flags(
    sitting: Sitting, assignment: Assignment, marks: Sequence[Marks], warm: str | None
) -> tuple[str, ...]:
    """What a lecturer should look at, in Dutch; it never changes a score."""
    tests = {name for name, _, _ in sitting.order if name}
    if warm is None or not tests:
        return ()
    points = {
        cell.name: cell.points or 0.0 for nb in assignment.notebooks for cell in nb.cells.values()
    }
    scores = {name: score for m in marks for name, score in m.scores.items() if score}
    seen = {name: data for name, _, data in sitting.order if name}
    found = [
        f"Cel {name}: een antwoord is van een soort die de student zelf maakte ({kind})."
        for name, data in seen.items()
        for kind in check.odd(data)
        if name in scores and kind.startswith("__main__.")
    ]
    # What cannot be written down, such as a function, cannot be looked at a second time.
    whole = {name for name, data in seen.items() if not check.odd(data)}
    clean = _clean(sitting, assignment, warm)
    for name in sorted(whole & scores.keys()):
        other = check.score_of(clean.get(name), points[name]) if name in clean else None
        if other is not None and other < scores[name]:
            found.append(
                f"Cel {name} telt voor {_number(scores[name])}, maar dezelfde antwoorden geven in "
                f"een schone omgeving {_number(other)}. Kijk of de toets is omzeild."
            )
    return tuple(found)


def _clean(sitting: Sitting, assignment: Assignment, warm: str) -> Mapping[str, Any]:
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
    names = [name for name, _, _ in sitting.order]
    return {name: value for name, value in zip(names, found, strict=True) if name}


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
