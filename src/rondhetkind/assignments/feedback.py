"""Feedback that a student reads in Dutch: nbgrader's feedback with a template of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from . import feedback_marks, rubric
from .asks import asks
from .course import find_course
from .harmless import harmless

TEMPLATES = str(Path(__file__).parent / "sjablonen")
_WIDGET = "application/vnd.jupyter.widget-view+json"


class FeedbackExporter(HTMLExporter):
    """One HTML page that loads nothing; what students wrote can show, and cannot run."""

    def __init__(self, config: Config | None = None, **named: Any) -> None:
        # nbgrader names its own template for every HTML exporter; ours is for this class alone.
        own = Config()
        own.FeedbackExporter.template_name = "terugkoppeling"
        own.FeedbackExporter.extra_template_basedirs = [TEMPLATES]
        own.FeedbackExporter.exclude_anchor_links = True
        own.merge(config or {})
        super().__init__(config=own, **named)  # type: ignore[no-untyped-call]

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        """The filters of every template, and one that leaves only harmless HTML."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "harmless", harmless
        yield "exercise", lambda text: feedback_marks.exercise(str(text).splitlines())


class DutchFeedback(GetGrades):  # type: ignore[misc]
    """Leaves out what is of no use on paper, and adds the outcome by the rubric."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Get the grades, tidy up ``nb`` and tell the template what there is to show."""
        nb, resources = super().preprocess(nb, resources)
        names = resources["nbgrader"]
        names |= {"title": names["assignment"], "told": None, "rubric": None, "asks": ()}
        course = find_course(Path.cwd())
        file = course.source(names["assignment"]) / rubric.FILE_NAME if course else None
        if file and file.is_file():
            graded_by = rubric.read(file)
            names["title"] = graded_by.title
            names["rubric"], names["asks"] = graded_by, tuple(ask.cell for ask in asks(nb))
            names["told"] = _told(graded_by, names)
        # What stands before the first cell of nbgrader says how to hand in.
        first = next((n for n, cell in enumerate(nb.cells) if "nbgrader" in cell.metadata), 0)
        nb.cells = [cell for cell in nb.cells[first:] if not _only_machinery(cell)]
        return nb, resources


def _told(graded_by: rubric.Rubric, names: Any) -> feedback_marks.Told:
    with Gradebook(names["db_url"]) as gradebook:
        found = gradebook.find_submission_notebook(
            names["notebook"], names["assignment"], names["student"]
        )
        return feedback_marks.told(gradebook, graded_by, found.id, names["asks"])


def _only_machinery(cell: NotebookNode) -> bool:
    mark = cell.metadata.get("nbgrader", {})
    if cell.cell_type != "code" or not mark.get("locked") or mark.get("grade"):
        return False
    # Our own locked lines: the imports and the exercises, which cannot be played on paper.
    return all(_WIDGET in output.get("data", {}) for output in cell.outputs)
