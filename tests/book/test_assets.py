"""A page loads little, and nothing from another host."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.conftest import KINDS

from .conftest import Built

FOREIGN = ("require.js", "mathjax", "html-manager", "thebe", "fontawesome", "widget-state")
WITH = ("modules/m9-proef/les-1", "modules/m9-proef/les-2", "book/mijn-antwoorden")
WITHOUT = ("book/zonder", "book/index", "modules/m9-proef/index")


def loaded(page: Path) -> list[str]:
    """What a browser fetches for the page by itself: links in the text are not among it."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    found = [str(e["src"]) for e in soup.select("[src]")]
    found += [
        str(e["href"])
        for e in soup.select("link[href]")
        if e.get("rel") in (["stylesheet"], ["icon"])
    ]
    return found


def files(page: Path) -> set[Path]:
    """The same as files, with those that the style sheets ask for."""
    found = {(page.parent / urlsplit(address).path).resolve() for address in loaded(page)}
    for sheet in [f for f in found if f.suffix == ".css"]:
        for address in re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text("utf-8")):
            found.add((sheet.parent / address).resolve())
    return found


def test_players_only_where_there_is_something_to_play(book: Built) -> None:
    for name in WITH:
        assert re.search(
            r'<script blocking="render" defer="defer" fetchpriority="high" '
            r'src="[^"]*rondhetkind/host\.js\?v=\w+"',
            book.page(name),
        ), name
        assert "oefening.css?v=" in book.page(name), name
    for name in WITHOUT:
        assert "_static/rondhetkind/" not in book.page(name), name


def test_beside_the_book_lies_what_a_page_can_play_and_nothing_for_notebooks(book: Built) -> None:
    found = {path.name for path in (book.out / "_static" / "rondhetkind").iterdir()}
    players = {f"{kind}.classic.js" for kind in (*KINDS, "mijn-antwoorden")}
    assert found == {"host.js", "oefening.css", *players}


def test_the_host_comes_before_the_first_player_that_needs_it(book: Built) -> None:
    names = [urlsplit(a).path.rpartition("/")[2] for a in loaded(book.out / f"{WITH[0]}.html")]
    (first,) = (name for name in names if name.endswith(".classic.js"))
    assert names.index("host.js") < names.index(first)


def test_nothing_comes_from_another_host(book: Built) -> None:
    pages = list(book.out.rglob("*.html"))
    assert len(pages) > 6
    for page in pages:
        for address in loaded(page):
            assert not urlsplit(address).netloc and not address.startswith("//"), (
                f"{page.name}: {address}"
            )
        html = page.read_text("utf-8")
        for word in FOREIGN:
            assert word not in html.lower(), f"{page.name}: {word}"
    for sheet in book.out.rglob("*.css"):
        css = sheet.read_text("utf-8")
        assert "@import" not in css and not re.search(r"url\([\"']?(https?:)?//", css), sheet.name


@pytest.mark.parametrize("name", [*WITH, *WITHOUT, "search"])
def test_everything_a_page_loads_is_there(book: Built, name: str) -> None:
    for file in files(book.out / f"{name}.html"):
        assert file.is_file(), file


@pytest.mark.parametrize("name", [*WITH, *WITHOUT])
def test_a_page_is_light(book: Built, name: str) -> None:
    page = book.out / f"{name}.html"
    weigh = {
        page.resolve(),
        *files(page),
        *(book.out / "_static/rondhetkind").glob("casus.classic.js"),
    }
    total = sum(len(gzip.compress(f.read_bytes())) for f in weigh)
    assert total < 200_000, {f.name: len(gzip.compress(f.read_bytes())) for f in weigh}


def test_scripts_and_styles_that_nobody_reads_are_left_out(book: Built) -> None:
    for name in WITHOUT:
        for word in ("pygments", "mystnb", "doctools", "sphinx_highlight", "sphinx-design"):
            assert word not in book.page(name)


def test_an_address_changes_with_its_file(book: Built) -> None:
    own = [
        a
        for a in loaded(book.out / "book/zonder.html")
        if urldefrag(a).url.split("?")[0].endswith((".js", ".css"))
    ]
    assert own and all("?v=" in address for address in own)
