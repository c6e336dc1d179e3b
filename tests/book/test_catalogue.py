"""Everything a reader meets is Dutch."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import sphinx
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from sphinx.locale import get_translation, init

from rondhetkind.book import catalogue, pages

from .conftest import Built

PO = catalogue.FOLDER / "nl" / "LC_MESSAGES" / "sphinx.po"
SPHINX = Path(sphinx.__file__).parent
# The same word in Dutch, or a pattern without words.
SAME = {"Tip", "Hint", "%s", "Index"}


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    with PO.open("rb") as text, PO.with_suffix(".mo").open("rb") as compiled:
        written, used = read_po(text, locale="nl"), read_mo(compiled)
    assert {m.id: m.string for m in used if m.id} == {m.id: m.string for m in written if m.id}


def dutch(message: str) -> str:
    init([None, str(SPHINX / "locale"), str(catalogue.FOLDER)], "nl")
    return get_translation("sphinx")(message)


def test_our_templates_say_nothing_that_has_no_dutch() -> None:
    found = extract_from_dir(
        str(pages.THEME),
        method_map=[("**.html", "jinja2.ext.babel_extract")],
        options_map={"**": {}},
    )
    assert [
        m for _, _, m, _, _ in found if isinstance(m, str) and dutch(m) == m and m not in SAME
    ] == []


def test_what_sphinx_writes_on_a_page_has_dutch() -> None:
    """Every ``_("…")`` of Sphinx's HTML writer and of its admonition labels."""
    missing = []
    for file in ("writers/html5.py", "locale/__init__.py"):
        for node in ast.walk(ast.parse((SPHINX / file).read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_" and node.args:
                message = getattr(node.args[0], "value", "")
                if (
                    isinstance(message, str)
                    and message != "Hello Sphinx!"
                    and dutch(message) == message
                ):
                    missing.append(message)
    assert set(missing) <= SAME


def test_what_the_search_script_says_has_dutch(book: Built) -> None:
    shown = (book.out / "_static/translations.js").read_text("utf-8")
    found = re.search(r"TRANSLATIONS, (\{.*\})\);", shown, re.DOTALL)
    assert found
    messages = json.loads(found[1])
    said: set[str] = set()
    for name in ("searchtools.js", "doctools.js"):
        script = (book.out / "_static" / name).read_text("utf-8")
        said |= set(re.findall(r"(?:\b_|gettext)\(\s*\"([^\"]+)\"", script))
    assert len(said) >= 5
    assert [m for m in said if not messages.get(m)] == []


def test_no_english_is_left_on_a_page(book: Built) -> None:
    english = (
        r"Link to this|Permalink|Skip to|Search\b|Toggle|Copy|Contents|Previous|\bNext\b|"
        r"Note\b|Fig\.|Show |Hide "
    )
    for page in book.out.rglob("*.html"):
        html = re.sub(
            r"<script.*?</script>|<code.*?</code>", "", page.read_text("utf-8"), flags=re.DOTALL
        )
        words = [
            re.sub(r"<[^>]+>", " ", html),
            *re.findall(r'(?:title|aria-label|alt|placeholder)="([^"]*)"', html),
        ]
        for text in words:
            assert not re.search(english, text), (page.name, re.search(english, text))
