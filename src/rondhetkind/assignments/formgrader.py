"""The formgrader's page of a submission, on which nothing of a student runs or is fetched.

nbgrader shows Markdown, outputs and names as they come: a script in an answer would run with the
rights of the lecturer. These two parts go into ``nbgrader_config.py``. The formgrader takes them
when Jupyter was started in the course folder.
"""

from __future__ import annotations

import html
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from .harmless import rendered

NAMES = ("student", "first_name", "last_name", "notebook_path")
"""What the page tells of who handed in."""

SEEN = ("image/png", "image/jpeg", "text/plain")
"""Kinds of output in which there is nothing to run."""

UNSEEN = "[Deze uitvoer is hier niet te zien.]"


def shown(markdown: object) -> str:
    """Markdown as the formgrader shows it: a lecturer's table stays one, a script is left out."""
    return rendered(str(markdown), html=True)


class OnlyShown(Preprocessor):
    """Leaves of outputs what can only be looked at, and writes names as text."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """The notebook without what runs; the file stays what it is."""
        for name in NAMES:
            if resources.get(name):
                resources[name] = html.escape(str(resources[name]))
        nb.metadata.pop("widgets", None)
        for cell in nb.cells:
            cell.metadata.pop("tags", None)
            if cell.cell_type == "code":
                for output in cell.outputs:
                    _only_seen(output)
        return nb, resources


def _only_seen(output: NotebookNode) -> None:
    if "data" not in output:
        return
    kept = {kind: output.data[kind] for kind in SEEN if kind in output.data}
    output.data = kept or {"text/plain": UNSEEN}
    output.metadata = {}
