"""The last touch to every page: where you are, which sections it has, tables that can be heard."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

THEME = Path(__file__).parent / "theme"
FEWEST_SECTIONS = 3

_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_PART = re.compile(r"<(?P<part>thead|tbody)\b.*?</(?P=part)>", re.DOTALL)
_HEAD = re.compile(r"<th(?=[\s>])(?![^>]*\bscope=)")
# ARIA took the role of the entries back, and a list may hold nothing else than its items.
_BIBLIOGRAPHY = re.compile(r' role="(?:doc-biblioentry"|list"(?= class="citation-list"))')
_CHAPTER = re.compile(r'<li class="toctree-l1[^"]*"><a [^>]*href="(?P<to>[^"#]*)#?"[^>]*>')
_EMPTY = re.compile(r"<th[^>]*>\s*</th>")


def sections(toc: str) -> str:
    """The list of a page's sections without the page itself; empty when there are only a few."""
    start, end = toc.find("<ul>", 1), toc.rfind("</ul>", 0, toc.rfind("</ul>"))
    inner = toc[start : end + len("</ul>")] if 0 < start < end else ""
    return inner if inner.count("<li>") >= FEWEST_SECTIONS else ""


def place(pagename: str, known: Iterable[str]) -> str:
    """Where a lesson stands in its module: ``les 3 van 4``."""
    page = PurePosixPath(pagename)
    lessons = [p for p in known if re.fullmatch(rf"{re.escape(str(page.parent))}/les-\d+", p)]
    return f"les {page.stem.removeprefix('les-')} van {len(lessons)}" if pagename in lessons else ""


def module(pagename: str) -> str:
    """The module that a page is of, as its folder says: ``m2``."""
    match = re.match(r"modules/(m\d+)-", pagename)
    return match[1] if match else ""


def target(pagename: str, href: str) -> str:
    """The page that a relative link on ``pagename`` leads to; an empty one leads to itself."""
    there = posixpath.normpath(posixpath.join(posixpath.dirname(pagename), href))
    return there.removesuffix(".html") if href else pagename


def numbered(menu: str, pagename: str) -> str:
    """The course menu, with its number before the title of each module."""

    def link(match: re.Match[str]) -> str:
        number = module(target(pagename, match["to"])).removeprefix("m")
        return match[0] + (f'<span class="nummer">{number}.</span> ' if number else "")

    return _CHAPTER.sub(link, menu)


def audible_tables(html: str) -> str:
    """Tables that scroll by themselves, each heading marked as a column's or a row's."""

    def part(match: re.Match[str]) -> str:
        scope = "col" if match["part"] == "thead" else "row"
        return _HEAD.sub(f'<th scope="{scope}"', _EMPTY.sub("<td></td>", match[0]))

    def table(match: re.Match[str]) -> str:
        return f'<div class="tabel">{_PART.sub(part, match[0])}</div>'

    return _TABLE.sub(table, html)


def finish(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the templates what they ask for and mend the body."""
    if "body" in context:
        context["body"] = _BIBLIOGRAPHY.sub("", audible_tables(context["body"]))
    context["rhk_sections"] = sections(context.get("toc", "")) if doctree is not None else ""
    context["rhk_numbered"] = lambda menu: numbered(menu, pagename)
    context["rhk_place"] = place(pagename, app.env.found_docs)
    context["rhk_module"] = module(pagename)


def version(_app: Sphinx, config: Config) -> None:
    """The foot of a page names the version of the package that made it."""
    if not config.release:
        config.release = metadata.version("rondhetkind")


def first_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """A page that leads to the first one, where that one is not called ``index``."""
    if app.config.root_doc != "index":
        yield "index", {}, "redirect.html"


def setup(app: Sphinx) -> None:
    """Register the theme and what is done to each of its pages."""
    app.add_html_theme("rondhetkind", str(THEME))
    app.connect("config-inited", version)
    app.connect("html-page-context", finish)
    app.connect("html-collect-pages", first_page)
