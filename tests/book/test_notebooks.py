"""A notebook page shows its exercise as every other page does, once."""

from __future__ import annotations

from bs4 import BeautifulSoup

from .conftest import Built

PAGE = "modules/m9-proef/les-2"


def test_an_exercise_of_a_notebook_plays_on_the_page(book: Built) -> None:
    soup = BeautifulSoup(book.page(PAGE), "html.parser")
    found = soup.select(".cell_output .rhk-oefening")
    assert [e["data-exercise"] for e in found] == ["m9/tas"]
    assert "Ze let nooit op." in soup.select(".rhk-tekst")[0].get_text()


def test_no_widget_state_is_embedded(book: Built) -> None:
    html = book.page(PAGE)
    assert "widget-state" not in html and "widget-view" not in html
    assert html.count("export default") == 0


def test_hidden_code_says_so_in_dutch_and_under_its_own_name(book: Built) -> None:
    summary = BeautifulSoup(book.page(PAGE), "html.parser").select_one("details.hide > summary")
    assert summary is not None and not summary.get("aria-label")
    assert [s.get_text() for s in summary.select("span")] == ["Toon code", "Verberg code"]
