"""The moment of handing in, out of the name of a folder."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.collect.moments import as_utc, moment

EVENING = datetime(2026, 11, 19, 20, 42)  # noqa: DTZ001 (an LMS names no zone)
ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
DUTCH = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)


@pytest.mark.parametrize(
    "text",
    [
        "19 November, 2026 842 PM",
        "19 november, 2026 842 PM",
        "19 November 2026 842 PM",
        "Nov 19, 2026 842 PM",
        "Nov 19, 2026 0842 PM",
        "Nov 19, 2026 8:42 PM",
        "Nov 19, 2026 8_42 PM",
        "19 nov. 2026 2042",
        "19 november 2026 20.42",
        "19 november 2026 20:42 uur",
        "19 november 2026  8:42 p.m.",
    ],
)
def test_english_and_dutch_forms_are_read(text: str) -> None:
    assert moment(text) == EVENING


@pytest.mark.parametrize(
    ("text", "hour"), [("12 AM", 0), ("12 PM", 12), ("1205 AM", 0), ("1 PM", 13), ("7", 7)]
)
def test_noon_midnight_and_whole_hours(text: str, hour: int) -> None:
    found = moment(f"1 mei 2026 {text}")
    assert found is not None and found.hour == hour


@pytest.mark.parametrize(
    "text",
    [
        *("", "19 november 2026", "842 PM", "19-11-2026 20.42", "11/19/2026 842 PM"),
        *("31 februari 2026 842 PM", "19 brumaire 2026 842 PM", "19 november 2026 1342 PM"),
        *("19 november 2026 2460", "19 november 2026 0 AM", "verslag 19 november 2026 842 PM"),
    ],
)
def test_what_is_no_moment_is_not_guessed_at(text: str) -> None:
    assert moment(text) is None


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001
    st.sampled_from([ENGLISH, DUTCH]),
    st.booleans(),
    st.booleans(),
)
def test_each_moment_comes_back_as_it_was(
    when: datetime, months: tuple[str, ...], day_first: bool, twelve: bool
) -> None:
    month = months[when.month - 1]
    date = f"{when.day} {month}, {when.year}" if day_first else f"{month} {when.day}, {when.year}"
    half = " AM" if when.hour < 12 else " PM"
    clock = f"{when.hour % 12 or 12}{when:%M}{half}" if twelve else f"{when:%H%M}"
    assert moment(f"{date} {clock}") == when.replace(second=0, microsecond=0)


@given(st.text())
def test_any_text_is_a_moment_or_nothing(text: str) -> None:
    found = moment(text)
    assert found is None or isinstance(found, datetime)


def test_the_clock_of_the_lms_becomes_utc_in_winter_and_in_summer() -> None:
    summer = datetime(2026, 6, 19, 20, 42)  # noqa: DTZ001
    assert as_utc(EVENING, "Europe/Amsterdam") == EVENING - timedelta(hours=1)
    assert as_utc(summer, "Europe/Amsterdam") == summer - timedelta(hours=2)
    assert as_utc(EVENING, "UTC") == EVENING
