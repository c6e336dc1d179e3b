"""A small course with its own gradebook and folders, made with nbgrader's API in a blink."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine

from rondhetkind.answers import FILE, SCHEMA, Answers, Attempt, Step
from rondhetkind.assignments.course import Course
from rondhetkind.exercises import Case, Matching, Ordering, Reading, Source
from rondhetkind.exercises.case import CaseKey
from tests.conftest import FIXTURES

NAME = "proef"
KINDS = ("sorteren", "koppelen", "ordenen", "lezen", "schaal", "casus")
SCORED = {"a1": ("sorteren", 4.0), "a2": ("lezen", 3.0)}
BY_HAND = {"b1": 20.0, "b2": 10.0}
STUB = "Schrijf hier je antwoord."
DUE = datetime.fromisoformat("2026-11-20 23:00")
RUBRIC = """\
opdracht: proef
titel: Een proef
antwoorden:
  - {cel: b1, titel: B1. Advies, woorden: 20-40}
  - {cel: b2, titel: B2. Uitleg, woorden: 10-20}
niveaus:
  - {naam: Nog niet, punten: 0-4}
  - {naam: Genoeg, punten: 5-7}
  - {naam: Ruim, punten: 8-10}
criteria:
  - {naam: Bron, cel: b1, niveaus: [Geen., Eén., Twee.]}
  - {naam: Model, cel: b1, niveaus: [Geen., Los., Goed.]}
  - {naam: Helder, cel: b2, niveaus: [Nee., Soms., Ja.]}
cesuur: {deel_a: 4, elk_criterium: 2, goed_niveau: 3, aantal_goed: 1}
"""


@dataclass(frozen=True)
class Pupil:
    """A student: points by cell (``None`` has to be graded), comments, texts and answers.

    ``graded`` false: handed in, not yet autograded. ``absent``: nothing was handed in. ``lost``:
    without the file with answers.
    """

    id: str
    name: tuple[str, str] = ("", "")
    points: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    graded: bool = True
    absent: bool = False
    lost: bool = False
    late: float = 0.0
    extra_days: int = 0
    extra_credit: Mapping[str, float] = field(default_factory=dict)
    again: bool = False


def small_course(root: Path) -> Course:
    """A course folder with one assignment, its exercises of every kind and a rubric."""
    course = Course(root)
    source = course.source(NAME)
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'klein'\n", encoding="utf-8"
    )
    (source / "rubric.yml").write_text(RUBRIC, encoding="utf-8")
    exercises = root / "oefeningen" / NAME
    exercises.mkdir(parents=True)
    for kind in KINDS:
        shutil.copy(FIXTURES / "exercises" / f"{kind}.md", exercises)
    cells = [_cell(f'punten("{NAME}/{kind}")', cell, most) for cell, (kind, most) in SCORED.items()]
    cells += [_cell(STUB, cell, most, "markdown") for cell, most in BY_HAND.items()]
    _notebook(source / f"{NAME}.ipynb", cells)
    return course


def small_class(root: Path, *pupils: Pupil) -> Course:
    """The course with a gradebook and what ``pupils`` handed in."""
    course = small_course(root)
    enrol(course, *pupils)
    return course


def enrol(course: Course, *pupils: Pupil) -> None:
    """Put students and their work in the gradebook and in nbgrader's folders."""
    url = f"sqlite:///{course.root / 'gradebook.db'}"
    engine = create_engine(url)
    # nbgrader would start alembic for an empty database, which takes a second.
    Base.metadata.create_all(engine)
    engine.dispose()
    with Gradebook(url, "klein") as gradebook:
        if not gradebook.assignments:
            _assignment(gradebook)
        for pupil in pupils:
            first, last = pupil.name
            gradebook.add_student(pupil.id, first_name=first or None, last_name=last or None)
            if pupil.absent:
                continue
            for step in ("submitted", "autograded") if pupil.graded else ("submitted",):
                hand_in(course.root / step / pupil.id / NAME, pupil)
            if pupil.again:
                stamp = course.root / "submitted" / pupil.id / NAME / "timestamp.txt"
                stamp.write_text("2026-11-21 08:00:00 UTC", encoding="utf-8")
            if pupil.graded:
                _grade(gradebook, pupil)
        gradebook.db.commit()


def hand_in(folder: Path, pupil: Pupil) -> None:
    """The folder of one student: notebook, answers and time."""
    folder.mkdir(parents=True)
    cells = [_cell(f'punten("{NAME}/{kind}")', cell, most) for cell, (kind, most) in SCORED.items()]
    cells += [
        _cell(pupil.texts.get(cell, STUB), cell, most, "markdown") for cell, most in BY_HAND.items()
    ]
    _notebook(folder / f"{NAME}.ipynb", cells)
    (folder / "timestamp.txt").write_text("2026-11-20 20:00:00 UTC", encoding="utf-8")
    if not pupil.lost:
        given = {name: answers(name, *tries).data() for name, tries in pupil.answers.items()}
        # Not by our own writer: a student's file may hold what no player puts there.
        text = json.dumps({"schema": SCHEMA, "exercises": given})
        (folder / FILE).write_text(text, encoding="utf-8")


def answers(name: str, *tries: Mapping[str, Any]) -> Answers:
    """Answers with an attempt for each state; the hash is under ``#`` in it, if that matters."""
    attempts = []
    for number, state in enumerate(tries):
        at = f"2026-11-20T10:{number:02}"
        steps = [(slot, value) for slot, value in state.items() if slot != "#"]
        attempts.append(
            Attempt(
                f"{at}:00Z",
                str(state.get("#", "")),
                steps=tuple(Step(f"{at}:{n:02}Z", *step) for n, step in enumerate(steps, 1)),
            )
        )
    return Answers(name, attempts=tuple(attempts))


def right(source: Source) -> dict[str, Any]:
    """The state in which everything fits the key."""
    exercise, key = source.exercise, source.key
    found: dict[str, Any] = {"#": exercise.hash}
    if key is None:
        return found
    if isinstance(exercise, Ordering):
        return found | {"volgorde": list(key.order)}
    if isinstance(exercise, Reading):
        return found | {f"vraag/{q}": list(r.right) for q, r in key.questions.items()}
    if isinstance(exercise, Matching):
        return found | {f"koppel/{i}": m.options[0] for i, m in key.items.items()}
    return found | {f"kaart/{c}": p.bins[0] for c, p in key.cards.items()}


def way(source: Source, *picks: int) -> dict[str, Any]:
    """The state after choosing in each scene the choice with this number."""
    case = source.exercise
    assert isinstance(case, Case) and isinstance(source.key, CaseKey)
    found: dict[str, Any] = {"#": case.hash}
    here = case.scenes[0]
    for pick in picks:
        choice = here.choices[pick]
        found[f"{here.id}/keuze"] = choice.id
        next_scene = case.scene(choice.to)
        assert next_scene is not None
        here = next_scene
    return found


def _assignment(gradebook: Gradebook) -> None:
    gradebook.add_assignment(NAME, duedate=DUE)
    gradebook.add_notebook(NAME, NAME)
    for cell, (kind, most) in SCORED.items():
        gradebook.add_grade_cell(cell, NAME, NAME, max_score=most, cell_type="code")
        gradebook.add_source_cell(
            cell, NAME, NAME, cell_type="code", source=f'punten("{NAME}/{kind}")'
        )
    for cell, most in BY_HAND.items():
        gradebook.add_grade_cell(cell, NAME, NAME, max_score=most, cell_type="markdown")
        gradebook.add_solution_cell(cell, NAME, NAME)
        gradebook.add_source_cell(cell, NAME, NAME, cell_type="markdown", source=STUB)


def _grade(gradebook: Gradebook, pupil: Pupil) -> None:
    moment = DUE + timedelta(hours=3 if pupil.late else -3)
    # nbgrader asks for things in the middle of making them, which SQLAlchemy warns of.
    with gradebook.db.no_autoflush:
        submission = gradebook.add_submission(NAME, pupil.id, timestamp=moment)
    submission.notebooks[0].late_submission_penalty = pupil.late
    submission.extension = timedelta(days=pupil.extra_days) if pupil.extra_days else None
    for grade in submission.notebooks[0].grades:
        value = pupil.points.get(grade.name, 0.0)
        grade.extra_credit = pupil.extra_credit.get(grade.name)
        grade.needs_manual_grade = value is None
        if grade.name in BY_HAND:
            grade.manual_score = value
        else:
            grade.auto_score = value
    for comment in submission.notebooks[0].comments:
        comment.manual_comment = pupil.comments.get(comment.name)


def _cell(source: str, name: str, points: float, kind: str = "code") -> dict[str, Any]:
    solution = kind == "markdown"
    mark = {
        "grade": True, "grade_id": name, "points": points, "solution": solution,
        "locked": not solution, "schema_version": 3, "task": False,
    }  # fmt: skip
    cell: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {"nbgrader": mark}}
    cell["source"] = source.splitlines(keepends=True)
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _notebook(path: Path, cells: list[dict[str, Any]]) -> None:
    data = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(data), encoding="utf-8")
