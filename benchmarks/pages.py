"""The three pages of the benchmark: one lesson bare, with our players, and with html-manager."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import tarfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ipywidgets.embed import embed_data  # type: ignore[import-untyped]

from rondhetkind.exercises.library import COURSE
from rondhetkind.programs import environment
from rondhetkind.widgets.oefening import Oefening

ROOT = Path(__file__).parents[1]
LESSON = "modules/m2-overlappende-werelden/les-3"
"""A lesson whose first exercise is a case; it has two exercises, as a lesson may."""

BUTTON = "section.rhk button:enabled"
LINK = "a[data-bench]"
PACKAGES = ("requirejs@2.3.8", "@jupyter-widgets/html-manager@1.0.15")
NPM = ROOT / "_build" / "bench"
VENDORED = {
    "require.js": NPM / "requirejs-2.3.8/package/require.js",
    "embed-amd.js": NPM / "jupyter-widgets-html-manager-1.0.15/package/dist/embed-amd.js",
    "anywidget.js": Path(sysconfig.get_path("data"))
    / "share/jupyter/nbextensions/anywidget/index.js",
}
CONFIG = """\
requirejs.config({ paths: { anywidget: new URL("anywidget", document.currentScript.src).href } });
"""

_DIRECTIVE = re.compile(r"^```\{oefening\}\s*(\S+)\n```$", re.MULTILINE)
_PLACE = re.compile(r"<!-- oefening (\S+) -->")
_DATA = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
_OWN_DATA = re.compile(r'<script type="application/vnd[^>]*>(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page to visit: where it is, what to click, and which of its files are for exercises."""

    name: str
    address: str
    target: str
    parts: str
    data: str


class Missing(Exception):
    """A page that this machine cannot make; the message says why."""


def bare(site: Path, html: str) -> Page:
    """The lesson without exercises; its first link after the place of the first is the target."""
    before, _, after = html.partition("<!-- oefening")
    marked = before + "<!-- oefening" + after.replace("<a ", "<a data-bench ", 1)
    address = _write(site, "kaal", _PLACE.sub("", marked))
    return Page("bare page", address, LINK, "", "")


def ours(html: str) -> Page:
    """The lesson as the book has it."""
    return Page(
        "our page", f"/{LESSON}.html", BUTTON, "/_static/rondhetkind/", "".join(_DATA.findall(html))
    )


def stock(site: Path, html: str) -> Page:
    """The bare lesson with each exercise as a widget that html-manager shows."""
    _vendor(site / "_static" / "bench")
    ids = _PLACE.findall(html)
    state, views = _widgets(ids)
    shown = dict(zip(ids, views, strict=True))
    page = _PLACE.sub(lambda place: shown[place[1]], html)
    page = page.replace("</head>", _scripts(html) + "</head>").replace("</body>", state + "</body>")
    address = _write(site, "html-manager", page)
    data = "".join(_OWN_DATA.findall(page))
    return Page("with html-manager", address, BUTTON, "/_static/bench/", data)


def build(folder: Path) -> tuple[Path, str, str]:
    """Build the book in ``folder`` twice; gives the site, our lesson and the bare one.

    The second build differs in one thing: a comment stands where an exercise stood.
    """
    for part in ("book", "modules"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(".*"))
    shutil.copyfile(ROOT / "_toc.yml", folder / "_toc.yml")
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    # What a cell of the notebook page gives is on another page.
    quick = config.replace("execute_notebooks: cache", 'execute_notebooks: "off"')
    (folder / "_config.yml").write_text(quick, encoding="utf-8")
    site = folder / "_build" / "html"
    _build(folder)
    page = site / f"{LESSON}.html"
    with_exercises = page.read_text(encoding="utf-8")
    source = folder / f"{LESSON}.md"
    text, found = _DIRECTIVE.subn(r"<!-- oefening \1 -->", source.read_text(encoding="utf-8"))
    if not found:
        raise Missing(f"{LESSON}.md has no exercise")
    source.write_text(text, encoding="utf-8")
    _build(folder)
    without = page.read_text(encoding="utf-8")
    page.write_text(with_exercises, encoding="utf-8")
    return site, with_exercises, without


def _build(folder: Path) -> None:
    program = shutil.which("jupyter-book", path=environment()["PATH"]) or "jupyter-book"
    command = [program, "build", str(folder), "-q", "--keep-going"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"the book could not be built:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _write(site: Path, suffix: str, html: str) -> str:
    (site / f"{LESSON}-{suffix}.html").write_text(html, encoding="utf-8")
    return f"/{LESSON}-{suffix}.html"


def _scripts(html: str) -> str:
    """The scripts of html-manager, deferred: kinder to it than Jupyter Book, which blocks on it."""
    match = re.search(r'data-content_root="([^"]*)"', html)
    folder = f"{match[1] if match else ''}_static/bench"
    cdn = 'data-jupyter-widgets-cdn="/elders/"'
    return "".join(
        f'<script defer src="{folder}/{name}" {cdn if name == "embed-amd.js" else ""}></script>'
        for name in ("require.js", "config.js", "embed-amd.js")
    )


def _widgets(ids: Sequence[str]) -> tuple[str, list[str]]:
    """The state of real widgets for these exercises, and a view of each."""
    with TemporaryDirectory() as empty:
        before = os.environ.get(COURSE)
        os.environ[COURSE] = str(ROOT)
        try:
            widgets = [Oefening(exercise_id, folder=empty) for exercise_id in ids]
            data = embed_data(views=widgets, drop_defaults=False)
        finally:
            os.environ.pop(COURSE) if before is None else os.environ.update({COURSE: before})
    state = _script("state", data["manager_state"])
    return state, [_script("view", view) for view in data["view_specs"]]


def _script(kind: str, data: Any) -> str:
    text = dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/vnd.jupyter.widget-{kind}+json">{text}</script>'


def _vendor(target: Path) -> None:
    """Lay html-manager's files in the site; raises Missing where they cannot be had."""
    if not all(path.is_file() for path in VENDORED.values()):
        _fetch(PACKAGES)
    target.mkdir(parents=True, exist_ok=True)
    for name, path in VENDORED.items():
        if not path.is_file():
            raise Missing(f"{path.name} is not where it was expected: {path}")
        shutil.copyfile(path, target / name)
    (target / "config.js").write_text(CONFIG, encoding="utf-8")


def _fetch(packages: Iterable[str]) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("npm is not installed, so html-manager could not be fetched")
    NPM.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", "--silent", *packages]
    done = subprocess.run(command, cwd=NPM, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"npm could not fetch html-manager: {done.stderr.strip()[-200:]}")
    for archive in NPM.glob("*.tgz"):
        with tarfile.open(archive) as file:
            file.extractall(NPM / archive.stem, filter="data")
