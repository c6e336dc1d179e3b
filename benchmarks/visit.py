"""A visit to a page by a browser that has never seen it, and what it cost."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pages import Page
from playwright.sync_api import Browser, CDPSession, sync_playwright
from server import Site

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 60_000
"""Milliseconds after which a page counts as one that never came."""

# What the docstring of page.py says, once a frame; a frame is drawn only when the style is there.
WATCH = """
(() => {
  const selector = %r;
  const inSight = (target) => {
    target.scrollIntoView({ block: "center", behavior: "instant" });
    const box = target.getClientRects()[0];
    const hit = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return target.contains(hit ?? null);
  };
  const responds = (target) => {
    const exercise = target.closest("section.rhk");
    if (!exercise) return target.href !== "";
    const before = exercise.textContent;
    target.click();
    return exercise.textContent !== before;
  };
  const look = () => {
    const target = document.readyState === "loading" ? null : document.querySelector(selector);
    if (target && inSight(target)) {
      const now = performance.now();
      if (responds(target)) { window.benchClickable = now; return; }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""


@dataclass(frozen=True)
class Line:
    """How fast the visitor's machine and connection are."""

    name: str
    kilobits: int = 0
    latency: int = 0
    slower: int = 1


FAST = Line("this machine, no network delay")
SLOW = Line("1.6 Mbit/s, 150 ms, CPU ×4", kilobits=1600, latency=150, slower=4)


@dataclass(frozen=True)
class Cost:
    """What one visit took: milliseconds to the first click, requests, and bytes as sent."""

    milliseconds: float
    requests: int
    bytes: int
    exercises: int


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium: the one that the environment names, an installed one, or Playwright's."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("RONDHETKIND_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )
    with sync_playwright() as playwright:
        program = path or playwright.chromium.executable_path
        if not Path(program).exists():
            raise SystemExit(
                "No Chromium: `apt install chromium` or `playwright install chromium`."
            )
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


def visit(browser: Browser, site: Site, page: Page, line: Line) -> Cost:
    """Go to ``page`` with an empty cache, click as soon as one can, and wait until all is still."""
    site.sent.clear()
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    try:
        tab = context.new_page()
        _set(context.new_cdp_session(tab), line)
        tab.add_init_script(WATCH % page.target)
        tab.goto(site.address + page.address, wait_until="commit", timeout=PATIENCE)
        tab.wait_for_function("window.benchClickable", polling=100, timeout=PATIENCE)
        tab.wait_for_load_state("networkidle", timeout=PATIENCE)
        milliseconds = float(tab.evaluate("window.benchClickable"))
    finally:
        context.close()
    parts = sum(n for path, n in site.sent if page.parts and path.startswith(page.parts))
    data = len(gzip.compress(page.data.encode())) if page.data else 0
    return Cost(milliseconds, len(site.sent), sum(n for _, n in site.sent), parts + data)


def _set(session: CDPSession, line: Line) -> None:
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})
    if line.kilobits:
        speed = line.kilobits * 1000 / 8
        limits = {"offline": False, "latency": line.latency}
        session.send(
            "Network.emulateNetworkConditions",
            {**limits, "downloadThroughput": speed, "uploadThroughput": speed},
        )
