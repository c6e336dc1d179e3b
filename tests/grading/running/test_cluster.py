"""A class on more than one machine: a real scheduler and two workers over TCP, one killed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from rondhetkind.grading.grade import Options, grade
from rondhetkind.grading.running.cluster import NoCluster
from tests.conftest import port
from tests.grading import klas
from tests.grading.compare import differences, said

pytestmark = pytest.mark.grading
_START = "import sys; from distributed.cli.{0} import main; sys.exit(main(sys.argv[1:]))"


@dataclass
class Cluster:
    """A scheduler at ``address`` and the workers that were started for it."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    address = f"tcp://127.0.0.1:{port()}"
    log = (tmp_path / "dask.log").open("wb")

    def start(kind: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _START.format(f"dask_{kind}"), *arguments]
        return subprocess.Popen(
            command, stdout=log, stderr=log, cwd=tmp_path, start_new_session=True
        )

    found = Cluster(address, start("scheduler", "--port", address.split(":")[-1], "--no-dashboard"))
    try:
        for number in range(2):
            arguments = (address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
            found.workers.append(start("worker", *arguments, "--name", f"werker-{number}"))
        yield found
    finally:
        for process in (*found.workers, found.scheduler):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.close()


def test_every_score_is_there_once_when_a_worker_is_killed(
    cluster: Cluster, tmp_path: Path
) -> None:
    course = klas.code_course(tmp_path / "cursus")
    students = [s for s in klas.code_class() if s.name[:4] in ("goed", "deel", "fout", "mis0")]
    for student in students:
        klas.hand_in(course, klas.CODE, student)
    killed: list[int] = []

    def kill() -> None:
        # As soon as something is written, in the middle of the rest.
        engine = create_engine(f"sqlite:///{course / 'gradebook.db'}")
        while not killed:
            with contextlib.suppress(Exception), engine.connect() as book:
                done = book.execute(text("select count(*) from rhk_graded")).scalar()
                if done:
                    os.kill(cluster.workers[0].pid, signal.SIGKILL)
                    killed.append(int(done))
            time.sleep(0.05)
        engine.dispose()

    watcher = threading.Thread(target=kill, daemon=True)
    watcher.start()
    outcome = grade(course, klas.CODE, Options(scheduler=cluster.address), lambda _: None)
    watcher.join(60)
    assert killed
    assert killed[0] < len(students)
    assert not outcome.failures
    assert outcome.results.keys() == {s.name for s in students}

    alone = klas.code_course(tmp_path / "alleen")
    for student in students:
        klas.hand_in(alone, klas.CODE, student)
    grade(alone, klas.CODE, Options(), lambda _: None)
    assert differences(said(course, klas.CODE), said(alone, klas.CODE)) == {}
    # The second time there is nothing left to do, so nobody is asked.
    again = grade(course, klas.CODE, Options(scheduler="tcp://127.0.0.1:1"), lambda _: None)
    assert not again.results


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path) -> None:
    course = klas.code_course(tmp_path / "cursus")
    klas.hand_in(course, klas.CODE, klas.Student("een", klas.right()))
    with pytest.raises(NoCluster, match="niet te bereiken"):
        grade(course, klas.CODE, Options(scheduler="tcp://127.0.0.1:1"), lambda _: None)
