"""A real Jupyter server in a folder, with a real browser in front of it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from rondhetkind.course import free_port
from rondhetkind.programs import environment

TOKEN = "proef"


@contextlib.contextmanager
def jupyter(folder: Path, course: Path | None = None) -> Iterator[str]:
    """Start JupyterLab (and with it Notebook 7) in ``folder``; gives its address."""
    port = free_port(18100)
    home = folder.parent / f"{folder.name}-jupyter"
    home.mkdir(exist_ok=True)
    settings = environment() | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    settings.pop("RONDHETKIND_CURSUS", None)
    if course is not None:
        settings["RONDHETKIND_CURSUS"] = str(course)
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    command += [f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with (home / "log.txt").open("w") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=settings, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/api?token={TOKEN}", server, home / "log.txt")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def soon(holds: Callable[[], object]) -> None:
    """Wait until something holds: the kernel writes a moment after the browser has told it."""
    for _ in range(150):
        with contextlib.suppress(KeyError):
            if holds():
                return
        time.sleep(0.1)
    raise AssertionError("dit kwam niet in het bestand")


def notebook(path: Path, *cells: str) -> None:
    """Write a notebook with these code cells."""
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    nbformat.write(made, path)


def run_all(page: Page, address: str) -> Locator:
    """Open a notebook and run it; gives the exercises that it shows."""
    # reset: JupyterLab would open again what an earlier visitor had open.
    page.goto(f"{address}?reset&token={TOKEN}")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    # Running before there is a kernel does nothing, and says nothing: wait, and try again.
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first.wait_for(
        timeout=60_000
    )
    places = page.locator(".jp-OutputArea section.rhk")
    for _ in range(5):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        with contextlib.suppress(PlaywrightTimeout):
            # After a run JupyterLab shows the end; what is above is there, and hidden.
            places.first.wait_for(timeout=12_000, state="attached")
            break
    places.first.evaluate("(e) => e.scrollIntoView()")
    places.first.wait_for()
    return places
