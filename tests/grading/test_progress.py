from __future__ import annotations

import io
import os
import time

import pytest

from rondhetkind.grading.progress import Progress, duration, told


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 seconde"),
        (1.4, "1 seconde"),
        (1.6, "2 seconden"),
        (89, "89 seconden"),
        (90, "2 minuten"),
        (60 * 89, "89 minuten"),
        (60 * 90, "1 uur en 30 minuten"),
        (60 * 121, "2 uur en 1 minuut"),
        (60 * 180, "3 uur"),
        (60 * 60 * 25, "25 uur"),
    ],
)
def test_a_length_of_time_is_told_as_people_tell_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("done", "seconds", "line"),
    [
        (0, 10, "0 van 30 nagekeken"),
        (10, 20, "10 van 30 nagekeken, nog ongeveer 40 seconden"),
        (29, 290, "29 van 30 nagekeken, nog ongeveer 10 seconden"),
        (30, 300, "30 van 30 nagekeken"),
        (31, 300, "31 van 30 nagekeken"),
    ],
)
def test_how_far_it_is_and_how_long_it_takes(done: int, seconds: float, line: str) -> None:
    assert told(done, 30, seconds) == line


def test_what_is_done_may_be_something_else() -> None:
    assert told(1, 2, 3, "gemaakt") == "1 van 2 gemaakt, nog ongeveer 3 seconden"


def everything_on(here: int) -> str:
    """What was written on a terminal that is closed at the other end.

    One read may give only the first of several writes; the end is an error on Linux.
    """
    said = b""
    while True:
        try:
            read = os.read(here, 1000)
        except OSError:
            break
        if not read:
            break
        said += read
    return said.decode()


def test_on_a_terminal_there_is_one_line_that_goes_away_again() -> None:
    here, there = os.openpty()
    try:
        with os.fdopen(there, "w") as terminal:
            progress = Progress(3, terminal)
            progress.step()
            time.sleep(0.25)
            progress.step()
            progress.end()
        said = everything_on(here)
    finally:
        os.close(here)
    assert said.startswith("\r\x1b[K2 van 3 nagekeken, nog ongeveer 1 seconde")
    assert said.endswith("\r\x1b[K")
    assert "\n" not in said


def test_in_a_file_there_is_nothing_of_what_is_quick() -> None:
    out = io.StringIO()
    progress = Progress(1000, out)
    for _ in range(1000):
        progress.step()
    progress.end()
    assert out.getvalue() == ""
