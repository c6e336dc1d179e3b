"""nbgrader's own grading screen shows the demo class: everything in it is an ordinary gradebook."""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rondhetkind.assignments.demo import course_demo
from rondhetkind.course import free_port
from rondhetkind.programs import environment
from tests.browser.conftest import Visitor
from tests.browser.lab import soon
from tests.conftest import ROOT

pytestmark = [pytest.mark.lab, pytest.mark.grading]

NAME = "m2-opdracht"


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs in the folder of a course."""

    folder: Path
    address: str
    token: str

    def login(self, page: Page) -> None:
        page.goto(f"{self.address}/lab/api/translations?token={self.token}")

    def url(self, path: str) -> str:
        return f"{self.address}{path}"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("demo") / "assignments"
    course_demo(folder, origin=ROOT)
    port, token = free_port(18_900), secrets.token_hex(8)
    found = Lab(folder, f"http://127.0.0.1:{port}", token)
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"]
    log = folder.parent / "jupyter.log"
    with log.open("w") as file:
        running = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=file, stderr=subprocess.STDOUT
        )
    try:
        _wait(found.url(f"/api?token={token}"), running, log)
        yield found
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert running.poll() is None, log.read_text()[-2000:]
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(log.read_text()[-2000:])


def _cells(page: Page, row: str) -> list[str]:
    line = page.locator("tr", has_text=row)
    expect(line).to_have_count(1)
    return [text.strip() for text in line.locator("td").all_inner_texts()]


def test_the_assignment_has_twelve_submissions(lab: Lab, visitor: Visitor) -> None:
    page = visitor().page()
    lab.login(page)
    page.goto(lab.url("/formgrader"))
    row = _cells(page, NAME)
    assert "12" in row
    assert any("2026-11-20" in text for text in row)


def test_each_student_has_a_total(lab: Lab, visitor: Visitor) -> None:
    page = visitor().page()
    lab.login(page)
    page.goto(lab.url("/formgrader/manage_students"))
    expect(page.locator("tbody tr", has_text="student")).to_have_count(12)
    assert _cells(page, "student01")[:4] == [
        *("de Wit, Noor", "student01", "student01@hogeschool.example", "97 / 100")
    ]
    assert _cells(page, "student05")[3] == "0 / 100"


def test_an_answer_shows_its_points_and_the_comment(lab: Lab, visitor: Visitor) -> None:
    visit = visitor()
    page = visit.page()
    lab.login(page)
    page.goto(lab.url(f"/formgrader/manage_students/student01/{NAME}"))
    page.locator("tbody a[href*='/submissions/']").click()
    expect(page.locator("input.score")).to_have_count(8)
    scores, comments = page.locator("input.score"), page.locator("textarea.comment")

    def shown() -> bool:
        # The page fills in what it fetches afterwards.
        boxes = scores.evaluate_all("all => all.map(box => Number(box.value || box.placeholder))")
        texts = comments.evaluate_all("all => all.map(box => box.value)")
        return sorted(boxes) == sorted([12, 8, 8, 8, 4, 28, 14, 15]) and any(
            "Model: niveau 4, 14 punten" in text for text in texts
        )

    soon(shown)
    # nbgrader's own page asks for MathJax on another host; nothing of ours asks for anything.
    assert {url.split("/")[2] for url in visit.elsewhere} <= {"cdnjs.cloudflare.com"}
    visit.elsewhere.clear()
    visit.failed.clear()
    visit.errors.clear()
