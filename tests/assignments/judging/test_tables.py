"""Our tables in a gradebook are made once, also by two programs at the same moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from rondhetkind.assignments.judging import tables


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return create_engine(f"sqlite:///{tmp_path / 'gradebook.db'}")


def test_another_program_that_is_just_before_us_is_no_trouble(engine: Engine) -> None:
    other = create_engine(engine.url)
    ahead = iter(tables.METADATA.sorted_tables)
    made = []

    @event.listens_for(engine, "before_cursor_execute")
    def first(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        # Each time we are about to make a table, somebody makes the next of them.
        if "CREATE TABLE" in statement and (table := next(ahead, None)) is not None:
            table.create(other, checkfirst=True)
            made.append(table.name)

    tables.create(engine)
    assert tables.exist(engine)
    assert len(made) > 1
    other.dispose()
    engine.dispose()


def test_a_gradebook_that_cannot_be_written_is_told_at_once(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def only_look(connection: Any, _: Any) -> None:
        connection.execute("pragma query_only = on")

    with pytest.raises(OperationalError, match="readonly"):
        tables.create(engine)
    engine.dispose()
