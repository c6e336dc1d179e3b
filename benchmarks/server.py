"""A small server that holds a site in memory, gzipped beforehand, and notes what it sent."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")


@dataclass(frozen=True)
class File:
    """A file as it goes over the line."""

    body: bytes
    kind: str
    gzipped: bool


@dataclass
class Site:
    """The files of a folder, where they are served, and each request since ``sent`` was emptied."""

    files: dict[str, File]
    address: str = ""
    sent: list[tuple[str, int]] = field(default_factory=list)


def load(folder: Path) -> Site:
    """Every file of ``folder``, gzipped where a web server would."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return Site({f"/{path.relative_to(folder).as_posix()}": _file(path) for path in paths})


def _file(path: Path) -> File:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    body = path.read_bytes()
    gzipped = kind.startswith(TEXT)
    return File(gzip.compress(body) if gzipped else body, kind, gzipped)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    site: Site

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = self.site.files.get(path)
        body = file.body if file else b""
        self.site.sent.append((path, len(body)))
        self.send_response(200 if file else 404)
        self.send_header("Content-Length", str(len(body)))
        if file:
            self.send_header("Content-Type", file.kind)
        if file and file.gzipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """Serve ``site`` on a free port of this machine."""
    handler = type("Handler", (_Handler,), {"site": site})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site.address = f"http://127.0.0.1:{server.server_address[1]}"
        yield site
        server.shutdown()
