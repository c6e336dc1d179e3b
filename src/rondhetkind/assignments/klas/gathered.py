"""All there is to know of a class and an assignment, read once; students stand under a label."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pandas as pd
from nbformat import NotebookNode

from rondhetkind.answers import Answers
from rondhetkind.assignments import rubric
from rondhetkind.assignments.asks import asks
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.rubric import Rubric
from rondhetkind.assignments.words import EMPTY_TEXT
from rondhetkind.exercises import Case, ExerciseUnreadable, Library, Source, UnknownExercise
from rondhetkind.exercises.library import find_course
from rondhetkind.exercises.words import Label

from . import gradebook, table
from .gradebook import Held
from .own_text import own_text
from .places import places
from .pseudonyms import pseudonyms
from .work import Cell, Work, handed_in


class UnknownAssignment(LookupError):
    """The course has no assignment with this name; the message says which there are, in Dutch."""

    def __init__(self, assignment: str, known: Iterable[str]) -> None:
        names = ", ".join(sorted(known)) or "nog geen enkele"
        super().__init__(f"Er is geen opdracht “{assignment}” in deze cursus. Wel: {names}.")


@dataclass(frozen=True)
class Gathered:
    """An assignment and its class; all tables as in `table`, all students by label.

    ``notes`` says in Dutch what could not be read; ``names`` gives the person behind a label.
    """

    assignment: str
    title: str
    names: Mapping[str, str]
    scores: pd.DataFrame
    standing: pd.DataFrame
    criteria: pd.DataFrame
    words: pd.DataFrame
    works: Mapping[str, Work]
    texts: Mapping[Cell, str]
    released: Mapping[Cell, str]
    rubric: Rubric | None = None
    exercises: Mapping[str, Source] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    label: Label = str
    notes: tuple[str, ...] = ()

    @property
    def cases(self) -> dict[str, Source]:
        """The cases among the exercises, by id."""
        return {n: s for n, s in self.exercises.items() if isinstance(s.exercise, Case)}

    def answers(self, exercise: str) -> dict[str, Answers]:
        """The answers to an exercise by label, of who did something in it."""
        found = {who: work.answers.get(exercise) for who, work in self.works.items()}
        return {who: given for who, given in found.items() if given and given.last}


def gather(course: Course, assignment: str, revealed: bool = False) -> Gathered:
    """Read gradebook and folders; with ``revealed`` a label is a name instead of a pseudonym.

    Raises UnknownAssignment, and GradebookUnreadable of `gradebook`.
    """
    where = places(course, assignment)
    held = gradebook.read(where.url, assignment)
    notes: list[str] = []
    notebooks = dict(_notebooks(course, assignment, notes))
    asked = {(nb, ask.cell): ask.exercise for nb, cells in notebooks.items() for ask in asks(cells)}
    works = handed_in(where, exercises=bool(asked))
    if not (held.id or works or course.source(assignment).is_dir()):
        raise UnknownAssignment(assignment, {*held.known, *_sources(course)})
    labels, names = _labels(course, held, works, revealed)
    # In the order of the labels: that of the ids would tell who is who.
    works = {student: works[student] for student in labels if student in works}
    graded_by = _rubric(course, assignment, notes)
    book = find_course(course.root)
    done = {name for work in works.values() for name in work.answers}
    exercises = dict(_exercises(course, book, list(asked.values()), done, notes))
    points = table.scores(held, labels, asked, _order(notebooks))
    levels = pd.DataFrame(columns=list(table.CRITERIA))
    if graded_by:
        said = held.comments.assign(student=held.comments["student"].map(labels))
        levels = table.criteria(graded_by, points, said[["student", "vraag", "opmerking"]])
    texts = _texts(held, graded_by, asked, works)
    # Without a gradebook yet: what our own releases put in an empty cell.
    released = held.released or dict.fromkeys(texts, EMPTY_TEXT)
    return Gathered(
        assignment=assignment,
        title=graded_by.title if graded_by else assignment,
        names=names,
        scores=points,
        standing=table.standing(held, works, labels, points, graded_by, levels),
        criteria=levels,
        words=table.words(works, labels, texts, released),
        works={labels[student]: work for student, work in works.items()},
        texts=texts,
        released=released,
        rubric=graded_by,
        exercises=exercises,
        own=tuple(own_text(course, assignment, released, exercises.values(), graded_by, book)),
        label=Library(book).label if book else str,
        notes=tuple(notes),
    )


def _sources(course: Course) -> Iterator[str]:
    return (path.name for path in course.root.glob("source/*") if path.is_dir())


def _labels(
    course: Course, held: Held, works: Mapping[str, Work], revealed: bool
) -> tuple[dict[str, str], dict[str, str]]:
    known = {
        student: " ".join(" ".join(part for part in name if part).split())
        for student, *name in held.students.itertuples(index=False, name=None)
    }
    full = {
        student: f"{known[student]} ({student})" if known.get(student) else student
        for student in {**known, **works}
    }
    if revealed:
        shown = dict(sorted(full.items(), key=lambda entry: entry[1].casefold()))
        return shown, {name: name for name in shown.values()}
    # The id that nbgrader made up for the assignment: no student knows it, and it stays the same.
    secret = held.id or hashlib.sha256(str(course.root.resolve()).encode()).hexdigest()
    blind = pseudonyms(full, secret)
    shown = dict(sorted(blind.items(), key=lambda entry: entry[1]))
    return shown, {name: full[student] for student, name in shown.items()}


def _rubric(course: Course, assignment: str, notes: list[str]) -> Rubric | None:
    file = course.source(assignment) / rubric.FILE_NAME
    if not file.is_file():
        return None
    try:
        return rubric.read(file)
    except rubric.RubricUnreadable as unreadable:
        notes.append(f"De rubriek is niet te lezen. {unreadable}")
        return None


def _notebooks(
    course: Course, assignment: str, notes: list[str]
) -> Iterator[tuple[str, NotebookNode]]:
    for path in sorted(course.source(assignment).glob("*.ipynb")):
        try:
            yield path.stem, nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, KeyError, AttributeError):
            notes.append(f"Het notebook {path.name} in source/{assignment} is niet te lezen.")


def _exercises(
    course: Course, book: Path | None, asked: Iterable[str], done: Set[str], notes: list[str]
) -> Iterator[tuple[str, Source]]:
    library = Library(book) if book else None
    ours = {f"{p.parent.name}/{p.stem}" for p in course.root.glob("oefeningen/*/*.md")}
    practice = library.paths.keys() - ours if library else set()
    # The names in a student's file are the student's: only those of this course are looked up.
    for name in dict.fromkeys((*asked, *sorted(done & (ours | practice)))):
        try:
            yield name, library.find(name) if library and name in practice else course.find(name)
        except UnknownExercise:
            notes.append(f"De oefening “{name}” staat niet meer in deze cursus.")
        except ExerciseUnreadable as unreadable:
            notes.append(str(unreadable))


def _order(notebooks: Mapping[str, NotebookNode]) -> list[Cell]:
    return [
        (name, str(cell.metadata["nbgrader"].get("grade_id", "")))
        for name, notebook in notebooks.items()
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    ]


def _texts(
    held: Held, graded_by: Rubric | None, asked: Mapping[Cell, str], works: Mapping[str, Work]
) -> dict[Cell, str]:
    """The cells that hold text to read, with the name of their question."""
    cells = zip(held.cells["notebook"], held.cells["vraag"], held.cells["soort"], strict=True)
    count = held.cells["notebook"].nunique()
    found = {
        (notebook, name): table.question((notebook, name), count)
        for notebook, name, kind in cells
        if kind != "code" and (notebook, name) in held.by_hand and (notebook, name) not in asked
    }
    if found or not graded_by:
        return found
    # No gradebook yet: the rubric says which cells, the work that was handed in which notebook.
    wanted = {answer.cell for answer in graded_by.answers}
    known = {cell for work in works.values() for cell in work.texts if cell[1] in wanted}
    return {cell: cell[1] for cell in sorted(known)}
