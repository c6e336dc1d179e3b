from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from rondhetkind.grading.reading import NO_NOTEBOOK
from rondhetkind.grading.result import RUN
from rondhetkind.grading.running.pool import DIED, failed, run_all
from rondhetkind.grading.running.worker import Job, Setup
from rondhetkind.grading.submission import Submission
from tests.grading import klas
from tests.grading.klas import Student
from tests.grading.running.conftest import Handed

pytestmark = pytest.mark.grading

KILLS = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
SLOW = "import time\ntime.sleep(30)"


def test_nobody_stops_the_others_and_who_takes_long_comes_last(cold: Setup, job: Handed) -> None:
    jobs = [
        job(Student("doodt", klas.right(s2=KILLS))),
        job(Student("traag", klas.right(s2=f"waarden = [1, 2, 3]\n{SLOW}"))),
        job(Student("goed", klas.right())),
    ]
    found = list(run_all(cold, jobs, 1))
    # Who ended the process may have been a neighbour's victim, so both get a second chance.
    assert [r.student for r in found] == ["goed", "doodt", "traag"]
    good, dead, slow = found
    assert [good.marks[0].scores[cell] for cell in ("t1", "t2", "t3", "t4")] == [2, 3, 1, 1]
    assert (good.failure, good.road, good.digest) == (None, RUN, "van goed")
    assert f"{klas.CODE}.ipynb" in good.files
    assert (dead.failure, dead.digest, dead.marks) == (DIED, "van doodt", ())
    # Its cell was stopped in the end, and the rest counts.
    assert slow.failure is None
    assert slow.marks[0].scores["t1"] == 2


def empty(number: int) -> Job:
    return Job(Submission(f"s{number}", {}), f"d{number}")


def test_each_job_is_done_once_however_many_lanes_there_are(cold: Setup) -> None:
    found = list(run_all(cold, map(empty, range(12)), 3))
    assert sorted(r.student for r in found) == sorted(f"s{n}" for n in range(12))


def test_without_jobs_nothing_is_started(cold: Setup) -> None:
    assert list(run_all(cold, [], 2)) == []


def test_who_stops_halfway_leaves_no_process_behind(cold: Setup) -> None:
    before = _children()
    results = run_all(cold, map(empty, range(12)), 2)
    next(results)
    mine = _children() - before
    assert len(mine) == 2
    results.close()  # type: ignore[attr-defined]
    assert not mine & _children()


def test_a_lane_that_ended_between_two_jobs_costs_nobody_a_score(cold: Setup) -> None:
    before = _children()
    results = run_all(cold, map(empty, range(4)), 1)
    found = [next(results)]
    for pid in _children() - before:
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    found += results
    # The job that it was to begin is done by another, in its turn.
    assert sorted(r.student for r in found) == ["s0", "s1", "s2", "s3"]
    assert {r.failure for r in found} == {NO_NOTEBOOK}


def test_what_is_our_own_fault_is_tried_again_the_next_time() -> None:
    assert failed(empty(1), DIED).digest == "d1"
    assert failed(empty(1), "Het nakijken zelf ging mis.", ours=True).digest == ""


def _children() -> set[int]:
    text = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return {int(pid) for pid in text.split()}
