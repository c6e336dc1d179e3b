"""Workers side by side, each in a process of its own: who stops one stops nobody else's work."""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection, wait

from .pdf import Printer
from .work import Job, Made, Setup, make

PATIENCE = 120.0
"""Seconds for one student, before a worker that says nothing is given up."""

DIED = "Het maken van deze bladzijde liep vast."


class Died(RuntimeError):
    """The process ended, or said nothing for too long, with a job in it."""


def make_all(
    setup: Setup, jobs: Iterable[Job], workers: int, patience: float = PATIENCE
) -> Iterator[Made]:
    """What comes of each job, as it comes; one that stops its worker is tried once more."""
    yield from _Pool(setup, iter(jobs), patience).run(workers)


class _Pool:
    """Lanes that take a job as soon as they are free."""

    def __init__(self, setup: Setup, jobs: Iterator[Job], patience: float) -> None:
        self._setup, self._jobs, self._patience = setup, jobs, patience
        self._later: deque[Job] = deque()
        self._lanes: list[_Lane] = []

    def run(self, workers: int) -> Iterator[Made]:
        try:
            while True:
                self._hand_out(workers)
                busy = [lane for lane in self._lanes if lane.job]
                if not busy:
                    return
                ready = wait([lane.connection for lane in busy], timeout=1)
                for lane in busy:
                    overdue = lane.seconds > self._patience
                    if lane.connection in ready or overdue:
                        made = self._take(lane, overdue)
                        if made is not None:
                            yield made
        finally:
            for lane in self._lanes:
                lane.close()

    def _hand_out(self, workers: int) -> None:
        while True:
            idle = next((lane for lane in self._lanes if not lane.job), None)
            if idle is None and len(self._lanes) >= workers:
                return
            job = next(self._jobs, None) or (self._later.popleft() if self._later else None)
            if job is None:
                return
            if idle is None:
                idle = _Lane(self._setup)
                self._lanes.append(idle)
            idle.begin(job)

    def _take(self, lane: _Lane, overdue: bool) -> Made | None:
        job = lane.job
        assert job is not None
        try:
            return lane.result(overdue)
        except Died:
            self._lanes.remove(lane)
            lane.stop()
        if not job.first_try:
            return Made(job.student, failure=DIED)
        # Once more after all the others: it may have been the machine's fault.
        self._later.append(replace(job, first_try=False))
        return None


class _Lane:
    """A process that does one job at a time."""

    def __init__(self, setup: Setup) -> None:
        # Not forked: a copy of a process with threads in it can stand still for ever.
        context = mp.get_context("spawn")
        self.connection, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, setup), daemon=True)
        self._process.start()
        there.close()
        self.job: Job | None = None
        self._since = 0.0

    @property
    def seconds(self) -> float:
        """How long it has been at its job."""
        return time.monotonic() - self._since

    def begin(self, job: Job) -> None:
        """Give it a job; that it died is seen when its result is asked for."""
        self.job, self._since = job, time.monotonic()
        with contextlib.suppress(OSError):
            self.connection.send(job)

    def result(self, overdue: bool) -> Made:
        """What came of its job; raises Died."""
        if overdue:
            raise Died
        try:
            made: Made = self.connection.recv()
        except (EOFError, OSError):
            raise Died from None
        self.job = None
        return made

    def close(self) -> None:
        """Let it finish what it is at, and its browser with it."""
        self.connection.close()
        self._process.join(timeout=10)
        self.stop()

    def stop(self) -> None:
        """End it now."""
        self.connection.close()
        if self._process.is_alive():
            self._process.kill()
            self._process.join(timeout=5)


def _serve(connection: Connection, setup: Setup) -> None:
    # Ctrl+C reaches every process of the terminal; the first one decides when the others stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Printer() as printer, contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(make(connection.recv(), setup, printer))
