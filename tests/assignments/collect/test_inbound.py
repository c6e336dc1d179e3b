"""Submissions in the exchange, as their names tell."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.collect.inbound import Submission, newest, submissions

MOMENT = datetime(2026, 11, 16, 12, 0)  # noqa: DTZ001 (as nbgrader)
WHEN = "2026-11-16 12:00:00.000000 UTC"


def found(*names: str) -> list[tuple[str, datetime | None]]:
    paths = [Path(name) for name in names]
    return [(s.student, s.moment) for s in submissions(paths, "m2-opdracht")]


def test_a_name_tells_who_and_when_with_and_without_something_random() -> None:
    for name in (f"anna+m2-opdracht+{WHEN}+x1_-y", f"anna+m2-opdracht+{WHEN}"):
        assert found(name) == [("anna", MOMENT)]
    assert found(f"anna+jansen+m2-opdracht+{WHEN}+x1") == [("anna+jansen", MOMENT)]
    assert found("anna+m2-opdracht+2026-11-16 13:00:00 CET") == [("anna", MOMENT)]


def test_what_is_of_another_assignment_is_left_alone() -> None:
    assert found(f"anna+m3-opdracht+{WHEN}+x1", "m2-opdracht", f"anna+{WHEN}", "index.html") == []


def test_a_moment_that_cannot_be_read_is_no_moment() -> None:
    assert found("anna+m2-opdracht+gisteren+x1") == [("anna", None)]


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1))
def test_any_name_can_be_looked_at(name: str) -> None:
    for submission in submissions([Path(name)], "m2-opdracht"):
        assert name.startswith(f"{submission.student}+m2-opdracht+")


def test_the_newest_before_the_deadline_else_the_newest() -> None:
    early, late = (Submission(Path(str(day)), "anna", MOMENT.replace(day=day)) for day in (10, 20))
    assert newest([late, early], None) == late
    assert newest([late, early], MOMENT) == early
    assert newest([late, early], late.moment) == late
    assert newest([late], MOMENT) == late
