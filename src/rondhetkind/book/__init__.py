"""The book: a Sphinx extension with its own theme.

Its parts follow Sphinx's stages: ``directives`` and ``casesheet`` read a page, ``nodes`` write it,
``citations`` name sources, ``figures`` put a ``drawing`` into the page, ``notebooks`` correct
MyST-NB, ``typography`` mends small signs, ``route`` tells where a page stands in its module and
``places`` where an exercise stands, ``assets`` choose what a page loads, ``pages`` finish it.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from . import (
    assets,
    casesheet,
    catalogue,
    citations,
    directives,
    figures,
    nodes,
    notebooks,
    pages,
    places,
    route,
    search,
    typography,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every part with Sphinx."""
    app.setup_extension("myst_nb")
    app.setup_extension("sphinxcontrib.bibtex")
    # Jupyter Book sets this one for an extension that the book leaves out.
    app.add_config_value("comments_config", {}, "env", dict)
    reading = (catalogue, nodes, directives, casesheet, citations, figures, notebooks, typography)
    for part in (*reading, search, assets, route, places, pages):
        part.setup(app)
    return ExtensionMetadata(
        version="1", env_version=1, parallel_read_safe=True, parallel_write_safe=True
    )
