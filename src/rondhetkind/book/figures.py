"""Figures: an SVG of our own stands in the page itself, so it has its letters and its colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from .drawing import DrawingUnfit, inline, markup, palette, read
from .pages import THEME

logger = logging.getLogger(__name__)

COLOURS = palette((THEME / "static" / "rondhetkind.css").read_text(encoding="utf-8"))


class InlineFigures(SphinxPostTransform):
    """Puts our own SVG files into HTML pages; other builders, and other images, keep the image."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_options: Any) -> None:
        """Replace each image that is a drawing of ours."""
        number = 0
        for image in list(self.document.findall(nodes.image)):
            file = self._own(image)
            if file is not None:
                number += 1
                self._replace(image, file, f"figuur-{number}")

    def _own(self, image: nodes.image) -> Path | None:
        """The file of an SVG in our sources; not what a notebook drew, nor anything elsewhere."""
        found = (path for path in image.get("candidates", {}).values() if path.endswith(".svg"))
        source = next(found, "://")
        if "://" in source:
            return None
        root = Path(self.env.srcdir).resolve()
        file = (root / source).resolve()
        ours = file.is_relative_to(root) and file.relative_to(root).parts[0] != "_build"
        return file if ours and file.is_file() else None

    def _replace(self, image: nodes.image, file: Path, prefix: str) -> None:
        try:
            drawing = read(file.read_bytes())
        except DrawingUnfit as problem:
            logger.warning("%s", problem.why, location=f"{file}:{problem.line}")
            return
        described = image.get("alt", "")
        svg = inline(drawing, prefix=prefix, colours=COLOURS, description=described)
        svg.set("class", " ".join([svg.get("class", ""), *image["classes"]]))
        if "align" in image:
            svg.set("class", f"{svg.get('class')} align-{image['align']}")
        if "width" in image:
            svg.set("width", image["width"])
        if image["ids"]:
            svg.set("id", image["ids"][0])
        image.replace_self(nodes.raw("", markup(svg), format="html"))


def setup(app: Sphinx) -> None:
    """Register what happens to images once a page is resolved."""
    app.add_post_transform(InlineFigures)
