"""Our own SVG stands in the page; every other image, and every other builder, keeps an image."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from .conftest import Built, build, without_notebook

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="80" height="27">
  <title>Drie</title>
  <rect id="vlak" width="9" height="9" fill="#A8480F"/>
</svg>
"""
FIGURES = """

## Figuren

```{figure} drie.svg
:name: fig-drie
:alt: Wat de pagina zegt.
:width: 60px

Bijschrift.
```

```{image} drie.svg
:name: nog-een
:align: center
```

![Een punt](punt.png)

Zie {ref}`fig-drie`.
"""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


def book_with(folder: Path, drawing: str, builder: str = "html") -> Built:
    without_notebook(folder / "bron")
    page = folder / "bron/book/zonder.md"
    page.write_text(page.read_text("utf-8") + FIGURES, "utf-8")
    (folder / "bron/book/drie.svg").write_text(drawing, "utf-8")
    (folder / "bron/book/punt.png").write_bytes(DOT)
    return build(folder / "bron", folder / "boek" / builder, builder)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return book_with(tmp_path_factory.mktemp("figuren"), DRAWING)


@pytest.fixture(scope="module")
def drawn(built: Built) -> list[Tag]:
    return BeautifulSoup(built.page("book/zonder"), "html.parser").select("main svg")


def test_the_drawing_stands_in_the_page_and_not_beside_it(built: Built, drawn: list[Tag]) -> None:
    assert built.warnings == ""
    assert [svg["width"] for svg in drawn] == ["60px", "80"]
    assert drawn[1]["class"] == ["figuur", "align-center"]
    assert not list(built.out.glob("_images/drie*"))
    assert [p.name for p in built.out.glob("_images/*")] == ["punt.png"]


def test_each_drawing_on_a_page_has_ids_of_its_own(drawn: list[Tag]) -> None:
    ids = [str(e["id"]) for svg in drawn for e in svg.select("[id]")]
    assert len(ids) == len(set(ids)) == 5
    for svg in drawn:
        named = str(svg["aria-labelledby"]).split()
        assert [e["id"] for e in svg.select("title, desc")] == named


def test_the_words_of_the_page_describe_the_drawing_once(built: Built, drawn: list[Tag]) -> None:
    assert [e.get_text() for e in drawn[0].select("desc")] == ["Wat de pagina zegt."]
    assert built.page("book/zonder").count("Wat de pagina zegt.") == 1


def test_a_name_still_leads_to_its_figure(drawn: list[Tag]) -> None:
    assert drawn[0].find_parent("figure", id="fig-drie") is not None
    assert drawn[1]["id"] == "nog-een"


def test_the_page_is_written_again_when_its_drawing_changes(built: Built) -> None:
    assert any(path.endswith("drie.svg") for path in built.dependencies["book/zonder"])


def test_what_is_wrong_in_a_drawing_is_a_warning_with_its_file_and_line(tmp_path: Path) -> None:
    drawing = DRAWING.replace("</svg>", "<script>1</script></svg>")
    made = book_with(tmp_path, drawing)
    file = tmp_path / "bron/book/drie.svg"
    assert f"{file}:4: WARNING: `<script>` kan niet in een figuur op een pagina." in made.warnings
    assert "<script>1" not in made.page("book/zonder")


def test_another_builder_keeps_the_image(tmp_path: Path) -> None:
    made = book_with(tmp_path, DRAWING, "xml")
    assert 'uri="book/drie.svg"' in made.page("book/zonder")
