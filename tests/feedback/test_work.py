"""The files of one student: the record tells of what is there, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import nbformat

from rondhetkind.assignments.feedback.told import Shared, Told
from rondhetkind.feedback.pdf import Printer
from rondhetkind.feedback.work import Job, Made, Record, Setup, make, read_record

NOTEBOOK = nbformat.writes(nbformat.v4.new_notebook()).encode()
HERS = Record("eerste", "", ("m2.html",))


def made(place: Path, stamp: str) -> Made:
    job = Job("s1", place, stamp, ((Told("s1", "m2"), NOTEBOOK),))
    return make(job, Setup(Shared("m2", "Wat mag ik zeggen?")), Printer())


def test_a_page_that_could_not_be_written_is_not_in_the_record(tmp_path: Path) -> None:
    assert made(tmp_path, "eerste") == Made("s1")
    assert read_record(tmp_path) == HERS
    page = tmp_path / "m2.html"
    page.unlink()
    page.mkdir()
    assert made(tmp_path, "tweede").failure
    assert read_record(tmp_path) == HERS


def test_a_pdf_that_a_stopped_run_left_goes_with_the_page_it_was_of(tmp_path: Path) -> None:
    made(tmp_path, "eerste")
    pdf = tmp_path / "m2.pdf"
    pdf.write_bytes(b"van een bladzijde die er niet meer is")
    (tmp_path / ".terugkoppeling.json").unlink()
    assert made(tmp_path, "tweede").outdated
    assert not pdf.exists()
