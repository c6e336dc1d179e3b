"""Where a page stands in its module, what is left there, and how long that will take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from rondhetkind import readability
from rondhetkind.prose import PACE, prose

from .nodes import ExerciseNode

_LESSON = re.compile(r"les-(\d+)")
_LENGTH = re.compile(r"^Duur: (?:ongeveer )?(\d+) minuten", re.MULTILINE)
_BESIDE = (
    "In de uren bij Je studietijd zitten ook de praktijkopdracht, de opdracht en het terugkomen."
)
_QUESTION = re.compile(r'<div class="[^"]*\bvraag\b[^"]*">.*?</div>', re.DOTALL)


@dataclass(frozen=True)
class Load:
    """What a page asks of a student: minutes of reading, and its exercises with their minutes."""

    reading: int
    exercises: tuple[tuple[str, int], ...] = ()

    @property
    def playing(self) -> int:
        """Minutes of exercises."""
        return sum(minutes for _, minutes in self.exercises)


@dataclass(frozen=True)
class Stop:
    """A page of the module as the route shows it."""

    page: str
    label: str
    title: str
    load: Load

    @property
    def lesson(self) -> bool:
        """Whether it is one of the numbered lessons."""
        return bool(_LESSON.fullmatch(_name(self.page)))

    @property
    def minutes(self) -> int:
        """Minutes for the whole page."""
        return self.load.reading + self.load.playing

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of the exercises on the page."""
        return tuple(exercise for exercise, _ in self.load.exercises)


@dataclass(frozen=True)
class Route:
    """The pages of a module, seen from one of them."""

    stops: tuple[Stop, ...]
    page: str

    @property
    def index(self) -> bool:
        """Whether this is the module's first page."""
        return self.stops[0].page == self.page

    @property
    def words(self) -> str:
        """How long this page takes, and what comes after it."""
        at = next(n for n, stop in enumerate(self.stops) if stop.page == self.page)
        left = self.stops[at + 1 :]
        rest = sum(stop.minutes for stop in left)
        if self.index:
            all_of_it = f"ongeveer {_long(rest + self.stops[0].minutes)}"
            return f"Alles één keer lezen en oefenen: {all_of_it}. {_BESIDE}"
        return f"{_here(self.stops[at].load)} {_left(left, rest)}"


def _here(load: Load) -> str:
    reading = f"Deze pagina: {_minutes(load.reading)} lezen"
    return f"{reading} en {_minutes(load.playing)} oefenen." if load.playing else f"{reading}."


def _left(left: Sequence[Stop], rest: int) -> str:
    if not left:
        return "Dit is de laatste pagina van de module."
    lessons = sum(stop.lesson for stop in left)
    others = len(left) - lessons
    parts = []
    if lessons:
        parts.append("1 les" if lessons == 1 else f"{lessons} lessen")
    if others:
        parts.append("de werkplaats" if others == 1 else f"{others} andere pagina’s")
    return f"Hierna nog {' en '.join(parts)}, ongeveer {_long(rest)}."


def _minutes(number: int) -> str:
    return "1 minuut" if number == 1 else f"{number} minuten"


def _long(minutes: int) -> str:
    """A length of time that nobody needs to the minute."""
    rounded = max(5, round(minutes / 5) * 5)
    if rounded < 60:
        return f"{rounded} minuten"
    hours, rest = divmod(round(minutes / 15) * 15, 60)
    return f"{hours} uur" + (f" en {rest} minuten" if rest else "")


def _name(page: str) -> str:
    return PurePosixPath(page).name


def _label(page: str) -> str:
    lesson = _LESSON.fullmatch(_name(page))
    if lesson:
        return lesson[1]
    return "Start" if _name(page) == "index" else _name(page).capitalize()


def route(env: BuildEnvironment, page: str) -> Route | None:
    """The route of the module that ``page`` is of; ``None`` for other pages."""
    loads = weighed(env)
    first = f"{PurePosixPath(page).parent}/index"
    if not page.startswith("modules/") or first not in loads:
        return None
    names = [first, *env.toctree_includes.get(first, [])]
    stops = tuple(
        Stop(name, _label(name), env.titles[name].astext(), loads[name])
        for name in names
        if name in loads and name in env.titles
    )
    found = Route(tuple(counted_once(stops)), page)
    return found if any(stop.page == page for stop in stops) else None


def counted_once(stops: Iterable[Stop]) -> Iterator[Stop]:
    """The stops; an exercise that came on an earlier one, or earlier on its own, takes no time."""
    seen: set[str] = set()
    for stop in stops:
        exercises = []
        for exercise, minutes in stop.load.exercises:
            exercises.append((exercise, 0 if exercise in seen else minutes))
            seen.add(exercise)
        yield replace(stop, load=replace(stop.load, exercises=tuple(exercises)))


def weighed(env: BuildEnvironment) -> dict[str, Load]:
    """What each page asks; Sphinx keeps it, so that unchanged pages need not be read again."""
    found: dict[str, Load] = vars(env).setdefault("rondhetkind_loads", {})
    return found


def _weigh(app: Sphinx, doctree: nodes.document) -> None:
    page = app.env.docname
    if not page.startswith("modules/"):
        return
    text = Path(app.env.doc2path(page)).read_text(encoding="utf-8")
    words = len(readability.words(prose(text)))
    exercises = tuple(
        (node["data"]["exercise"]["id"], node["data"]["exercise"]["minutes"])
        for node in doctree.findall(ExerciseNode)
    )
    reading = max(1, round(words / PACE))
    if said := _LENGTH.search(text):
        # A workshop takes longer than its words: there the author knows better.
        reading = max(1, int(said[1]) - Load(0, exercises).playing)
    weighed(app.env)[page] = Load(reading, exercises)


def _forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    weighed(env).pop(docname, None)


def _merge(_app: Sphinx, env: BuildEnvironment, names: list[str], other: BuildEnvironment) -> None:
    theirs = weighed(other)
    weighed(env).update({name: theirs[name] for name in names if name in theirs})


def _show(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    found = context["rhk_route"] = route(app.env, pagename)
    if found and found.index and "body" in context:
        # After the question that a module begins with.
        context["body"] = _QUESTION.sub(
            lambda match: match[0] + app.builder.templates.render("route.html", context),
            context["body"],
            count=1,
        )


def setup(app: Sphinx) -> None:
    """Weigh every page while it is read, and tell the template."""
    app.connect("doctree-read", _weigh)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("html-page-context", _show)
