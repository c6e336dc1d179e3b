"""What a student's own code came to: rows of a table, compared with those the lecturer expects.

The key is a small file of the lecturer (`a2-code.yml` beside `a2.md`). A variable may stand in for
the answer to one question; the better of the two counts, so code earns no more than the question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from rondhetkind.exercises import Problem
from rondhetkind.scoring import Score, earned

Row = Mapping[str, str]


@dataclass(frozen=True)
class Expected:
    """The rows that the variable ``name`` should hold, in the place of question ``question``."""

    name: str
    question: int
    rows: tuple[Row, ...]


class CodeKeyUnreadable(Exception):
    """The key for an answer with code is not right yet; the message says where, in Dutch."""


def read_key(path: Path) -> tuple[Expected, ...]:
    """The key for answers with code; raises CodeKeyUnreadable."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple(
            Expected(str(name), int(entry["vraag"]), tuple(_row(row) for row in entry["rijen"]))
            for name, entry in data.items()
        )
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodeKeyUnreadable(
            str(Problem(str(path), line, "Deze regel kan niet gelezen worden."))
        ) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError):
        message = "Schrijf per variabele `vraag:` met een nummer en `rijen:` met een lijst."
        raise CodeKeyUnreadable(str(Problem(str(path), 1, message))) from None


def given(names: Mapping[str, Any], code: Sequence[str]) -> dict[str, tuple[Row, ...]]:
    """The rows in each variable of ``code`` that holds a table or a list of rows."""
    found = {name: _rows(names[name]) for name in code if name in names}
    return {name: rows for name, rows in found.items() if rows}


def better(by_hand: Score, key: Sequence[Expected], values: Mapping[str, Sequence[Row]]) -> Score:
    """The score with, for each question, the better of the exercise and the code."""
    parts = list(by_hand.parts)
    for expected in key:
        place = expected.question - 1
        rows = values.get(expected.name)
        if rows and 0 <= place < len(parts):
            share = _share(expected.rows, rows)
            if share > parts[place].share or not parts[place].said:
                said = f"met code: {_words(rows)}"
                parts[place] = replace(parts[place], said=said, share=share)
    points = round(by_hand.maximum * earned(parts), 2)
    return replace(by_hand, points=points, parts=tuple(parts))


def _share(expected: Sequence[Row], rows: Sequence[Row]) -> float:
    # As with ticking: each right row counts, each wrong one takes as much away.
    right = sum(any(_same(want, row) for row in rows) for want in expected)
    wrong = sum(not any(_same(want, row) for want in expected) for row in rows)
    return max(0, right - wrong) / len(expected) if expected else 0.0


def _same(want: Row, row: Row) -> bool:
    return all(row.get(column) == value for column, value in want.items())


def _rows(value: Any) -> tuple[Row, ...]:
    # A student's object can be anything, and can do anything when it is looked at.
    try:
        records = value.to_dict("records") if hasattr(value, "to_dict") else value
        if isinstance(records, (str, Mapping)):
            return ()
        return tuple(_row(record) for record in list(records)[:50] if isinstance(record, Mapping))
    except Exception:
        return ()


def _row(record: Mapping[str, Any]) -> Row:
    return {str(column): " ".join(_text(value).split()) for column, value in record.items()}


def _text(value: Any) -> str:
    # pandas makes a column of years into one of fractions as soon as a year is missing.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _words(rows: Sequence[Row]) -> str:
    return "; ".join(" ".join(filter(None, (row.get("bron"), row.get("uitkomst")))) for row in rows)
