"""Sources: what to call a source in words, and which are still to be checked."""

from __future__ import annotations

from pathlib import Path

from rondhetkind.exercises.sources import Sources
from tests.conftest import ROOT

BIB = """
@book{een2001, author = {Van der Heul, I.}, title = {Een}, year = {2001},
  nagekeken = {bibliografie}}
@article{twee2002, author = {Goodall, J. and Montgomery, C.}, title = {T}, year = {2002},
  nagekeken = {bibliografie; doi nog te controleren}}
@article{drie2003, author = {Barger, M. and Kim, E. and Kuncel, N.}, title = {D}, year = {2003}}
"""


def test_a_label_is_authors_and_year_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_text(BIB)
    labels = Sources.load(tmp_path / "r.bib").labels
    assert labels == {
        "een2001": "Van der Heul (2001)",
        "twee2002": "Goodall en Montgomery (2002)",
        "drie2003": "Barger e.a. (2003)",
    }


def test_what_was_not_checked_is_known(tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_text(BIB)
    assert set(Sources.load(tmp_path / "r.bib").unchecked) == {"twee2002", "drie2003"}


def test_every_source_of_the_course_says_whether_it_was_checked() -> None:
    sources = Sources.load(ROOT / "book" / "references.bib")
    assert len(sources.labels) > 40
    assert "niets over gezegd" not in sources.unchecked.values()


def test_no_bibliography_is_an_empty_one(tmp_path: Path) -> None:
    assert Sources.load(tmp_path / "geen.bib") == Sources()
