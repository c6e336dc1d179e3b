"""Each assignment goes the whole way of nbgrader, on six students who differ in what they did.

What each should get was worked out by hand and stands with the student in ``fixtures/klassen``.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from nbgrader.api import Gradebook

from rondhetkind.assignments import rubric
from rondhetkind.assignments.commands import both, nbgrader
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import autograde, copy_course, enrol, grade_by_hand
from rondhetkind.assignments.demo_class import DemoClass, read_class
from rondhetkind.assignments.handing_in import hand_in
from rondhetkind.assignments.judging import examples
from rondhetkind.grading.grade import Options, grade
from rondhetkind.grading.result import READ
from rondhetkind.readability import words
from tests.conftest import FIXTURES, ROOT, Once
from tests.grading.compare import differences, said

CLASSES = {path.stem: path for path in sorted((FIXTURES / "klassen").glob("*.yml"))}
CELLS = ("a1", "a2", "a3", "a4", "a5", "b1", "b2", "b3")

each = pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xdist_group(f"opdracht-{name}")) for name in CLASSES],
)
pytestmark = pytest.mark.grading


@dataclass(frozen=True)
class Way:
    """What was left of an assignment that went the whole way."""

    name: str
    place: Path

    @property
    def course(self) -> Course:
        return Course(self.place / "assignments")

    @property
    def students(self) -> DemoClass:
        return read_class(CLASSES[self.name])

    @property
    def cells(self) -> tuple[str, ...]:
        """The graded cells that this assignment has, in order."""
        graded = {i.rpartition("/")[2] for i in self.course.exercises(self.name)}
        return tuple(cell for cell in CELLS if cell in graded or cell.startswith("b"))

    def expected(self) -> dict[str, list[float]]:
        """Student → the points for each cell, as worked out by hand."""
        data = yaml.safe_load(CLASSES[self.name].read_text(encoding="utf-8"))
        return {entry["nummer"]: entry["verwacht"] for entry in data["studenten"]}

    def feedback(self, student: str) -> str:
        page = self.course.root / "feedback" / student / self.name / f"{self.name}.html"
        return page.read_text(encoding="utf-8")


@pytest.fixture
def way(name: str, once: Once) -> Way:
    """The assignment released, handed in, graded by machine and by hand, given back, exported."""

    def go(place: Path) -> None:
        course = Course(place / "assignments")
        students = read_class(CLASSES[name])
        copy_course(ROOT, course.root)
        nbgrader(course.root, "generate_assignment", name)
        release = course.root / "release" / name
        for number, student in enumerate(students.students):
            hand_in(course, release, student, number, course.root / "submitted" / student.number)
        enrol(course.root, students)
        shutil.copytree(course.root, place / "gelezen")
        autograde(course.root, name)
        shutil.copy(course.root / "gradebook.db", place / "alleen-de-machine.db")
        grade_by_hand(course, students)
        export = ("export", "--to", str(course.root / "cijfers.csv"))
        both(course.root, ("generate_feedback", name), export)

    return Way(name, once(f"hele-weg-{name}", go))


@each
def test_every_cell_has_the_points_it_should(way: Way) -> None:
    expected = way.expected()
    assert len(expected) == 6
    assert len({tuple(row) for row in expected.values()}) == 6
    found: dict[str, list[float]] = {}
    with Gradebook(f"sqlite:///{way.course.root / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(way.name):
            assert not submission.needs_manual_grade, submission.student.id
            grades = {g.name: float(g.score) for g in submission.notebooks[0].grades}
            assert set(grades) == set(way.cells)
            found[submission.student.id] = [grades[cell] for cell in way.cells]
    assert found == {student: pytest.approx(row, abs=0.01) for student, row in expected.items()}


@each
def test_the_export_has_the_totals_of_a_hundred(way: Way) -> None:
    with (way.course.root / "cijfers.csv").open(encoding="utf-8") as file:
        rows = {
            row["student_id"]: row for row in csv.DictReader(file) if row["assignment"] == way.name
        }
    assert {row["max_score"] for row in rows.values()} == {"100.0"}
    totals = {student: float(row["score"]) for student, row in rows.items()}
    assert totals == {s: pytest.approx(sum(row), abs=0.05) for s, row in way.expected().items()}


@each
def test_grading_by_reading_says_the_same(way: Way) -> None:
    root = way.place / "gelezen"
    outcome = grade(root, way.name, Options(), lambda _: None)
    assert (len(outcome.results), outcome.failures) == (6, {})
    assert outcome.by(READ) == 6
    theirs = said(root, way.name, f"sqlite:///{way.place / 'alleen-de-machine.db'}")
    assert len(theirs) == 6
    assert differences(said(root, way.name), theirs) == {}


@each
def test_feedback_is_dutch_and_tells_the_outcome(way: Way) -> None:
    outcomes = set()
    for student in way.students.students:
        page = way.feedback(student.number)
        assert '<html lang="nl">' in page and "Traceback" not in page
        passed = "Deze opdracht is voldoende." in page
        assert passed != ("Deze opdracht is nog niet voldoende." in page), student.number
        outcomes.add(passed)
        assert "<script" not in page and "src=" not in page
    assert outcomes == {True, False}


@each
def test_no_key_leaves_with_the_release_or_the_feedback(way: Way) -> None:
    released = way.course.root / "release" / way.name
    pages = [way.feedback(student.number) for student in way.students.students]
    everything = "\n".join([*_texts(released), *pages])
    exercises = way.course.exercises(way.name)
    assert len(exercises) >= 4
    for exercise_id in exercises:
        key = way.course.find(exercise_id).key
        assert key is not None and key.texts()
        for why in key.texts():
            for form in (why, json.dumps(why)[1:-1], json.dumps(why, ensure_ascii=False)[1:-1]):
                assert form not in everything, exercise_id


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.read_text(encoding="utf-8")


@each
def test_two_worked_examples_of_the_asked_length_for_every_level(name: str) -> None:
    course = Course(ROOT / "assignments")
    graded_by = rubric.read(course.source(name) / rubric.FILE_NAME)
    found = examples.read(examples.place(course, name), graded_by)
    assert examples.lacking(found, graded_by) == ()
    asked = {c.name: a.words for a in graded_by.answers for c in graded_by.criteria_of(a.cell)}
    for example in found:
        fewest, most = asked[example.criterion]
        written = len(words(example.text))
        assert 0.8 * fewest <= written <= 1.2 * most, (example.criterion, example.level, written)
