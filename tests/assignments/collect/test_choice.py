"""Which hand-in counts, and whether it takes the place of what was collected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.collect.choice import (
    Choice,
    Collected,
    Verdict,
    beside,
    latest,
    orders,
)
from rondhetkind.assignments.collect.handed_in import Entry, HandIn, Piece
from rondhetkind.assignments.collect.names import Lms
from rondhetkind.assignments.collect.students import NotTheirs

from .conftest import ANNA

NB, ANSWERS = "m2-opdracht.ipynb", "antwoorden.json"
EXPECTED = (NB, ANSWERS)
MONDAY = datetime(2026, 11, 16, 12, 0)  # noqa: DTZ001 (an LMS names no zone)


def day(number: int, **files: str) -> HandIn:
    """Handed in with Brightspace on a day, with these contents."""
    return made(f"dag {number}", files, Lms.BRIGHTSPACE, MONDAY + timedelta(days=number))


def canvas(**files: str) -> HandIn:
    """Handed in with Canvas: the number of the attachment is before the content."""
    return made("canvas", files, Lms.CANVAS)


def download(written: float, **files: str) -> HandIn:
    return made(f"download {written}", files, Lms.MOODLE, written=written)


def made(
    where: str,
    files: Mapping[str, str],
    lms: Lms,
    handed_in: datetime | None = None,
    written: float = 0.0,
) -> HandIn:
    pieces = []
    for name, content in files.items():
        number, _, content_ = content.rpartition(":")
        file = {"nb": NB, "a": ANSWERS, "nb1": "m2-opdracht-1.ipynb"}[name]
        entry = Entry((where, file), content_, written)
        pieces.append(Piece(entry, file, int(number) if number else None))
    return HandIn(ANNA, where, tuple(pieces), lms, handed_in)


def contents(choice: Choice) -> dict[str, str]:
    return {name: chosen.entry.digest for name, chosen in choice.files.items()}


def test_the_latest_counts_in_whatever_order_they_come() -> None:
    for hand_ins in (
        (day(1, nb="een", a="1"), day(2, nb="twee", a="2")),
        (day(2, nb="twee", a="2"), day(1, nb="een", a="1")),
        (canvas(nb="7:een", a="8:1"), canvas(nb1="12:twee", a="13:2")),
        (canvas(nb="7:een", a="8:1", nb1="12:twee"), canvas(a="13:2")),
        (download(9.0, nb="twee", a="2"), download(5.0, nb="een", a="1")),
    ):
        assert contents(latest(ANNA, hand_ins, EXPECTED)) == {NB: "twee", ANSWERS: "2"}


def test_a_file_handed_in_later_goes_with_the_rest() -> None:
    choice = latest(ANNA, (day(1, nb="een"), day(2, a="1")), EXPECTED)
    assert contents(choice) == {NB: "een", ANSWERS: "1"}
    assert choice.handed_in == MONDAY + timedelta(days=2)
    assert len(choice.hand_ins) == 2


def test_two_different_files_at_once_are_not_guessed_between() -> None:
    for hand_ins in (
        (day(1, nb="een", nb1="twee"),),
        (download(5.0, nb="een", nb1="twee"),),
        (day(1, nb="een"), download(5.0, nb="twee")),
    ):
        with pytest.raises(NotTheirs, match=r"Van m2-opdracht.ipynb zijn er twee") as refused:
            latest(ANNA, hand_ins, EXPECTED)
        assert "archive/" in refused.value.hint
        assert hand_ins[0].where in str(refused.value)


def test_twice_the_same_is_once() -> None:
    same = (day(1, nb="een", nb1="een"), download(5.0, nb="een"))
    assert contents(latest(ANNA, same, EXPECTED)) == {NB: "een"}


HERE = Collected({NB: "een", ANSWERS: "1"}, MONDAY)


def verdict(there: Collected, *hand_ins: HandIn, seen: tuple[HandIn, ...] = ()) -> Verdict:
    choice = latest(ANNA, hand_ins, EXPECTED)
    return beside(choice, there, choice.handed_in, orders((*seen, *hand_ins), {}))


def test_beside_nothing_all_is_new() -> None:
    assert verdict(Collected(), day(1, nb="een")) is Verdict.NEW


def test_the_same_work_is_left_alone() -> None:
    assert verdict(HERE, day(3, nb="een", a="1")) is Verdict.SAME
    assert verdict(HERE, download(3.0, nb="een")) is Verdict.SAME


def test_a_file_that_was_missing_is_added() -> None:
    assert verdict(Collected({NB: "een"}), download(3.0, nb="een", a="1")) is Verdict.NEWER


def test_a_later_moment_is_newer_and_an_earlier_one_is_not() -> None:
    assert verdict(HERE, day(1, nb="twee", a="2")) is Verdict.NEWER
    assert verdict(HERE, day(-1, nb="nul", a="0")) is Verdict.OLDER
    assert verdict(HERE, day(0, nb="nul", a="0")) is Verdict.OLDER


def test_newer_work_without_something_that_was_there_is_not_put_in_its_place() -> None:
    assert verdict(HERE, day(1, nb="twee")) is Verdict.LACKS


def test_without_a_moment_what_was_seen_before_tells() -> None:
    there = Collected({NB: "een", ANSWERS: "1"})
    old, new = canvas(nb="7:een", a="8:1"), canvas(nb="9:twee", a="8:1")
    assert verdict(there, old, new) is Verdict.NEWER
    assert verdict(there, new, seen=(old,)) is Verdict.NEWER
    assert verdict(Collected({NB: "twee", ANSWERS: "1"}), old, seen=(new,)) is Verdict.OLDER
    before, after = download(1.0, nb="een", a="1"), download(2.0, nb="twee", a="2")
    assert verdict(there, after, seen=(before,)) is Verdict.NEWER
    assert verdict(Collected({NB: "twee", ANSWERS: "2"}), before, seen=(after,)) is Verdict.OLDER


def test_what_nothing_tells_stays_as_it_is() -> None:
    there = Collected({NB: "van elders", ANSWERS: "1"})
    assert verdict(there, canvas(nb="9:twee", a="8:1")) is Verdict.UNKNOWN
    assert verdict(HERE, download(9.0, nb="twee", a="2")) is Verdict.UNKNOWN
    assert verdict(there, canvas(nb="9:twee"), seen=(day(1, nb="van elders"),)) is Verdict.UNKNOWN


def test_a_file_seen_in_more_downloads_keeps_its_latest_place() -> None:
    one, two = download(1.0, nb="een"), download(5.0, nb="een")
    assert orders((two, one), {})["een"] == ("gezipt", 5.0)
    assert orders((one,), orders((two,), {}))["een"] == ("gezipt", 5.0)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 9))
def test_older_work_never_takes_the_place_of_newer(days: list[int], there: int) -> None:
    hand_ins = [day(n, nb=f"dag {n}", a="1") for n in days]
    found = verdict(Collected({NB: f"dag {there}"}, MONDAY + timedelta(days=there)), *hand_ins)
    if found is Verdict.NEWER:
        assert max(days) >= there
    else:
        assert max(days) < there
