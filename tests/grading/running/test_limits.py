from __future__ import annotations

import resource
from dataclasses import asdict

import pytest

from rondhetkind.grading.running.limits import MEGABYTE, Limits, limits_for


def test_each_limit_is_one_that_linux_knows() -> None:
    found = Limits(memory=300 * MEGABYTE, file=5, open_files=6, processes=7).rlimits()
    assert all(hasattr(resource, name) for name in found)
    assert found["RLIMIT_AS"] == 300 * MEGABYTE
    assert (found["RLIMIT_FSIZE"], found["RLIMIT_NOFILE"], found["RLIMIT_NPROC"]) == (5, 6, 7)
    assert found["RLIMIT_CORE"] == 0


@pytest.mark.parametrize("seconds", [1, 30, 600])
def test_a_submission_gets_time_for_more_than_one_slow_cell(seconds: int) -> None:
    found = limits_for(seconds)
    assert found.cell == seconds
    assert found.deadline > 3 * seconds
    # What burns time ends by itself, but not before the grader has ended it in words.
    assert found.rlimits()["RLIMIT_CPU"] > found.deadline


def test_without_a_limit_of_the_course_there_still_is_one() -> None:
    assert 60 <= limits_for(None).cell <= 3600
    assert limits_for(0) == limits_for(None)


def test_what_a_grader_takes_in_is_less_than_what_it_has() -> None:
    assert Limits().output < Limits().message < Limits().memory


def test_they_can_be_sent_as_plain_data() -> None:
    limits = limits_for(7)
    assert Limits(**asdict(limits)) == limits
