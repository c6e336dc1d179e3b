"""A download as a whole: from what was unpacked to what goes to submitted/, and what to tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from rondhetkind.answers import FILE

from .choice import Choice, Chosen, Collected, Order, Verdict, beside, latest, orders
from .hand_ins import HandIns, hand_ins
from .handed_in import Entry, HandIn
from .moments import as_utc
from .names import Lms
from .report import Notice, Topic, counted, told
from .students import NotTheirs, School, Student
from .unpack import Unpacked

Register = Mapping[str, Mapping[str, Order]]
"""By student, the order of what was in downloads, by digest."""


@dataclass(frozen=True)
class Around:
    """What has to be known beside the download itself.

    ``expected`` are the names of files that an assignment asks for, ``collected`` and ``secrets``
    what stands in submitted/, ``seen`` what was in earlier downloads, ``zone`` the LMS's clock,
    ``replace`` whether newer work may take the place of older, ``notices`` what to tell as well.
    """

    school: School
    expected: tuple[str, ...]
    collected: Mapping[str, Collected] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    seen: Register = field(default_factory=dict)
    zone: str = "Europe/Amsterdam"
    replace: bool = False
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Taken:
    """A file that goes to submitted/: whose, under which name, and when it was handed in (UTC)."""

    student: str
    name: str
    handed_in: datetime | None


@dataclass(frozen=True)
class Download:
    """What to do with a download: files by their path, and who stands in submitted/ already."""

    files: Mapping[str, Taken]
    replaced: tuple[str, ...]
    seen: Register
    notices: tuple[Notice, ...]
    same: int

    def report(self, arrived: Iterable[str]) -> str:
        """What to tell, once it is known whose work ``arrived`` in submitted/."""
        there = set(arrived)
        said = f"Opgehaald: {counted(len(there), 'inlevering', 'inleveringen')}."
        if self.same:
            said += f" Al opgehaald en niet veranderd: {self.same}."
        gone = {taken.student for taken in self.files.values()} - there
        missing = [
            Notice(Topic.REFUSED, student, "nbgrader stopte voordat dit werk opgehaald was.")
            for student in sorted(gone)
        ]
        return told(said, [*missing, *self.notices])


def judge(entries: Sequence[Entry], unpacked: Unpacked, around: Around) -> Download:
    """What to take of a download, and what to tell of the rest."""
    others = [Entry(parts) for parts in unpacked.left]
    found = hand_ins([*entries, *others], around.school, around.secrets)
    work = _Work(around)
    for notice in _refusals(found, unpacked):
        work.notices.append(notice)
    mine: dict[Student, list[HandIn]] = defaultdict(list)
    for hand_in in found.good:
        mine[hand_in.student].append(hand_in)
    seen = {student: dict(known) for student, known in around.seen.items()}
    for student, theirs in mine.items():
        seen[student.id] = orders(theirs, around.seen.get(student.id, {}))
        work.take(student, theirs, seen[student.id])
    return Download(work.files, tuple(work.replaced), seen, tuple(work.notices), work.same)


def _refusals(found: HandIns, unpacked: Unpacked) -> Iterable[Notice]:
    for refused in (*unpacked.refused, *found.refused):
        yield Notice(Topic.REFUSED, refused.where, refused.why, refused.hint)
    # Of what has no owner, notebooks matter; a folder with one is told once.
    for path in dict.fromkeys(
        str(PurePosixPath(path).parent) for path in found.strange if path.endswith(".ipynb")
    ):
        yield Notice(
            Topic.STRANGE,
            path,
            "Aan deze naam is niet te zien wie dit inleverde.",
            "Geef de map of zip in archive/ het studentnummer als naam.",
        )


class _Work:
    """The files to take, growing by one student at a time."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.files: dict[str, Taken] = {}
        self.replaced: list[str] = []
        self.notices = list(around.notices)
        self.same = 0

    def take(self, student: Student, theirs: Sequence[HandIn], seen: Mapping[str, Order]) -> None:
        try:
            choice = latest(student, theirs, self.around.expected)
        except NotTheirs as why:
            self.notices.append(Notice(Topic.REFUSED, str(student), str(why), why.hint))
            return
        local = choice.handed_in
        moment = as_utc(local, self.around.zone) if local else None
        there = self.around.collected.get(student.id, Collected())
        verdict = beside(choice, there, moment, seen) if choice.files else Verdict.LACKS
        if not any(name.endswith(".ipynb") for name in choice.files) and not there.digests:
            self._no_notebook(student, theirs)
        elif verdict is Verdict.SAME:
            self.same += 1
        elif verdict in {Verdict.NEW, Verdict.NEWER}:
            self._taken(choice, moment, verdict is Verdict.NEWER)
        else:
            self._kept(student, theirs, verdict)

    def _taken(self, choice: Choice, moment: datetime | None, newer: bool) -> None:
        student = choice.student
        if newer and not self.around.replace:
            self._keep(
                student,
                "Er is nieuwer werk.",
                "Draai het commando opnieuw met --force om het op te halen.",
            )
            return
        if newer:
            self.replaced.append(student.id)
            self.notices.append(Notice(Topic.REPLACED, str(student)))
        for name, chosen in choice.files.items():
            self.files[chosen.entry.path] = Taken(student.id, name, moment)
        for name in self.around.expected:
            if name not in choice.files:
                why = " Zonder dat levert deel A geen punten op." if name == FILE else ""
                why = f"{name} ontbreekt.{why}"
                self.notices.append(Notice(Topic.INCOMPLETE, str(student), why))
        if len(choice.hand_ins) > 1:
            parts = "; ".join(f"{name}: {_when(c)}" for name, c in choice.files.items())
            self.notices.append(Notice(Topic.MIXED, str(student), parts))
        for hand_in in choice.hand_ins:
            if hand_in.late:
                self.notices.append(Notice(Topic.LATE, str(student)))
            if hand_in.lms is Lms.BRIGHTSPACE and hand_in.handed_in is None:
                why = (
                    "Het moment in deze naam is niet te lezen. nbgrader ziet dit werk als op tijd."
                )
                self.notices.append(Notice(Topic.LATE, hand_in.where, why))

    def _no_notebook(self, student: Student, theirs: Sequence[HandIn]) -> None:
        files = dict.fromkeys(piece.file for hand_in in theirs for piece in hand_in.pieces)
        wanted = " en ".join(n for n in self.around.expected if n.endswith(".ipynb"))
        named = f" Wel: {', '.join(files)}." if files else ""
        self.notices.append(
            Notice(
                Topic.STRANGE,
                str(student),
                f"Hierin zit geen {wanted}.{named}",
                "Heeft het notebook een andere naam? Zet het met de goede naam in een map in "
                f"archive/ die {student.id} heet, en haal opnieuw op met --force.",
            )
        )

    def _kept(self, student: Student, theirs: Sequence[HandIn], verdict: Verdict) -> None:
        where = theirs[-1].where
        again = f"Moet dit werk er komen, haal dan submitted/{student.id}/ zelf weg."
        if verdict is Verdict.OLDER:
            self._keep(student, f"Wat hier staat, is ouder: {where}.", "")
        elif verdict is Verdict.LACKS:
            self._keep(student, f"Hierin ontbreekt iets dat al opgehaald was: {where}.", again)
        else:
            self._keep(student, f"Niets zegt of dit nieuwer is: {where}.", again)

    def _keep(self, student: Student, why: str, hint: str) -> None:
        self.notices.append(Notice(Topic.KEPT, str(student), why, hint))


def _when(chosen: Chosen) -> str:
    moment = chosen.hand_in.handed_in
    return f"{moment:%d-%m-%Y %H.%M}" if moment else chosen.entry.path
