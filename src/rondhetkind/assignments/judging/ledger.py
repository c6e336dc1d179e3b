"""Judgements in the gradebook: read as they stand, written in one transaction or not at all.

nbgrader's score and comment, our levels and the history of both change together. A save names the
version it was made on; when somebody was first, nothing is written and both versions are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from nbgrader.api import BaseCell, Comment, Grade, Gradebook, SubmittedNotebook
from sqlalchemy import Row, Table, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from rondhetkind.assignments.rubric import Rubric

from . import tables
from .record import Judgement, Ref, checked
from .standing import FORMGRADER, Standing, in_order, outside_of, query, same, standing

CHOICE, TYPED, UNDONE, RECALCULATED, CONFIRMED = (
    "keuze",
    "tekst",
    "herstel",
    "rubriek",
    "bevestigd",
)
"""What a version in the history came from."""

BURST = timedelta(seconds=60)
"""What was typed within this time is undone as one."""


@dataclass(frozen=True)
class Who:
    """A lecturer at work, and which sitting this is."""

    grader: str
    session: str


@dataclass(frozen=True)
class Save:
    """A judgement to be saved, made on ``version`` with ``outside`` in nbgrader's own columns."""

    ref: Ref
    version: int
    outside: str
    judgement: Judgement
    token: str
    kind: str = CHOICE
    answer: str = ""


class Stale(Exception):
    """Somebody else was first; nothing was written. ``standing`` is what there is now."""

    def __init__(self, found: Standing) -> None:
        super().__init__(f"{found.who or 'Iemand'} veranderde dit antwoord intussen.")
        self.standing = found


class Taken(Exception):
    """Somebody else has this version, or nbgrader's columns changed."""


class NoSuchAnswer(LookupError):
    """There is no such answer in the gradebook (any more)."""


@dataclass(frozen=True)
class Columns:
    """What nbgrader's own columns hold for one answer."""

    score: float | None
    comment: str | None
    needs: bool


class Ledger:
    """The judgements of one assignment in an open gradebook."""

    def __init__(self, gradebook: Gradebook, assignment: str, rubric: Rubric) -> None:
        self.gradebook = gradebook
        self.db = gradebook.db
        self.assignment = assignment
        self.rubric = rubric
        self.has_tables = tables.exist(gradebook.engine)

    def all(self, cells: Sequence[str]) -> list[Standing]:
        """How every answer in ``cells`` stands, in the order of students and cells."""
        asked = query(self.assignment, self.has_tables).where(BaseCell.name.in_(cells))
        with self.reading():
            rows = self.db.execute(asked).all()
        return in_order([standing(row, self.rubric) for row in rows], cells)

    def one(self, ref: Ref) -> Standing:
        """How one answer stands; raises :class:`NoSuchAnswer`."""
        with self.reading():
            return self.look(ref)

    def submission(self, submission: str) -> dict[str, Standing]:
        """How every graded cell of one student stands, by cell; raises :class:`NoSuchAnswer`."""
        asked = query(self.assignment, self.has_tables).where(SubmittedNotebook.id == submission)
        with self.reading():
            rows = self.db.execute(asked).all()
        if not rows:
            raise NoSuchAnswer("Deze inlevering staat niet (meer) in het cijferboek.")
        return {row.cell: standing(row, self.rubric) for row in rows}

    def save(self, save: Save, who: Who, at: str | None = None) -> Standing:
        """Write a judgement; raises :class:`Stale`, and whatever keeps a database from writing.

        A save that was written before (the same token) counts once.
        """
        try:
            with self.writing():
                self.write(save, who, at or now())
        except Taken:
            found = self.one(save.ref)
            if found.token and found.token == save.token:
                return found
            raise Stale(found) from None
        return self.one(save.ref)

    def write(self, save: Save, who: Who, at: str) -> None:
        """Write a judgement within a transaction; raises :class:`Taken`."""
        checked(save.judgement.marks, self.rubric, save.ref.cell)
        self.claim(save.ref, save.version, who, at)
        before = self.look(save.ref, ours=save.version > 0)
        if before.outside != save.outside:
            raise Taken
        held = Columns(before.score, before.comment, before.needs)
        version = save.version
        last = self.version(save.ref, version)
        if last is None or not _holds(last, held):
            # nbgrader's columns hold what no version of ours wrote: keep that as a version too.
            version = version + 1 if last is not None else version
            self._note(save.ref, version, before, held, at)
            last = self.version(save.ref, version)
        assert last is not None
        base = version
        if save.kind == TYPED and last.kind == TYPED and _one_burst(last, save, who, at):
            base = last.base
        columns = self._columns(save, before, held)
        self.put(
            save.ref,
            version + 1,
            save.judgement,
            columns,
            who,
            {
                "at": at,
                "base": base,
                "kind": save.kind,
                "token": save.token,
                "answer": save.answer or before.answer,
                "rubric": self.rubric.hash,
            },
        )
        self._keep_rubric(at)

    def _columns(self, save: Save, before: Standing, held: Columns) -> Columns:
        cell, wanted = save.ref.cell, save.judgement
        comment = held.comment
        if wanted.marks != before.judgement.marks or wanted.remark != before.judgement.remark:
            comment = wanted.comment(self.rubric, cell)
        if wanted.marks == before.judgement.marks and wanted.missing(self.rubric, cell):
            # A note or a flag: points that nbgrader holds without criteria stay what they are.
            return Columns(held.score, comment, held.needs)
        score = wanted.score(self.rubric, cell)
        needs = score is None and (bool(wanted.marks) or before.auto is None)
        return Columns(score, comment, needs)

    def claim(self, ref: Ref, version: int, who: Who, at: str) -> None:
        """Take the next version, before anything is looked at: the first to write has it."""
        table = tables.judgements
        if version:
            mine = and_(_place(table, ref), table.c.version == version)
            if self.db.execute(update(table).where(mine).values(version=-version)).rowcount != 1:
                raise Taken
            return
        values = _values(Judgement()) | {"token": "", "rubric": "", "answer": "", "version": -1}
        values |= {"grader": who.grader, "at": at, "score": None, "comment": None}
        try:
            self.db.execute(
                insert(table).values(submission=ref.submission, cell=ref.cell, **values)
            )
        except IntegrityError:
            raise Taken from None

    def put(
        self,
        ref: Ref,
        version: int,
        wanted: Judgement,
        columns: Columns,
        who: Who,
        about: Mapping[str, Any],
    ) -> None:
        """Write a claimed version everywhere: nbgrader's rows, ours, and the history."""
        grade, comment = self._rows(ref)
        grade.manual_score, grade.needs_manual_grade = columns.score, columns.needs
        if comment is not None:
            comment.manual_comment = columns.comment
        values = _values(wanted) | {
            "version": version,
            "grader": who.grader,
            "at": about["at"],
            "rubric": about["rubric"],
            "answer": about["answer"],
            "score": columns.score,
            "comment": columns.comment,
        }
        table = tables.judgements
        place = _place(table, ref)
        self.db.execute(update(table).where(place).values(token=about["token"], **values))
        entry = values | {
            "submission": ref.submission,
            "cell": ref.cell,
            "base": about["base"],
            "kind": about["kind"],
            "undone": False,
            "session": who.session,
            "needs": columns.needs,
        }
        self.db.execute(insert(tables.history).values(**entry))
        flagged = select(func.count()).where(
            table.c.submission == ref.submission, table.c.flag.is_(True)
        )
        self.db.flush()
        self.db.execute(
            update(SubmittedNotebook)
            .where(SubmittedNotebook.id == ref.submission)
            .values(flagged=bool(self.db.execute(flagged).scalar_one()))
        )

    def version(self, ref: Ref, version: int) -> Row[Any] | None:
        """A version in the history of an answer."""
        table = tables.history
        mine = and_(_place(table, ref), table.c.version == version)
        found: Row[Any] | None = self.db.execute(select(table).where(mine)).one_or_none()
        return found

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A look at the database that holds nothing up afterwards."""
        try:
            yield
        finally:
            self.db.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing."""
        if not self.has_tables:
            tables.create(self.gradebook.engine)
            self.has_tables = True
        try:
            yield
            self.db.commit()
        except BaseException:
            self.db.rollback()
            raise

    def look(self, ref: Ref, ours: bool = True) -> Standing:
        """How one answer stands, within a transaction."""
        asked = query(self.assignment, ours and self.has_tables).where(
            SubmittedNotebook.id == ref.submission, BaseCell.name == ref.cell
        )
        row = self.db.execute(asked).one_or_none()
        if row is None:
            raise NoSuchAnswer(f"Antwoord {ref.cell} staat niet (meer) in het cijferboek.")
        return standing(row, self.rubric)

    def _rows(self, ref: Ref) -> tuple[Grade, Comment | None]:
        grade, comment = (
            self.db.query(kind)
            .join(BaseCell, BaseCell.id == kind.cell_id)
            .filter(kind.notebook_id == ref.submission, BaseCell.name == ref.cell)
            .one_or_none()
            for kind in (Grade, Comment)
        )
        return grade, comment

    def _note(self, ref: Ref, version: int, before: Standing, held: Columns, at: str) -> None:
        values = _values(before.judgement) | {
            "submission": ref.submission,
            "cell": ref.cell,
            "version": version,
            "base": max(version - 1, 0),
            "kind": FORMGRADER,
            "undone": False,
            "session": "",
            "grader": "",
            "at": at,
            "rubric": "",
            "answer": before.answer,
            "score": held.score,
            "comment": held.comment,
            "needs": held.needs,
        }
        self.db.execute(insert(tables.history).values(**values))

    def _keep_rubric(self, at: str) -> None:
        table, mark = tables.rubrics, self.rubric.hash
        if self.db.execute(select(table.c.hash).where(table.c.hash == mark)).first() is None:
            values = {"hash": mark, "assignment": self.assignment, "at": at}
            self.db.execute(insert(table).values(data=self.rubric.data(), **values))


def forget_removed(ledger: Ledger) -> int:
    """Delete what our tables hold of submissions that the gradebook no longer has."""
    known = select(SubmittedNotebook.id)
    count = 0
    with ledger.writing():
        for table in tables.OF_STUDENTS:
            column = table.c.submission
            gone = delete(table).where(column.is_not(None), column.not_in(known))
            count += ledger.db.execute(gone).rowcount
    return count


def now() -> str:
    """This moment, as our tables keep it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _one_burst(last: Row[Any], save: Save, who: Who, at: str) -> bool:
    began, ended = (datetime.fromisoformat(moment) for moment in (last.at, at))
    same_marks = last.marks == save.judgement.data()["marks"]
    return bool(last.session == who.session and same_marks and ended - began < BURST)


def _holds(version: Row[Any], held: Columns) -> bool:
    return same(version.score, held.score) and version.comment == held.comment


def _values(judgement: Judgement) -> dict[str, Any]:
    return judgement.data()


def _place(table: Table, ref: Ref) -> Any:
    return and_(table.c.submission == ref.submission, table.c.cell == ref.cell)


__all__ = [
    "CHOICE",
    "CONFIRMED",
    "FORMGRADER",
    "RECALCULATED",
    "TYPED",
    "UNDONE",
    "Columns",
    "Ledger",
    "NoSuchAnswer",
    "Save",
    "Stale",
    "Taken",
    "Who",
    "forget_removed",
    "now",
    "outside_of",
]
