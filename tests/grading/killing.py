"""A grader that is killed at random moments: ``python -m tests.grading.killing COURSE TIMES WAY``.

Each time a copy of the course is graded by a process that gets kill -9 somewhere on its way, and
then once more to the end. Prints what differs from a run that nobody disturbed, as JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from rondhetkind.grading import grade as grading
from rondhetkind.grading.grade import Options, grade
from tests.grading.compare import differences, said


def main() -> None:
    """Kill as often as asked, and tell what it did."""
    warnings.simplefilter("ignore")
    course, times, name = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    # Small batches: more moments at which something is half done.
    grading._BATCH = 3
    longest = min(_calmly(course, name) for _ in range(2))  # the first time imports take longer
    calm = course.with_name("rustig")
    wanted = said(calm, name)
    chance = random.Random(20261125)
    told: dict[str, Any] = {"differences": {}, "halfway": 0, "left": [], "killed": 0}
    for number in range(5 * times):
        if told["killed"] == times:
            break
        work = _copy(course, "ruw")
        moment = chance.uniform(0, longest)
        if not _kill_after(work, name, moment):
            # It was ready already: the machine is less busy than it was.
            longest = moment
            continue
        told["killed"] += 1
        done = len(list(work.glob(f"autograded/*/{name}")))
        told["halfway"] += 0 < done < len(wanted)
        grade(work, name, Options(), lambda _: None)
        found = differences(wanted, said(work, name))
        if found or _files(work, name) != _files(calm, name):
            told["differences"][f"{number} na {moment:.3f} s"] = str(found)
        told["left"] += [str(p) for p in work.rglob(".half-*")]
    print(json.dumps(told))


def _calmly(course: Path, name: str) -> float:
    """Seconds of a run that nobody disturbs, in a copy of its own."""
    calm = _copy(course, "rustig")
    began = time.monotonic()
    grade(calm, name, Options(), lambda _: None)
    return time.monotonic() - began


def _kill_after(work: Path, name: str, seconds: float) -> bool:
    """Whether the process was really killed, and not ready before."""
    pid = os.fork()
    if pid == 0:
        os.setsid()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        try:
            grade(work, name, Options(), lambda _: None)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def _files(work: Path, name: str) -> dict[str, int]:
    return {
        path.relative_to(work).as_posix(): path.stat().st_size
        for path in sorted(work.glob(f"autograded/*/{name}/**/*"))
        if path.suffix != ".ipynb"
    }


def _copy(course: Path, name: str) -> Path:
    place = course.with_name(name)
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(course, place)
    return place


if __name__ == "__main__":
    main()
