"""A class sees itself in counts; nobody in it can be recognised."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rondhetkind.answers import Answers, Attempt, Step
from rondhetkind.exercises import Scale, read
from rondhetkind.scan.picture import page
from rondhetkind.scan.spread import TooFew, spread
from tests.conftest import FIXTURES

SCAN = read(FIXTURES / "exercises" / "schaal.md", "m2/schaal").exercise
assert isinstance(SCAN, Scale)
FIRST, SECOND = (s.id for s in SCAN.statements)


def person(places: Mapping[str, object], version: str = SCAN.hash) -> Answers:
    steps = tuple(Step("", slot, value) for slot, value in places.items())
    return Answers(SCAN.id, attempts=(Attempt("", version, steps=steps),))


def test_fewer_than_ten_show_nothing() -> None:
    with pytest.raises(TooFew) as few:
        spread(SCAN, [person({f"vooraf/{FIRST}": 3})] * 9)
    assert few.value.found == 9


def test_ten_are_counted_in_bands_with_their_middle() -> None:
    places = [0, 2, 3, 3, 5, 6, 8, 9, 10, 10]
    found = spread(SCAN, [person({f"vooraf/{FIRST}": at}) for at in places])
    assert (found.people, found.bands) == (10, ("0 tot 2", "3 tot 5", "6 tot 7", "8 tot 10"))
    ((words, (row,)),) = found.rounds
    assert words == "vooraf"
    assert (row.people, row.counts, row.middle) == (10, (2, 3, 1, 4), 5.5)


def test_a_statement_or_round_that_fewer_than_ten_filled_in_stays_hidden() -> None:
    class_ = [person({f"vooraf/{FIRST}": 4, f"achteraf/{FIRST}": 7}) for _ in range(9)]
    class_.append(person({f"vooraf/{FIRST}": 5, f"vooraf/{SECOND}": 5}))
    found = spread(SCAN, class_)
    assert [(words, len(rows)) for words, rows in found.rounds] == [("vooraf", 1)]


def test_what_no_slider_gives_and_another_version_count_for_nothing() -> None:
    strange: list[object] = [11, -1, 2.5, "3", True, None, [4]]
    class_ = [person({f"vooraf/{FIRST}": at}) for at in strange]
    class_ += [person({f"vooraf/{FIRST}": 4}, version="0" * 16)] * 5
    with pytest.raises(TooFew) as few:
        spread(SCAN, class_)
    assert few.value.found == 0


def test_of_each_person_the_latest_attempt_in_which_something_was_done_counts() -> None:
    earlier, later = (
        Attempt("", SCAN.hash, steps=(Step("", f"vooraf/{FIRST}", at),)) for at in (1, 9)
    )
    opened = Attempt("", SCAN.hash, steps=())
    found = spread(SCAN, [Answers(SCAN.id, attempts=(earlier, later, opened))] * 10)
    ((_, (row,)),) = found.rounds
    assert (row.people, row.middle) == (10, 9)


def test_the_page_says_counts_and_names_nobody() -> None:
    html = page(spread(SCAN, [person({f"vooraf/{FIRST}": at % 11}) for at in range(12)]))
    assert html.count("<tr>") == 2 and '<th scope="row">Ik merk het als' in html
    assert "12 mensen gaven hun scan af" in html
    for word in ("<script", "http", "src="):
        assert word not in html
