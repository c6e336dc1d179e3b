"""What students wrote, as HTML in which nothing runs and nothing is loaded."""

from __future__ import annotations

from functools import cache

import bleach  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

TAGS = {
    *("a", "b", "blockquote", "br", "code", "del", "em", "hr", "i", "p", "pre", "s", "strong"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "sub", "sup", "ul"),
    *("caption", "table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES = {"a": ["href", "title"], "th": ["scope"], "ol": ["start"]}
PROTOCOLS = {"http", "https", "mailto"}

LONGEST = 60_000
"""Characters of an answer that are shown: 200 times what is asked."""


def harmless(text: str) -> str:
    """HTML with nothing in it that runs or loads."""
    return str(
        bleach.clean(text, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)
    )


def rendered(markdown: str) -> str:
    """The Markdown of a student as harmless HTML; HTML in it is shown as the text it is."""
    text = markdown[:LONGEST]
    html = harmless(_parser().render(text))
    return html if text == markdown else f"{html}<p>[De rest is weggelaten.]</p>"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": False, "maxNesting": 20})
    parser.enable(["table", "strikethrough"])
    parser.add_render_rule("image", _image)
    return parser


def _image(_self: RendererHTML, tokens: list[Token], at: int, *_: object) -> str:
    # A picture would be fetched from wherever a student says.
    alt = tokens[at].content.strip()
    words = f"[afbeelding: {alt}]" if alt else "[afbeelding]"
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
