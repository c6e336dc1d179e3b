"""A student's work, made the way students make it.

The exercise widgets are given the answers that a browser would send, and write
``antwoorden.json`` themselves; texts go into the notebook's cells.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from rondhetkind.answers import FILE
from rondhetkind.exercises import (
    Genogram,
    GenogramKey,
    Headlines,
    HeadlinesKey,
    Marking,
    MarkingKey,
    Matching,
    Ordering,
    Reading,
    Sorting,
    Source,
)
from rondhetkind.exercises.exercise import Key
from rondhetkind.exercises.matching import MatchingKey
from rondhetkind.exercises.ordering import OrderingKey
from rondhetkind.exercises.reading import ReadingKey
from rondhetkind.exercises.roster import Roster, RosterKey
from rondhetkind.exercises.sorting import SortingKey
from rondhetkind.exercises.timeline import Timeline, TimelineKey, asked
from rondhetkind.widgets import Oefening

from .course import Course
from .demo_class import Student
from .drawing import drawing

SECRET = "submission_secret.txt"  # noqa: S105 (the name of nbgrader's file)

Step = tuple[str, Any]


def hand_in(course: Course, release: Path, student: Student, number: int, place: Path) -> Path:
    """Let ``student`` do the released assignment in ``place``; gives the folder with the work."""
    folder = place / release.name
    shutil.copytree(release, folder)
    began = _began(student)
    for index, (name, how) in enumerate(student.exercises.items()):
        exercise_id = f"{release.name}/{name}"
        play(
            Oefening(exercise_id, folder),
            course.find(exercise_id),
            how,
            number,
            began + timedelta(minutes=8 * index),
        )
    if student.damaged:
        file = folder / FILE
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    notebook = folder / f"{release.name}.ipynb"
    nb = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    write_notebook(nb, student)
    nbformat.write(nb, notebook)  # type: ignore[no-untyped-call]
    (folder / "timestamp.txt").write_text(student.handed_in, encoding="utf-8")
    (folder / SECRET).write_text(f"demo-{student.number}", encoding="utf-8")
    return folder


def play(
    widget: Oefening, source: Source, how: Mapping[str, Any], number: int, began: datetime
) -> None:
    """Give the widget the answers of one student, step by step, as a browser sends them."""
    if "eerst" in how:
        _attempt(widget, answer(source, how["eerst"], number), began)
        began += timedelta(minutes=4)
    _attempt(widget, answer(source, how, number), began)


def _attempt(widget: Oefening, steps: Sequence[Step], began: datetime) -> None:
    attempt = {
        "started": _iso(began),
        "hash": widget.exercise["hash"],
        "setback": False,
        "finished": None,
        "steps": [],
    }
    before = list(widget.answers["attempts"])
    for count, (slot, value) in enumerate(steps, 1):
        step = {"at": _iso(began + timedelta(seconds=7 * count)), "slot": slot, "value": value}
        attempt = {**attempt, "steps": [*attempt["steps"], step]}
        if count == len(steps):
            attempt["finished"] = step["at"]
        # A message over the comm ends in set_state; so does this.
        widget.set_state({"answers": {**widget.answers, "attempts": [*before, attempt]}})


def answer(source: Source, how: Mapping[str, Any], number: int) -> list[Step]:
    """The steps of a student who does an exercise as well as ``how`` says."""
    exercise, key = source.exercise, source.key
    wrong, empty = how.get("fout", 0), how.get("leeg", 0)
    if isinstance(exercise, Sorting) and isinstance(key, SortingKey):
        bins = [b.id for b in exercise.bins]
        cards = {c.id: key.cards[c.id].bins for c in exercise.cards}
        return list(_placed("kaart", cards, bins, wrong, empty, number))
    if isinstance(exercise, Matching) and isinstance(key, MatchingKey):
        options = [o.id for o in exercise.options]
        items = {i.id: key.items[i.id].options for i in exercise.items}
        return list(_placed("koppel", items, options, wrong, empty, number))
    if isinstance(exercise, Ordering) and isinstance(key, OrderingKey):
        order = list(key.order)
        for count in range(how.get("verwisseld", 0)):
            place = count % (len(order) - 1)
            order[place], order[place + 1] = order[place + 1], order[place]
        return [("volgorde", order)]
    if isinstance(exercise, Reading) and isinstance(key, ReadingKey):
        return [
            (f"vraag/{question.id}", ticks)
            for question, said in zip(exercise.questions, how["vragen"], strict=True)
            if (ticks := _ticks([o.id for o in question.options], key, question.id, said))
        ]
    if isinstance(exercise, Marking) and isinstance(key, MarkingKey):
        marks = [m.id for m in exercise.marks]
        sentences = {s.id: key.sentences[s.id].marks for s in exercise.sentences}
        return list(_placed("zin", sentences, marks, wrong, empty, number))
    if isinstance(exercise, Headlines) and isinstance(key, HeadlinesKey):
        return list(_built(exercise, key, wrong, empty))
    if isinstance(exercise, Timeline) and isinstance(key, TimelineKey):
        return list(_on_the_line(exercise, key, wrong, empty, number))
    return _other(source, how, number)


def _other(source: Source, how: Mapping[str, Any], number: int) -> list[Step]:
    exercise, key = source.exercise, source.key
    wrong, empty = how.get("fout", 0), how.get("leeg", 0)
    if isinstance(exercise, Roster) and isinstance(key, RosterKey):
        return list(_in_the_week(exercise, key, wrong, empty, number))
    if isinstance(exercise, Genogram) and isinstance(key, GenogramKey):
        return list(drawing(exercise, key, how.get("mist", 0), how.get("minder", 0), number))
    return _cannot(exercise.kind, key)


def _placed(
    slot: str,
    accepted: Mapping[str, Sequence[str]],
    places: Sequence[str],
    wrong: int,
    empty: int,
    number: int,
) -> Iterator[Step]:
    names = list(accepted)
    turned = [names[(n + 5 * number) % len(names)] for n in range(len(names))]
    # Where every answer is accepted nobody goes wrong.
    turned.sort(key=lambda name: set(places) <= set(accepted[name]))
    for index, name in enumerate(turned):
        others = [place for place in places if place not in accepted[name]]
        if index < wrong and others:
            yield f"{slot}/{name}", others[(number + index) % len(others)]
        elif index >= wrong + empty:
            yield f"{slot}/{name}", accepted[name][number % len(accepted[name])]


def _built(exercise: Headlines, key: HeadlinesKey, wrong: int, empty: int) -> Iterator[Step]:
    """The key's own examples; the first ``wrong`` miss a part, then ``empty`` are not made."""
    for index, task in enumerate(exercise.tasks):
        parts = list(zip(exercise.parts, key.tasks[task.id].example, strict=True))
        if index < wrong:
            parts = parts[:-1]
        elif index < wrong + empty:
            continue
        for part, block in parts:
            yield f"kop/{task.id}/{part.id}", block


def _on_the_line(
    task: Timeline, key: TimelineKey, wrong: int, empty: int, number: int
) -> Iterator[Step]:
    everything = list(asked(task, key))
    start = 5 * number % len(everything)
    turned = everything[start:] + everything[:start]
    # Where all is accepted nothing can be wrong: those come last.
    turned.sort(key=lambda one: set(one.choices) <= set(one.accepted))
    for index, one in enumerate(turned):
        others = [choice for choice in one.choices if choice not in one.accepted]
        if index < wrong and others:
            yield one.slot, others[(number + index) % len(others)]
        elif index >= wrong + empty:
            yield one.slot, one.accepted[number % len(one.accepted)]


def _in_the_week(
    task: Roster, key: RosterKey, wrong: int, empty: int, number: int
) -> Iterator[Step]:
    accepted = {p.id: list(key.parents[p.id].moments) for p in task.parents}
    moments = [m.id for m in task.moments]
    for slot, moment in _placed("moment", accepted, moments, wrong, empty, number):
        parent = slot.split("/")[1]
        yield slot, moment
        fits = key.parents[parent].moments.get(moment) or [task.reasons[0].id]
        yield f"reden/{parent}", fits[number % len(fits)]


def _ticks(options: Sequence[str], key: ReadingKey, question: str, said: str) -> list[str]:
    right = key.questions[question].right
    good, _, bad = said.partition("-")
    others = [option for option in options if option not in right]
    return [*right[: int(good or 0)], *others[: int(bad or 0)]]


def _cannot(kind: str, key: Key | None) -> list[Step]:
    raise TypeError(f"De demoklas kan {kind} nog niet maken ({type(key).__name__}).")


def write_notebook(nb: NotebookNode, student: Student) -> None:
    """Write the student's texts and code in the notebook, and undo what the student undid."""
    texts = {text.cell: text.text for text in student.texts}
    if student.code:
        texts["a2-code"] = student.code.strip()
    changed = student.changed or {}
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cell.source = changed.get(name, texts.get(name, cell.source))
        if name in changed:
            cell.metadata["nbgrader"]["points"] = 2 * cell.metadata["nbgrader"]["points"]
    if student.copied:
        place = next(n for n, cell in enumerate(nb.cells) if _name(cell) == student.copied)
        nb.cells.insert(place + 1, deepcopy(nb.cells[place]))
        nb.cells[place + 1]["id"] = "kopie"
    nb.cells = [cell for cell in nb.cells if _name(cell) not in student.deleted]


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _began(student: Student) -> datetime:
    moment = datetime.strptime(student.handed_in, "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    return moment - timedelta(hours=3)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
