"""What nbgrader does over and over again for one submission, done once: for a worker's own process.

Measured on a class of small notebooks: nine connections to the gradebook a submission, and a check
of nbgrader's own schema for every cell, together more than half of the time outside the kernel.
"""

from __future__ import annotations

from typing import Any

import fastjsonschema
import nbgrader.nbgraderformat.common as checks
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine, event
from sqlalchemy.orm import scoped_session, sessionmaker


def hurry() -> None:
    """Let every gradebook of this process share one connection, and compile each schema once."""
    engines: dict[str, Any] = {}
    compiled: dict[str, Any] = {}

    def connect(self: Any, db_url: str, course_id: str = "default_course", *_: Any) -> None:
        new = db_url not in engines
        if new:
            engine = create_engine(db_url)
            event.listen(engine, "connect", _careless)
            Base.metadata.create_all(bind=engine)
            engines[db_url] = (engine, scoped_session(sessionmaker(bind=engine)))
        self.engine, self.db = engines[db_url]
        self.course_id, self.authenticator = course_id, None
        if new or course_id not in compiled:
            compiled[course_id] = True
            self.check_course(course_id=course_id)

    def close(self: Any) -> None:
        self.db.remove()

    def validate(data: Any, schema: Any) -> None:
        key = str(schema["properties"]["schema_version"])
        if key not in compiled:
            compiled[key] = fastjsonschema.compile(schema, use_default=False)
        try:
            compiled[key](data)
        except fastjsonschema.JsonSchemaException as wrong:
            raise checks.ValidationError(str(wrong)) from None

    Gradebook.__init__ = connect
    Gradebook.close = close
    checks.jsonschema.validate = validate


def _careless(connection: Any, _: Any) -> None:
    # The database of a worker is thrown away with it; nothing in it has to survive a power cut.
    connection.execute("pragma synchronous = off")
    connection.execute("pragma journal_mode = memory")
