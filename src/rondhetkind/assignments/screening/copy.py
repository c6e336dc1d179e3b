"""A proposal on disk: a copy of the work with placeholders, and a list to accept or refuse each.

The copy comes in a new folder; what students handed in is only read.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rondhetkind.exercises import Problem
from rondhetkind.files import HALF, write_whole
from rondhetkind.privacy import Item, People, propose
from rondhetkind.privacy.propose import replaced
from rondhetkind.privacy.report import LABELS, line_of

from .free_text import FreeText, Key
from .search import Seen

LIST = "vervangingen.csv"
WORK = "werk"
README = "LEES-MIJ.txt"
YES, NO = "ja", "nee"
_COLUMNS = (
    "vervangen",
    "student",
    "map",
    "bestand",
    "plek",
    "regel",
    "gevonden",
    "wordt",
    "soort",
    "zekerheid",
    "waarom",
    "kenmerk",
)
_ABOUT = f"""Dit is een voorstel, gemaakt door een computer.

In de map {WORK} staat een kopie van het werk waarin gevonden woorden zijn vervangen.
In {LIST} staat elke vervanging. Zet “nee” in de eerste kolom bij wat moet blijven staan en maak
daarna een nieuw voorstel met --keuzes. Deel {LIST} niet: daar staan de namen juist in.

De computer mist ook dingen. Lees de kopie zelf voordat je haar deelt. Wie de situatie kent, kan
iemand misschien nog herkennen. Plaatjes en uitvoer van code zijn weggelaten.
"""


class FolderTaken(ValueError):
    """The folder for a proposal already holds something."""


class ChoicesUnreadable(ValueError):
    """A list of choices cannot be used; the message says where and why."""


@dataclass(frozen=True)
class Submission:
    """The work of one student: its folder, the files that were read, and what was found."""

    student: str
    folder: Path
    files: tuple[str, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Written:
    """How many replacements a proposal makes, and how many choices were of no use."""

    replacements: int
    unmatched: int


def write_proposal(
    target: Path,
    submissions: Sequence[Submission],
    people: People,
    choices: Mapping[str, bool] | None = None,
) -> Written:
    """Write a proposal in the new folder ``target``, for its owner alone; raises FolderTaken.

    ``choices`` say by its mark whether a replacement is accepted; what they do not name is.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderTaken(f"{target} bestaat al. Noem een nieuwe map.")
    target.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=HALF, dir=target.parent))
    try:
        rows = []
        for number, submission in enumerate(submissions, 1):
            folder = f"student-{number}"
            rows += list(
                _write_one(half / WORK / folder, folder, submission, people, choices or {})
            )
        write_whole(half / LIST, _csv(rows))
        write_whole(half / README, _ABOUT.encode())
        if target.exists():
            target.rmdir()
        half.replace(target)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    known = {row["kenmerk"] for row in rows}
    return Written(
        sum(row["vervangen"] == YES for row in rows),
        sum(mark not in known for mark in choices or ()),
    )


def read_choices(path: Path) -> dict[str, bool]:
    """What somebody accepted in an earlier list; raises ChoicesUnreadable."""
    try:
        content = path.read_bytes()
    except OSError:
        raise ChoicesUnreadable(f"{path} is er niet of is niet te openen.") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel may save the list in the code page of Windows; marks are the same in both.
        text = content.decode("cp1252", errors="replace")
    lines = text.splitlines() or [""]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(";,\t", key=lines[0].count))
    if not {"vervangen", "kenmerk"}.issubset(rows.fieldnames or ()):
        raise ChoicesUnreadable(f"{path} mist de kolom “vervangen” of “kenmerk”.")
    choices, problems = {}, []
    for row in rows:
        said = (row["vervangen"] or "").strip().casefold()
        if said not in (YES, NO):
            where = Problem(str(path), rows.line_num, f"“{said}” is geen {YES} of {NO}.")
            problems.append(str(where))
        choices[row["kenmerk"] or ""] = said == YES
    if problems:
        raise ChoicesUnreadable("\n".join(problems))
    return choices


def _write_one(
    folder: Path,
    name: str,
    submission: Submission,
    people: People,
    choices: Mapping[str, bool],
) -> Iterator[dict[str, str]]:
    parts = [(one.text.text, one.found) for one in submission.seen]
    changes: dict[str, dict[tuple[Key, ...], tuple[Item, ...]]] = {
        file: {} for file in submission.files
    }
    for one, proposal in zip(submission.seen, propose(parts, people), strict=True):
        rows = [_row(name, submission.student, one.text, item) for item in proposal.items]
        accepted = tuple(
            item
            for item, row in zip(proposal.items, rows, strict=True)
            if choices.get(row["kenmerk"], True)
        )
        changes[one.text.file][one.text.path] = accepted
        for item, row in zip(proposal.items, rows, strict=True):
            yield {**row, "vervangen": YES if item in accepted else NO}
    folder.mkdir(parents=True)
    for file, by_path in changes.items():
        data = json.loads((submission.folder / file).read_text(encoding="utf-8"))
        for path, items in by_path.items():
            _put(data, path, items)
        if file.endswith(".ipynb"):
            data = _bare(data)
        write_whole(folder / file, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _row(folder: str, student: str, text: FreeText, item: Item) -> dict[str, str]:
    finding = item.finding
    place = "/".join(map(str, (text.file, *text.path)))
    return {
        "student": student,
        "map": folder,
        "bestand": text.file,
        "plek": text.title,
        "regel": str(line_of(text.text, finding)),
        "gevonden": finding.text,
        "wordt": item.placeholder,
        "soort": LABELS[finding.kind],
        "zekerheid": finding.sure,
        "waarom": finding.why,
        "kenmerk": f"{student}/{place}:{finding.start}-{finding.end}",
    }


def _put(data: Any, path: tuple[Key, ...], items: Sequence[Item]) -> None:
    for step in path[:-1]:
        data = data[step]
    before = data[path[-1]]
    # A notebook may keep a cell as a list of lines.
    text = before if isinstance(before, str) else "".join(before)
    text = replaced(text, items)
    data[path[-1]] = text if isinstance(before, str) else text.splitlines(keepends=True)


def _bare(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without outputs, pictures and what its program wrote about the author."""
    for cell in notebook["cells"]:
        cell.pop("attachments", None)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    kept = ("kernelspec", "language_info")
    notebook["metadata"] = {k: v for k, v in notebook.get("metadata", {}).items() if k in kept}
    return notebook


def _csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(row[name]) for name in _COLUMNS} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: str) -> str:
    # A spreadsheet would take such a cell for a formula.
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t")) else value
