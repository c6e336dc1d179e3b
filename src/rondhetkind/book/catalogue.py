"""The Dutch words that Sphinx's own catalogue lacks, for pages and for the search script."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

FOLDER = Path(__file__).parent / "locale"


def prefer(_app: Sphinx, config: Config) -> None:
    """Put our words for the search script before Sphinx's, which leaves some of them empty."""
    config.locale_dirs = [str(FOLDER), *config.locale_dirs]


def setup(app: Sphinx) -> None:
    """Add our catalogue after Sphinx's own, so that it fills the gaps."""
    app.add_message_catalog("sphinx", str(FOLDER))
    app.connect("config-inited", prefer)
