"""What people wrote, as HTML in which nothing runs and nothing is loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from bleach.sanitizer import Cleaner  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

TAGS = {
    *("a", "b", "blockquote", "br", "code", "del", "em", "hr", "i", "p", "pre", "s", "strong"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "sub", "sup", "ul"),
    *("caption", "table", "tbody", "td", "th", "thead", "tr"),
}
PROTOCOLS = {"http", "https", "mailto"}

LONGEST = 60_000
"""Characters of an answer that are shown: 200 times what is asked."""


def _of_a_link(_tag: str, name: str, value: str) -> bool:
    # A link without a protocol would go to a place on the lecturer's own server.
    whole = value.lower().startswith(tuple(f"{protocol}:" for protocol in PROTOCOLS))
    return name == "title" or (name == "href" and whole)


ATTRIBUTES = {"a": _of_a_link, "th": ["scope"], "ol": ["start"]}

Filters = Sequence[Callable[..., Any]]
"""What may still be done, tag by tag, with HTML that is harmless already."""


def harmless(text: str, filters: Filters = ()) -> str:
    """HTML with nothing in it that runs or loads."""
    cleaner = Cleaner(
        tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True, filters=filters
    )
    return str(cleaner.clean(text))


def rendered(markdown: str, filters: Filters = (), html: bool = False) -> str:
    """Markdown as harmless HTML; HTML in it is shown as the text it is, unless ``html``."""
    text = markdown[:LONGEST]
    shown = harmless(_parser(html).render(text), filters)
    return shown if text == markdown else f"{shown}<p>[De rest is weggelaten.]</p>"


@cache
def _parser(html: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": html, "breaks": False, "maxNesting": 20})
    parser.enable(["table", "strikethrough"])
    parser.add_render_rule("image", _image)
    return parser


def _image(_self: RendererHTML, tokens: list[Token], at: int, *_: object) -> str:
    # A picture would be fetched from wherever a student says.
    alt = tokens[at].content.strip()
    words = f"[afbeelding: {alt}]" if alt else "[afbeelding]"
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
