"""Feedback for a class: whose work is new or changed since, and that in parallel."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from nbgrader.converters import GenerateFeedback

from rondhetkind.alone import alone
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.feedback import DutchFeedback
from rondhetkind.assignments.feedback.gather import Gathered, gather
from rondhetkind.assignments.feedback.page import look
from rondhetkind.assignments.feedback.told import Told
from rondhetkind.files import tidy
from rondhetkind.grading.progress import Progress
from rondhetkind.grading.settings import Settings, read_settings
from rondhetkind.grading.submission import TIMESTAMP

from .lanes import make_all
from .work import Job, Made, Setup, read_record

SECRET = "submission_secret.txt"  # noqa: S105 (the name of nbgrader's file)
BESIDE = (TIMESTAMP, SECRET)
"""What `nbgrader release_feedback` reads beside the pages."""

NOT_GRADED = "Dit werk staat niet in het cijferboek. Kijk het eerst na."
NO_NOTEBOOK = "Er is geen nagekeken notebook. Kijk dit werk opnieuw na."


@dataclass(frozen=True)
class Options:
    """What a lecturer can choose: which students, all or only what changed, a PDF, how many."""

    students: tuple[str, ...] = ()
    again: bool = False
    pdf: bool = False
    workers: int | None = None


@dataclass
class Outcome:
    """What a run did, by student; ``left`` is who was handed in and not graded yet."""

    place: Path
    made: dict[str, Made] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    unfinished: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    kept_back: str = ""
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether everybody has what was asked for."""
        return not (self.failures or any(one.no_pdf for one in self.made.values()))


def make(root: Path, assignment: str, options: Options) -> Outcome:
    """Make the feedback of an assignment; can be stopped and started again at any moment."""
    began = time.monotonic()
    settings = read_settings(root)
    closed = DutchFeedback(config=settings.config).closed
    with alone("terugkoppeling", root, assignment):
        with settings.gradebook() as gradebook:
            gathered = gather(gradebook, Course(root), assignment, closed)
        outcome = _Run(settings, gathered, options).carry_out()
    outcome.seconds = time.monotonic() - began
    return outcome


class _Run:
    """One run over a class."""

    def __init__(self, settings: Settings, gathered: Gathered, options: Options) -> None:
        self._settings, self._gathered, self._options = settings, gathered, options
        self._assignment = gathered.shared.assignment
        self._told: dict[str, list[Told]] = {}
        for (student, _), told in gathered.told.items():
            self._told.setdefault(student, []).append(told)
        self._rules = f"{gathered.shared!r}{look()}"
        place = settings.folder("feedback", "<student>", self._assignment)
        self._outcome = Outcome(place, kept_back=gathered.shared.kept_back)

    def carry_out(self) -> Outcome:
        students = self._students("autograded")
        self._outcome.left = tuple(s for s in self._students("submitted") if s not in students)
        jobs = [job for student in students if (job := self._job(student))]
        progress = Progress(len(jobs), verb="gemaakt")
        try:
            for made in make_all(self._setup(), self._full(jobs), self._workers(len(jobs))):
                progress.step()
                if made.failure:
                    self._outcome.failures[made.student] = made.failure
                else:
                    self._outcome.made[made.student] = made
        finally:
            progress.end()
        return self._outcome

    def _job(self, student: str) -> Job | None:
        """What is to be made for a student, still without the notebooks; nothing to do is none."""
        told = self._told.get(student, [])
        if not told:
            self._outcome.failures[student] = NOT_GRADED
            return None
        waiting = tuple(cell for one in told for cell in one.waiting)
        if waiting:
            self._outcome.unfinished[student] = waiting
        job = next(self._full([Job(student, self._folder("feedback", student))]), None)
        if job is None:
            return None
        if job.place.is_dir():
            tidy(job.place)
        record = read_record(job.place)
        html = self._options.again or not record.holds(job.place, job.stamp, "html")
        stale = html or not record.holds(job.place, job.stamp, "pdf")
        print_it = self._options.pdf and stale
        if not html and not print_it:
            self._outcome.kept.append(student)
            return None
        # A class of notebooks need not be in memory all at once.
        return Job(student, job.place, html=html, pdf=print_it)

    def _full(self, jobs: Iterable[Job]) -> Iterator[Job]:
        """The jobs with the notebooks as they are now, and the stamp of just those."""
        for job in jobs:
            try:
                full = self._filled(job)
            except OSError as trouble:
                why = f"De bestanden zijn niet te lezen: {trouble}"
                self._outcome.failures[job.student] = why
                continue
            if full.notebooks:
                yield full
            else:
                self._outcome.failures[job.student] = NO_NOTEBOOK

    def _filled(self, job: Job) -> Job:
        folder = self._folder("autograded", job.student)
        notebooks = []
        for told in self._told[job.student]:
            file = folder / f"{told.notebook}.ipynb"
            if file.is_file():
                notebooks.append((told, file.read_bytes()))
        beside = {n: (folder / n).read_bytes() for n in BESIDE if (folder / n).is_file()}
        stamp = hashlib.sha256(self._rules.encode("utf-8", "replace"))
        for told, content in notebooks:
            stamp.update(f"\0{told!r}\0{len(content)}\0".encode("utf-8", "replace"))
            stamp.update(content)
        stamp.update(repr(sorted(beside.items())).encode())
        return replace(job, stamp=stamp.hexdigest(), notebooks=tuple(notebooks), beside=beside)

    def _students(self, step: str) -> list[str]:
        folder = self._folder(step, "*")
        at = next(n for n, part in enumerate(folder.parts) if "*" in part)
        before, _, after = folder.parts[at].partition("*")
        wanted = self._options.students or ("*",)
        found = []
        for path in sorted(Path(*folder.parts[:at]).glob(str(Path(*folder.parts[at:])))):
            student = path.parts[at].removeprefix(before).removesuffix(after)
            asked = any(fnmatchcase(student, pattern) for pattern in wanted)
            if path.is_dir() and asked and student not in self._settings.excluded:
                found.append(student)
        return found

    def _setup(self) -> Setup:
        coursedir = self._settings.coursedir
        converter = GenerateFeedback(coursedir=coursedir, config=self._settings.config)
        permissions = int(str(converter.permissions), 8)
        return Setup(self._gathered.shared, permissions, bool(coursedir.groupshared))

    def _workers(self, jobs: int) -> int:
        here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return max(1, min(self._options.workers or here or 1, jobs))

    def _folder(self, step: str, student: str) -> Path:
        return self._settings.folder(step, student, self._assignment)
