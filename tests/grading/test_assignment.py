from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rondhetkind.answers import FILE
from rondhetkind.assignments.asks import Asked
from rondhetkind.assignments.code_answer import CodeKeyUnreadable
from rondhetkind.assignments.master import Cell, Master
from rondhetkind.assignments.rubric import RubricUnreadable
from rondhetkind.exercises import ExerciseUnreadable
from rondhetkind.grading.assignment import (
    Assignment,
    KeyMissing,
    NoSuchAssignment,
    SourceUnreadable,
    asks_of,
    to_run,
)
from rondhetkind.grading.submission import Submission
from tests.grading import course, klas
from tests.grading.klas import READ


def read(root: Path) -> Assignment:
    return course.assignment(root, READ)


def test_all_that_grading_needs_is_read(to_read: Assignment) -> None:
    assert [nb.name for nb in to_read.notebooks] == [READ]
    assert list(to_read.notebooks[0].cells) == [
        *("begin", "a1", "a2-code", "a2", "rubriek", "b1", "b2", "woorden"),
    ]
    assert to_read.exercises.keys() == {"lees/a1", "lees/a2"}
    assert all(source.key for source in to_read.exercises.values())
    assert [e.name for e in to_read.code_keys["lees/a2"]] == ["groot"]
    assert to_read.graded_by
    assert to_read.due == klas.DUE.replace(tzinfo=None)
    assert to_read.beside().keys() == {"rubric.yml"}


@pytest.mark.parametrize("name", ["bestaat-niet", "leeg"])
def test_an_assignment_that_was_never_released_is_not_known(read_course: Path, name: str) -> None:
    with course.book(read_course) as gradebook:
        gradebook.update_or_create_assignment("leeg")
    with pytest.raises(NoSuchAssignment):
        course.assignment(read_course, name)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"nbformat": 4}'])
def test_a_damaged_notebook_of_the_lecturer_is_named(read_course: Path, content: bytes) -> None:
    file = read_course / "source" / READ / f"{READ}.ipynb"
    file.write_bytes(content)
    with pytest.raises(SourceUnreadable) as trouble:
        read(read_course)
    assert str(trouble.value) == f"{file} is beschadigd: dit is geen notebook meer."


def test_without_the_lecturers_notebook_the_gradebook_is_enough(read_course: Path) -> None:
    before = read(read_course)
    for file in (read_course / "source" / READ).iterdir():
        file.unlink()
    (read_course / "source" / READ).rmdir()
    found = read(read_course)
    assert found.notebooks[0].cells.keys() == before.notebooks[0].cells.keys()
    assert found.files == {}
    assert found.graded_by is None


def test_an_exercise_without_a_file_is_named(read_course: Path) -> None:
    (read_course / "oefeningen" / READ / "a1.md").unlink()
    with pytest.raises(KeyMissing, match="geen sleutel gevonden voor `lees/a1`"):
        read(read_course)


def test_what_is_wrong_in_an_exercise_is_told_with_file_and_line(read_course: Path) -> None:
    file = read_course / "oefeningen" / READ / "a1.md"
    file.write_text(file.read_text(encoding="utf-8").replace("soort: sorteren", "soort: x"))
    with pytest.raises(ExerciseUnreadable, match=r"a1\.md:\d+: "):
        read(read_course)


def test_what_is_wrong_in_a_key_or_a_rubric_is_told_with_its_file(read_course: Path) -> None:
    key = read_course / "oefeningen" / READ / "a2-code.yml"
    key.write_text("groot: [1")
    with pytest.raises(CodeKeyUnreadable, match=r"a2-code\.yml:\d+: "):
        read(read_course)
    key.unlink()
    with pytest.raises(CodeKeyUnreadable, match=r"a2-code\.yml:1: "):
        read(read_course)
    key.write_text("{}")
    (read_course / "source" / READ / "rubric.yml").write_text("titel: [")
    with pytest.raises(RubricUnreadable, match=r"rubric\.yml"):
        read(read_course)


def test_the_lecturers_own_answers_and_leftovers_do_not_go_along(read_course: Path) -> None:
    source = read_course / "source" / READ
    (source / FILE).write_text("{}")
    (source / ".ipynb_checkpoints").mkdir()
    (source / ".ipynb_checkpoints" / "oud.txt").write_text("oud")
    (source / "img").mkdir()
    (source / "img" / "a.png").write_bytes(b"png")
    assert read(read_course).beside().keys() == {"rubric.yml", "img/a.png"}


# --- what can be read, and what has to run ----------------------------------------------------


def graded(name: str, source: str, **more: Any) -> Cell:
    usual = {"kind": "code", "locked": True, "points": 2.0}
    return Cell(name=name, source=source, checksum="", **{**usual, **more})


def notebook(*cells: Cell) -> Master:
    return Master("nb", None, {cell.name: cell for cell in cells})


def test_only_a_graded_cell_that_is_the_lecturers_asks() -> None:
    ask = 'punten("lees/a1")'
    found = notebook(
        graded("a1", ask),
        graded("van-de-student", ask, solution=True, locked=False),
        graded("zonder-punten", ask, points=None),
        graded("tekst", ask, kind="markdown"),
    )
    assert asks_of(found) == {"a1": Asked("lees/a1")}
    assert [cell.name for cell in to_run(found)] == ["van-de-student"]


@pytest.mark.parametrize(
    "source",
    [
        'punten("lees/" + "a1")',
        'punten(f"lees/a1")',
        "punten(oefening)",
        'punten("lees/a1", code=[naam])',
        'punten("lees/a1")\nassert True',
        "punten(",
        "",
    ],
)
def test_a_call_that_has_to_be_worked_out_has_to_run(source: str) -> None:
    found = notebook(graded("a1", source))
    assert asks_of(found) == {}
    assert [cell.name for cell in to_run(found)] == ["a1"]


def test_text_that_a_person_grades_has_nothing_to_run() -> None:
    text = graded("b1", "…", kind="markdown", solution=True, locked=False)
    assert to_run(notebook(text, graded("taak", "…", kind="markdown", task=True))) == ()


# --- when all has to be graded anew -----------------------------------------------------------


def test_reading_it_again_changes_nothing(read_course: Path) -> None:
    assert read(read_course).digest() == read(read_course).digest()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"oefeningen/{READ}/a1.md", "hoort bij: School\n", "hoort bij: Thuis\n"),
        (f"oefeningen/{READ}/a2-code.yml", "naam: b", "naam: a"),
        (f"source/{READ}/rubric.yml", "woorden: 5-10", "woorden: 5-20"),
        (f"source/{READ}/nieuw.csv", "", "a,b\n"),
    ],
)
def test_what_may_change_a_score_changes_the_digest(
    read_course: Path, file: str, old: str, new: str
) -> None:
    before = read(read_course).digest()
    path = read_course / file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert read(read_course).digest() != before


def test_other_words_in_the_rubric_or_between_questions_grade_nobody_anew(
    read_course: Path, to_read: Assignment
) -> None:
    file = read_course / "source" / READ / "rubric.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("naam: laag", "naam: begin"), encoding="utf-8")
    changed = read(read_course)
    first = changed.notebooks[0]
    cells = {**first.cells, "rubriek": replace(first.cells["rubriek"], source="Anders.")}
    changed = replace(changed, notebooks=(replace(first, cells=cells),))
    assert changed.digest() == to_read.digest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[Niet., Wel.]", "[Nog niet., Zeker wel.]"),
        ("opdracht: lees", "# Van mij.\nopdracht: lees"),
    ],
)
def test_the_words_of_a_rubric_have_nobody_graded_anew(
    read_course: Path, old: str, new: str
) -> None:
    before = read(read_course).digest()
    path = read_course / "source" / READ / "rubric.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert read(read_course).digest() == before


def test_another_deadline_or_another_number_of_points_changes_the_digest(
    to_read: Assignment,
) -> None:
    first = to_read.notebooks[0]
    cells = {**first.cells, "a1": replace(first.cells["a1"], points=3.0)}
    assert to_read.due
    digests = {
        to_read.digest(),
        replace(to_read, due=to_read.due + timedelta(days=1)).digest(),
        replace(to_read, due=None).digest(),
        replace(to_read, notebooks=(replace(first, cells=cells),)).digest(),
    }
    assert len(digests) == 4


def inside(value: Any) -> Iterator[Any]:
    yield value
    parts: list[Any] = []
    if is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, dict):
        parts = [*value, *value.values()]
    elif isinstance(value, (list, tuple)):
        parts = list(value)
    for part in parts:
        yield from inside(part)


def test_it_holds_nothing_whose_order_differs_from_process_to_process(to_read: Assignment) -> None:
    found = list(inside(to_read))
    assert len(found) > 100
    assert not [value for value in found if isinstance(value, (set, frozenset))]
    assert " at 0x" not in repr(to_read)


def test_it_is_the_same_on_another_machine(to_read: Assignment) -> None:
    other: Assignment = pickle.loads(pickle.dumps(to_read))
    assert other == to_read
    assert other.digest() == to_read.digest()


# --- the lecturer's files over the student's --------------------------------------------------


def over(own: dict[str, bytes], theirs: dict[str, bytes]) -> dict[str, bytes]:
    return Assignment("x", (), own).over(Submission("ann", theirs).files)


def test_the_lecturers_file_takes_the_place_of_the_students() -> None:
    found = over({"data.csv": b"1", "x.ipynb": b"{}"}, {"data.csv": b"9", "eigen.csv": b"2"})
    assert found == {"data.csv": b"1", "eigen.csv": b"2"}


def test_a_folder_never_stands_where_a_file_has_to_come() -> None:
    own = {"data.csv": b"1", "img/a.png": b"2"}
    assert over(own, {"data.csv/x": b"9", "data.csv/y/z": b"9", "img": b"9"}) == own
    assert over(own, {"img/b.png": b"3", "data.csvx": b"4"}) == {
        **own,
        "img/b.png": b"3",
        "data.csvx": b"4",
    }
