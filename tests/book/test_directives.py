"""What the directives promise: playable with scripts, readable without, clear about mistakes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from rondhetkind.book.directives import without_html
from rondhetkind.book.nodes import script_json

from .conftest import Built, build, without_notebook

LESSON = "modules/m9-proef/les-1"


def exercise(html: str) -> Tag:
    found = BeautifulSoup(html, "html.parser").select_one(".rhk-oefening")
    assert found is not None
    return found


def test_the_small_book_builds_without_a_warning(book: Built) -> None:
    assert book.warnings == ""


def test_an_exercise_carries_its_data(book: Built) -> None:
    element = exercise(book.page(LESSON))
    assert element["id"] == "oefening-tas"
    assert (element["data-kind"], element["data-exercise"]) == ("sorteren", "m9/tas")
    script = element.select_one("script[type='application/json']")
    assert script is not None and script.string is not None
    data = json.loads(script.string)
    assert data["exercise"]["title"] == "De vergeten tas"
    assert data["exercise"]["intro"][0]["text"].endswith("<haast>.")
    assert len(data["key"]["cards"]) == 2


def test_a_source_in_the_data_is_named_in_words(book: Built) -> None:
    assert "Bron: van den Berg e.a. (2020)." in book.page(LESSON).split("</script>")[-2]


def test_an_exercise_is_there_as_text(book: Built) -> None:
    text = exercise(book.page(LESSON)).select_one(".rhk-tekst")
    assert text is not None
    assert "Zijn tas stond nog bij de deur & ik had <haast>." in text.get_text()
    assert "Ze let nooit op." in text.get_text()
    assert not text.select("script, noscript")


def test_what_to_read_next_is_linked(book: Built) -> None:
    reading = exercise(book.page(LESSON)).select_one(".rhk-tekst .rhk-lees-verder")
    assert reading is not None
    assert [a["href"].rpartition("#")[2] for a in reading.select("a")] == [
        "oefening-tas",
        "bron-smit2019",
    ]


def test_a_reference_to_an_exercise_shows_its_title(book: Built) -> None:
    assert re.search(
        r'href="[^"]*#oefening-tas"[^>]*><span[^>]*>De vergeten tas', book.page("book/index")
    )


def test_data_cannot_close_its_script() -> None:
    assert "</script" not in script_json({"text": "</script><b>"})
    assert json.loads(script_json({"text": "</script>"})) == {"text": "</script>"}


def test_an_exercise_has_no_html() -> None:
    assert (
        without_html("a <b> {ref}`woord <doel>` `<c>` <d")
        == "a \\<b> {ref}`woord <doel>` `<c>` \\<d"
    )


def test_a_page_is_read_again_when_its_exercise_changes(book: Built) -> None:
    assert any(path.endswith("oefeningen/tas.md") for path in book.dependencies[LESSON])


def test_an_unknown_exercise_is_a_warning_with_file_and_line(tmp_path: Path) -> None:
    page = _with_lesson(
        tmp_path, "# Les\n\n```{oefening} m9/bestaat-niet\n```\n\n```{oefening} m9/Mijn tas\n```\n"
    )
    warnings = build(tmp_path / "bron", tmp_path / "boek" / "html").warnings
    assert f"{page}:3: WARNING: Er is geen oefening `m9/bestaat-niet`." in warnings
    assert f"{page}:6: WARNING: Er is geen oefening `m9/Mijn tas`. Bedoel je m9/tas?" in warnings


def test_an_unreadable_exercise_is_a_warning_with_its_own_file_and_line(tmp_path: Path) -> None:
    _with_lesson(tmp_path, "# Les\n\n```{oefening} m9/tas\n```\n")
    broken = tmp_path / "bron/modules/m9-proef/oefeningen/tas.md"
    broken.write_text(
        broken.read_text("utf-8").replace("hoort bij: Oordeel", "hoort bij: Niets"), "utf-8"
    )
    warnings = build(tmp_path / "bron", tmp_path / "boek" / "html").warnings
    line = broken.read_text("utf-8").splitlines().index("  - hoort bij: Niets") + 1
    assert f"{broken}:{line}: WARNING: " in warnings


def test_other_builders_get_the_text(tmp_path: Path) -> None:
    _with_lesson(
        tmp_path, "# Les\n\n```{oefening} m9/tas\n```\n\n```{margin}\nKanttekening.\n```\n"
    )
    text = build(tmp_path / "bron", tmp_path / "boek" / "text", "text").page(
        "modules/m9-proef/les-1"
    )
    assert "Ze let nooit op." in text and "Kanttekening." in text and "{" not in text


def test_my_answers_say_something_without_scripts(book: Built) -> None:
    place = BeautifulSoup(book.page("book/mijn-antwoorden"), "html.parser").select_one(
        ".rhk-mijn-antwoorden"
    )
    assert (
        place is not None
        and place.noscript is not None
        and "JavaScript" in place.noscript.get_text()
    )


def test_a_margin_note_has_a_heading_and_text(book: Built) -> None:
    note = BeautifulSoup(book.page("book/zonder"), "html.parser").select_one(".marge[role=note]")
    assert note is not None and note.get_text(" ", strip=True) == "Een woord Met nadruk ."


def _with_lesson(tmp_path: Path, text: str) -> Path:
    without_notebook(tmp_path / "bron")
    (tmp_path / "bron/book/index.md").write_text("# Welkom\n", "utf-8")
    page = tmp_path / "bron/modules/m9-proef/les-1.md"
    page.write_text(text, "utf-8")
    return page
