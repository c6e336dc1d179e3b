"""What ``make course`` starts: the course, the assignment and nbgrader's own grading screen.

The screen shows the demo class: everything in it is an ordinary gradebook.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from rondhetkind.course import BUILD
from rondhetkind.programs import environment
from tests.browser.conftest import Visitor
from tests.browser.lab import soon
from tests.conftest import ASSIGNMENT, ROOT, port

pytestmark = [pytest.mark.lab, pytest.mark.grading]

NAME = ASSIGNMENT
PARTS = ("book", "modules", "assignments", "src/rondhetkind", "_config.yml", "_toc.yml")
MADE = ("html", "html.gemaakt-van")


@dataclass(frozen=True)
class Started:
    """A course that was started with one command: what that said, and the port it could not get."""

    told: str
    taken: int

    @property
    def places(self) -> dict[str, str]:
        """The addresses it named, by what is there."""
        return dict(re.findall(r"(De cursus|De opdracht|Nakijken):\s+(\S+)", self.told))

    def login(self, page: Page) -> None:
        grading = self.places["Nakijken"]
        fetch(grading)
        page.goto(self.url("/lab/api/translations") + f"?{urlsplit(grading).query}")

    def url(self, path: str) -> str:
        return urlsplit(self.places["Nakijken"])._replace(path=path, query="").geturl()


@pytest.fixture(scope="module")
def started(html: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """A copy of the course, started: its demo class is nobody's own, and graded here."""
    place = tmp_path_factory.mktemp("cursus")
    for name in (*PARTS, *(f"{BUILD}/{made}" for made in MADE)):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, place / name)
    wanted = port()
    with socket.create_server(("127.0.0.1", wanted)):
        command = [sys.executable, "-m", "rondhetkind", "cursus", "--poort", str(wanted)]
        with subprocess.Popen(
            command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=environment() | {"PYTHONUNBUFFERED": "1"},
        ) as running:  # fmt: skip
            assert running.stdout is not None
            told = ""
            try:
                while "Stoppen:" not in told:
                    line = running.stdout.readline()
                    assert line, told
                    told += line
                yield Started(told, wanted)
            finally:
                running.terminate() if os.name == "nt" else running.send_signal(signal.SIGINT)
                running.wait(60)


def test_one_start_serves_course_assignment_and_grading(started: Started) -> None:
    assert f"Poort {started.taken} is al in gebruik" in started.told
    assert list(started.places) == ["De cursus", "De opdracht", "Nakijken"]
    bodies = [fetch(address) for address in started.places.values()]
    assert "Rond het kind" in bodies[0]
    assert "jupyter" in bodies[1].lower()
    assert "formgrader" in bodies[2].lower()


def fetch(address: str) -> str:
    """What is there, as soon as there is something: Jupyter needs a few seconds to start."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} antwoordt niet")


def _cells(page: Page, row: str) -> list[str]:
    line = page.locator("tr", has_text=row)
    expect(line).to_have_count(1)
    return [text.strip() for text in line.locator("td").all_inner_texts()]


def test_the_assignment_has_twelve_submissions(started: Started, visitor: Visitor) -> None:
    page = visitor().page()
    started.login(page)
    page.goto(started.url("/formgrader"))
    row = _cells(page, NAME)
    assert "12" in row
    assert any("2026-11-20" in text for text in row)


def test_each_student_has_a_total(started: Started, visitor: Visitor) -> None:
    page = visitor().page()
    started.login(page)
    page.goto(started.url("/formgrader/manage_students"))
    expect(page.locator("tbody tr", has_text="student")).to_have_count(12)
    assert _cells(page, "student01")[:4] == [
        *("de Wit, Noor", "student01", "student01@hogeschool.example", "97 / 100")
    ]
    assert _cells(page, "student05")[3] == "0 / 100"


def test_an_answer_shows_its_points_and_the_comment(started: Started, visitor: Visitor) -> None:
    visit = visitor()
    page = visit.page()
    started.login(page)
    page.goto(started.url(f"/formgrader/manage_students/student01/{NAME}"))
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
