"""Getting an assignment ready for students: exercises without keys, the rubric, the data.

An nbgrader preprocessor, because its errors are errors: when something is wrong with the
assignment, `nbgrader generate_assignment` says so and releases nothing. (A hook that fails is
only logged, and half a release goes out.)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Dict, List, Unicode

from rondhetkind.exercises import ExerciseUnreadable, Problem, Source, UnknownExercise
from rondhetkind.files import write_whole
from rondhetkind.widgets.released import FOLDER

from . import rubric
from .asks import Ask, asks
from .course import Course, find_course

RUBRIC_CELL = rubric.CELL


class AssignmentNotReady(Exception):
    """The assignment cannot be released yet; ``problems`` says where and why, in Dutch."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(
            "De opdracht kan nog niet worden klaargezet.\n" + "\n".join(map(str, self.problems))
        )


class PrepareRelease(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts the rubric in the notebook, and exercises without keys beside it."""

    data = Dict(
        value_trait=List(Unicode()),
        help="For each assignment the data files it takes along, relative to the course folder.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Change ``nb`` and add the files that go with it."""
        folder = Path(resources["metadata"]["path"]).resolve()
        course = find_course(folder)
        if course is None:
            raise AssignmentNotReady(
                (Problem(str(folder), 1, "Hierboven staat geen nbgrader_config.py."),)
            )
        assignment = resources["nbgrader"]["assignment"]
        notebook = f"{resources['nbgrader']['notebook']}.ipynb"
        release = prepare(course, assignment, nb, notebook)
        files = dict(release.files)
        for relative in self.data.get(assignment, []):
            name, content = data_file(course, assignment, relative)
            files[name] = content
        # Beside the lecturer's notebook as well: while grading, nbgrader copies from there, so that
        # it does not matter which files a student handed in besides the answers.
        for name, content in files.items():
            _put(course.source(assignment) / name, content)
        resources.setdefault("outputs", {}).update(files)
        return release.notebook, resources


@dataclass(frozen=True)
class Release:
    """A notebook for students and the files beside it, by path."""

    notebook: NotebookNode
    files: Mapping[str, bytes]


def prepare(course: Course, assignment: str, nb: NotebookNode, file: str) -> Release:
    """The release of one notebook; raises AssignmentNotReady with everything that is wrong."""
    where = str(course.source(assignment) / file)
    problems: list[Problem] = []
    files = {}
    for ask in asks(nb):
        try:
            source = course.find(ask.exercise)
        except ExerciseUnreadable as unreadable:
            problems += unreadable.problems
            continue
        except UnknownExercise as unknown:
            problems.append(Problem(where, 1, f"Cel “{ask.cell}”: {unknown}"))
            continue
        problems += _wrong_points(ask, source, where)
        name = ask.exercise.rpartition("/")[2]
        files[f"{FOLDER}/{name}.json"] = _json(source.exercise.public(course.label))
    rubric_file = course.source(assignment) / rubric.FILE_NAME
    try:
        graded_by = rubric.read(rubric_file)
    except rubric.RubricUnreadable as unreadable:
        raise AssignmentNotReady((*problems, *unreadable.problems)) from None
    problems += rubric.mismatches(graded_by, str(rubric_file), by_hand(nb))
    places = [cell for cell in nb.cells if _grade_id(cell) == RUBRIC_CELL]
    if not places:
        problems.append(
            Problem(
                where, 1, f"Er is geen Markdown-cel “{RUBRIC_CELL}” om de rubriek in te zetten."
            )
        )
    if problems:
        raise AssignmentNotReady(tuple(problems))
    for cell in places:
        cell.source = rubric.table(graded_by)
    # Widgets that the lecturer tried out are saved in the notebook, with all that they hold.
    nb.metadata.pop("widgets", None)
    return Release(nb, files)


def by_hand(nb: NotebookNode) -> dict[str, float]:
    """The Markdown answer cells that are graded by hand, with their points."""
    return {
        _grade_id(cell): float(cell.metadata["nbgrader"]["points"])
        for cell in nb.cells
        if cell.cell_type == "markdown" and utils.is_grade(cell) and utils.is_solution(cell)
    }


def data_file(course: Course, assignment: str, relative: str) -> tuple[str, bytes]:
    """A data file of a module: its name beside the notebook, and what is in it.

    The module's file is the only source. A course folder that stands alone keeps what it has.
    """
    origin = course.root / relative
    name = f"data/{origin.name}"
    for path in (origin, course.source(assignment) / name):
        if path.is_file():
            return name, path.read_bytes()
    raise AssignmentNotReady((Problem(str(origin), 1, "Dit gegevensbestand is er niet."),))


def _put(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)


def _wrong_points(ask: Ask, source: Source, where: str) -> Iterator[Problem]:
    points = source.exercise.points
    if source.key is None:
        yield Problem(where, 1, f"Cel “{ask.cell}”: oefening {ask.exercise} heeft geen sleutel.")
    if points is None or float(points) != ask.points:
        said = "geen punten" if points is None else f"{points} punten"
        yield Problem(
            where,
            1,
            f"Cel “{ask.cell}” telt voor {ask.points:g} punten, {ask.exercise} heeft {said}.",
        )


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
