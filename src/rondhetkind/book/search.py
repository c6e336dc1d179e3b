"""Search in Dutch: words of a page are cut to the same stem as the words somebody types."""

from __future__ import annotations

import snowballstemmer  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.search.nl import SearchDutch


class Dutch(SearchDutch):
    """Sphinx's Dutch, with the stemmer that its script in the browser has.

    Snowball 3 gave *dutch* another algorithm and kept the one of the script as *dutch_porter*.
    With the first, two words in five of this course cannot be found.
    """

    def init(self, _options: dict[str, str]) -> None:
        """Choose the stemmer; Snowball 2 knows one Dutch algorithm, which is the script's."""
        known = snowballstemmer.algorithms()
        self.stemmer = snowballstemmer.stemmer(
            "dutch_porter" if "dutch_porter" in known else "dutch"
        )

    def word_filter(self, word: str) -> bool:
        """Whether to keep the word; *De* is as common as *de*."""
        return super().word_filter(word.lower())


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's Dutch."""
    app.add_search_language(Dutch)
