"""What a page with exercises costs, beside a bare page and beside html-manager, in one run.

*Clickable* is the first drawn frame after the page was read (``readyState`` is not ``loading``) in
which the target, brought into the window, is what lies under the pointer and a click on it does
something: for an exercise its first enabled button, whose click must change the exercise. On the
bare page, which is the same lesson from the same build with its exercises taken out, the target is
the first link behind the place of the first exercise.

Use: ``python benchmarks/page.py`` or, one visit each and without throttling, ``… --snel``.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pages
from pages import Missing, Page
from playwright.sync_api import Browser
from server import Site, load, served
from visit import FAST, SLOW, Cost, Line, chromium, visit

ROUNDS = 7
EXERCISES_AT_MOST = 40_000
PAGE_AT_MOST = 450_000
TIMES_BARE_AT_MOST = 1.25

Costs = dict[tuple[str, str], list[Cost]]


@dataclass(frozen=True)
class Plan:
    """What is visited, how, and how often; and why a page is missing, if one is."""

    pages: Sequence[Page]
    lines: Sequence[Line]
    rounds: int
    missing: str = ""


@dataclass(frozen=True)
class Results:
    """The costs of every visit, by page and line."""

    costs: Costs

    def last(self, page: Page) -> Cost:
        """The last visit on the first line; requests and bytes are the same every time."""
        return self.costs[page.name, FAST.name][-1]

    def times(self, page: Page, line: Line) -> list[float]:
        """Milliseconds of every visit."""
        return [cost.milliseconds for cost in self.costs[page.name, line.name]]

    def ratio(self, page: Page, bare: Page, line: Line) -> float:
        """The median beside the median of the bare page."""
        return median(self.times(page, line)) / median(self.times(bare, line))


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, measure, print; 0 when the three budgets hold."""
    parser = argparse.ArgumentParser(description="The page benchmark.")
    parser.add_argument("--snel", action="store_true", help="one visit each, no throttling")
    parser.add_argument("--rondes", type=int, default=ROUNDS, help="visits of each page and line")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="rondhetkind-bench-") as folder:
        site, made, missing = _made(Path(folder))
        lines = [FAST] if options.snel else [FAST, SLOW]
        plan = Plan(made, lines, 1 if options.snel else options.rondes, missing)
        with served(load(site)) as running, chromium() as browser:
            results = _measure(browser, running, plan)
            print(_table(plan, results), _machine(browser, plan), sep="\n\n", end="\n\n")
    return _judge(plan, results)


def _made(folder: Path) -> tuple[Path, list[Page], str]:
    _tell("building the lesson with and without exercises …")
    site, with_exercises, without = pages.build(folder)
    made = [pages.bare(site, without), pages.ours(with_exercises)]
    try:
        return site, [*made, pages.stock(site, without)], ""
    except Missing as missing:
        return site, made, str(missing)


def _measure(browser: Browser, site: Site, plan: Plan) -> Results:
    """Visit the pages in turn, so that a busy machine is busy for all of them."""
    costs: Costs = {}
    visit(browser, site, plan.pages[0], FAST)  # The first visit of all is the browser's own start.
    for turn in range(plan.rounds):
        for line in plan.lines:
            for page in plan.pages:
                _tell(f"round {turn + 1} of {plan.rounds}: {page.name}, {line.name}")
                costs.setdefault((page.name, line.name), []).append(
                    visit(browser, site, page, line)
                )
    return Results(costs)


def _table(plan: Plan, results: Results) -> str:
    rows = [
        _row("", [page.name for page in plan.pages]),
        _row("---", ["---:"] * len(plan.pages)),
        _row("requests", [str(results.last(page).requests) for page in plan.pages]),
        _row("all bytes, gzip", [_kilobytes(results.last(page).bytes) for page in plan.pages]),
        _row(
            "of which script, style and data for exercises",
            [_kilobytes(results.last(page).exercises) for page in plan.pages],
        ),
    ]
    for line in plan.lines:
        rows += _time_rows(plan, results, line)
    if plan.missing:
        rows.append(f"\nNot measured: the page with html-manager ({plan.missing}).")
    return "\n".join(rows)


def _time_rows(plan: Plan, results: Results, line: Line) -> list[str]:
    show: Callable[[Page], str] = lambda page: _spread(results.times(page, line))  # noqa: E731
    ratios = [f"{results.ratio(page, plan.pages[0], line):.2f} ×" for page in plan.pages]
    return [
        _row(f"first click possible, {line.name}", [show(page) for page in plan.pages]),
        _row("… beside the bare page", ratios),
    ]


def _row(head: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([head, *cells])} |"


def _kilobytes(count: int) -> str:
    return f"{count / 1000:.1f} kB"


def _spread(times: Sequence[float]) -> str:
    middle = f"{median(times):.0f} ms"
    return middle if len(times) == 1 else f"{middle} [{min(times):.0f}–{max(times):.0f}]"


def _machine(browser: Browser, plan: Plan) -> str:
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.is_file() else ""
    models = [row.partition(":")[2].strip() for row in text.splitlines() if "model name" in row]
    return (
        f"{plan.rounds} visits of each in turn, each with an empty cache; median [lowest–highest]. "
        f"{os.cpu_count()} cores, {models[0] if models else platform.machine()}; "
        f"Chromium {browser.version}; Python {platform.python_version()}."
    )


def _judge(plan: Plan, results: Results) -> int:
    """Print the three budgets in a line; 0 when all hold."""
    bare, own = plan.pages[:2]
    cost = results.last(own)
    slowest = max(results.ratio(own, bare, line) for line in plan.lines)
    budgets = [
        (f"exercises {_kilobytes(cost.exercises)} ≤ 40 kB", cost.exercises <= EXERCISES_AT_MOST),
        (f"page {_kilobytes(cost.bytes)} ≤ 450 kB", cost.bytes <= PAGE_AT_MOST),
        (f"first click {slowest:.2f} × ≤ 1.25 × bare", slowest <= TIMES_BARE_AT_MOST),
    ]
    print("Budgets:", "; ".join(f"{words}: {'holds' if ok else 'BROKEN'}" for words, ok in budgets))
    return 0 if all(ok for _, ok in budgets) else 1


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
