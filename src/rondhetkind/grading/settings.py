"""nbgrader's settings for a course, read once, and whether they leave room for reading."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, DeduplicateIds, OverwriteCells
from sqlalchemy import make_url
from traitlets.config import Config

from rondhetkind.assignments.class_list import FILE
from rondhetkind.assignments.course import CONFIG
from rondhetkind.assignments.restore import OneOfEach, RestoreCells
from rondhetkind.programs import environment


class SettingsUnreadable(ValueError):
    """A course's ``nbgrader_config.py`` does not load; the message says why, in Dutch."""


class NoGradebook(LookupError):
    """There is no gradebook yet: nothing was made ready for students."""


@dataclass(frozen=True)
class Settings:
    """A course as nbgrader sees it."""

    config: Config
    coursedir: CourseDirectory

    @property
    def can_read(self) -> bool:
        """Whether nothing in the steps of this course asks for more than reading."""
        converter = self._converter()
        ours = {DeduplicateIds: OneOfEach, OverwriteCells: RestoreCells}
        clean = [ours.get(s, s) for s in Autograde.sanitize_preprocessors.default()]
        steps = converter.sanitize_preprocessors == clean
        steps &= converter.autograde_preprocessors == Autograde.autograde_preprocessors.default()
        hooks = converter.pre_convert_hook or converter.post_convert_hook
        return bool(steps and not hooks and not converter.exclude_overwriting)

    @property
    def class_list(self) -> Path:
        """The file in which a lecturer keeps who is in the class; it need not be there."""
        named = self.config.LmsCollector.get("klassenlijst", FILE)
        return Path(self.coursedir.root) / str(named)

    @property
    def excluded(self) -> frozenset[str]:
        """The students that nbgrader is told to leave out."""
        return frozenset(self.coursedir.student_id_exclude.split(","))

    @property
    def creates_students(self) -> bool:
        """Whether a student who is not in the gradebook yet is put there."""
        return bool(self._converter().create_student)

    @property
    def permissions(self) -> int:
        """The rights on the files in ``autograded/``."""
        return int(str(self._converter().permissions), 8)

    @property
    def seconds_for_a_cell(self) -> int | None:
        """How long nbgrader lets a cell run."""
        from nbgrader.preprocessors import Execute

        found: int | None = Execute(config=self.config).timeout
        return found

    def penalty(self, student: str, score: float, late: float) -> float | None:
        """The points that handing in late costs, by the course's own rule."""
        step = self._late_rule()
        try:
            asked = step.plugin_inst.late_submission_penalty(student, score, late)
            if asked is None:
                return None
            found: float = step._check_late_penalty(SimpleNamespace(score=score), asked)
        except Exception as trouble:
            raise SettingsUnreadable(
                f"De regel van deze cursus voor te laat inleveren werkt niet: {_said(trouble)}"
            ) from trouble
        return found

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """The folder of a submission: ``submitted`` or ``autograded``."""
        directory = getattr(self.coursedir, f"{step}_directory")
        return Path(self.coursedir.format_path(directory, student, assignment))

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """The course's gradebook; raises NoGradebook where there is none."""
        place = self.coursedir.db_url
        url = make_url(place)
        if url.drivername.startswith("sqlite"):
            # nbgrader is started in the folder of the course.
            file = Path(self.coursedir.root) / (url.database or "")
            if not file.is_file():
                raise NoGradebook(file)
            place = url.set(database=str(file)).render_as_string()
        # nbgrader starts a bare `alembic` for a database that is new to it.
        os.environ["PATH"] = environment()["PATH"]
        with Gradebook(place, self.coursedir.course_id) as gradebook:
            yield gradebook

    def check(self) -> None:
        """Let nbgrader refuse now what it would refuse later."""
        self._converter()
        self._late_rule()
        self.folder("submitted", "*", "*")
        _ = self.permissions, self.seconds_for_a_cell

    def _converter(self) -> Any:
        return Autograde(coursedir=self.coursedir, config=self.config)

    def _late_rule(self) -> Any:
        step = AssignLatePenalties(config=self.config)
        step.init_plugin()
        return step


def read_settings(root: Path) -> Settings:
    """The settings of the course in ``root``; raises SettingsUnreadable."""
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
    app = AutogradeApp(log_level=logging.CRITICAL)
    # Else nbgrader goes on without the settings, which could give other points.
    app.raise_config_file_errors = True
    # What it has to say comes in the message below.
    app.log.disabled = True
    here = Path.cwd()
    try:
        os.chdir(root)
        app.initialize([], root=str(root))
        found = Settings(app.config, app.coursedir)
        found.check()
    except (Exception, SystemExit) as trouble:
        # A setting of the wrong kind makes nbgrader stop the whole program.
        cause = trouble.__context__ if isinstance(trouble, SystemExit) else None
        raise SettingsUnreadable(
            f"nbgrader_config.py kan niet worden gelezen: {_said(cause or trouble)}"
        ) from trouble
    finally:
        os.chdir(here)
    return found


def _said(trouble: BaseException) -> str:
    lines = [f.lineno for f in traceback.extract_tb(trouble.__traceback__) if _is_config(f)]
    place = f"regel {lines[-1]}: " if lines else ""
    return f"{place}{type(trouble).__name__}: {' '.join(str(trouble).split())}"


def _is_config(frame: traceback.FrameSummary) -> bool:
    return Path(frame.filename).name == CONFIG
