"""The frame of a page: where you are, what you hear, how you get around."""

from __future__ import annotations

from bs4 import BeautifulSoup

from rondhetkind.book.pages import audible_tables, module, numbered, place, sections

from .conftest import Built


def soup(book: Built, name: str) -> BeautifulSoup:
    return BeautifulSoup(book.page(name), "html.parser")


def test_sections_leave_out_the_page_itself() -> None:
    inner = "<ul>\n<li>a</li><li>b</li><li>c</li>\n</ul>"
    assert sections(f'<ul>\n<li><a href="#">Pagina</a>{inner}\n</li>\n</ul>\n') == inner


def test_a_page_with_few_sections_has_no_list_of_them() -> None:
    assert sections('<ul>\n<li><a href="#">Pagina</a><ul>\n<li>a</li>\n</ul>\n</li>\n</ul>\n') == ""
    assert sections("") == ""


def test_a_lesson_knows_its_place() -> None:
    known = {"modules/m2-x/les-1", "modules/m2-x/les-2", "modules/m2-x/index", "modules/m3-y/les-1"}
    assert place("modules/m2-x/les-2", known) == "les 2 van 2"
    assert place("modules/m2-x/index", known) == ""
    assert (module("modules/m10-z/les-1"), module("book/index")) == ("m10", "")


def test_a_module_has_its_number_in_the_menu() -> None:
    def item(css: str, href: str) -> str:
        return f'<li class="{css}"><a class="reference internal" href="{href}">T</a></li>'

    here = "modules/m2-x/index"
    other, own = item("toctree-l1", "../m10-y/index.html"), item("toctree-l1 current", "#")
    lesson, book = item("toctree-l2", "les-1.html"), item("toctree-l1", "../../book/z.html")
    told = numbered(other + own + lesson + book, here)
    assert told == (
        other.replace(">T", '><span class="nummer">10.</span> T')
        + own.replace(">T", '><span class="nummer">2.</span> T')
        + lesson
        + book
    )


def test_a_table_says_what_its_headings_are_of() -> None:
    html = audible_tables(
        "<table><thead><tr><th></th><th class='head'>k</th></tr></thead>"
        "<tbody><tr><th>r</th><td>1</td></tr></tbody></table>"
    )
    assert html.startswith('<div class="tabel"><table>') and html.endswith("</table></div>")
    assert (
        "<td></td>" in html
        and "<th scope=\"col\" class='head'>k" in html
        and '<th scope="row">r' in html
    )


def test_a_page_has_one_of_each_landmark(book: Built) -> None:
    for name in ("book/index", "book/zonder", "modules/m9-proef/les-1"):
        page = soup(book, name)
        assert page.html is not None and page.html["lang"] == "nl"
        assert len(page.select("main")) == len(page.select("h1")) == len(page.select("footer")) == 1
        names = [str(nav["aria-label"]) for nav in page.select("nav")]
        assert len(names) == len(set(names))
        first = page.select("body a, body button, body input")[0]
        assert first["href"] == "#inhoud" and page.select_one("#inhoud")


def test_a_lesson_says_where_it_stands(book: Built) -> None:
    where = soup(book, "modules/m9-proef/les-2").select_one("nav.waar")
    assert where is not None
    assert " ".join(where.get_text().split()) == "Module 9: Proefmodule · les 2 van 2"


def test_a_phone_has_a_bar_to_leaf_through_the_module(book: Built) -> None:
    bar = soup(book, "modules/m9-proef/les-1").select_one("nav.balk")
    assert bar is not None
    assert [a.get_text() for a in bar.select("a")] == [
        "Vorige: Proefmodule",
        "Module 9: Proefmodule, les 1 van 2",
        "Volgende: Les met een notebook",
    ]


def test_every_field_has_a_label_and_no_id_comes_twice(book: Built) -> None:
    for file in book.out.rglob("*.html"):
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        labels = {label["for"] for label in page.select("label[for]")}
        assert {str(f["id"]) for f in page.select("input[id]")} <= labels
        ids = [str(e["id"]) for e in page.select("[id]")]
        assert len(ids) == len(set(ids)), file.name


def test_the_foot_has_licence_independence_and_version(book: Built) -> None:
    foot = soup(book, "book/zonder").footer
    assert foot is not None
    text = " ".join(foot.get_text().split())
    assert "CC BY 4.0" in text and "onafhankelijke" in text and "Versie 0." in text
    licence = foot.select_one("a[rel=license]")
    assert licence is not None


def test_the_folder_opens_at_the_first_page(book: Built) -> None:
    index = (book.out / "index.html").read_text("utf-8")
    assert 'content="0; url=book/index.html"' in index and 'href="book/index.html"' in index
