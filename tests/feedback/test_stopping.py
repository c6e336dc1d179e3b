"""Stopped at any moment, and started again: nothing is lost, nothing is half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from rondhetkind.alone import Busy, alone
from rondhetkind.assignments.course import Course
from rondhetkind.feedback.making import Options, Outcome, make
from rondhetkind.files import HALF
from tests.assignments.klas.small_class import NAME
from tests.feedback.conftest import STUDENTS
from tests.feedback.klas import own, pages, rewrite

pytestmark = pytest.mark.xdist_group("terugkoppeling")


def run(course: Course) -> Outcome:
    return make(course.root, NAME, Options())


def started(course: Course) -> subprocess.Popen[str]:
    """The command, at work on pages that take a while; one is there when this returns."""
    for student in STUDENTS:
        rewrite(course, student, own(student), f"{own(student)} " + "*nog* een woord " * 2500)
    before = pages(course)
    command = [sys.executable, "-m", "rondhetkind", "terugkoppeling", NAME, "--workers", "1"]
    running = subprocess.Popen(
        command, cwd=course.root, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    while pages(course) == before:
        assert running.poll() is None
        time.sleep(0.002)
    return running


def test_two_at_once_do_not_get_in_each_others_way(course: Course) -> None:
    with alone("terugkoppeling", course.root, NAME), pytest.raises(Busy):
        run(course)
    assert len(run(course).made) == 6


def test_a_kill_in_the_middle_loses_nothing(course: Course) -> None:
    run(course)
    with started(course) as running:
        running.kill()
    assert len(pages(course)) == 6
    assert all(page.endswith(b"</html>") for page in pages(course).values())
    assert 0 < len(run(course).made) < 6
    killed = pages(course)
    make(course.root, NAME, Options(again=True))
    assert pages(course) == killed
    assert not list((course.root / "feedback").rglob(f"{HALF}*"))


def test_who_stops_it_hears_that_nothing_is_lost(course: Course) -> None:
    with started(course) as running:
        os.killpg(running.pid, signal.SIGINT)
        said, _ = running.communicate(timeout=120)
    assert "Gestopt. Wat gemaakt is, is bewaard." in said
    assert running.returncode == 1
    assert all(page.endswith(b"</html>") for page in pages(course).values())
    outcome = run(course)
    assert outcome.kept
    assert len(outcome.kept) + len(outcome.made) == 6
