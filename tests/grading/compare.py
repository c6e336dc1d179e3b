"""All that a gradebook says of an assignment, as plain data to hold against another's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, SubmittedAssignment

Said = dict[str, dict[str, Any]]


def said(root: Path, assignment: str, url: str | None = None) -> Said:
    """For each student each grade row, each comment, the time and the penalty."""
    found: Said = {}
    with Gradebook(url or f"sqlite:///{root / 'gradebook.db'}", "proef") as gradebook:
        for submission in gradebook.db.query(SubmittedAssignment).all():
            if submission.assignment.name == assignment:
                found[submission.student_id] = _of(submission)
    return found


def _of(submission: SubmittedAssignment) -> dict[str, Any]:
    rows: dict[str, Any] = {"ingeleverd": submission.timestamp, "totaal": submission.score}
    for notebook in submission.notebooks:
        rows[f"{notebook.name}: te laat"] = notebook.late_submission_penalty
        for grade in notebook.grades:
            rows[f"{notebook.name}: {grade.name}"] = (
                *(grade.auto_score, grade.manual_score, grade.extra_credit),
                grade.needs_manual_grade,
            )
        for comment in notebook.comments:
            rows[f"{notebook.name}: {comment.name} opmerking"] = (
                *(comment.auto_comment, comment.manual_comment),
            )
    return rows


def differences(one: Said, other: Said) -> dict[str, dict[str, tuple[Any, Any]]]:
    """Where two gradebooks differ, by student and row."""
    found = {}
    for student in sorted({*one, *other}):
        a, b = one.get(student, {}), other.get(student, {})
        rows = {k: (a.get(k), b.get(k)) for k in sorted({*a, *b}) if a.get(k) != b.get(k)}
        if rows or (student in one) != (student in other):
            found[student] = rows
    return found
