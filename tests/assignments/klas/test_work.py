"""What students handed in: read where it was graded, and no file can stop the class view."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rondhetkind.answers import FILE
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.klas import work
from rondhetkind.assignments.klas.places import places
from rondhetkind.assignments.klas.work import Work, handed_in
from tests.assignments.klas.small_class import NAME, Pupil, small_class

TEXTS = {"b1": "Mijn advies."}
ANSWERS = {f"{NAME}/sorteren": [{"kaart/x": "y"}]}


def read(root: Path, *pupils: Pupil) -> dict[str, Work]:
    course = small_class(root, *pupils)
    return handed_in(places(course, NAME))


def folder(root: Path, step: str = "autograded", student: str = "s1") -> Path:
    return root / step / student / NAME


def test_texts_and_answers_of_everybody(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        Pupil("s1", texts=TEXTS, answers=ANSWERS),
        Pupil("s2", graded=False, texts=TEXTS),
        Pupil("s3", absent=True),
    )
    assert list(found) == ["s1", "s2"]
    assert found["s1"].texts[NAME, "b1"] == "Mijn advies."
    assert found["s1"].answers[f"{NAME}/sorteren"].last is not None
    assert (found["s1"].graded, found["s2"].graded) == (True, False)
    assert all(not one.trouble and not one.newer for one in found.values())


def test_what_was_graded_comes_first_and_a_newer_version_is_marked(tmp_path: Path) -> None:
    read(tmp_path, Pupil("s1", texts=TEXTS, again=True))
    newest = folder(tmp_path, "submitted") / f"{NAME}.ipynb"
    newest.write_text(newest.read_text().replace("Mijn advies.", "Toch iets anders."))
    found = handed_in(places(small(tmp_path), NAME))["s1"]
    assert found.newer
    assert found.texts[NAME, "b1"] == "Mijn advies."


def test_answers_of_another_exercise_are_none_of_this_one(tmp_path: Path) -> None:
    read(tmp_path, Pupil("s1", answers=ANSWERS))
    file = folder(tmp_path) / FILE
    data = json.loads(file.read_text())
    data["exercises"][f"{NAME}/lezen"] = data["exercises"][f"{NAME}/sorteren"]
    file.write_text(json.dumps(data))
    assert set(handed_in(places(small(tmp_path), NAME))["s1"].answers) == {f"{NAME}/sorteren"}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (FILE, "{", f"{FILE} is beschadigd: het is geen volledige JSON."),
        (FILE, b"\xff\xfe", f"{FILE} is geen leesbare tekst."),
        (f"{NAME}.ipynb", "[]", f"{NAME}.ipynb is niet te lezen."),
        (f"{NAME}.ipynb", '{"cells": [{"metadata": 3}]}', f"{NAME}.ipynb is niet te lezen."),
        (f"{NAME}.ipynb", "[" * 100_000, f"{NAME}.ipynb is niet te lezen."),
    ],
)
def test_a_damaged_file_is_told_and_stops_nobody(
    tmp_path: Path, name: str, content: str | bytes, told: str
) -> None:
    both = (Pupil("s1", texts=TEXTS, answers=ANSWERS), Pupil("s2", texts=TEXTS, answers=ANSWERS))
    read(tmp_path, *both)
    data = content if isinstance(content, bytes) else content.encode()
    (folder(tmp_path) / name).write_bytes(data)
    found = handed_in(places(small(tmp_path), NAME))
    assert found["s1"].trouble == (told,)
    assert found["s2"].texts and found["s2"].answers and not found["s2"].trouble


def test_a_damaged_file_that_grading_set_aside_is_told_as_well(tmp_path: Path) -> None:
    read(tmp_path, Pupil("s1", answers=ANSWERS))
    (folder(tmp_path) / FILE).rename(folder(tmp_path) / "antwoorden.beschadigd-20261120.json")
    assert handed_in(places(small(tmp_path), NAME))["s1"].trouble == (f"{FILE} is beschadigd.",)


def test_answers_that_are_not_there_are_told_where_there_are_exercises(tmp_path: Path) -> None:
    pupils = (Pupil("s1", answers=ANSWERS), Pupil("s2", lost=True), Pupil("s3"))
    assert not any(one.trouble for one in read(tmp_path, *pupils).values())
    found = handed_in(places(small(tmp_path), NAME), exercises=True)
    assert {student: one.trouble for student, one in found.items() if one.trouble} == {
        "s2": (f"Bij dit notebook is geen {FILE} ingeleverd.",)
    }


def test_a_file_as_large_as_a_film_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path, Pupil("s1", texts=TEXTS, answers=ANSWERS))
    monkeypatch.setattr(work, "TOO_LARGE", 50)
    found = handed_in(places(small(tmp_path), NAME))["s1"]
    assert not found.texts and not found.answers
    assert found.trouble == (f"{NAME}.ipynb is niet te lezen.", f"{FILE} is te groot.")


def small(root: Path) -> Course:
    return Course(root)
