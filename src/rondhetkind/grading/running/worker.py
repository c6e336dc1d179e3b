"""One submission to one result, by running it: nbgrader's own converter in a place of its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager, NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.writers.files import FilesWriter
from nbgrader.converters import Autograde
from nbgrader.nbgraderformat.common import SchemaMismatchError, ValidationError
from nbgrader.preprocessors import DeduplicateIds
from nbgrader.preprocessors.execute import UnresponsiveKernelError
from traitlets.config import Config

from rondhetkind.answers import FILE
from rondhetkind.assignments.asks import Asked
from rondhetkind.assignments.points import handed
from rondhetkind.assignments.restore import OneOfEach
from rondhetkind.grading.assignment import Assignment, asks_of
from rondhetkind.grading.gradebook import Known
from rondhetkind.grading.reading import NO_NOTEBOOK, lost, points_for
from rondhetkind.grading.result import RUN, Marks, Result
from rondhetkind.grading.submission import Submission, TimestampUnreadable, handed_in_at

from . import opinion
from .execute import Sitting, TooLate, TooLong, adapted
from .guard import Guard
from .kernel import WrongProvisioner
from .limits import Limits
from .place import Place
from .provisioner import FORKED, WRAPPED
from .warm import NotPossible

_WAITING = 16


@dataclass(frozen=True)
class Setup:
    """What a worker needs for a whole class: the assignment, nbgrader's settings, the sandbox.

    ``warm`` says whether kernels are forked from a warm process.
    """

    assignment: Assignment
    config: Config
    guard: Guard
    limits: Limits
    warm: bool = True


@dataclass(frozen=True)
class Job:
    """One submission to run; on ``first_try`` a cell that takes long has to wait for the others."""

    submission: Submission
    digest: str
    known: Known | None = None
    first_try: bool = True


class Worker:
    """Runs submissions one after another; ``warm`` is the address of the warm process."""

    def __init__(self, setup: Setup, warm: str | None) -> None:
        logging.getLogger("traitlets").setLevel(logging.CRITICAL)
        self._setup, self._warm = setup, warm
        self._place = Place(setup.assignment, setup.config)

    def close(self) -> None:
        """Take everything away that was made."""
        self._place.close()

    def run(self, job: Job) -> Result | None:
        """The result for a submission; ``None`` when it has to wait until the others are done."""
        began = time.monotonic()
        submission = job.submission
        found = Result(submission.student, RUN, job.digest)
        first = self._setup.limits.first_try if job.first_try else None
        limits = replace(self._setup.limits, first_try=first)
        sitting = self._sitting(limits, submission)
        if not any(name.endswith(".ipynb") for name in submission.files):
            return replace(found, failure=NO_NOTEBOOK, registered=False)
        try:
            found = replace(found, handed_in=handed_in_at(submission))
            self._place.let_in(submission, job.known)
            self._convert(sitting)
        except TooLate:
            return None
        except (NotPossible, WrongProvisioner):
            raise
        except Exception as trouble:
            if not isinstance(trouble, TimestampUnreadable):
                found = replace(found, marks=self._place.marks(submission, job.known))
            found = replace(found, failure=reason(trouble, limits))
            if isinstance(trouble, OSError) and not isinstance(trouble, CellTimeoutError):
                # The cause is not in the work: without a digest it is tried again each time.
                found = replace(found, digest="")
            return replace(found, seconds=time.monotonic() - began)
        found = replace(
            found,
            marks=self._place.marks(submission, job.known),
            files=self._place.graded_files(submission.student),
        )
        scores = _scores(found.marks, job.known or Known())
        # A course that is not ours asks for no answers.
        missed = lost(handed(submission.files.get(FILE))) if sitting.asks else ()
        flags = (*missed, *opinion.flags(sitting, self._setup.assignment, scores, self._warm))
        return replace(found, flags=flags, seconds=time.monotonic() - began)

    def _sitting(self, limits: Limits, submission: Submission) -> Sitting:
        answers = handed(submission.files.get(FILE))
        assignment = self._setup.assignment
        asks = {
            (notebook.name, cell): asked
            for notebook in assignment.notebooks
            for cell, asked in asks_of(notebook).items()
        }

        def points(ask: Asked, by_code: Mapping[str, Any]) -> Any:
            return points_for(assignment, ask, answers, by_code)

        return Sitting(limits, asks, points, second_opinion=self._warm is not None)

    def _convert(self, sitting: Sitting) -> None:
        converter = _Converter(self._place.coursedir, self._config(sitting), sitting)
        with chdir(self._place.root):
            converter.convert()

    def _config(self, sitting: Sitting) -> Config:
        config = Config(self._setup.config)
        config.PromptManager.kind = self._kind()
        config.PromptManager.message_size = sitting.limits.message
        if config.PromptManager.kind == FORKED:
            # What is not read yet waits in the kernel, as memory of its own. One that starts cold
            # would throw it away.
            config.PromptManager.waiting = _WAITING
        config.ForkedKernel.address = self._warm or ""
        config.ForkedKernel.limits = config.WrappedKernel.limits = asdict(sitting.limits)
        return config

    def _kind(self) -> str:
        if self._setup.guard is Guard.NONE and self._warm is None:
            return "local-provisioner"
        forked = self._warm is not None and all(
            _is_this_python((notebook.kernelspec or {}).get("name", "python3"))
            for notebook in self._setup.assignment.notebooks
        )
        return FORKED if forked else WRAPPED


class _Converter(Autograde):  # type: ignore[misc]
    """nbgrader's converter for the one submission in its course, with errors for us to tell."""

    def __init__(self, coursedir: Any, config: Config, sitting: Sitting) -> None:
        super().__init__(coursedir=coursedir, config=config)
        own: Any = self
        first, then = own.sanitize_preprocessors, own.autograde_preprocessors
        # nbgrader's own step leaves a copied cell that stops the notebook (its issue 1083).
        self.sanitize_preprocessors = [
            OneOfEach if step is DeduplicateIds else step for step in first
        ]
        self.autograde_preprocessors = [adapted(step, sitting) for step in then]

    def convert(self) -> None:
        """Grade the submission; raises whatever went wrong."""
        self.init_notebooks()
        self.writer = FilesWriter(parent=self, config=self.config)  # type: ignore[no-untyped-call]
        self.exporter = self.exporter_class(parent=self, config=self.config)
        where = (self.coursedir.assignment_id, self.coursedir.student_id)
        self.notebooks = sorted(next(iter(self.assignments.values())))
        self.run_pre_convert_hook()
        self.init_assignment(*where)
        for notebook in self.notebooks:
            self.convert_single_notebook(notebook)
        self.set_permissions(*where)
        self.run_post_convert_hook()


def reason(trouble: Exception, limits: Limits) -> str:
    """Why a submission could not be graded, for the lecturer."""
    text = " ".join(str(trouble).split())[:200]
    reasons: dict[type[Exception] | tuple[type[Exception], ...], str] = {
        TimestampUnreadable: text,
        TooLong: f"Het draaide langer dan {limits.deadline} seconden, of bleef maar uitvoer maken.",
        CellTimeoutError: "Een cel ging door nadat haar tijd om was, en was niet te stoppen.",
        DeadKernelError: "De code van de student stopte het programma dat haar draait.",
        UnresponsiveKernelError: "De code van de student was niet te stoppen.",
        NoSuchKernel: f"Op deze computer is geen kernel voor dit notebook. {text}",
        (nbformat.ValidationError, ValidationError, SchemaMismatchError): (
            "Het notebook is beschadigd: de indeling van de cellen klopt niet."
        ),
        nbformat.reader.NotJSONError: "Het notebook is beschadigd: het is geen volledige JSON.",
        UnicodeDecodeError: "Het notebook is geen leesbare tekst.",
        OSError: f"Deze computer kon het niet nakijken: {text.rstrip('.')}.",
    }
    for kind, words in reasons.items():
        if isinstance(trouble, kind):
            return words
    if "No notebooks" in text:
        return NO_NOTEBOOK
    if "partial credit" in text:
        return "Een toets gaf meer punten dan er voor die cel zijn."
    if "Inconsistent checksums" in text:
        return f"Cel “{text.split()[-1]}” is niet te herstellen: haar kenmerken zijn veranderd."
    return f"nbgrader kon het niet nakijken: {type(trouble).__name__}: {text.rstrip('.')}."


def _scores(marks: tuple[Marks, ...], known: Known) -> dict[tuple[str, str], float | None]:
    """What each cell counts for now: marks only say what changed."""
    before = {place: row["auto_score"] for place, row in known.rows.items()}
    return before | {(m.notebook, cell): s for m in marks for cell, s in m.scores.items()}


def _is_this_python(name: str) -> bool:
    # As jupyter_client does it: plain `python` is the kernel that is always there.
    spec = KernelSpecManager().get_kernel_spec(NATIVE_KERNEL_NAME if name == "python" else name)
    program = Path(spec.argv[0]).name if spec.argv else ""
    return "ipykernel_launcher" in spec.argv and program.startswith("python")
