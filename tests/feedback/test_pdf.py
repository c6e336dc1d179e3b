"""The PDF as another program reads it: tags, language, title, bookmarks and text."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.feedback.told import Outcome as Passing
from rondhetkind.assignments.feedback.told import Row, Rule
from rondhetkind.cli import main
from rondhetkind.feedback.making import Options, Outcome, make
from rondhetkind.feedback.pdf import NAMED, NO_BROWSER, Printer, find_browser
from tests.assignments.feedback.made import SHARED, answer, asked, made
from tests.assignments.klas.payloads import PAYLOADS
from tests.assignments.klas.small_class import NAME
from tests.conftest import cannot_run
from tests.feedback.klas import own, pages, place, rewrite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("terugkoppeling")]


Print = Callable[[str], bytes]


@pytest.fixture(scope="module")
def printed() -> Iterator[Print]:
    """A page as a PDF, from a thread of its own: Playwright cannot share one with other tests."""
    if not find_browser():
        cannot_run("geen browser voor pdf's")
    printer = Printer()
    with ThreadPoolExecutor(1) as thread:
        yield lambda html: thread.submit(printer.print, html).result()
        thread.submit(printer.__exit__, None, None, None).result()


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def tags(pdf: PdfReader) -> Counter[str]:
    """How often each kind of tag stands in the structure of a document."""
    found: Counter[str] = Counter()

    def look(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                look(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found[node["/S"]] += 1
            if "/K" in node and not isinstance(node["/K"], int):
                look(node["/K"])

    look(pdf.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_a_screen_reader_finds_its_way_in_the_pdf(printed: Print) -> None:
    rows = {"b1": (Row("Bron", ("Geen.", "Eén.", "Twee."), 2, 6.0),)}
    html = made(
        answer("Mijn advies aan het team."),
        asked("- Een vader helpt.", "  Jouw antwoord: Thuis", "  Telt mee."),
        rows=rows,
        remarks={"b1": "Noem nog een bron."},
        outcome=Passing(True, (Rule("Deel A: ten minste 4 punten.", "5 punten", True),)),
    )
    pdf = read(printed(html))
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Terugkoppeling: Een proef"
    assert pdf.metadata.creator == "Rond het kind"
    there = tags(pdf)
    assert there["/H1"] == 1
    assert there["/Table"] == 3
    assert min(there[f"/{tag}"] for tag in ("H2", "TH", "TD", "Caption", "L", "LI", "P")) >= 1
    assert pdf.outline
    shown = text(pdf)
    for words in ("Mijn advies aan het team.", "Jouw niveau: Eén.", "Noem nog een bron.", "1 van"):
        assert words in shown


def test_text_of_a_student_shows_and_does_nothing(printed: Print) -> None:
    html = made(
        *(answer(payload) for payload in PAYLOADS[::3]),
        asked(*(f"- {payload}" for payload in PAYLOADS[1::3])),
        remarks={"b1": "<script>document.title = 'anders'</script> kan <img src=x>"},
        shared=replace(SHARED, title="<script>document.title = 'anders'</script>"),
    )
    pdf = read(printed(html))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Terugkoppeling: <script>document.title = 'anders'</script>"
    assert "kan <img src=x>" in text(pdf)
    root: Any = pdf.trailer["/Root"]
    for active in ("/OpenAction", "/AA", "/AcroForm", "/JavaScript"):
        assert active not in root
    assert "GERAAKT=1>klik" in html.replace("&gt;", ">")


def run(course: Course, *students: str, pdf: bool = True, workers: int = 1) -> Outcome:
    return make(course.root, NAME, Options(students, pdf=pdf, workers=workers))


def pdf_of(course: Course, student: str) -> Path:
    return place(course, student) / f"{NAME}.pdf"


def test_a_class_gets_pdfs_in_parallel_and_no_pdf_of_earlier_pages_stays(
    course: Course, printed: Print
) -> None:
    run(course, "s0[123]", pdf=False)
    html = pages(course)
    outcome = run(course, "s0[123]", workers=2)
    assert [one.pdf for one in outcome.made.values()] == [True] * 3
    assert outcome.complete
    assert pages(course) == html
    for student in ("s01", "s02"):
        shown = text(read(pdf_of(course, student).read_bytes())).replace("- ", "-")
        assert own(student) in shown
        assert own("s03") not in shown
    rewrite(course, "s01", own("s01"), "andere woorden")
    outcome = run(course, "s0[123]", pdf=False)
    assert [one.outdated for one in outcome.made.values()] == [True]
    assert not pdf_of(course, "s01").exists()
    assert pdf_of(course, "s02").exists()
    outcome = run(course, "s0[123]")
    assert (list(outcome.made), outcome.kept) == (["s01"], ["s02", "s03"])
    assert "andere woorden" in text(read(pdf_of(course, "s01").read_bytes()))


def test_without_a_browser_there_is_html_and_a_clear_message(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(NAMED, str(course.root / "geen-browser"))
    assert main(["terugkoppeling", NAME, "--pdf", "--cursus", str(course.root)]) == 1
    said = capsys.readouterr().out
    assert f"De html is gemaakt, de pdf niet. {NO_BROWSER}" in said
    assert len(pages(course)) == 6


def test_a_browser_that_does_not_start_is_named_by_student(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = course.root / "kapotte-browser"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv(NAMED, str(broken))
    outcome = run(course, "s01")
    assert "De browser kon de pdf niet maken" in outcome.made["s01"].no_pdf
    assert not outcome.complete
    assert own("s01").encode() in pages(course)["s01"]
    # The page is there; only the PDF is tried again.
    monkeypatch.delenv(NAMED)
    assert run(course, "s01").made["s01"].pdf
