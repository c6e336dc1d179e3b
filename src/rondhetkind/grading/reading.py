"""Grading by reading: a pure function of the assignment and a submission. Nothing is executed.

A graded cell that only asks for the points of an exercise gets the outputs it would have had, from
the answers that came along; nbgrader's own rules then say what they are worth.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import writes_json
from nbgrader import utils

from rondhetkind.answers import FILE
from rondhetkind.assignments import words
from rondhetkind.assignments.asks import Asked
from rondhetkind.assignments.master import Master
from rondhetkind.assignments.points import Handed, graded, handed

from .assignment import Assignment, asks_of, to_run
from .result import READ, Marks, Result
from .sanitize import NotebookUnreadable, read_notebook, sanitized
from .submission import Submission, TimestampUnreadable, handed_in_at

NO_NOTEBOOK = "Er is geen notebook ingeleverd dat bij deze opdracht hoort."
NO_RESPONSE = "No response."
"""nbgrader's own words for an answer that is as it was; its templates know them."""


class TooManyPoints(ValueError):
    """An exercise gives more points than its cell has; the message says which, in Dutch."""

    def __init__(self, cell: str) -> None:
        super().__init__(
            f"De oefening van cel “{cell}” gaf meer punten dan er voor die cel zijn. Is ze "
            "veranderd nadat de opdracht is klaargezet?"
        )


def by_reading(assignment: Assignment, submission: Submission, digest: str) -> Result | None:
    """The result for one submission; ``None`` where something has to run to know it."""
    found = Result(submission.student, READ, digest)
    marks: list[Marks] = []
    present = [m for m in assignment.notebooks if submission.notebook(m.name) is not None]
    try:
        found = replace(found, handed_in=handed_in_at(submission))
        if not present:
            own = (name for name in submission.files if "/" not in name)
            none_at_all = not any(name.endswith(".ipynb") for name in own)
            return replace(found, failure=NO_NOTEBOOK, registered=not none_at_all)
        marks += [Marks(m.name, missing=True) for m in assignment.notebooks if m not in present]
        files = assignment.over(submission.others())
        answers = handed(submission.files.get(FILE))
        for master in present:
            nb = sanitized(
                read_notebook(submission.files[f"{master.name}.ipynb"], master.name), master
            )
            if must_run(nb, master):
                return None
            _fill(nb, master, assignment, answers)
            marks.append(marks_of(nb, master.name))
            files[f"{master.name}.ipynb"] = _bytes(nb)
    except (NotebookUnreadable, TimestampUnreadable, TooManyPoints) as trouble:
        return replace(found, marks=tuple(marks), failure=str(trouble))
    return replace(found, marks=tuple(marks), files=files, flags=lost(answers))


def lost(answers: Handed) -> tuple[str, ...]:
    """What a lecturer should know where answers to exercises cannot be read: that is no zero."""
    if not answers.trouble:
        return ()
    why = (
        "De antwoorden op de oefeningen tellen daardoor niet mee. Vraag de student om het bestand."
    )
    return (f"{answers.trouble} {why}",)


def must_run(nb: NotebookNode, master: Master) -> bool:
    """Whether a graded cell depends on what code does, the student's or the lecturer's."""
    asks = asks_of(master)
    if not asks or to_run(master):
        return True
    return any(ask.code for ask in asks.values()) and any(_own_code(nb, master))


def outputs(points: float, lines: tuple[str, ...]) -> list[NotebookNode]:
    """What a cell that asks for points shows: the explanation, and the points as its result."""
    said = {"output_type": "stream", "name": "stdout", "text": "\n".join(lines) + "\n"}
    result: dict[str, Any] = {"output_type": "execute_result", "metadata": {}}
    result |= {"execution_count": None, "data": {"text/plain": repr(points)}}
    return [from_dict(said), from_dict(result)]  # type: ignore[no-untyped-call]


def marks_of(nb: NotebookNode, name: str) -> Marks:
    """The scores and comments that nbgrader's rules give for a notebook with its outputs."""
    scores: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in nb.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if utils.is_grade(cell):
            scores[grade_id] = _points(cell)
        if utils.is_solution(cell) or utils.is_task(cell):
            same = cell.metadata["nbgrader"].get("checksum") == utils.compute_checksum(cell)
            comments[grade_id] = NO_RESPONSE if same and not utils.is_task(cell) else None
    return Marks(name, scores, comments)


def points_for(
    assignment: Assignment, ask: Asked, answers: Handed, by_code: Mapping[str, Any]
) -> list[NotebookNode]:
    """The outputs of a cell that asks for points; ``by_code`` is what a student's code gave."""
    key = assignment.code_keys.get(ask.exercise, ())
    found = graded(assignment.exercises[ask.exercise], answers, key, by_code)
    return outputs(found.points, found.lines)


def _fill(nb: NotebookNode, master: Master, assignment: Assignment, answers: Handed) -> None:
    asks = asks_of(master)
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in asks:
            cell.outputs = points_for(assignment, asks[name], answers, {})
        elif name in master.cells and master.cells[name].source == "woorden()":
            cell.outputs = _counted(nb, assignment)


def _points(cell: NotebookNode) -> float | None:
    try:
        found, _ = utils.determine_grade(cell)
    except ValueError:
        raise TooManyPoints(cell.metadata["nbgrader"]["grade_id"]) from None
    return None if found is None else float(found)


def _counted(nb: NotebookNode, assignment: Assignment) -> list[NotebookNode]:
    if assignment.graded_by is None:
        return []
    texts = {c.metadata.get("nbgrader", {}).get("grade_id", ""): c.source for c in nb.cells}
    written = {name: "" if t.strip() == words.EMPTY_TEXT else t for name, t in texts.items()}
    lines = words.counted(assignment.graded_by, written)
    said = {"output_type": "stream", "name": "stdout", "text": "".join(f"{x}\n" for x in lines)}
    return [from_dict(said)]  # type: ignore[no-untyped-call]


def _own_code(nb: NotebookNode, master: Master) -> Iterator[NotebookNode]:
    """The code cells in which the student wrote something that does something."""
    for cell in nb.cells:
        known = master.cells.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        given = known is not None and (known.locked or known.source == cell.source)
        if cell.cell_type == "code" and not given and _does_something(cell.source):
            yield cell


def _does_something(source: str) -> bool:
    try:
        return bool(ast.parse(source).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return bool(source.strip())


def _bytes(nb: NotebookNode) -> bytes:
    text: str = writes_json(nb)  # type: ignore[no-untyped-call]
    return (text.rstrip("\n") + "\n").encode()
