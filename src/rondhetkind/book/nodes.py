"""What the book knows beside Sphinx's own nodes: an exercise, my answers, a margin note."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class ExerciseNode(nodes.General, nodes.Element):  # type: ignore[misc]  # docutils has no types
    """An exercise: its data for the player in ``data``, its text form as children."""


class MyAnswersNode(nodes.General, nodes.Element):  # type: ignore[misc]  # docutils has no types
    """The place where the page shows what somebody answered; ``places``: where exercises stand."""


class MarginNode(nodes.General, nodes.Element):  # type: ignore[misc]  # docutils has no types
    """A note that stands beside the text where there is room, and in it where there is none."""


def script_json(data: Mapping[str, Any]) -> str:
    """``data`` as JSON that can stand inside a ``<script>`` element, whatever its texts hold."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _visit_exercise(self: Any, node: ExerciseNode) -> None:
    exercise = node["data"]["exercise"]
    attributes = {"data-kind": exercise["kind"], "data-exercise": exercise["id"]}
    self.body.append(self.starttag(node, "div", "", CLASS="rhk-oefening", **attributes))
    self.body.append(f'<script type="application/json">{script_json(node["data"])}</script>')
    self.body.append('<div class="rhk-tekst">\n')


def _depart_exercise(self: Any, _node: ExerciseNode) -> None:
    self.body.append("</div></div>\n")


def _visit_my_answers(self: Any, node: MyAnswersNode) -> None:
    self.body.append(self.starttag(node, "div", "", CLASS="rhk-mijn-antwoorden"))
    places = script_json(node.get("places", {}))
    self.body.append(f'<script type="application/json">{places}</script><noscript>\n')


def _depart_my_answers(self: Any, _node: MyAnswersNode) -> None:
    self.body.append("</noscript></div>\n")


def _visit_margin(self: Any, node: MarginNode) -> None:
    # Not <aside>: a page would get a landmark for every small note.
    self.body.append(self.starttag(node, "div", "", CLASS="marge", role="note"))


def _depart_margin(self: Any, _node: MarginNode) -> None:
    self.body.append("</div>\n")


def _pass(_self: Any, _node: nodes.Element) -> None:
    """Other builders show the children, which are ordinary text."""


def setup(app: Sphinx) -> None:
    """Register the nodes for every builder that writes a document."""
    plain = (_pass, _pass)
    for node, html in (
        (ExerciseNode, (_visit_exercise, _depart_exercise)),
        (MyAnswersNode, (_visit_my_answers, _depart_my_answers)),
        (MarginNode, (_visit_margin, _depart_margin)),
    ):
        app.add_node(node, html=html, latex=plain, text=plain, man=plain, texinfo=plain)
