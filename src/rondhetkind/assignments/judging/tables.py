"""What nbgrader's gradebook has no place for, in tables of our own in the same database."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Engine,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    inspect,
)
from sqlalchemy.exc import SQLAlchemyError

METADATA = MetaData()

judgements = Table(
    "rhk_judgement",
    METADATA,
    Column("submission", String(32), primary_key=True, comment="submitted_notebook.id"),
    Column("cell", String(128), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("token", String(64), nullable=False, comment="names the save, so that it counts once"),
    Column("grader", String(128), nullable=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
    Column("rubric", String(16), nullable=False),
    Column("answer", String(16), nullable=False, comment="mark of the text that was judged"),
    Column("marks", JSON, nullable=False),
    Column("remark", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("flag", Boolean, nullable=False),
    Column("score", Float, comment="what grade.manual_score became"),
    Column("comment", Text, comment="what comment.manual_comment became"),
)
"""The judgement of each answer as it stands."""

history = Table(
    "rhk_history",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("submission", String(32), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("version", Integer, nullable=False),
    Column("base", Integer, nullable=False, comment="the version that undoing goes back to"),
    Column("kind", String(16), nullable=False),
    Column("undone", Boolean, nullable=False),
    Column("session", String(64), nullable=False),
    Column("grader", String(128), nullable=False),
    Column("at", String(32), nullable=False),
    Column("rubric", String(16), nullable=False),
    Column("answer", String(16), nullable=False),
    Column("marks", JSON, nullable=False),
    Column("remark", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("flag", Boolean, nullable=False),
    Column("score", Float),
    Column("comment", Text),
    Column("needs", Boolean, nullable=False, comment="grade.needs_manual_grade"),
    Index("rhk_history_place", "submission", "cell", "version", unique=True),
    Index("rhk_history_grader", "grader", "number"),
)
"""Every version of every judgement; version 0 is what nbgrader held before the first."""

rubrics = Table(
    "rhk_rubric",
    METADATA,
    Column("hash", String(16), primary_key=True),
    Column("assignment", String(128), nullable=False),
    Column("at", String(32), nullable=False),
    Column("data", JSON, nullable=False),
)
"""The rubrics that were graded with, whole: a changed one is compared with them."""

seconds = Table(
    "rhk_second",
    METADATA,
    Column("submission", String(32), primary_key=True),
    Column("cell", String(128), primary_key=True),
    Column("grader", String(128), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("rubric", String(16), nullable=False),
    Column("marks", JSON, nullable=False),
)
"""Second, blind judgements; they never change a score."""

calibrations = Table(
    "rhk_calibration",
    METADATA,
    Column("assignment", String(128), primary_key=True),
    Column("example", String(16), primary_key=True),
    Column("grader", String(128), primary_key=True),
    Column("criterion", String(256), nullable=False),
    Column("level", Integer, nullable=False),
    Column("agreed", Integer, nullable=False),
    Column("at", String(32), nullable=False),
)
"""The levels that lecturers gave to worked examples."""

reveals = Table(
    "rhk_reveal",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("assignment", String(128), nullable=False),
    Column("submission", String(32), comment="empty: every student, for the session"),
    Column("session", String(64), nullable=False),
    Column("grader", String(128), nullable=False),
    Column("at", String(32), nullable=False),
)
"""Who looked at names, of whom and when."""

OF_STUDENTS = (judgements, history, seconds, reveals)
"""The tables with rows about one student each."""


def create(engine: Engine) -> None:
    """Make the tables that are missing; two programs may do so at once."""
    while not exist(engine):
        before = _there(engine)
        try:
            METADATA.create_all(engine)
        except SQLAlchemyError:
            # Another program made one between our looking and our making? Then look again.
            if _there(engine) == before:
                raise


def exist(engine: Engine) -> bool:
    """Whether all our tables are there."""
    return set(METADATA.tables) <= _there(engine)


def _there(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())
