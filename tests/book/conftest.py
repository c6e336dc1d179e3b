"""Builds the small real book of tests/books once for all tests of a run."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "tests" / "books" / "klein"
NOTEBOOK = "modules/m9-proef/les-2"


@dataclass(frozen=True)
class Built:
    """A built book: its folder, what Sphinx warned of, and what it knew."""

    out: Path
    warnings: str
    dependencies: dict[str, set[str]]

    def page(self, name: str) -> str:
        """The text of a page, e.g. ``book/zonder``."""
        return next(self.out.glob(f"{name}.*")).read_text(encoding="utf-8")


def without_notebook(folder: Path) -> Path:
    """A copy of the small book in ``folder``; its notebook, which takes a kernel, is left out."""
    shutil.copytree(BOOK, folder)
    toc = folder / "_toc.yml"
    text = toc.read_text("utf-8")
    (folder / f"{NOTEBOOK}.md").unlink()
    toc.write_text(text.replace(f"      - file: {NOTEBOOK}\n", ""), "utf-8")
    return folder


def build(source: Path, out: Path, builder: str = "html") -> Built:
    """Build ``source`` with the settings of the real book."""
    config, _ = get_final_config(
        user_yaml=ROOT / "_config.yml",
        cli_config={"latex_individualpages": False, "nitpicky": True},
        sourcedir=source,
    )
    warnings = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=None,
            outdir=out,
            doctreedir=out.parent / "doctrees",
            buildername=builder,
            confoverrides=config,
            status=None,
            warning=warnings,
        )
        app.build()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
    return Built(out, plain, {k: set(map(str, v)) for k, v in app.env.dependencies.items()})


@pytest.fixture(scope="package")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small book as HTML."""
    folder = tmp_path_factory.mktemp("klein")
    shutil.copytree(BOOK, folder / "bron")
    return build(folder / "bron", folder / "boek" / "html")
