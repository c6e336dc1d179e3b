"""The same page where nbgrader makes it: ``nbgrader generate_feedback`` and the formgrader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from rondhetkind.assignments.course import Course, find_course

from .gather import gather
from .page import page
from .told import Told

_TOLD = "rondhetkind"


class DutchFeedback(NbGraderPreprocessor):  # type: ignore[misc]
    """Looks up what there is to tell of a graded notebook."""

    closed = List(
        Unicode(),
        help="Assignments that nobody makes any more: their feedback tells what the key says. It "
        "does not before the due date is past and all is graded.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Put what there is to tell in ``resources``; ``nb`` stays what it is."""
        names = resources["nbgrader"]
        course = find_course(Path.cwd()) or Course(Path.cwd())
        student, notebook = names["student"], names["notebook"]
        with Gradebook(names["db_url"]) as gradebook:
            found = gather(gradebook, course, names["assignment"], self.closed, student)
        told = found.told.get((student, notebook), Told(student, notebook))
        resources[_TOLD] = (told, found.shared)
        return nb, resources


class FeedbackExporter(Exporter):
    """One HTML page that loads nothing; what students wrote can show, and cannot run."""

    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Any = None, **named: Any
    ) -> tuple[str, Any]:
        """The page of one notebook, once the steps before it are taken."""
        nb, resources = super().from_notebook_node(nb, resources, **named)
        told, shared = resources.pop(_TOLD)
        return page(nb, told, shared), resources
