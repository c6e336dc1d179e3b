"""A real Jupyter server in a folder, with a real browser in front of it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page

from rondhetkind.programs import environment
from tests.conftest import port

TOKEN = "proef"
KERNEL = "Python 3 (ipykernel)"


@contextlib.contextmanager
def jupyter(folder: Path, course: Path | None = None) -> Iterator[str]:
    """Start JupyterLab (and with it Notebook 7) in ``folder``; gives its address."""
    at = port()
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
    command += ["--ip=127.0.0.1", f"--port={at}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={TOKEN}"]
    command += [f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with (home / "log.txt").open("w") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=settings, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"http://127.0.0.1:{at}/api?token={TOKEN}", server, home / "log.txt")
        yield f"http://127.0.0.1:{at}"
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=30):
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def soon(holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds: the kernel writes a moment after the browser has told it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(KeyError):
            if holds():
                return
        time.sleep(0.05)
    raise AssertionError("dit kwam niet")


def notebook(path: Path, *cells: str) -> None:
    """Write a notebook with these code cells."""
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    nbformat.write(made, path)


def run_all(page: Page, address: str, notebook: str, app: str = "lab/tree") -> Locator:
    """Open a notebook in a Jupyter application and run it; gives the exercises that it shows."""
    # reset: JupyterLab would open again what an earlier visitor had open.
    page.goto(f"{address}/{app}/{notebook}?reset&token={TOKEN}")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    _wait_for_kernel(page, address, notebook)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    places = page.locator(".jp-OutputArea section.rhk")
    # After a run JupyterLab shows the end; what is above is there, and hidden.
    places.first.wait_for(timeout=60_000, state="attached")
    places.first.evaluate("(e) => e.scrollIntoView()")
    places.first.wait_for()
    return places


def _wait_for_kernel(page: Page, address: str, notebook: str) -> None:
    """Wait until the page and the server agree that the notebook's kernel can run something.

    The page alone will not do: it says *idle* before it has a kernel, and running then asks which
    kernel to use, or does nothing.
    """

    def connected() -> bool:
        return any(
            session["path"] == notebook and session["kernel"]["connections"] > 0
            for session in sessions(page, address)
        )

    soon(connected)
    page.locator(".jp-KernelName", has_text=KERNEL).first.wait_for(timeout=60_000)
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first.wait_for(
        timeout=60_000
    )


def sessions(page: Page, address: str) -> list[dict[str, Any]]:
    """The notebooks that have a kernel, as the server knows them."""
    return list(page.request.get(f"{address}/api/sessions?token={TOKEN}").json())


def stop_kernels(page: Page, address: str) -> None:
    """End every kernel, as somebody does who comes back another day."""
    xsrf = {"Authorization": f"token {TOKEN}"}
    for session in sessions(page, address):
        page.request.delete(f"{address}/api/sessions/{session['id']}", headers=xsrf)
    soon(lambda: not sessions(page, address))
