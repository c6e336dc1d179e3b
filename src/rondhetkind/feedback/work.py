"""The work for one student: pages from what was graded, each file put in its place whole.

Whoever is stopped anywhere in between leaves files that are whole and a record that does not fit
them yet; then they are made again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rondhetkind.assignments.feedback.page import page
from rondhetkind.assignments.feedback.told import Shared, Told
from rondhetkind.files import parsed, write_whole

from .pdf import NoPdf, Printer

RECORD = ".terugkoppeling.json"
SCHEMA = 1


@dataclass(frozen=True)
class Setup:
    """What is the same for every student; ``group`` says that graders share the folders."""

    shared: Shared
    permissions: int = 0o644
    group: bool = False


@dataclass(frozen=True)
class Job:
    """What is to be made of one student's graded notebooks, for the folder ``place``.

    ``stamp`` changes with all that the pages are made of; ``beside`` are the files that nbgrader
    needs to release them. Without ``html`` the pages are there, and only the PDF is to be made.
    """

    student: str
    place: Path
    stamp: str = ""
    notebooks: tuple[tuple[Told, bytes], ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    html: bool = True
    pdf: bool = False
    first_try: bool = True


@dataclass(frozen=True)
class Made:
    """What came of it; ``outdated`` says that a PDF of earlier pages was taken away."""

    student: str
    failure: str = ""
    no_pdf: str = ""
    pdf: bool = False
    outdated: bool = False


@dataclass(frozen=True)
class Record:
    """What stands in a folder: the stamps that pages and PDF were made of, and our files."""

    html: str = ""
    pdf: str = ""
    files: tuple[str, ...] = ()

    def holds(self, place: Path, stamp: str, kind: str) -> bool:
        """Whether all files of a kind (``html`` or ``pdf``) are there and of this stamp."""
        mine = [name for name in self.files if name.endswith(f".{kind}")]
        made = self.html if kind == "html" else self.pdf
        return bool(mine) and made == stamp and all((place / name).is_file() for name in mine)


def read_record(place: Path) -> Record:
    """The record in a folder; an empty one where there is none that can be read."""
    try:
        data: Any = parsed((place / RECORD).read_bytes())
    except OSError:
        return Record()
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        return Record()
    files = data.get("files")
    names = tuple(map(str, files)) if isinstance(files, list) else ()
    # A name is one of ours, so it has no folder in it.
    safe = tuple(name for name in names if Path(name).name == name)
    return Record(str(data.get("html") or ""), str(data.get("pdf") or ""), safe)


def make(job: Job, setup: Setup, printer: Printer) -> Made:
    """Make the files; what goes wrong is told, and leaves what was there before."""
    try:
        pages = {
            f"{told.notebook}.html": page(_notebook(content), told, setup.shared)
            for told, content in job.notebooks
        }
    except ValueError:
        return Made(job.student, failure="Het nagekeken notebook is beschadigd.")
    except Exception as trouble:
        # A notebook that was handed in can hold anything; that is nobody else's trouble.
        why_not = " ".join(f"{type(trouble).__name__}: {trouble}".split())[:200]
        return Made(job.student, failure=f"Het nagekeken notebook is niet te lezen: {why_not}")
    try:
        return _put(job, setup, printer, pages)
    except OSError as trouble:
        from rondhetkind.assignments.judging.faults import why

        return Made(job.student, failure=f"{why(trouble).capitalize()}.")


def _put(job: Job, setup: Setup, printer: Printer, pages: Mapping[str, str]) -> Made:
    record = read_record(job.place)
    made = Made(job.student)
    if job.html:
        _folder(job.place, setup)
        # First of all, or a page and a PDF could tell two stories.
        made = replace(made, outdated=_take_away(job.place, record, pages))
        record = Record(job.stamp, "", tuple(pages))
        for name, content in job.beside.items():
            _write(job.place / name, content, setup)
        for name, text in pages.items():
            _write(job.place / name, text.encode(), setup)
        _write(job.place / RECORD, _data(record), setup)
    if job.pdf:
        try:
            printed = {_as_pdf(name): printer.print(text) for name, text in pages.items()}
        except NoPdf as trouble:
            return replace(made, no_pdf=str(trouble))
        for name, content in printed.items():
            _write(job.place / name, content, setup)
        record = replace(record, pdf=job.stamp, files=(*pages, *printed))
        _write(job.place / RECORD, _data(record), setup)
        made = replace(made, pdf=True, outdated=False)
    return made


def _notebook(content: bytes) -> Any:
    return json.loads(content)


def _take_away(place: Path, record: Record, pages: Mapping[str, str]) -> bool:
    """Delete what we made of earlier work and do not make now; a PDF is outdated in any case."""
    # Also that of a run that was stopped before it could note it.
    pdfs = {_as_pdf(name) for name in (*pages, *record.files) if name.endswith(".html")}
    gone = False
    for name in {*record.files, *pdfs} - pages.keys():
        if (place / name).is_file():
            (place / name).unlink()
            gone = gone or name.endswith(".pdf")
    return gone


def _write(path: Path, content: bytes, setup: Setup) -> None:
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        pass
    write_whole(path, content)
    path.chmod(setup.permissions)


def _folder(place: Path, setup: Setup) -> None:
    place.mkdir(parents=True, exist_ok=True)
    if setup.group:
        for folder in (place, place.parent, place.parent.parent):
            # Somebody else's folder keeps the rights that they gave it.
            with contextlib.suppress(PermissionError):
                folder.chmod((folder.stat().st_mode | 0o2770) & 0o2777)


def _as_pdf(name: str) -> str:
    return f"{name.removesuffix('.html')}.pdf"


def _data(record: Record) -> bytes:
    data = {
        "schema": SCHEMA,
        "html": record.html,
        "pdf": record.pdf,
        "files": sorted(record.files),
    }
    return (json.dumps(data, indent=1) + "\n").encode()
