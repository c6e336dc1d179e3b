"""Play one exercise file in a browser while it is being written: reload shows what changed."""

from __future__ import annotations

import html
import http.server
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .course import free_port, say
from .exercises import ExerciseUnreadable, Library, as_markdown, read
from .exercises.checks import check_file
from .exercises.library import find_course
from .exercises.sources import Sources

ESM = Path(__file__).parent / "widgets" / "esm"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_PAGE = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><link rel="stylesheet" href="/oefening.css">
<style>body{{max-width:46rem;margin:2rem auto;padding:0 1rem;font:18px/1.6 system-ui}}</style>
<h1>{title}</h1>
{problems}
{exercise}
<script src="/host.js" async></script></html>
"""


def page(path: Path) -> str:
    """The preview of an exercise file as HTML: its problems first, then the exercise to play."""
    course = find_course(path.resolve().parent)
    sources = Library(course).sources if course else Sources()
    problems = check_file(path, sources if course else None)
    found = "".join(f"<li>Regel {p.line}: {html.escape(p.message)}</li>" for p in problems)
    told = f"<h2>Nog te verbeteren</h2><ul>{found}</ul>" if found else "<p>Niets gevonden.</p>"
    try:
        source = read(path)
    except ExerciseUnreadable:
        return _PAGE.format(title=html.escape(path.name), problems=told, exercise="")
    label = sources.label
    data = json.dumps(
        {
            "exercise": source.exercise.public(label),
            "key": source.key.data(label) if source.key else None,
        },
        ensure_ascii=False,
    ).replace("<", "\\u003c")
    exercise = (
        f'<div class="rhk-oefening" data-kind="{source.exercise.kind}" '
        f'data-exercise="{html.escape(source.exercise.id)}">'
        f'<script type="application/json">{data}</script>'
        f'<div class="rhk-tekst"><pre>{html.escape(as_markdown(source))}</pre></div></div>'
    )
    title = html.escape(source.exercise.title)
    return _PAGE.format(title=title, problems=told, exercise=exercise)


def serve(path: Path, wanted: int) -> int:
    """Serve the preview until Ctrl+C; raises ExerciseUnreadable where there is no such file."""
    if not path.is_file():
        read(path)
    port = free_port(wanted)

    class Handler(http.server.BaseHTTPRequestHandler):
        """Gives the page, made anew each time, and the player's files."""

        def do_GET(self) -> None:
            name = urlsplit(self.path).path.rsplit("/", 1)[-1]
            file = ESM / name
            if name and file.suffix in _TYPES and file.is_file():
                self._send(_TYPES[file.suffix], file.read_bytes())
            elif not name:
                self._send("text/html", page(path).encode())
            else:
                self.send_error(404)

        def _send(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its parent's name)
            """Keep quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        say(f"Bekijk {path.name}: http://127.0.0.1:{port}/")
        say("Na een wijziging herlaad je de pagina. Stoppen: Ctrl+C")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("")
    return 0
