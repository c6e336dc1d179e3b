"""What all tests share: the course's folder, and an honest last line about what did not run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is slow now and then; that says nothing about what a test promises.
settings.register_profile("rustig", deadline=None)
settings.load_profile("rustig")

# Kernels that tests start read nobody's own settings, and need no home that can be written.
_IPYTHON = tempfile.TemporaryDirectory(prefix="ipython-")
os.environ["IPYTHONDIR"] = _IPYTHON.name

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
KINDS = ("casus", "sorteren", "koppelen", "ordenen", "schaal", "lezen")

INCOMPLETE = 7
"""Exit status of a run in which something could not be run."""

MISSING = "kon niet draaien: "
"""A skip whose reason begins so is no pass: something on this machine is missing."""


def cannot_run(reason: str) -> None:
    """Leave a test out since the machine lacks something; the whole run then is no pass."""
    pytest.skip(MISSING + reason)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(params=KINDS)
def fixture_path(request: pytest.FixtureRequest) -> Path:
    return FIXTURES / "exercises" / f"{request.param}.md"


def _missing(reporter: pytest.TerminalReporter) -> dict[str, int]:
    found: dict[str, int] = {}
    for report in reporter.stats.get("skipped", []):
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
        if MISSING in reason:
            why = reason.split(MISSING, 1)[1]
            found[why] = found.get(why, 0) + 1
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    missing = _missing(terminalreporter)
    if missing:
        terminalreporter.section("NIET GEDRAAID", sep="!", red=True, bold=True)
        for why, times in missing.items():
            terminalreporter.line(f"{times} tests: {why}")
        terminalreporter.line("Deze ronde telt daarom niet als geslaagd.")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == 0 and reporter is not None and _missing(reporter):
        session.exitstatus = INCOMPLETE


def chromium() -> str | None:
    """The browser to test with: named in the environment, installed, or Playwright's own."""
    import shutil

    named = os.environ.get("RONDHETKIND_CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return named or next((found for name in names if (found := shutil.which(name))), None)
