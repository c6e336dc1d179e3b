"""A made-up table as it stands in the course: a header line that says so, columns, rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rondhetkind.files import write_whole

MARK = "synthetisch"
"""The last column of every made-up table; it says True in each row."""


@dataclass(frozen=True)
class Dataset:
    """One made-up table.

    ``place`` is the file's path within the course, ``inspired_by`` ends the sentence in its first
    line, ``rows`` holds as many values a row as there are ``columns``. No value may hold a ``#``:
    readers skip what follows it.
    """

    place: str
    inspired_by: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[object]]

    def text(self) -> str:
        """The file: a header line that starts with ``#``, then a CSV with a column more."""
        out = io.StringIO()
        out.write(
            f"# SYNTHETISCH: bedacht voor onderwijs; {self.inspired_by}; geen echte personen\n"
        )
        table = csv.writer(out, lineterminator="\n")
        table.writerow([*self.columns, MARK])
        table.writerows([*row, True] for row in self.rows)
        return out.getvalue()

    def write(self, course: Path) -> Path:
        """Write the file within ``course``, whole or not at all; gives where it stands."""
        path = course / self.place
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, self.text().encode())
        return path
