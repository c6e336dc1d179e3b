"""Graded cells that only ask for the points of an exercise, known by the lecturer's source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader import utils


@dataclass(frozen=True)
class Asked:
    """What such a cell asks for: an exercise, and variables with which code may answer it too."""

    exercise: str
    code: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ask:
    """A graded cell that asks for the points of an exercise."""

    cell: str
    asked: Asked
    points: float

    @property
    def exercise(self) -> str:
        """The id of the exercise."""
        return self.asked.exercise


def asks(nb: NotebookNode) -> Iterator[Ask]:
    """The graded cells of ``nb`` that only ask for the points of an exercise."""
    for cell in nb.cells:
        if cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell):
            found = asked(cell.source)
            if found:
                mark = cell.metadata["nbgrader"]
                yield Ask(str(mark["grade_id"]), found, float(mark["points"]))


def asked(source: str) -> Asked | None:
    """What a cell asks for that is one call ``punten("…")`` with literal arguments."""
    try:
        call = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
        return None
    if call.func.id != "punten":
        return None
    try:
        values = [ast.literal_eval(arg) for arg in call.args]
        named = {word.arg or "**": ast.literal_eval(word.value) for word in call.keywords}
        return _asked(*values, **named)
    except (ValueError, TypeError):
        return None


def _asked(exercise_id: object, code: object = ()) -> Asked:
    # As `punten` takes them; anything else is a cell that has to be run to know what it does.
    if not isinstance(exercise_id, str) or not isinstance(code, (list, tuple)):
        raise TypeError
    if not all(isinstance(name, str) for name in code):
        raise TypeError
    return Asked(exercise_id, tuple(code))
