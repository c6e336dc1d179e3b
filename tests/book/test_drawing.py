"""A drawing of our own inside a page: safe, in the page's letters and colours, legible small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rondhetkind.book.drawing import PAINT, DrawingUnfit, inline, markup, palette, read
from rondhetkind.book.figures import COLOURS
from tests.conftest import ROOT

OURS = sorted([*ROOT.glob("modules/*/figuren/*.svg"), *ROOT.glob("book/figuren/*.svg")])
PHONE, SMALLEST = 288, 12  # the room for a figure at 320 px, and its smallest letters there


def svg(inside: str, more: str = "") -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 9 9"{more}>\n{inside}\n</svg>'
    ).encode()


def placed(inside: str, description: str = "") -> str:
    return markup(
        inline(read(svg(inside)), prefix="figuur-1", colours=COLOURS, description=description)
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        "<foreignObject/>",
        '<image href="a.png"/>',
        '<a href="#b"/>',
        '<rect onclick="1"/>',
        '<rect style="fill: red"/>',
        '<use href="ander.svg#a"/>',
        '<use xlink:href="https://elders.nl/#a"/>',
        '<rect fill="url(https://elders.nl/#a)"/>',
        "<style>@import url(a.css);</style>",
        "<style>rect { fill: url('b.svg#a') }</style>",
        "<style>@media print { rect { fill: red } }</style>",
        "<style>g > rect { fill: red }</style>",
        "<style>rect { fill }</style>",
        "<g>",
        '<h:div xmlns:h="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_what_cannot_stand_in_a_page_is_refused_with_its_line(inside: str) -> None:
    with pytest.raises(DrawingUnfit) as refused:
        read(svg(inside))
    assert refused.value.line in (2, 3)
    assert str(refused.value).startswith("regel ")


def test_a_doctype_with_its_entities_is_refused() -> None:
    with pytest.raises(DrawingUnfit, match="DOCTYPE"):
        read(b'<!DOCTYPE svg [<!ENTITY a "b">]>\n' + svg("<text>&a;</text>"))


def test_a_drawing_without_a_viewbox_cannot_shrink() -> None:
    with pytest.raises(DrawingUnfit, match="viewBox"):
        read(b'<svg xmlns="http://www.w3.org/2000/svg"/>')


def test_style_becomes_attributes_with_a_class_over_an_element() -> None:
    style = "<style>/* a */ .k { fill: red } text, .z { fill: blue; font-size: 5px }</style>"
    (text,) = read(svg(f'{style}<text class="k" fill="green" font-family="x">a</text>'))
    assert text.attrib == {"fill": "red", "font-size": "5px"}


def test_colours_of_the_palette_become_those_of_the_theme_and_stay_as_fallback() -> None:
    assert 'fill="var(--rhk-thuis, #a8480f)"' in placed('<rect fill="#a8480f"/>')
    assert 'fill="#123456"' in placed('<rect fill="#123456"/>')
    assert palette(":root { --rhk-a: #00ff00; } dark { --rhk-a: #FF0000; }") == {
        "#00FF00": "--rhk-a"
    }


def test_ids_and_what_points_to_them_get_a_prefix() -> None:
    html = placed(
        '<title id="titel">T</title><g id="a"/><use xlink:href="#a"/><rect fill="url(#a)"/>'
    )
    assert 'id="figuur-1-a"' in html and 'href="#figuur-1-a"' in html
    assert 'fill="url(#figuur-1-a)"' in html


def test_it_is_read_as_one_picture_with_a_name_and_one_description() -> None:
    html = placed("<title>Naam</title><desc>Uit het bestand.</desc>", "Van de pagina.")
    assert 'role="img" ' in html and 'aria-labelledby="figuur-1-titel figuur-1-uitleg"' in html
    assert '<desc id="figuur-1-uitleg">Van de pagina.</desc>' in html
    assert "Uit het bestand." not in html
    assert "Uit het bestand." in placed("<title>Naam</title><desc>Uit het bestand.</desc>")


@pytest.mark.parametrize("file", OURS, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_our_figures_speak_follow_the_theme_and_can_be_read_on_a_phone(file: Path) -> None:
    drawing = read(file.read_bytes())
    assert drawing.findtext("title") and drawing.findtext("desc")
    scale = PHONE / float(drawing.attrib["viewBox"].split()[2])
    for text in [*drawing.iter("text"), *drawing.iter("tspan")]:
        size = text.get("font-size", "15px")
        assert float(size.removesuffix("px")) * scale >= SMALLEST, text.text
    page = inline(drawing, prefix="f", colours=COLOURS)
    for element in page.iter():
        for paint in PAINT:
            value = element.get(paint, "none")
            assert value == "none" or re.match(r"var\(--rhk-|currentColor", value), value
