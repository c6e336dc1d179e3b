"""Feedback that a student reads in Dutch: nbgrader's feedback with a template of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bleach  # type: ignore[import-untyped]
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from . import judgement, rubric
from .course import find_course
from .release import asks

TEMPLATES = str(Path(__file__).parent / "sjablonen")
_WIDGET = "application/vnd.jupyter.widget-view+json"
_TAGS = {
    *("a", "b", "blockquote", "br", "code", "del", "em", "hr", "i", "p", "pre", "strong"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "sub", "sup", "ul"),
    *("caption", "table", "tbody", "td", "th", "thead", "tr"),
}
_ATTRIBUTES = {"a": ["href", "title"], "th": ["scope"], "ol": ["start"]}


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

    def default_filters(self) -> Iterator[tuple[str, Callable[..., str]]]:
        """The filters of every template, and one that leaves only harmless HTML."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "harmless", harmless


def harmless(text: str) -> str:
    """HTML with nothing in it that runs or loads."""
    return str(bleach.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, strip=True))


class DutchFeedback(GetGrades):  # type: ignore[misc]
    """Leaves out what is of no use on paper, and adds the outcome by the rubric."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Get the grades, tidy up ``nb`` and tell the template what there is to show."""
        nb, resources = super().preprocess(nb, resources)
        names = resources["nbgrader"]
        names["title"], names["outcome"] = names["assignment"], None
        course = find_course(Path.cwd())
        file = course.source(names["assignment"]) / rubric.FILE_NAME if course else None
        if file and file.is_file():
            graded_by = rubric.read(file)
            names["title"] = graded_by.title
            names["outcome"] = outcome_of(graded_by, nb, names)
        # What stands before the first cell of nbgrader says how to hand in.
        first = next((n for n, cell in enumerate(nb.cells) if "nbgrader" in cell.metadata), 0)
        nb.cells = [cell for cell in nb.cells[first:] if not _only_machinery(cell)]
        return nb, resources


def outcome_of(graded_by: rubric.Rubric, nb: NotebookNode, names: Any) -> judgement.Outcome | None:
    """The outcome for one student, from what the gradebook holds."""
    part_a = {ask.cell for ask in asks(nb)}
    with Gradebook(names["db_url"]) as gradebook:
        found = gradebook.find_submission_notebook(
            names["notebook"], names["assignment"], names["student"]
        )
        if any(grade.needs_manual_grade for grade in found.grades):
            return None
        scores = {grade.name: grade.score for grade in found.grades}
        comments = {comment.name: comment.comment for comment in found.comments}
    criteria = judgement.by_criterion(graded_by, scores, comments)
    return judgement.outcome(graded_by, sum(scores.get(cell) or 0 for cell in part_a), criteria)


def _only_machinery(cell: NotebookNode) -> bool:
    mark = cell.metadata.get("nbgrader", {})
    if cell.cell_type != "code" or not mark.get("locked") or mark.get("grade"):
        return False
    # Our own locked lines: the imports and the exercises, which cannot be played on paper.
    return all(_WIDGET in output.get("data", {}) for output in cell.outputs)
