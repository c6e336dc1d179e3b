"""Reading the gradebook: a handful of queries, and nothing is written by looking."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from rondhetkind.assignments.klas.gradebook import GradebookUnreadable, read
from rondhetkind.assignments.klas.places import places
from tests.assignments.klas.small_class import NAME, Pupil, small_class, small_course


def url(root: Path) -> str:
    return f"sqlite:///{root / 'gradebook.db'}"


def pupils(count: int) -> list[Pupil]:
    points = {"a1": 3.5, "b1": 12.0, "b2": None}
    return [Pupil(f"s{n}", points=points, comments={"b1": "Mooi."}) for n in range(count)]


def test_points_comments_and_who_grades_what(tmp_path: Path) -> None:
    small_class(tmp_path, *pupils(2), Pupil("s9", ("Ida", "Pot"), absent=True))
    held = read(url(tmp_path), NAME)
    assert held.id and held.known == (NAME,)
    assert held.students.to_numpy().tolist() == [
        *([f"s{n}", None, None] for n in range(2)),
        ["s9", "Ida", "Pot"],
    ]
    assert held.by_hand == {(NAME, "b1"), (NAME, "b2")}
    assert dict(zip(held.cells["vraag"], held.cells["maximum"], strict=True)) == {
        "a1": 4, "a2": 3, "b1": 20, "b2": 10,
    }  # fmt: skip
    mine = held.grades[held.grades["student"] == "s1"].set_index("vraag")
    assert mine["punten"].to_dict() == {"a1": 3.5, "a2": 0, "b1": 12, "b2": 0}
    assert mine["open"].map(bool).to_dict() == {"a1": False, "a2": False, "b1": False, "b2": True}
    assert held.comments["opmerking"].tolist() == ["Mooi."] * 2
    assert held.released[NAME, "b1"] == "Schrijf hier je antwoord."


def test_the_number_of_queries_does_not_grow_with_the_class(tmp_path: Path) -> None:
    counts = []
    for size in (1, 12):
        root = tmp_path / str(size)
        small_class(root, *pupils(size))
        asked: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_: object, to=asked) -> None:
            to.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            assert len(read(url(root), NAME).grades) == 4 * size
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_looking_changes_nothing(tmp_path: Path) -> None:
    small_class(tmp_path, *pupils(1))
    file = tmp_path / "gradebook.db"
    before = hashlib.sha256(file.read_bytes()).digest()
    file.chmod(0o400)
    read(url(tmp_path), NAME)
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert sorted(p.name for p in tmp_path.glob("gradebook*")) == ["gradebook.db"]


def test_where_there_is_no_gradebook_none_is_made(tmp_path: Path) -> None:
    held = read(url(tmp_path), NAME)
    assert (held.id, len(held.grades)) == ("", 0)
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_a_gradebook_without_students(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").touch()
    assert read(url(tmp_path), NAME).known == ()


def test_an_unknown_assignment_has_no_rows_and_names_those_there_are(tmp_path: Path) -> None:
    small_class(tmp_path, *pupils(1))
    held = read(url(tmp_path), "iets-anders")
    assert (held.id, held.known, len(held.students)) == ("", (NAME,), 1)


def test_what_is_no_gradebook_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("dit is geen database, maar wel een bestand " * 9)
    with pytest.raises(GradebookUnreadable, match=r"gradebook\.db is niet te lezen"):
        read(url(tmp_path), NAME)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(GradebookUnreadable) as failed:
        read("postgresql+psycopg2://anna:geheim@127.0.0.1:1/klas", NAME)
    assert "geheim" not in str(failed.value)
    assert "127.0.0.1" in str(failed.value)


def test_the_settings_of_the_course_say_where_things_are(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    settings = tmp_path / "nbgrader_config.py"
    settings.write_text(
        settings.read_text()
        + "c.CourseDirectory.db_url = 'sqlite:///cijfers/boek.db'\n"
        + "c.CourseDirectory.submitted_directory = 'ingeleverd'\n"
    )
    found = places(course, NAME)
    # A relative address is relative to the course, where nbgrader runs; not to the notebook.
    assert found.url == f"sqlite:///{tmp_path / 'cijfers/boek.db'}"
    assert found.submitted == str(tmp_path / "ingeleverd/{student_id}" / NAME)
    assert found.graded == str(tmp_path / "autograded/{student_id}" / NAME)
