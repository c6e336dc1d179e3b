"""Grade a class: who is new or changed, by reading where that is enough, else by running."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from rondhetkind.alone import alone

from .assignment import Assignment, read_assignment
from .autograded import Autograded
from .enrolment import enrol
from .gradebook import Book, Known, Stamp
from .progress import Progress
from .reading import by_reading
from .result import READ, Result
from .running.guard import Chosen, Guard, choose
from .running.limits import Limits, limits_for
from .running.pool import run_all
from .running.worker import Job, Setup
from .settings import Settings, read_settings
from .submission import (
    TIMESTAMP,
    Submission,
    TimestampUnreadable,
    handed_in_at,
    read_submission,
)

_BATCH = 50
_PATIENCE = 1.0
"""Seconds that results of running wait for others to be written with."""

Engine = Callable[[Setup, Iterator[Job], int], Iterator[Result]]


@dataclass(frozen=True)
class Options:
    """What a lecturer can choose: which students, again or only what is new, and how."""

    students: tuple[str, ...] = ()
    again: bool = False
    workers: int | None = None
    guard: Guard | None = None
    scheduler: str | None = None
    limits: Limits | None = None


@dataclass
class Outcome:
    """What a run did: results by student without their files, and who was left as they were.

    ``enrolled`` tells what the class list changed in the gradebook, and what is wrong in it.
    """

    results: dict[str, Result] = field(default_factory=dict)
    skipped: dict[str, Stamp | None] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    enrolled: tuple[str, ...] = ()
    chosen: Chosen | None = None
    seconds: float = 0.0

    def add(self, results: Sequence[Result]) -> None:
        """Keep what there is to tell; the files are in their place by now."""
        for result in results:
            self.results[result.student] = replace(result, files={})

    def by(self, road: str) -> int:
        """How many were graded by reading or by running."""
        return sum(r.road == road and r.failure is None for r in self.results.values())

    @property
    def failures(self) -> dict[str, str]:
        """Why work could not be graded, by student, that of earlier runs included."""
        before = {s: stamp.failure for s, stamp in self.skipped.items() if stamp and stamp.failure}
        return before | {s: r.failure for s, r in self.results.items() if r.failure}

    @property
    def flags(self) -> dict[str, tuple[str, ...]]:
        """What a person should look at, by student."""
        before = {s: stamp.flags for s, stamp in self.skipped.items() if stamp and stamp.flags}
        return before | {s: r.flags for s, r in self.results.items() if r.flags}


def grade(root: Path, assignment: str, options: Options, say: Callable[[str], None]) -> Outcome:
    """Grade an assignment of the course in ``root``; can be stopped and started at any moment."""
    began = time.monotonic()
    settings = read_settings(root)
    with settings.gradebook() as gradebook, alone("nakijken", root, assignment):
        lecturer = read_assignment(gradebook, settings.coursedir, assignment)
        book = Book(gradebook, assignment, settings.penalty)
        enrolled = enrol(book, settings)
        run = _Run(settings, lecturer, book, options, say)
        outcome = run.carry_out()
        outcome.enrolled = enrolled
        outcome.waiting = book.left_to_people()
    outcome.seconds = time.monotonic() - began
    return outcome


class _Run:
    """One run over a class."""

    def __init__(
        self,
        settings: Settings,
        assignment: Assignment,
        book: Book,
        options: Options,
        say: Callable[[str], None],
    ) -> None:
        self._settings, self._assignment, self._book = settings, assignment, book
        self._options, self._say = options, say
        self._rules = assignment.digest()
        self._reads = settings.can_read
        self._stamps = book.stamps()
        self._to_run: list[str] = []
        self._outcome = Outcome()
        self._graded = Autograded(lambda s: self._folder("autograded", s), settings.permissions)

    def carry_out(self) -> Outcome:
        students = list(self._students())
        self._graded.tidy(students)
        self._progress = Progress(len(students))
        try:
            for start in range(0, len(students), _BATCH):
                self._save(list(self._read(students[start : start + _BATCH])))
            if self._to_run:
                self._run()
        finally:
            self._progress.end()
        return self._outcome

    def _students(self) -> Iterator[str]:
        submitted = self._folder("submitted", "*")
        place = next(n for n, part in enumerate(submitted.parts) if "*" in part)
        before, _, after = submitted.parts[place].partition("*")
        base = Path(*submitted.parts[:place])
        wanted, excluded = self._options.students or ("*",), self._settings.excluded
        for path in sorted(base.glob(str(Path(*submitted.parts[place:])))):
            student = path.parts[place].removeprefix(before).removesuffix(after)
            asked = any(fnmatchcase(student, pattern) for pattern in wanted)
            if path.is_dir() and asked and student not in excluded:
                yield student

    def _read(self, students: Sequence[str]) -> Iterator[Result]:
        for student in students:
            try:
                submission = self._submission(student)
            except OSError as trouble:
                self._progress.step()
                yield _left(student, f"De bestanden zijn niet te lezen: {trouble}")
                continue
            digest = self._digest(submission)
            if not self._is_new(submission, digest):
                self._outcome.skipped[student] = self._stamps.get(student)
                self._progress.step()
                continue
            result = self._refused(student)
            if result is None and self._reads:
                result = by_reading(self._assignment, submission, digest)
            if result is None:
                self._to_run.append(student)
            else:
                self._progress.step()
                yield result

    def _is_new(self, submission: Submission, digest: str) -> bool:
        student = submission.student
        stamp = self._stamps.get(student)
        if self._options.again:
            return True
        if stamp is None:
            return not self._graded.there(student) or self._newer(submission)
        failed = stamp.failure is not None
        return stamp.digest != digest or not (failed or self._graded.there(student))

    def _newer(self, submission: Submission) -> bool:
        """Whether the work is newer than what nbgrader itself graded: by its own rule."""
        graded = self._folder("autograded", submission.student) / TIMESTAMP
        if not graded.is_file():
            return False
        before = Submission(submission.student, {TIMESTAMP: graded.read_bytes()})
        try:
            now, then = handed_in_at(submission), handed_in_at(before)
        except TimestampUnreadable:
            return True
        return now is not None and then is not None and now > then

    def _refused(self, student: str) -> Result | None:
        if self._settings.creates_students or student in self._book.students():
            return None
        why = "Deze student staat niet in het cijferboek, en deze cursus voegt niemand toe."
        return _left(student, why)

    def _run(self) -> None:
        setup = self._setup()
        count = len(self._to_run)
        works = "1 inlevering" if count == 1 else f"{count} inleveringen"
        self._progress.end()
        self._say(f"{works} draaien, {_closed_in(setup.guard)}.")
        waiting: list[Result] = []
        written = time.monotonic()
        for result in self._engine()(setup, self._jobs(), self._workers()):
            waiting.append(result)
            self._progress.step()
            if len(waiting) >= _BATCH or time.monotonic() - written > _PATIENCE:
                self._save(waiting)
                waiting, written = [], time.monotonic()
        self._save(waiting)

    def _setup(self) -> Setup:
        limits = self._options.limits or limits_for(self._settings.seconds_for_a_cell)
        if self._options.scheduler:
            # What is possible there is known there; a worker that cannot do it says so.
            guard = self._options.guard or Guard.ROOM
            chosen = Chosen(guard, warm=guard is not Guard.BUBBLEWRAP)
        else:
            chosen = choose(self._options.guard)
        self._outcome.chosen = chosen
        return Setup(self._assignment, self._settings.config, chosen.guard, limits, chosen.warm)

    def _engine(self) -> Engine:
        if not self._options.scheduler:
            return run_all
        from .running.cluster import on_cluster

        return on_cluster(self._options.scheduler)

    def _workers(self) -> int:
        here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return min(self._options.workers or here or 1, len(self._to_run))

    def _jobs(self) -> Iterator[Job]:
        for student in self._to_run:
            submission = self._submission(student)
            known: Known | None = self._book.known([student]).get(student)
            yield Job(submission, self._digest(submission), known)

    def _save(self, results: Sequence[Result]) -> None:
        if results:
            self._graded.replace(results, lambda: self._book.write(results))
            self._outcome.add(results)

    def _submission(self, student: str) -> Submission:
        ignore = self._settings.coursedir.ignore
        return read_submission(student, self._folder("submitted", student), ignore)

    def _digest(self, submission: Submission) -> str:
        return hashlib.sha256(f"{self._rules}{submission.digest()}".encode()).hexdigest()

    def _folder(self, step: str, student: str) -> Path:
        return self._settings.folder(step, student, self._assignment.name)


def _left(student: str, why: str) -> Result:
    # Without a digest: it is tried again each time, since the cause is not in the work.
    return Result(student, READ, "", failure=why, registered=False)


def _closed_in(guard: Guard) -> str:
    return {
        Guard.ROOM: "elk in een eigen afgesloten ruimte",
        Guard.BUBBLEWRAP: "elk in een afgesloten ruimte van bubblewrap",
        Guard.NONE: "zonder afscherming",
    }[guard]
