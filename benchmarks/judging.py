"""How soon the next answer is there: our grading notebook beside the formgrader, in one run.

A class of 1,000 handed in. In a real browser a lecturer grades an answer and asks for the next one;
the clock runs from that key press to the drawn frame in which the next answer can be read. *At
once* presses Enter right after the digit of the level, so that what comes next cannot always have
been asked for beforehand; *after reading* waits a second first. The formgrader gets points in its
field and then its own keys for the next submission; MathJax, which it asks for elsewhere, is there
at once.

Use: ``python benchmarks/judging.py`` or, for a smaller class, ``… --studenten 30``.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route
from visit import chromium

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import copy_course

ROOT = Path(__file__).resolve().parents[1]
# The class and the Jupyter server that the tests have.
sys.path.append(str(ROOT))
_klas: Any = importlib.import_module("tests.assignments.judging.klas")
_lab: Any = importlib.import_module("tests.browser.lab")

ROUNDS, AT_ONCE, AFTER_READING = 7, 12, 2
"""Rounds, and how many answers of ours in each; of the formgrader it is one."""

AT_MOST = 0.1
MATHJAX = """
window.MathJax = { Hub: { Config() {}, Queue() {}, Startup: { signal: {
  Interest(told) { setTimeout(() => told("End"), 0); },
} } } };
"""
# The frame after the one in which the answer came into the page has been drawn.
WATCH_OURS = """
() => {
  const ref = () => document.querySelector("[data-antwoord]")?.dataset.antwoord;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const before = ref();
    window.benchSeconds = null;
    const look = () => {
      if (ref() === before || ref() === undefined) return requestAnimationFrame(look);
      requestAnimationFrame(() => { window.benchSeconds = (performance.now() - event.timeStamp) / 1000; });
    };
    requestAnimationFrame(look);
  }, { capture: true });
}
"""  # noqa: E501
WATCH_FORMGRADER = """
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const pressed = Number(sessionStorage.benchPressed);
  const look = () => {
    if (!document.querySelector(".nbgrader_cell .text_cell_render")) return requestAnimationFrame(look);
    requestAnimationFrame(() => { window.benchSeconds = pressed && (now() - pressed) / 1000; });
  };
  requestAnimationFrame(look);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === ".")
      sessionStorage.benchPressed = performance.timeOrigin + event.timeStamp;
  }, { capture: true });
})();
"""  # noqa: E501


@dataclass
class Results:
    """Seconds from key press to next answer, by way."""

    at_once: list[float] = field(default_factory=list)
    after_reading: list[float] = field(default_factory=list)
    formgrader: list[float] = field(default_factory=list)

    @property
    def ours(self) -> list[float]:
        """Both paces of our notebook."""
        return [*self.at_once, *self.after_reading]

    @property
    def times(self) -> float:
        """How many times as fast ours is, median beside median."""
        return median(self.formgrader) / median(self.ours)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a class, measure in turn, print; 0 when the next answer is there within 0.1 s."""
    parser = argparse.ArgumentParser(description="The judging benchmark.")
    parser.add_argument("--studenten", type=int, default=1000)
    parser.add_argument("--rondes", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    results = Results()
    with TemporaryDirectory(prefix="rondhetkind-bench-") as folder:
        root = Path(folder) / "assignments"
        _tell(f"making a class of {options.studenten} …")
        copy_course(ROOT, root)
        _klas.make_class(Course(root), options.studenten)
        with _lab.jupyter(root) as address, chromium() as browser, _visitor(browser) as context:
            ours = _ours(context.new_page(), address)
            theirs = _formgrader(context.new_page(), address)
            for turn in range(options.rondes):
                _tell(f"round {turn + 1} of {options.rondes}")
                results.formgrader.append(_next_submission(theirs))
                results.at_once += [_next_answer(ours, 0) for _ in range(AT_ONCE)]
                results.after_reading += [_next_answer(ours, 1000) for _ in range(AFTER_READING)]
            print(_table(results), _machine(browser, options.studenten), sep="\n\n", end="\n\n")
    return _judge(results)


@contextmanager
def _visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that reaches this machine alone."""

    def gate(route: Route) -> None:
        url = route.request.url
        if url.startswith("http://127.0.0.1:") or not url.startswith("http"):
            route.continue_()
        elif "mathjax" in url:
            route.fulfill(body=MATHJAX, content_type="application/javascript")
        else:
            route.abort()

    context = browser.new_context(locale="nl-NL", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(120_000)
    context.route("**/*", gate)
    yield context
    context.close()


def _ours(page: Page, address: str) -> Locator:
    """The grading notebook at the first answer to the second question."""
    desk: Locator = _lab.run_all(page, address, "docent/beoordelen.ipynb").first
    desk.get_by_role("button", name="B2").first.click()
    desk.locator("[data-antwoord]").wait_for()
    page.evaluate(WATCH_OURS)
    page.wait_for_timeout(1000)
    return desk


def _next_answer(desk: Locator, wait: int) -> float:
    page = desk.page
    page.bring_to_front()
    page.wait_for_timeout(wait)
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    page.wait_for_function("window.benchSeconds", polling=20)
    return float(page.evaluate("window.benchSeconds"))


def _formgrader(page: Page, address: str) -> Page:
    """The formgrader at its first submission."""
    page.add_init_script(WATCH_FORMGRADER)
    page.goto(f"{address}/formgrader/gradebook/{_klas.NAME}/{_klas.NAME}")
    page.locator("#main-table a[href*='/submissions/']").first.click()
    page.locator("input.score").last.wait_for()
    return page


def _next_submission(page: Page) -> float:
    page.bring_to_front()
    before = page.url
    # Its keys work once the page has fetched what is in the gradebook.
    page.wait_for_function("window.formgrader?.grades?.loaded && formgrader.comments.loaded")
    page.locator("input.score").nth(6).fill("11")
    page.keyboard.press("Control+.")
    page.wait_for_function("(before) => location.href.split('?')[0] !== before", arg=_bare(before))
    page.wait_for_function("window.benchSeconds", polling=20)
    return float(page.evaluate("window.benchSeconds"))


def _bare(url: str) -> str:
    return url.partition("?")[0]


def _table(results: Results) -> str:
    columns = {
        "Beoordelen, at once": results.at_once,
        "Beoordelen, after reading": results.after_reading,
        "formgrader": results.formgrader,
    }
    theirs = median(results.formgrader)
    rows = [
        ["", *columns],
        ["---", *["---:"] * len(columns)],
        ["key press → next answer, median", *(f"{median(s):.3f} s" for s in columns.values())],
        ["95 of 100 within", *(f"{_p95(s):.3f} s" for s in columns.values())],
        ["lowest–highest", *(f"{min(s):.3f}–{max(s):.3f} s" for s in columns.values())],
        ["answers", *(str(len(s)) for s in columns.values())],
        ["times as fast", *(f"{theirs / median(s):.0f} ×" for s in columns.values())],
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


def _machine(browser: Browser, students: int) -> str:
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.is_file() else ""
    models = [row.partition(":")[2].strip() for row in text.splitlines() if "model name" in row]
    load = f"; load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{students} submissions, in turn in one run. {os.cpu_count()} cores, "
        f"{models[0] if models else platform.machine()}{load}; "
        f"Chromium {browser.version}; Python {platform.python_version()}."
    )


def _judge(results: Results) -> int:
    """Print the outcome in a line; 0 when median and 95 of 100 are within the limit."""
    middle, most = median(results.ours), _p95(results.ours)
    print(
        f"Median {middle:.3f} s, 95 of 100 within {most:.3f} s: "
        f"{'holds' if max(middle, most) <= AT_MOST else 'BROKEN'} (at most {AT_MOST} s)"
    )
    print(f"volgende antwoord {middle:.3f} s, {results.times:.0f} keer zo snel als formgrader")
    return 0 if max(middle, most) <= AT_MOST else 1


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
