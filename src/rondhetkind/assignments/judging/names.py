"""Names stay hidden until a lecturer asks for them on purpose; that is written down."""

from __future__ import annotations

from sqlalchemy import insert, or_, select

from . import tables
from .ledger import Ledger, Who, now


def reveal(ledger: Ledger, who: Who, submission: str | None) -> None:
    """Show one student's name, or with ``None`` every name, for this sitting."""
    with ledger.writing():
        ledger.db.execute(
            insert(tables.reveals).values(
                assignment=ledger.assignment,
                submission=submission,
                session=who.session,
                grader=who.grader,
                at=now(),
            )
        )


def revealed(ledger: Ledger, who: Who, submission: str) -> bool:
    """Whether this student's name may be shown in this sitting."""
    if not ledger.has_tables:
        return False
    table = tables.reveals
    asked = select(table.c.number).where(
        table.c.assignment == ledger.assignment,
        table.c.session == who.session,
        or_(table.c.submission == submission, table.c.submission.is_(None)),
    )
    with ledger.reading():
        return ledger.db.execute(asked).first() is not None
