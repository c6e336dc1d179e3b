"""A page as a tagged PDF, by the print function of a real browser that is offline and runs nothing.

The browser is Chromium, Chrome or Edge: one of them is on nearly every computer. Playwright drives
it, so that one start serves a whole class.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

NAMED = "RONDHETKIND_CHROMIUM"
"""The environment variable that names a browser."""

NO_PLAYWRIGHT = (
    "Voor een pdf is Playwright nodig. Zet het erbij met: pip install 'rondhetkind[pdf]'"
)
NO_BROWSER = (
    "Voor een pdf is een browser nodig: Chromium, Chrome of Edge. Er is er geen gevonden. "
    f"Staat die er wel, zet dan het pad in {NAMED}. Anders: playwright install chromium"
)

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "microsoft-edge-stable", "chrome", "msedge"),
)
_APPS = ("Google Chrome", "Microsoft Edge", "Chromium")
_PROGRAMS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
_QUIET = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # Else the PDF tells which computer it was made on.
    "--user-agent=Rond het kind",
]
_START = 30_000
"""Milliseconds that a browser gets to start, or to show a page."""


class NoPdf(Exception):
    """There is no PDF; the message says why, in Dutch."""


class Printer:
    """A browser that prints; it starts when it is first needed, and again when it broke down."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._page: Page | None = None
        self._why_not = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def print(self, html: str) -> bytes:
        """The page as a PDF with tags, language, title and bookmarks; raises NoPdf."""
        if self._why_not:
            # What did not start does not start for the next student either.
            raise NoPdf(self._why_not)
        try:
            from playwright.sync_api import Error
        except ImportError:
            self._why_not = NO_PLAYWRIGHT
            raise NoPdf(NO_PLAYWRIGHT) from None
        for last in (False, True):
            try:
                return self._print(html)
            except Error as trouble:
                started = self._page is not None
                self._stop()
                if last or not started:
                    said = _said(trouble)
                    self._why_not = "" if started else said
                    raise NoPdf(said) from None
        raise AssertionError

    def _print(self, html: str) -> bytes:
        if self._page is None:
            self._page = self._start()
        self._page.set_content(html, wait_until="load", timeout=_START)
        return self._page.pdf(
            tagged=True, outline=True, prefer_css_page_size=True, print_background=True
        )

    def _start(self) -> Page:
        from playwright.sync_api import sync_playwright

        playwright = self._stack.enter_context(sync_playwright())
        browser = _launched(playwright)
        self._stack.callback(browser.close)
        context = browser.new_context(
            java_script_enabled=False, offline=True, locale="nl-NL", color_scheme="light"
        )
        return context.new_page()

    def _stop(self) -> None:
        from playwright.sync_api import Error

        self._page = None
        # A browser that is gone cannot be closed.
        with contextlib.suppress(Error):
            self._stack.close()


def _said(trouble: Exception) -> str:
    lines = str(trouble).strip().splitlines() or [type(trouble).__name__]
    missing = "executable doesn't exist" in lines[0].lower()
    return NO_BROWSER if missing else f"De browser kon de pdf niet maken: {lines[0]}"


def find_browser() -> str | None:
    """A browser on this computer: the one that is named, else the first that is found."""
    named = os.environ.get(NAMED)
    if named:
        return shutil.which(named) or named
    return next(_browsers(), None)


def _browsers() -> Iterator[str]:
    yield from (found for name in _NAMES if (found := shutil.which(name)))
    places = [Path(f"/Applications/{app}.app/Contents/MacOS/{app}") for app in _APPS]
    if sys.platform == "win32":
        homes = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        roots = [Path(os.environ[home]) for home in homes if home in os.environ]
        places = [root / program for program in _PROGRAMS for root in roots]
    yield from (str(place) for place in places if place.is_file())


def _launched(playwright: Playwright) -> Browser:
    from playwright.sync_api import Error

    options: dict[str, Any] = {"args": _QUIET, "timeout": _START}
    if path := find_browser():
        options["executable_path"] = path
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        return playwright.chromium.launch(chromium_sandbox=not root, **options)
    except Error:
        if root:
            raise
        # In a container its own sandbox is often not possible; the page runs nothing anyway.
        return playwright.chromium.launch(chromium_sandbox=False, **options)
