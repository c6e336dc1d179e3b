"""Small signs in running text: ’ for letters left out, and numbers that stay with their word."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform
from sphinx.util.nodes import is_smartquotable

from rondhetkind.exercises.words import apostrophes

_NUMBERED = re.compile(r"\b(groep|klas|leerjaar|les|module|week|vraag|stap) (?=\d)", re.IGNORECASE)


def bound(text: str) -> str:
    """``text`` in which no line ends between *groep* and 4: a 4. at the start reads as an item."""
    return _NUMBERED.sub("\\1\N{NO-BREAK SPACE}", text)


class Typography(SphinxTransform):
    """Mends what smart quotes take for an opening quote, and binds numbers; code stays code."""

    default_priority = SphinxSmartQuotes.default_priority + 1

    def apply(self, **_options: Any) -> None:
        """Replace the text nodes in which something changes."""
        for node in list(self.document.findall(nodes.Text)):
            if is_smartquotable(node):
                text = bound(apostrophes(str(node)))
                if text != node:
                    node.parent.replace(node, nodes.Text(text))


def setup(app: Sphinx) -> None:
    """Register the transform, right after Sphinx's smart quotes."""
    app.add_transform(Typography)
