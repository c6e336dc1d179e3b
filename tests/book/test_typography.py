"""Small signs in running text: an apostrophe is no quote, and a number stays with its word."""

from __future__ import annotations

import shutil
from pathlib import Path

from bs4 import BeautifulSoup

from rondhetkind.book.typography import bound

from .conftest import BOOK, build


def test_a_number_stays_with_its_word() -> None:
    assert bound("In groep 4. Les 12 en module 3") == (
        "In groep\N{NBSP}4. Les\N{NBSP}12 en module\N{NBSP}3"
    )
    assert bound("de groep van 4, subgroep 4, klas vier") == "de groep van 4, subgroep 4, klas vier"


def test_a_page_has_both_and_its_code_has_neither(tmp_path: Path) -> None:
    shutil.copytree(BOOK, tmp_path / "bron")
    (tmp_path / "bron/_toc.yml").write_text("root: book/index\n", "utf-8")
    (tmp_path / "bron/book/index.md").write_text(
        "# 's Avonds in groep 4\n\n'Samen' zei ze, 'en *'s nachts* niet.' `'s avonds in groep 4`\n",
        "utf-8",
    )
    built = build(tmp_path / "bron", tmp_path / "boek" / "html")
    page = BeautifulSoup(built.page("book/index"), "html.parser")
    assert page.h1 is not None and "’s Avonds in groep\N{NBSP}4" in page.h1.get_text()
    text = page.select("main p")[0].get_text()
    assert text == "‘Samen’ zei ze, ‘en ’s nachts niet.’ 's avonds in groep 4"
