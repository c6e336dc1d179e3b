"""Build the course, make the demo class and open both: what ``make course`` does."""

from __future__ import annotations

import hashlib
import http.server
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from .programs import environment

BUILD = "_build"
_BOOK_PARTS = ("book", "modules", "src/rondhetkind", "_config.yml", "_toc.yml")
_DEMO_PARTS = ("assignments", "modules", "src/rondhetkind")
_SKIP = {"__pycache__", "node_modules", ".ipynb_checkpoints"}
_MADE = {"release", "submitted", "autograded", "feedback", "exchange", "gradebook.db"}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FAULT = re.compile(r"(?:^|: )(?:WARNING|ERROR|CRITICAL|SEVERE): ")

Say = Callable[[str], None]


class BuildFailed(Exception):
    """A step went wrong; the message says which, and where its log is."""


def say(text: str) -> None:
    """Print a line at once, also where the output is not a terminal."""
    print(text, flush=True)


def open_course(root: Path, port: int, *, serve: bool = True) -> int:
    """Build what changed, grade the demo class, and serve; gives the exit status."""
    out = root / BUILD
    try:
        open_book(root)
        _once(out / "demo", digest(root, _DEMO_PARTS), lambda: _demo(root))
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    if not serve:
        say(f"Het boek: {out / 'html' / 'index.html'}")
        say(f"De demoklas: {out / 'demo'}")
        return 0
    return _serve(out, port)


def open_book(root: Path) -> Path:
    """Build the book where something in it changed; gives the folder with its pages."""
    made = root / BUILD / "html"
    _once(made, digest(root, _BOOK_PARTS), lambda: build_book(root))
    return made


def digest(root: Path, parts: tuple[str, ...]) -> str:
    """A digest of everything that a step depends on."""
    total = hashlib.sha256()
    for part in parts:
        path = root / part
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            names = file.relative_to(root).parts
            if file.is_file() and not _SKIP & set(names) and not _MADE & set(names[1:2]):
                total.update("/".join(names).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def _once(made: Path, wanted: str, make: Callable[[], None]) -> None:
    """Make something unless it was made from the same sources before."""
    stamp = made.parent / f"{made.name}.gemaakt-van"
    if made.exists() and stamp.is_file() and stamp.read_text() == wanted:
        say(f"{made.name}: niets veranderd.")
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(wanted)


def build_book(root: Path) -> None:
    """Build the book with warnings as errors; raises BuildFailed with those warnings."""
    log = root / BUILD / "boek.log"
    log.parent.mkdir(exist_ok=True)
    # Sphinx looks at pages only, and the notebooks' cache at the code of cells only: neither sees
    # that the package itself has changed. A build from nothing takes a quarter of a minute.
    for left in ("html", ".doctrees", ".jupyter_cache"):
        shutil.rmtree(log.parent / left, ignore_errors=True)
    # Jupyter Book 1 has a command and no module to run.
    program = shutil.which("jupyter-book", path=environment()["PATH"]) or "jupyter-book"
    command = [program, "build", str(root), "-n", "-W", "--keep-going"]
    with progress("Het boek bouwen"), log.open("w", encoding="utf-8") as file:
        done = subprocess.run(  # noqa: S603 (our own command, no shell)
            command, stdout=file, stderr=subprocess.STDOUT, env=environment(), check=False
        )
    if done.returncode:
        told = _faults(log.read_text(encoding="utf-8"))
        raise BuildFailed(f"{told}\n\nHet boek kon niet worden gebouwd. Alles staat in {log}.")


def _faults(log: str) -> str:
    """What Sphinx warned of, each with file and line; where it says nothing, the end of its log."""
    lines = _COLOUR.sub("", log).splitlines()
    return "\n".join([line for line in lines if _FAULT.search(line)] or lines[-25:])


def _demo(root: Path) -> None:
    from .assignments.demo import course_demo

    place = root / BUILD / "demo"
    clear(place)
    with progress("De demoklas maken en nakijken"):
        course_demo(place, say)


def clear(place: Path) -> None:
    """Take the demo class away; with answers that somebody tried in it, it is set aside."""
    if list(place.glob("release/*/antwoorden*.json")):
        kept = place.with_name(f"{place.name}-bewaard-{time.strftime('%Y%m%d-%H%M%S')}")
        place.rename(kept)
        say(f"In de oude demoklas stonden antwoorden. Die staan nu in {kept}.")
    elif place.exists():
        shutil.rmtree(place)


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say what is going on, and every five seconds how long it has taken."""
    say(f"{what} …")
    began = time.monotonic()
    done = threading.Event()

    def tick() -> None:
        while not done.wait(5):
            say(f"  … {time.monotonic() - began:.0f} seconden")

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
    say(f"{what}: klaar na {time.monotonic() - began:.0f} seconden.")


def free_port(wanted: int) -> int:
    """The first port from ``wanted`` on that nobody uses on this machine."""
    for port in range(wanted, min(wanted + 100, 65536)):
        with socket.socket() as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise BuildFailed(f"Er is geen vrije poort vanaf {wanted}.")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the book without writing a line for each file."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its parent's name)
        """Keep quiet."""


def _serve(out: Path, wanted: int) -> int:
    port = free_port(wanted)
    if port != wanted:
        say(
            f"Poort {wanted} is al in gebruik; het wordt {port}. Zelf kiezen: make course PORT=8123"
        )
    handler = partial(_Quiet, directory=str(out / "html"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    lab_port = free_port(port + 1)
    token = secrets.token_hex(12)
    demo = out / "demo"
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={lab_port}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={demo}"]
    with (out / "jupyter.log").open("w") as log:
        lab = subprocess.Popen(  # noqa: S603 (our own command, no shell)
            command, cwd=demo, env=environment(), stdout=log, stderr=subprocess.STDOUT
        )
    base = f"http://127.0.0.1:{lab_port}"
    say("")
    say(f"  De cursus:   http://127.0.0.1:{port}/")
    say(f"  De opdracht: {base}/lab/tree/release/m2-opdracht/m2-opdracht.ipynb?token={token}")
    say(f"  Nakijken:    {base}/formgrader?token={token}")
    say("")
    say("Stoppen: Ctrl+C. De opdracht en het nakijken hebben nog een paar seconden nodig.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("")
    finally:
        server.server_close()
        lab.terminate()
        lab.wait(timeout=20)
    return 0
