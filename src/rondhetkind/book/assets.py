"""What a page loads: the players where there is an exercise, and nothing that nobody needs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

import rondhetkind.widgets

from .nodes import ExerciseNode, MyAnswersNode

MODULES = Path(rondhetkind.widgets.__file__).parent / "esm"
FOLDER = "rondhetkind"
HOST = f"{FOLDER}/host.js"
EARLY = 400
STYLE = f"{FOLDER}/oefening.css"

# The theme shows code in its own colours and loads Sphinx's scripts on the search page only.
SEARCH = ("documentation_options", "doctools", "sphinx_highlight", "translations")
UNUSED = ("pygments", "mystnb.", *SEARCH)
DESIGN = ("sphinx-design", "design-tabs")


def plays(doctree: nodes.document | None) -> bool:
    """Whether the page shows an exercise or somebody's answers."""
    return doctree is not None and any(
        isinstance(node, (ExerciseNode, MyAnswersNode)) for node in doctree.findall()
    )


def first_player(doctree: nodes.document | None) -> list[str]:
    """The player of the page's first exercise, if it has one; the host asks for the others."""
    first = next(doctree.findall(ExerciseNode), None) if doctree is not None else None
    return [] if first is None else [f"{FOLDER}/{first['data']['exercise']['kind']}.classic.js"]


def designed(doctree: nodes.document | None) -> bool:
    """Whether the page uses a grid, card or tab of sphinx-design."""
    return doctree is not None and any(
        name.startswith("sd-")
        for node in doctree.findall(nodes.Element)
        for name in node.get("classes", ())
    )


def choose(
    app: Sphinx,
    _pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the page its own players and style; take away what it does not use."""
    if plays(doctree):
        app.add_css_file(STYLE)
        # The page is shown with its first exercise in it, instead of moving when that arrives.
        for script in (HOST, *first_player(doctree)):
            app.add_js_file(
                script, EARLY, loading_method="defer", blocking="render", fetchpriority="high"
            )
    unused = UNUSED if designed(doctree) else (*UNUSED, *DESIGN)
    for kind in ("css_files", "script_files"):
        context[kind] = [f for f in context.get(kind, ()) if not _names(f, unused)]


def _names(asset: Any, unused: tuple[str, ...]) -> bool:
    name = str(getattr(asset, "filename", asset)).rpartition("/")[2]
    return name.startswith(unused)


def copy(app: Sphinx) -> None:
    """Lay what pages use beside the book: the host, a classic script for each player, one style.

    Before any page is written: Sphinx puts the sum of a file in its address, so that a browser
    keeps it for as long as it stays the same.
    """
    if app.builder.format != "html":
        return
    if not MODULES.is_dir():
        raise ExtensionError(f"De spelers ontbreken: {MODULES}")
    target = Path(app.outdir) / "_static" / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for path in (MODULES / "host.js", MODULES / "oefening.css", *MODULES.glob("*.classic.js")):
        shutil.copyfile(path, target / path.name)


def setup(app: Sphinx) -> None:
    """Choose per page, after every extension has put in its own."""
    app.connect("html-page-context", choose, priority=900)
    app.connect("builder-inited", copy)
    app.add_js_file("rondhetkind.js", loading_method="defer")
