"""What all tests share: what is made once in a run, and an honest last line about what did not."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from rondhetkind.course import BUILD, free_port, open_book
from rondhetkind.exercises import KINDS

# A busy machine is slow now and then; that says nothing about what a test promises.
settings.register_profile("rustig", deadline=None)
settings.load_profile("rustig")

# Kernels that tests start read nobody's own settings, and need no home that can be written.
_IPYTHON = tempfile.TemporaryDirectory(prefix="ipython-")
os.environ["IPYTHONDIR"] = _IPYTHON.name

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell: what tests start would not hear Ctrl+C either.
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
ASSIGNMENT = "m2-opdracht"

INCOMPLETE = 7
"""Exit status of a run in which something could not be run."""

MISSING = "kon niet draaien: "
"""A skip whose reason begins so is no pass: something on this machine is missing."""

MOST = 4
"""How many workers at most: each may have a browser and a Jupyter server of its own."""


def cannot_run(reason: str) -> None:
    """Leave a test out since the machine lacks something; the whole run then is no pass."""
    pytest.skip(MISSING + reason)


def chromium() -> str | None:
    """The browser to test with: named in the environment, installed, or Playwright's own."""
    named = os.environ.get("RONDHETKIND_CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return named or next((found for name in names if (found := shutil.which(name))), None)


def port() -> int:
    """A free port that no other worker and no other run tries while a server is starting."""
    return free_port(20_000 + os.getpid() % 1_000 * 10)


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder once in a run, for all workers; who comes second waits until it is there."""
    run = tmp_path_factory.getbasetemp()
    if _is_worker(request.config):
        run = run.parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        place, ready = run / name, run / f"{name}.klaar"
        with FileLock(run / f"{name}.slot"):
            if not ready.exists():
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                make(place)
                ready.touch()
        return place

    return made


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def html(once: Once) -> Path:
    """The folder of the built book; built anew where something in it changed."""
    once("boek", lambda _: open_book(ROOT))
    return ROOT / BUILD / "html"


@pytest.fixture(scope="session")
def released(once: Once) -> Path:
    """The assignment as students get it, to be copied."""

    def release(course: Path) -> None:
        from rondhetkind.assignments.commands import nbgrader
        from rondhetkind.assignments.demo import copy_course

        copy_course(ROOT, course)
        nbgrader(course, "generate_assignment", ASSIGNMENT)

    return once("uitgegeven", release) / "release" / ASSIGNMENT


@pytest.fixture(params=KINDS)
def fixture_path(request: pytest.FixtureRequest) -> Path:
    return FIXTURES / "exercises" / f"{request.param}.md"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many workers ``-n auto`` means; on one core none, and the tests run as without it."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, MOST) if cores > 1 else 0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # First of all: xdist reads the groups in the same hook.
    if not _is_worker(config):
        return
    # What takes long begins first, or one worker is still at it when the others have nothing left.
    items.sort(key=lambda item: not _starts_programs(item))
    for item in items:
        # A group of its own choice stays one group.
        if not item.get_closest_marker("xdist_group") and (place := _shared_place(item)):
            item.add_marker(pytest.mark.xdist_group(place))


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _starts_programs(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("lab", "grading"))


def _shared_place(item: pytest.Item) -> str:
    """The module or folder for which something is made once that this test uses; else nothing."""
    if not isinstance(item, pytest.Function):
        return ""
    used = [found[-1] for found in item._fixtureinfo.name2fixturedefs.values()]
    places = [fixture.baseid for fixture in used if fixture.scope in ("module", "package")]
    return min(places, key=len, default="")


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
