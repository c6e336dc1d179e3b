"""Keys of graded work: in no file of the book, and in no notebook of a student."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rondhetkind.course import open_book
from rondhetkind.exercises import Library
from tests.book.conftest import BOOK, build
from tests.conftest import ROOT

LIBRARY = Library(ROOT)
GRADED = [i for i in LIBRARY.paths if LIBRARY.graded(i)]
ASSIGNMENTS = {
    name: [i for i in GRADED if i.startswith(f"{name}/")]
    for name in sorted({i.partition("/")[0] for i in GRADED})
}


def secrets(exercise_id: str) -> list[str]:
    """Words of each ground, long enough to be found nowhere else by chance."""
    key = LIBRARY.find(exercise_id).key
    assert key is not None
    told = [text.split("{")[0].strip() for text in key.texts()]
    return [text[:60] for text in told if len(text) > 30]


def test_every_assignment_has_graded_work_with_grounds_to_look_for() -> None:
    assert set(ASSIGNMENTS) == {path.name for path in ROOT.glob("assignments/source/*")}
    for exercises in ASSIGNMENTS.values():
        assert len(exercises) >= 4
        assert sum(len(secrets(i)) for i in exercises) > 20


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_whole_book_says_nothing_of_a_key(assignment: str) -> None:
    files = [p for p in open_book(ROOT).rglob("*") if p.suffix in {".html", ".js", ".json", ".txt"}]
    assert len(files) > 20
    hidden = [secret for exercise_id in ASSIGNMENTS[assignment] for secret in secrets(exercise_id)]
    found = [
        (path.name, secret)
        for path in files
        for text in [path.read_text(encoding="utf-8")]
        for secret in hidden
        if secret in text
    ]
    assert found == []


def test_practice_is_found_by_the_same_search() -> None:
    # Without this the search above could look for words that no page would show anyway.
    key = LIBRARY.find("m2/hoe-houdbaar").key
    assert key is not None
    first = key.texts()[0].split("{")[0].strip()[:60]
    pages = (open_book(ROOT) / "modules").rglob("*.html")
    assert any(first in path.read_text(encoding="utf-8") for path in pages)


def test_a_page_that_shows_graded_work_by_mistake_shows_no_key(tmp_path: Path) -> None:
    source = tmp_path / "bron"
    shutil.copytree(BOOK, source)
    graded = source / "assignments" / "oefeningen" / "m2-opdracht"
    graded.mkdir(parents=True)
    shutil.copy(ROOT / "assignments/oefeningen/m2-opdracht/a3.md", graded)
    page = next((source / "book").glob("*.md"))
    page.write_text("# Proef\n\n```{oefening} m2-opdracht/a3\n```\n", encoding="utf-8")
    shown = build(source, tmp_path / "html").page(f"book/{page.stem}")
    assert 'data-exercise="m2-opdracht/a3"' in shown
    assert [s for s in secrets("m2-opdracht/a3") if s in shown] == []
