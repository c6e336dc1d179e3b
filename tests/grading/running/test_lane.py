from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rondhetkind.grading.reading import NO_NOTEBOOK
from rondhetkind.grading.running.guard import Guard
from rondhetkind.grading.running.lane import Died, Lane, dumps, imports_of
from rondhetkind.grading.running.limits import Limits
from rondhetkind.grading.running.worker import Job, Setup
from rondhetkind.grading.settings import read_settings
from rondhetkind.grading.submission import Submission
from tests.grading import klas
from tests.grading.running.conftest import Handed

pytestmark = pytest.mark.grading

EMPTY = Job(Submission("ann", {"verslag.txt": b"niets"}), "d")
"""A job that needs no kernel."""


@pytest.fixture
def lane(cold: Setup) -> Iterator[Lane]:
    started = Lane.forked(cold, None)
    yield started
    started.close()


def process(lane: Lane) -> Any:
    return lane._process


def test_one_job_after_another_comes_back_as_a_result(lane: Lane) -> None:
    for student in ("ann", "ben"):
        found = lane.run(replace(EMPTY, submission=Submission(student, {})))
        assert found
        assert (found.student, found.failure, found.registered) == (student, NO_NOTEBOOK, False)
        assert lane.job is None


def test_an_idle_lane_takes_its_things_away(cold: Setup) -> None:
    lane = Lane.forked(cold, None)
    lane.run(EMPTY)
    handles = (Path("/proc") / str(process(lane).pid) / "fd").iterdir()
    opened = [handle.readlink() for handle in handles]
    (file,) = {path for path in opened if path.name == "gradebook.db"}
    assert file.is_file()
    lane.close()
    assert not file.parent.exists()


def test_a_process_that_is_killed_takes_its_job_along(lane: Lane) -> None:
    os.kill(process(lane).pid, signal.SIGSTOP)
    lane.begin(EMPTY)
    os.kill(process(lane).pid, signal.SIGKILL)
    with pytest.raises(Died):
        lane.result()
    assert lane.job is EMPTY
    with pytest.raises(Died):
        lane.begin(EMPTY)


def test_a_process_that_says_nothing_is_given_up(cold: Setup) -> None:
    impatient = replace(cold, limits=replace(cold.limits, deadline=-60))
    lane = Lane.forked(impatient, None)
    assert not lane.overdue
    os.kill(process(lane).pid, signal.SIGSTOP)
    with pytest.raises(Died):
        lane.run(EMPTY)
    assert lane.overdue
    pid = process(lane).pid
    lane.close()
    assert not (Path("/proc") / str(pid)).exists()


def test_what_goes_wrong_in_us_is_told_and_the_lane_goes_on(lane: Lane) -> None:
    nonsense: Any = None
    with pytest.raises(RuntimeError, match="AttributeError: "):
        lane.run(Job(nonsense, "d"))
    assert lane.job is None
    assert lane.run(EMPTY)


@pytest.mark.usefixtures("code_course")
def test_when_no_kernel_can_be_had_the_work_is_not_to_blame(cold: Setup, job: Handed) -> None:
    warm = replace(cold, warm=True)
    lane = Lane.forked(warm, "/nergens/rhk/z")
    found = lane.run(job(klas.Student("ann", klas.right())))
    lane.close()
    assert found
    assert found.failure
    assert found.failure.startswith("Deze computer kon het niet nakijken: ")
    # So it is tried again the next time.
    assert found.digest == ""


RULE = """
from nbgrader.plugins import BasePlugin

class Regel(BasePlugin):
    pass
c.AssignLatePenalties.plugin_class = Regel
"""


def test_a_course_may_define_classes_of_its_own(code_course: Path, cold: Setup) -> None:
    file = code_course / "nbgrader_config.py"
    file.write_text(file.read_text() + RULE)
    config = read_settings(code_course).config
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(config)
    found: Setup = pickle.loads(dumps(replace(cold, config=config)))
    assert found.config.AssignLatePenalties.plugin_class.__name__ == "Regel"
    assert found.assignment == cold.assignment


def test_what_is_warmed_up_is_what_the_lecturer_imports(cold: Setup) -> None:
    assert imports_of(cold) == ("csv",)
    assert imports_of(Setup(cold.assignment, cold.config, Guard.NONE, Limits())) == ("csv",)
