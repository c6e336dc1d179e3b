"""A class on more than one machine: the same jobs, on the workers of a Dask scheduler.

Results come back here and are written here, so a worker that is lost takes no score with it: its
jobs are done again elsewhere, and what was written already is not asked for twice.
"""

from __future__ import annotations

import hashlib
import importlib
import pickle
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from rondhetkind.grading.result import Result

from .lane import Lane, dumps
from .pool import DIED, failed
from .worker import Job, Setup

_AHEAD = 4
"""Jobs in the hands of the scheduler for each thread of a worker."""

_PATIENCE = 20.0
"""Seconds for a first worker to show up."""

_lanes: dict[str, list[Lane]] = {}
_lock = threading.Lock()


def on_cluster(address: str) -> Callable[[Setup, Iterator[Job], int], Iterator[Result]]:
    """A way to run jobs on the workers of the scheduler at ``address``."""

    def run(setup: Setup, jobs: Iterator[Job], _workers: int) -> Iterator[Result]:
        yield from _run(address, setup, jobs)

    return run


class NoCluster(RuntimeError):
    """The scheduler cannot be reached or has no workers; the message says which, in Dutch."""


def _run(address: str, setup: Setup, jobs: Iterator[Job]) -> Iterator[Result]:
    dask: Any = importlib.import_module("distributed")

    said = dumps(setup)
    try:
        client: Any = dask.Client(address, timeout=5, set_as_default=False)
    except (OSError, ValueError) as trouble:
        raise NoCluster(f"De verdeler op {address} is niet te bereiken: {trouble}") from None
    with client:
        try:
            # They may have been started in the same breath.
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise NoCluster(f"De verdeler op {address} heeft geen werkers.") from None
        threads = sum(client.nthreads().values())
        known: dict[Any, Job] = {}
        later: list[Job] = []
        waiting: Any = dask.as_completed(loop=client.loop)

        def hand_out() -> None:
            job = next(jobs, None) or (later.pop(0) if later else None)
            if job is not None:
                future = client.submit(carry_out, said, dumps(job), pure=False, retries=2)
                known[future] = job
                waiting.add(future)

        for _ in range(_AHEAD * threads):
            hand_out()
        while known:
            future = next(waiting)
            job = known.pop(future)
            found = _result(future, job)
            if found is None:
                later.append(replace(job, first_try=False))
            else:
                yield found
            hand_out()


def _result(future: Any, job: Job) -> Result | None:
    trouble = future.exception()
    if trouble is None:
        found: Result | None = pickle.loads(future.result())  # noqa: S301 (our own workers)
        return found
    if type(trouble).__name__ in ("KilledWorker", "Died"):
        return failed(job, DIED)
    return failed(job, f"Het nakijken zelf ging mis: {trouble}", ours=True)


def carry_out(setup: bytes, job: bytes) -> bytes:
    """On a worker: run a job in a lane of this class, made once and kept."""
    lane = _lane(setup)
    try:
        found = lane.run(pickle.loads(job))  # noqa: S301 (our own client)
    except BaseException:
        lane.close()
        raise
    with _lock:
        _lanes.setdefault(_name(setup), []).append(lane)
    return dumps(found)


def _lane(setup: bytes) -> Lane:
    with _lock:
        free = _lanes.get(_name(setup), [])
        if free:
            return free.pop()
    return Lane.started(pickle.loads(setup))  # noqa: S301 (our own client)


def _name(setup: bytes) -> str:
    return hashlib.sha256(setup).hexdigest()
