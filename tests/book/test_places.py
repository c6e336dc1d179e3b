"""The book tells where each exercise stands."""

from __future__ import annotations

import json
from types import SimpleNamespace

from bs4 import BeautifulSoup
from docutils import nodes

from rondhetkind.book.places import marked, routes
from rondhetkind.book.route import Load

from .conftest import Built


def test_my_answers_gets_the_address_of_every_exercise(book: Built) -> None:
    page = BeautifulSoup(book.page("book/mijn-antwoorden"), "html.parser")
    told = page.select_one(".rhk-mijn-antwoorden > script")
    assert told is not None
    assert json.loads(told.get_text()) == {
        "m9/tas": {
            "href": "../modules/m9-proef/les-1.html#oefening-tas",
            "module": "Module 9: Proefmodule",
        }
    }
    lesson = BeautifulSoup(book.page("modules/m9-proef/les-1"), "html.parser")
    assert lesson.select_one("#oefening-tas")


def test_module_ten_comes_after_module_nine() -> None:
    pages = ["modules/m10-slot/index", "modules/m9-proef/index"]
    env = SimpleNamespace(
        rondhetkind_loads=dict.fromkeys(pages, Load(1)),
        toctree_includes={},
        titles=dict.fromkeys(pages, nodes.title(text="Titel")),
    )
    assert [way.page for way in routes(env)] == pages[::-1]


def test_a_row_of_the_list_of_modules_knows_the_exercises_of_its_module() -> None:
    cell = '<td><p><a class="reference internal" href="../modules/m9-x/index.html">X</a></p></td>'
    other = '<td><p><a class="reference internal" href="zonder.html">Z</a></p></td>'
    html = marked(cell + other, "book/index", {"modules/m9-x/index": ("m9/a", "m9/b")})
    assert html == cell.replace("<td>", '<td data-exercises="m9/a m9/b">') + other
