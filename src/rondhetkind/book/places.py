"""Where each exercise stands, for *Mijn antwoorden* and the first page's list of modules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .nodes import MyAnswersNode
from .pages import module, target
from .route import Route, route, weighed

_CELL = re.compile(r'(<td><p>)(<a class="reference internal" href="([^"#]+)">)')


@dataclass(frozen=True)
class Place:
    """The first page that shows an exercise, its anchor there, and the module it is of."""

    page: str
    anchor: str
    module: str


def places(env: BuildEnvironment) -> dict[str, Place]:
    """Each exercise of a module, in the order of the course."""
    found: dict[str, Place] = {}
    for way in routes(env):
        number = module(way.page).removeprefix("m")
        named = f"Module {number}: {way.stops[0].title}"
        for stop in way.stops:
            for exercise in stop.exercises:
                anchor = f"oefening-{exercise.split('/')[-1]}"
                found.setdefault(exercise, Place(stop.page, anchor, named))
    return found


def routes(env: BuildEnvironment) -> Iterator[Route]:
    """The routes of all modules, each seen from its first page; module 10 after module 9."""
    pages = (page for page in weighed(env) if module(page) and page.endswith("/index"))
    for page in sorted(pages, key=lambda page: int(module(page).removeprefix("m"))):
        if way := route(env, page):
            yield way


def marked(html: str, page: str, exercises: Mapping[str, tuple[str, ...]]) -> str:
    """A table's links to modules, each row with what its script needs to say how far you are."""

    def cell(match: re.Match[str]) -> str:
        ids = exercises.get(target(page, match[3]), ())
        return f'<td data-exercises="{" ".join(ids)}"><p>{match[2]}' if ids else match[0]

    return _CELL.sub(cell, html)


def _mark(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if pagename == app.config.root_doc and "body" in context:
        exercises = {
            way.page: tuple(dict.fromkeys(e for stop in way.stops for e in stop.exercises))
            for way in routes(app.env)
        }
        context["body"] = marked(context["body"], pagename, exercises)


def _moved(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that tell of all exercises, when one of these came, went or moved."""
    before, now = vars(env).get("rondhetkind_places"), places(env)
    if before == now:
        return []
    vars(env)["rondhetkind_places"] = now
    told = {page for page, known in env.metadata.items() if "rondhetkind_overview" in known}
    return sorted({app.config.root_doc, *told} & env.found_docs)


def _notice(app: Sphinx, doctree: nodes.document) -> None:
    if any(doctree.findall(MyAnswersNode)):
        app.env.metadata[app.env.docname]["rondhetkind_overview"] = ""


def _tell(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the overview the address of every exercise, as it is from that page."""
    for node in doctree.findall(MyAnswersNode):
        node["places"] = {
            exercise: {
                "href": f"{app.builder.get_relative_uri(docname, place.page)}#{place.anchor}",
                "module": place.module,
            }
            for exercise, place in places(app.env).items()
        }


def setup(app: Sphinx) -> None:
    """Tell the first page and the overviews; write them anew when an exercise moves."""
    app.connect("doctree-read", _notice)
    app.connect("env-updated", _moved)
    app.connect("doctree-resolved", _tell)
    app.connect("html-page-context", _mark)
