"""A class on this machine: some lanes side by side, the slow ones last, nobody stops the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing.connection import wait

from rondhetkind.grading.result import RUN, Result

from .guard import Guard
from .lane import Died, Lane, imports_of
from .warm import Warm
from .worker import Job, Setup

_LIFE = 100
"""Jobs in a lane before a fresh one takes its place: nbgrader keeps a little of each."""

DIED = "Deze inlevering liet het programma dat haar nakijkt stoppen. Kijk er zelf naar."


def run_all(setup: Setup, jobs: Iterable[Job], workers: int) -> Iterator[Result]:
    """The results as they come; a job that takes long comes after all the others."""
    with ExitStack() as stack:
        address = None
        if setup.warm:
            warm = Warm(imports_of(setup), sandbox=setup.guard is Guard.ROOM)
            address = stack.enter_context(warm).address
        pool = _Pool(setup, iter(jobs), lambda lanes: Lane.forked(setup, address, lanes))
        yield from pool.run(workers)


class _Pool:
    """Lanes that take a job as soon as they are free."""

    def __init__(
        self, setup: Setup, jobs: Iterator[Job], new: Callable[[list[Lane]], Lane]
    ) -> None:
        self._setup, self._jobs, self._new = setup, jobs, new
        self._later: deque[Job] = deque()
        self._lanes: list[Lane] = []

    def run(self, workers: int) -> Iterator[Result]:
        try:
            while True:
                self._hand_out(workers)
                busy = [lane for lane in self._lanes if lane.job]
                if not busy:
                    return
                ready = wait([lane.connection for lane in busy], timeout=1)
                for lane in busy:
                    if lane.connection in ready or lane.overdue:
                        found = self._take(lane)
                        if found is not None:
                            yield found
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
            if idle is not None and idle.done >= _LIFE:
                self._lanes.remove(idle)
                idle.close()
                idle = None
            if idle is None:
                idle = self._new(self._lanes)
                self._lanes.append(idle)
            try:
                idle.begin(job)
            except Died:
                # It ended without a job in it: that says nothing about this one.
                self._lanes.remove(idle)
                idle.close()
                self._later.appendleft(job)

    def _take(self, lane: Lane) -> Result | None:
        job = lane.job
        assert job is not None
        try:
            if lane.overdue:
                raise Died
            found = lane.result()
        except Died:
            self._lanes.remove(lane)
            lane.close()
            found = self._again(job, DIED)
        except RuntimeError as trouble:
            found = self._again(job, f"Het nakijken zelf ging mis: {trouble}", ours=True)
        else:
            if found is None:
                self._later.append(replace(job, first_try=False))
        return found

    def _again(self, job: Job, why: str, *, ours: bool = False) -> Result | None:
        """Once more after all the others: it may have been a neighbour's fault."""
        if not job.first_try:
            return failed(job, why, ours=ours)
        self._later.append(replace(job, first_try=False))
        return None


def failed(job: Job, why: str, *, ours: bool = False) -> Result:
    """The result of a job that gave none; if that was no fault of the work it is tried again."""
    return Result(job.submission.student, RUN, "" if ours else job.digest, failure=why)
