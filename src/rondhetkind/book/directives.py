"""``{oefening}``, ``{mijn-antwoorden}`` and ``{margin}`` in a page of the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from rondhetkind.exercises import ExerciseUnreadable, Library, Source, UnknownExercise, as_markdown

from .nodes import ExerciseNode, MarginNode, MyAnswersNode

if TYPE_CHECKING:
    from sphinx.domains.std import StandardDomain

logger = logging.getLogger(__name__)

_CODE = re.compile(r"(`[^`]*`)")


def without_html(markdown: str) -> str:
    """``markdown`` in which a ``<`` outside code and roles is that sign and nothing more."""
    parts = _CODE.split(markdown)
    return "".join(p if p.startswith("`") else p.replace("<", "\\<") for p in parts)


class ExerciseDirective(SphinxDirective):
    """An exercise by its id: playable where scripts run, readable everywhere."""

    required_arguments = 1
    # A name with a space in it is then an exercise that is not there, which is told in Dutch.
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Read the exercise; what is wrong with it becomes a warning with file and line."""
        library = Library(Path(self.env.srcdir))
        exercise_id = self.arguments[0].strip()
        self.env.note_dependency(str(library.root / "book" / "references.bib"))
        try:
            self.env.note_dependency(str(library.path(exercise_id)))
            source = library.find(exercise_id)
            if library.graded(exercise_id):
                source = replace(source, key=None)
        except UnknownExercise as problem:
            logger.warning("%s", problem, location=self.get_location())
            return []
        except ExerciseUnreadable as unreadable:
            for found in unreadable.problems:
                logger.warning("%s", found.message, location=f"{found.file}:{found.line}")
            return []
        return [self._node(source, library)]

    def _node(self, source: Source, library: Library) -> ExerciseNode:
        exercise = source.exercise
        key = source.key.data(library.label) if source.key else None
        node = ExerciseNode(data={"exercise": exercise.public(library.label), "key": key})
        self.set_source_info(node)
        self._anchor(node, f"oefening-{exercise.id.split('/')[-1]}", exercise.title)
        self._parse(without_html(as_markdown(source)), node)
        if exercise.after.reading:
            reading = nodes.container(classes=["rhk-lees-verder"])
            self._parse(without_html(f"Lees verder: {exercise.after.reading}"), reading)
            node += reading
        return node

    def _parse(self, markdown: str, into: nodes.Element) -> None:
        lines = StringList(markdown.splitlines(), source=self.get_source_info()[0])
        self.state.nested_parse(lines, 0, into)

    def _anchor(self, node: ExerciseNode, name: str, title: str) -> None:
        """Let ``{ref}`` find the exercise; the second of two on a page keeps a number."""
        document = self.state.document
        if name in document.ids:
            document.set_id(node)
            return
        node["ids"] = [name]
        document.ids[name] = node
        # Not as an explicit target: that would clash with the same exercise on another page.
        std: StandardDomain = self.env.get_domain("std")  # type: ignore[assignment]
        std.labels.setdefault(name, (self.env.docname, name, title))
        std.anonlabels.setdefault(name, (self.env.docname, name))


class MyAnswersDirective(SphinxDirective):
    """What somebody answered so far; its content is shown where scripts do not run."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """An element for the script, with words for who has none."""
        node = MyAnswersNode()
        self.set_source_info(node)
        lines = self.content or StringList(
            ["Je antwoorden staan in je browser. Zet JavaScript aan om ze hier te zien."], source=""
        )
        self.state.nested_parse(lines, self.content_offset, node)
        return [node]


class MarginDirective(SphinxDirective):
    """A note in the margin; the argument, if any, is its heading."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {"class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """The note, with its heading as a paragraph."""
        node = MarginNode(classes=self.options.get("class", []))
        self.set_source_info(node)
        node += list(self._heading())
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]

    def _heading(self) -> Iterator[nodes.Node]:
        if self.arguments:
            words, messages = self.state.inline_text(self.arguments[0], self.lineno)
            yield nodes.paragraph("", "", *words, classes=["marge-titel"])
            yield from messages


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("oefening", ExerciseDirective)
    app.add_directive("mijn-antwoorden", MyAnswersDirective)
    app.add_directive("margin", MarginDirective, override=True)
