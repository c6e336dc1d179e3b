"""nbgrader's ``collect``, that takes only what is really handed in by whom it says.

Anybody on the server can write in the exchange's inbound folder, and a submission there carries
its student's name only in the name of its folder. nbgrader warns when another account owns that
folder, and collects it all the same (jupyter/nbgrader#1097). Here it is refused and told, stays
where it is, and the newest submission that is the student's own is collected in its place.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import check_mode
from traitlets import Unicode, default

from rondhetkind.assignments.class_list import FILE
from rondhetkind.files import HALF

from .class_list import in_gradebook, read_list
from .earlier import KEPT, keep
from .inbound import Submission, newest, submissions
from .owned import NotTheirOwn, check
from .report import Notice, Topic, counted, told
from .students import School, merged


class TheirOwnCollect(ExchangeCollect):  # type: ignore[misc]
    """Collects a submission only when the account of its student owns all of it."""

    klassenlijst = Unicode(
        help="De klassenlijst; gebruikersnaam is daarin het account op de server."
    ).tag(config=True)

    @default("klassenlijst")
    def _as_for_the_lms(self) -> str:
        return str(self.config.LmsCollector.get("klassenlijst", FILE))

    def init_src(self) -> None:
        """Find the newest submission of each student that is theirs."""
        course = self.coursedir
        if not course.course_id:
            self.fail("De cursus heeft geen naam. Vul c.CourseDirectory.course_id in.")
        inbound = Path(self.root) / course.course_id / "inbound"
        if not inbound.is_dir():
            self.fail(f"Deze map van de exchange is er niet: {inbound}")
        if not check_mode(inbound, read=True, execute=True):
            self.fail(f"Je mag deze map van de exchange niet lezen: {inbound}")
        listed, problems = read_list(Path(course.root) / self.klassenlijst)
        self.school = School(merged(listed, in_gradebook(course.db_url)), self.klassenlijst)
        self.notices = [Notice(Topic.LIST, problem) for problem in problems]
        self.refused: list[tuple[Submission, NotTheirOwn]] = []
        mine: dict[str, list[Submission]] = defaultdict(list)
        wanted = course.student_id
        for submission in submissions(inbound.iterdir(), course.assignment_id):
            if wanted not in {"", "*", submission.student}:
                continue
            try:
                self._check(submission)
            except NotTheirOwn as why:
                self.refused.append((submission, why))
            else:
                mine[submission.student].append(submission)
        duedate = self._due() if self.before_duedate else None
        self.chosen = {who: newest(theirs, duedate) for who, theirs in sorted(mine.items())}

    def copy_files(self) -> None:
        """Collect what was found, each submission whole, and tell what was refused."""
        collected = 0
        for student, submission in list(self.chosen.items()):
            try:
                collected += self._collect(submission)
            except NotTheirOwn as why:
                del self.chosen[student]
                self.refused.append((submission, why))
        notices = [*self._refusals(), *self.notices]
        said = f"Opgehaald: {counted(collected, 'inlevering', 'inleveringen')}."
        if same := len(self.chosen) - collected:
            said += f" Al opgehaald: {same}."
        if not self.check_owner:
            said += " Wie wat inleverde, is niet nagegaan: c.ExchangeCollect.check_owner staat uit."
        self.log.warning("%s", told(said, notices))

    def _check(self, submission: Submission) -> None:
        student = submission.student
        if not student or student.startswith(".") or set(student) & set('/\\:*?"<>|'):
            raise NotTheirOwn("Zo kan een student niet heten.")
        if submission.moment is None:
            raise NotTheirOwn("Het moment in deze naam is niet te lezen.")
        accounts = {student, *(s.username for s in self.school.called(student) if s.id == student)}
        check(
            submission.path,
            accounts if self.check_owner else None,
            1000 * self.coursedir.max_dir_size,
        )

    def _collect(self, submission: Submission) -> bool:
        """Put one submission in submitted/, whole or not at all; gives whether it was needed."""
        target = Path(
            self.coursedir.format_path(
                self.coursedir.submitted_directory,
                submission.student,
                self.coursedir.assignment_id,
            )
        )
        if target.is_dir() and not self._wanted(submission, target):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f"{HALF}{target.name}")
        shutil.rmtree(half, ignore_errors=True)
        try:
            self.do_copy(str(submission.path), str(half))
            # Between looking and copying somebody may have put something else there.
            self._check(submission)
            if target.is_dir():
                self._replace(target, half, submission.student)
            else:
                half.rename(target)
        except (OSError, RuntimeError) as error:
            raise NotTheirOwn(f"Kopiëren lukte niet: {error}") from error
        finally:
            shutil.rmtree(half, ignore_errors=True)
        return True

    def _wanted(self, submission: Submission, target: Path) -> bool:
        """Whether a submission takes the place of what was collected: nbgrader's own rules."""
        there = self.coursedir.get_existing_timestamp(str(target))
        if self.before_duedate and there != submission.moment:
            return True
        newer = there is None or (submission.moment is not None and submission.moment > there)
        if newer and not self.update:
            hint = "Draai het commando opnieuw met --update om het op te halen."
            about = self._called(submission.student)
            self.notices.append(Notice(Topic.KEPT, about, "Er is nieuwer werk.", hint))
        return bool(self.update and newer)

    def _replace(self, target: Path, half: Path, student: str) -> None:
        root = Path(self.coursedir.root)
        kept = keep(target, root / "downloaded" / self.coursedir.assignment_id / KEPT / student)
        gone = target.with_name(f"{HALF}weg-{target.name}")
        shutil.rmtree(gone, ignore_errors=True)
        target.rename(gone)
        half.rename(target)
        shutil.rmtree(gone)
        where = f"Wat er stond: {kept.relative_to(root).as_posix()}/"
        self.notices.append(Notice(Topic.REPLACED, self._called(student), where))

    def _refusals(self) -> Iterator[Notice]:
        for submission, why in self.refused:
            said = f"Dit zegt van {self._called(submission.student)} te zijn. {why}"
            own = self.chosen.get(submission.student)
            hint = f"Wel opgehaald: {own.path.name}." if own else ""
            yield Notice(Topic.REFUSED, submission.path.name, said, hint)
        owners = {why.account for _, why in self.refused if why.account}
        claimed = {submission.student for submission, _ in self.refused}
        if not self.chosen and len(owners) == 1 and len(claimed) > 1:
            yield Notice(
                Topic.REFUSED,
                f"Alles in de exchange is van één account: {owners.pop()}.",
                "Op deze server werken studenten dan niet onder hun eigen account, en is niet na "
                "te gaan wie iets inleverde.",
                "Vertrouw je dat? Zet dan c.ExchangeCollect.check_owner = False in de config.",
            )

    def _called(self, student: str) -> str:
        return next((str(s) for s in self.school.students if s.id == student), student)

    def _due(self) -> datetime | None:
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                due: datetime | None = gradebook.find_assignment(
                    self.coursedir.assignment_id
                ).duedate
            except MissingEntry:
                return None
            return due
