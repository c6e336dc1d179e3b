"""The library: an exercise is found by its id, wherever in the course one stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.exercises import Library, UnknownExercise
from rondhetkind.exercises.library import COURSE, find_course
from tests.conftest import FIXTURES


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "_toc.yml").write_text("root: index\n")
    for folder, kind in (
        ("modules/m2-werelden/oefeningen", "casus"),
        ("assignments/oefeningen/m2-opdracht", "lezen"),
    ):
        (tmp_path / folder).mkdir(parents=True)
        text = (FIXTURES / "exercises" / f"{kind}.md").read_text(encoding="utf-8")
        (tmp_path / folder / "een.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_an_exercise_is_found_in_its_module_and_in_its_assignment(course: Path) -> None:
    library = Library(course)
    assert library.find("m2/een").exercise.kind == "casus"
    graded = library.find("m2-opdracht/een").exercise
    assert (graded.kind, graded.id) == ("lezen", "m2-opdracht/een")


def test_an_unknown_exercise_is_told_with_what_comes_near(course: Path) -> None:
    with pytest.raises(UnknownExercise, match="Bedoel je m2/een of m2-opdracht/een"):
        Library(course).find("m3/een")
    with pytest.raises(UnknownExercise, match=r"Bedoel je m2/een\?"):
        Library(course).find("m2/en")


def test_the_course_is_found_from_any_folder_in_it(course: Path) -> None:
    assert find_course(course / "modules" / "m2-werelden") == course
    assert Library(course).label("onbekend1900") == "onbekend1900"


def test_outside_a_course_the_environment_names_one(
    course: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elders")
    monkeypatch.delenv(COURSE, raising=False)
    assert find_course(elsewhere) is None
    monkeypatch.setenv(COURSE, str(course))
    assert find_course(elsewhere) == course
