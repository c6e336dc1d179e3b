from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.utils import compute_checksum

from rondhetkind.answers import FILE, Step
from rondhetkind.assignments.master import Cell
from rondhetkind.assignments.restore import as_node
from rondhetkind.grading.assignment import Assignment
from rondhetkind.grading.reading import NO_NOTEBOOK, NO_RESPONSE, by_reading
from rondhetkind.grading.result import READ as ROAD
from rondhetkind.grading.result import Result
from rondhetkind.grading.submission import TIMESTAMP, Submission
from tests.grading import klas
from tests.grading.course import handed_in
from tests.grading.klas import READ, Student

A1, A2 = f"{READ}/a1", f"{READ}/a2"
WRITTEN = klas.write_cell("b1", "Een antwoord van een paar woorden.")


@pytest.fixture
def full(read_course: Path) -> dict[str, list[Step]]:
    """All answers right."""
    return {A1: klas.sorted_cards(read_course), A2: klas.ticked(read_course)}


Graded = Callable[[Student], Result]


@pytest.fixture
def graded(read_course: Path, to_read: Assignment) -> Graded:
    """Grades what a student hands in, which has to be possible without running anything."""

    def grade(student: Student) -> Result:
        found = by_reading(to_read, handed_in(read_course, READ, student), "kenmerk")
        assert found is not None
        return found

    return grade


def half(course: Path) -> dict[str, list[Step]]:
    """One of two right; the first card belongs everywhere."""
    return {A1: klas.sorted_cards(course, 2), A2: klas.ticked(course, 1)}


def scores(result: Result) -> dict[str, float | None]:
    (marks,) = result.marks
    return dict(marks.scores)


def with_cells(assignment: Assignment, cells: Mapping[str, Cell]) -> Assignment:
    """The assignment as the lecturer would have released it with these cells."""
    sound = {n: replace(c, checksum=compute_checksum(as_node(c))) for n, c in cells.items()}
    return replace(assignment, notebooks=(replace(assignment.notebooks[0], cells=sound),))


def shown(result: Result, name: str) -> str:
    nb = nbformat.reads(result.files[f"{READ}.ipynb"].decode(), as_version=4)
    return "".join(o.get("text", "") for o in klas.cell(nb, name).outputs)


# --- what it is worth -------------------------------------------------------------------------


def test_right_answers_get_all_points_and_text_waits_for_a_person(
    graded: Graded, full: dict[str, list[Step]]
) -> None:
    found = graded(Student("ann", (WRITTEN,), full))
    assert (found.student, found.road, found.digest) == ("ann", ROAD, "kenmerk")
    assert (found.failure, found.flags, found.registered) == (None, (), True)
    assert scores(found) == {"a1": 4.0, "a2": 2.0, "b1": None, "b2": 0.0}
    (marks,) = found.marks
    assert marks.comments == {"a2-code": NO_RESPONSE, "b1": None, "b2": NO_RESPONSE}
    assert (marks.missing, marks.penalty_known) == (False, False)


def test_half_right_is_half_the_points(graded: Graded, read_course: Path) -> None:
    found = scores(graded(Student("ann", (), half(read_course))))
    assert (found["a1"], found["a2"]) == (2.0, 1.0)


def test_no_answers_are_zero_points_and_not_all_of_them(graded: Graded) -> None:
    found = graded(Student("ann", (), {}))
    assert scores(found) == {"a1": 0.0, "a2": 0.0, "b1": 0.0, "b2": 0.0}
    assert "Hier is niets ingevuld." in shown(found, "a1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "geen antwoorden.json ingeleverd"),
        (b"", "het is geen volledige JSON"),
        (b'{"schema": 1, "exer', "het is geen volledige JSON"),
        pytest.param(b"[" * 100_000, "het is geen volledige JSON", id="diep"),
        (b"\xff\xfe", "geen leesbare tekst"),
        (b"[]", "niet de vorm die deze cursus maakt"),
        (b'{"schema": 99, "exercises": {}}', "nieuwere versie"),
        (b'{"schema": 1, "exercises": {"lees/a1": 3}}', "niet de vorm die deze cursus maakt"),
    ],
)
def test_answers_that_cannot_be_read_are_zero_points_with_the_reason(
    graded: Graded, content: bytes | None, said: str
) -> None:
    found = graded(Student("ann", (WRITTEN,), content))
    assert found.failure is None
    assert (scores(found)["a1"], scores(found)["b1"]) == (0.0, None)
    assert said in shown(found, "a1")
    assert "Hier is niets ingevuld." not in shown(found, "a1")
    [flag] = found.flags
    assert said in flag and "Vraag de student om het bestand." in flag


def test_answers_to_another_exercise_do_not_count(
    graded: Graded, full: dict[str, list[Step]], read_course: Path
) -> None:
    folder = klas.hand_in(read_course, READ, Student("maker", (), full))
    data = json.loads((folder / FILE).read_text(encoding="utf-8"))
    exercises = data["exercises"]
    # As if the file of one exercise had been given the name of another.
    exercises[A1], exercises[A2] = exercises[A2], exercises[A1]
    found = graded(Student("ann", (), json.dumps(data).encode()))
    assert (scores(found)["a1"], scores(found)["a2"]) == (0.0, 0.0)


def test_answers_to_an_earlier_version_count_and_are_marked(
    graded: Graded, full: dict[str, list[Step]], read_course: Path
) -> None:
    folder = klas.hand_in(read_course, READ, Student("maker", (), full))
    data = json.loads((folder / FILE).read_text(encoding="utf-8"))
    data["exercises"][A1]["attempts"][0]["hash"] = "van vroeger"
    found = graded(Student("ann", (), json.dumps(data).encode()))
    assert scores(found)["a1"] == 4.0
    assert "Je antwoord is van een eerdere versie van deze oefening." in shown(found, "a1")
    assert "eerdere versie" not in shown(found, "a2")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(
    max_examples=50,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(value=_json)
def test_whatever_stands_in_an_answer_it_gets_a_score(
    read_course: Path, to_read: Assignment, courses: Path, value: object
) -> None:
    slots = [step.slot for step in klas.sorted_cards(courses / READ)]
    slots += [step.slot for step in klas.ticked(courses / READ)]
    steps = [Step("2026-11-19T10:00:00.000Z", slot, value) for slot in slots]
    attempt = {"started": "x", "hash": "y", "steps": [step.__dict__ for step in steps]}
    kept = {key: {"schema": 1, "exercise": key, "attempts": [attempt]} for key in (A1, A2)}
    notebook = (courses / READ / "release" / READ / f"{READ}.ipynb").read_bytes()
    files = {f"{READ}.ipynb": notebook}
    files[FILE] = json.dumps({"schema": 1, "exercises": kept}).encode()
    found = by_reading(to_read, Submission("ann", files), "")
    assert found
    assert (scores(found)["a1"], scores(found)["a2"]) == (0.0, 0.0)


# --- what students do to a notebook -----------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        klas.delete_cell("a1"),
        klas.delete_cell("begin"),
        klas.write_cell("a1", "4"),
        klas.write_cell("a1", "punten('lees/a2')"),
        klas.mark_cell("a1", points=40),
        klas.as_markdown("a1"),
        klas.kernel("bestaat-niet"),
        klas.write_cell("a2-code", "# alleen uitleg"),
    ],
)
def test_whatever_is_done_to_the_lecturers_cells_the_answers_decide(
    graded: Graded, read_course: Path, change: klas.Change
) -> None:
    found = graded(Student("ann", (WRITTEN, change), half(read_course)))
    assert scores(found) == {"a1": 2.0, "a2": 1.0, "b1": None, "b2": 0.0}


@pytest.mark.parametrize(
    "change",
    [
        klas.add_code("def punten(*rest): return 4"),
        klas.add_code("import os; os._exit(1)"),
        klas.add_code("while True: pass"),
        klas.add_code("(("),
        klas.copy_cell("a1"),
    ],
)
def test_code_that_no_test_asks_for_is_never_run(
    read_course: Path, to_read: Assignment, change: klas.Change
) -> None:
    cells = dict(to_read.notebooks[0].cells)
    cells["a2"] = replace(cells["a2"], source=f'punten("{A2}")')
    work = handed_in(read_course, READ, Student("ann", (change,), half(read_course)))
    found = by_reading(with_cells(to_read, cells), work, "")
    assert found
    assert (scores(found)["a1"], scores(found)["a2"]) == (2.0, 1.0)
    nb = nbformat.reads(found.files[f"{READ}.ipynb"].decode(), as_version=4)
    own = [c for c in nb.cells if c.cell_type == "code" and "nbgrader" not in c.metadata]
    assert [c.outputs for c in own] == [[]]


@pytest.mark.parametrize("change", [klas.delete_cell("b1"), klas.copy_cell("b1")])
def test_an_answer_that_is_gone_or_doubled_stops_nobody(
    graded: Graded, full: dict[str, list[Step]], change: klas.Change
) -> None:
    found = graded(Student("ann", (change,), full))
    assert scores(found) == {"a1": 4.0, "a2": 2.0, "b1": 0.0, "b2": 0.0}


def test_code_that_may_answer_too_has_to_run(read_course: Path, to_read: Assignment) -> None:
    for number, change in enumerate(
        (
            klas.write_cell("a2-code", "groot = [{'naam': 'b'}]"),
            klas.add_code("groot = [{'naam': 'b'}]"),
            klas.add_code("groot = ("),
        )
    ):
        work = handed_in(read_course, READ, Student(f"s{number}", (change,), {}))
        assert by_reading(to_read, work, "") is None


def test_a_test_of_the_lecturer_that_is_no_question_for_points_has_to_run(
    read_course: Path, to_read: Assignment
) -> None:
    cells = dict(to_read.notebooks[0].cells)
    cells["a1"] = replace(cells["a1"], source="punten(naam)")
    work = handed_in(read_course, READ, Student("ann", (klas.delete_cell("a1"),), {}))
    assert by_reading(with_cells(to_read, cells), work, "") is None


# --- what was handed in, and when -------------------------------------------------------------


def test_the_time_goes_along_and_a_late_one_too(
    graded: Graded, full: dict[str, list[Step]]
) -> None:
    due = klas.DUE.replace(tzinfo=None)
    assert graded(Student("ann", (), full)).handed_in == due - timedelta(hours=3)
    assert graded(Student("ben", (), full, late=True)).handed_in == due + timedelta(hours=3)


def test_without_a_time_nobody_is_late(read_course: Path, to_read: Assignment) -> None:
    work = handed_in(read_course, READ, Student("ann", (), {}))
    files = {name: data for name, data in work.files.items() if name != TIMESTAMP}
    found = by_reading(to_read, Submission("ann", files), "")
    assert found
    assert found.handed_in is None
    assert found.failure is None


def test_a_time_that_cannot_be_read_is_a_failure_without_points(
    read_course: Path, to_read: Assignment
) -> None:
    work = handed_in(read_course, READ, Student("ann", (), {}))
    found = by_reading(to_read, replace(work, files={**work.files, TIMESTAMP: b"gisteren"}), "")
    assert found
    assert found.failure == "De inlevertijd in timestamp.txt is niet te lezen."
    assert (found.marks, found.files, found.handed_in) == ((), {}, None)


def test_work_under_another_name_and_no_work_are_told_apart(
    graded: Graded, to_read: Assignment, full: dict[str, list[Step]]
) -> None:
    other = graded(Student("ann", (), full, notebook="mijn-werk"))
    assert (other.failure, other.marks, other.files) == (NO_NOTEBOOK, (), {})
    # nbgrader has such a student in the gradebook, and one who handed in nothing not.
    assert other.registered
    nothing = graded(Student("ben", (), full, notebook=None))
    assert (nothing.failure, nothing.registered) == (NO_NOTEBOOK, False)
    # It does not look for notebooks in folders.
    deep = by_reading(to_read, Submission("cem", {"map/mijn-werk.ipynb": b"{}"}), "kenmerk")
    assert deep and (deep.failure, deep.registered) == (NO_NOTEBOOK, False)


@pytest.mark.parametrize("content", [b"", b'{"cells": [', b"[]"])
def test_a_damaged_notebook_is_a_failure_in_words(graded: Graded, content: bytes) -> None:
    found = graded(Student("ann", (), {}, notebook=content))
    assert found.failure == "lees.ipynb is geen notebook: het is geen volledige JSON."
    assert (found.marks, found.files) == ((), {})
    assert found.registered


# --- an assignment with two notebooks ---------------------------------------------------------


@pytest.fixture
def double(to_read: Assignment) -> Assignment:
    """The same notebook twice."""
    (first,) = to_read.notebooks
    return replace(to_read, notebooks=(first, replace(first, name="nog-een")))


def test_a_notebook_that_is_not_there_is_missing(
    read_course: Path, double: Assignment, full: dict[str, list[Step]]
) -> None:
    found = by_reading(double, handed_in(read_course, READ, Student("ann", (), full)), "")
    assert found
    marks = {m.notebook: m for m in found.marks}
    assert marks["nog-een"].missing
    assert not marks[READ].missing
    assert marks[READ].scores["a1"] == 4.0
    assert found.failure is None


def test_what_was_read_before_something_went_wrong_counts(
    read_course: Path, double: Assignment, full: dict[str, list[Step]]
) -> None:
    work = handed_in(read_course, READ, Student("ann", (), full))
    work = replace(work, files={**work.files, "nog-een.ipynb": b"{"})
    found = by_reading(double, work, "")
    assert found
    assert [m.notebook for m in found.marks] == [READ]
    assert found.marks[0].scores["a1"] == 4.0
    assert found.failure == "nog-een.ipynb is geen notebook: het is geen volledige JSON."
    assert found.files == {}


def test_more_points_than_a_cell_has_is_the_lecturers_to_mend(
    read_course: Path, to_read: Assignment, full: dict[str, list[Step]]
) -> None:
    cells = dict(to_read.notebooks[0].cells)
    cells["a1"] = replace(cells["a1"], points=3.0)
    changed = with_cells(to_read, cells)
    found = by_reading(changed, handed_in(read_course, READ, Student("ann", (), full)), "")
    assert found
    assert found.failure
    assert found.failure.startswith("De oefening van cel “a1” gaf meer punten dan er voor die cel")


# --- what is put in autograded/ ---------------------------------------------------------------


def test_the_graded_notebook_says_what_each_answer_was_worth(
    graded: Graded, full: dict[str, list[Step]]
) -> None:
    found = graded(Student("ann", (WRITTEN,), full))
    nb = nbformat.reads(found.files[f"{READ}.ipynb"].decode(), as_version=4)
    nbformat.validate(nb)
    assert "Wie doet wat: 4 van 4 punten." in shown(found, "a1")
    assert klas.cell(nb, "a1").outputs[-1]["data"] == {"text/plain": "4.0"}
    assert shown(found, "woorden").splitlines() == [
        "B1: 6 woorden (gevraagd: 5 tot 10).",
        "B2: 0 woorden (gevraagd: 5 tot 10). Dat is korter dan gevraagd.",
    ]
    assert klas.cell(nb, "b1").source == "Een antwoord van een paar woorden."


def test_other_files_go_along_untouched_but_the_lecturers_win(
    read_course: Path, to_read: Assignment, full: dict[str, list[Step]]
) -> None:
    files = {"aantekening.txt": "van mij", "rubric.yml": "alles goed"}
    work = handed_in(read_course, READ, Student("ann", (), full, files=files))
    found = by_reading(to_read, work, "")
    assert found
    assert found.files["aantekening.txt"] == b"van mij"
    assert found.files[FILE] == work.files[FILE]
    assert found.files["rubric.yml"] == to_read.files["rubric.yml"]
    assert found.files[TIMESTAMP] == work.files[TIMESTAMP]


def test_no_key_is_in_what_a_student_gets_to_see(
    graded: Graded, full: dict[str, list[Step]]
) -> None:
    found = graded(Student("ann", (), {A1: full[A1]}))
    together = b"".join(found.files.values()).decode()
    assert "De leraar neemt het initiatief" not in together
    assert "Dat zegt de maat" not in together


def test_the_same_work_gives_the_same_result(
    read_course: Path, to_read: Assignment, full: dict[str, list[Step]]
) -> None:
    work = handed_in(read_course, READ, Student("ann", (WRITTEN,), full))
    before = dict(work.files)
    assert by_reading(to_read, work, "") == by_reading(to_read, work, "")
    assert work.files == before


def test_the_time_is_of_the_kind_that_nbgrader_keeps(graded: Graded) -> None:
    moment = graded(Student("ann", (), {})).handed_in
    assert isinstance(moment, datetime)
    assert moment.tzinfo is None
