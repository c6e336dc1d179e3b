"""A real browser, the built book, and a visitor who may ask nothing of another host."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.conftest import cannot_run, chromium

HOW_TO_GET = (
    "geen Chromium; haal het met `apt install chromium` of `.venv/bin/playwright install chromium`"
)
# A loaded machine is no failure: what has to appear gets this long, in milliseconds.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium() or playwright.chromium.executable_path
        if not Path(path).exists():
            cannot_run(HOW_TO_GET)
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    policy: str | None = None

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


Serve = Callable[..., str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve a folder on this machine; gives its address, without a slash at the end."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path, policy: str | None = None) -> str:
        kind = type("Handler", (_Handler,), {"policy": policy})
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(kind, directory=str(folder))
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(html: Path, serve: Serve) -> str:
    return serve(html)


@dataclass
class Visit:
    """What a visitor's pages asked for and complained about."""

    context: BrowserContext
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("requestfailed", self._failed)
        page.on(
            "response",
            lambda r: self.failed.append(f"{r.status} {r.url}") if r.status >= 400 else None,
        )
        return page

    def _failed(self, request: Request) -> None:
        # Aborted: the visitor went on to another page while this one was still loading.
        gone = request.failure == "net::ERR_ABORTED"
        if not gone and not request.is_navigation_request():
            self.failed.append(request.url)


Visitor = Callable[..., Visit]


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """A new visitor; whatever goes to another host is stopped, and fails the test at its end."""
    with visitors(browser) as arrive:
        yield arrive


@contextlib.contextmanager
def visitors(browser: Browser, quiet: bool = True) -> Iterator[Visitor]:
    """Visitors for as long as needed; at the end nothing may have gone wrong with any.

    With ``quiet`` false only what went to another host counts: JupyterLab has remarks of its own.
    """
    visits: list[Visit] = []

    def arrive(**options: object) -> Visit:
        context = browser.new_context(
            **{"locale": "nl-NL", "viewport": {"width": 1280, "height": 900}, **options}
        )
        visit = Visit(context)

        def gate(route: object, request: Request) -> None:
            own = request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
            if own:
                route.continue_()
            else:
                visit.elsewhere.append(request.url)
                route.abort()

        context.route("**/*", gate)
        context.set_default_timeout(PATIENCE)
        visits.append(visit)
        return visit

    yield arrive
    for visit in visits:
        visit.context.close()
    for visit in visits:
        assert visit.elsewhere == []
        if quiet:
            assert visit.failed == []
            assert visit.errors == []
