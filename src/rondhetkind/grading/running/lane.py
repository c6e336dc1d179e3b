"""A worker in a process of its own: when it is killed, only the job that was in it is lost.

On this machine it is forked. On another it is started anew (``python -m …lane HANDLE``) and gets
what it needs through its connection; then it has a warm process of its own.
"""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

from rondhetkind.grading.result import Result

from . import system
from .guard import Guard
from .quick import hurry
from .warm import Warm, imports
from .worker import Job, Setup, Worker

_MEMORY = 6 << 30
_PATIENCE = 60.0
"""Seconds on top of a submission's own limit, before a worker that says nothing is given up."""


class Died(RuntimeError):
    """The process ended, or said nothing for too long, with a job in it."""


class Lane:
    """A process that runs one job at a time."""

    def __init__(self, setup: Setup, connection: Connection, process: Any) -> None:
        self.connection, self._process = connection, process
        self._deadline = setup.limits.deadline
        self.job: Job | None = None
        self.done = 0
        self._since = 0.0

    @classmethod
    def forked(cls, setup: Setup, warm: str | None, others: Sequence[Lane] = ()) -> Lane:
        """A lane on this machine; ``warm`` is the address of the warm process, if there is one.

        ``others`` are the lanes there are: their lines are not its own to hold open.
        """
        here, there = mp.Pipe()
        lines = (here, *(lane.connection for lane in others))
        process = mp.get_context("fork").Process(
            target=_forked, args=(there, lines, setup, warm), daemon=True
        )
        process.start()
        there.close()
        return cls(setup, here, process)

    @classmethod
    def started(cls, setup: Setup) -> Lane:
        """A lane from a process that has threads, so that it cannot be forked."""
        ours, theirs = socket.socketpair()
        with theirs:
            handle = theirs.fileno()
            process = subprocess.Popen(  # noqa: S603 (our own command, no shell)
                [sys.executable, "-m", __spec__.name, str(handle)],
                pass_fds=[handle],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        connection = Connection(ours.detach())
        connection.send_bytes(dumps(setup))
        return cls(setup, connection, process)

    def begin(self, job: Job) -> None:
        """Give it a job."""
        self.job, self._since = job, time.monotonic()
        try:
            self.connection.send_bytes(dumps(job))
        except OSError:
            raise Died from None

    def result(self) -> Result | None:
        """What the job came to, ``None`` if it has to wait; raises Died or what went wrong."""
        try:
            found = pickle.loads(self.connection.recv_bytes())  # noqa: S301 (our own process)
        except (EOFError, OSError):
            raise Died from None
        self.job = None
        self.done += 1
        if isinstance(found, Exception):
            raise found
        assert found is None or isinstance(found, Result)
        return found

    def run(self, job: Job) -> Result | None:
        """Run a job and wait for it."""
        self.begin(job)
        if not self.connection.poll(self._deadline + _PATIENCE):
            raise Died
        return self.result()

    @property
    def overdue(self) -> bool:
        """Whether it should have answered long ago."""
        late = time.monotonic() - self._since > self._deadline + _PATIENCE
        return self.job is not None and late

    def close(self) -> None:
        """End the process; an idle one gets the time to take its things away."""
        with contextlib.suppress(OSError):
            self.connection.close()
        if self.job is not None:
            self._process.kill()
        if isinstance(self._process, subprocess.Popen):
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        else:
            self._process.join(10)
            self._process.kill()
            self._process.join()
            self._process.close()


def dumps(data: object) -> bytes:
    """Data for another process, with the classes that a course's settings may define themselves."""
    try:
        return pickle.dumps(data)
    except (pickle.PicklingError, AttributeError, TypeError):
        import cloudpickle

        found: bytes = cloudpickle.dumps(data)
        return found


def serve(connection: Connection, setup: Setup, warm: str | None) -> None:
    """Run jobs until the other side closes the connection."""
    # Whatever a library wants to say of itself is nothing for who grades.
    warnings.simplefilter("ignore")
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))
    hurry()
    worker = Worker(setup, warm)
    try:
        while True:
            job: Job = pickle.loads(connection.recv_bytes())  # noqa: S301 (our own process)
            connection.send_bytes(dumps(_answer(worker, job)))
    except (EOFError, OSError):
        pass
    finally:
        worker.close()


def _answer(worker: Worker, job: Job) -> Result | Exception | None:
    try:
        return worker.run(job)
    except Exception as trouble:  # told by who asked, who knows about the class
        return RuntimeError(f"{type(trouble).__name__}: {trouble}")


def _forked(there: Connection, lines: Sequence[Connection], setup: Setup, warm: str | None) -> None:
    for line in lines:
        line.close()
    if sys.platform == "linux":
        system.die_with_parent(signal.SIGKILL)
    # Ctrl+C is for the one who grades; it ends the lanes in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(there, setup, warm)


def main() -> None:
    """Serve with a warm process of one's own, for a lane that was started."""
    connection = Connection(int(sys.argv[1]))
    os.set_inheritable(connection.fileno(), False)
    try:
        setup: Setup = pickle.loads(connection.recv_bytes())  # noqa: S301 (our own process)
    except EOFError:
        return
    with contextlib.ExitStack() as stack:
        address = None
        if setup.warm:
            modules = imports_of(setup)
            sandbox = setup.guard is Guard.ROOM
            address = stack.enter_context(Warm(modules, sandbox=sandbox)).address
        serve(connection, setup, address)


def imports_of(setup: Setup) -> tuple[str, ...]:
    """The modules that the lecturer's own cells import."""
    cells = [cell for nb in setup.assignment.notebooks for cell in nb.cells.values()]
    return imports(cell.source for cell in cells if cell.kind == "code")


if __name__ == "__main__":
    main()
