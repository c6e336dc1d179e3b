"""Notebook pages: their widgets are exercises of the page, and nothing else is loaded for them.

A notebook that shows an exercise gives two forms of it: a widget for Jupyter and, as Markdown, the
``{oefening}`` directive for the book. The book takes the second, so the widget state that MyST-NB
would embed (the whole exercise again, and all its JavaScript) has no reader here.
"""

from __future__ import annotations

from typing import Any

from myst_nb.sphinx_ import HideCodeCellNode, NbMetadataCollector  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

BOTH, RESULT = "code en uitkomst", "uitkomst"
HIDDEN = {"source": "code", "content": BOTH, "output": RESULT, "outputs": RESULT}


def forget_widget_state(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Drop the scripts that MyST-NB wants on pages with widgets."""
    for data in NbMetadataCollector.get_doc_data(env).values():
        scripts = data.get("js_files", {})
        for key in [key for key in scripts if key.startswith("ipywidgets_")]:
            del scripts[key]
    return []


def _visit_hidden(self: Any, node: HideCodeCellNode) -> None:
    # MyST-NB's own has an English aria-label that differs from the words on the screen.
    kind = HIDDEN.get(node["prompt_show"].rpartition(" ")[2], "inhoud")
    self.body.append(
        f'<details class="admonition hide {" ".join(node["classes"])}">\n<summary>'
        f'<span class="collapsed">Toon {kind}</span><span class="expanded">Verberg {kind}</span>'
        "</summary>\n"
    )


def _depart_hidden(self: Any, _node: HideCodeCellNode) -> None:
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Register what the book does differently from MyST-NB."""
    app.connect("env-updated", forget_widget_state)
    app.add_node(HideCodeCellNode, override=True, html=(_visit_hidden, _depart_hidden))
