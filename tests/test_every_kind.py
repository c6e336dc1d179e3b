"""Every kind of exercise is known wherever kinds differ; where one is not, that place is named.

docs/architecture.md, "What a new kind of exercise needs", says what to write there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest

from rondhetkind import exercises, scoring
from rondhetkind.assignments import doing
from rondhetkind.assignments.feedback import grounds
from rondhetkind.assignments.klas import items
from rondhetkind.exercises import KINDS, duration, kind_checks, readable
from rondhetkind.exercises.schema import _BODIES, _KEYS
from tests.conftest import FIXTURES, ROOT
from tests.test_bundles import ESM, TS

TALKED_ABOUT = {"casus", "schaal"}
"""Kinds without points: nothing to score, and no ground for each part that was scored."""
BY_ITSELF = {"casus", "genogram"}
"""Kinds whose time is counted scene by scene, or line by line."""
BY_WAYS = {"casus"}
"""A class is shown which ways it went, not how often each answer was given."""


def own(function: Callable[..., object], kind: str) -> bool:
    """Whether a single-dispatch function has something of its own for this kind."""
    of = KINDS[kind].exercise
    dispatch, registry = function.dispatch, function.registry  # type: ignore[attr-defined]
    return dispatch(of) is not registry[object]


def exported(kind: str) -> bool:
    return KINDS[kind].exercise.__name__ in exercises.__all__


def read_aloud(kind: str) -> bool:
    return KINDS[kind].exercise in readable._TEXTS


def looked_at(kind: str) -> bool:
    # Without a key there is nothing that an author could have left out of it.
    keyless = _KEYS.get(kind) == {"type": "null"}
    return keyless or KINDS[kind].exercise in {of for of, _, _ in kind_checks._LOOKS}


def timed(kind: str) -> bool:
    path = FIXTURES / "exercises" / f"{kind}.md"
    if kind in BY_ITSELF or not path.is_file():
        return True
    return duration._decided(exercises.read(path).exercise) > 0


def typed(kind: str) -> bool:
    types = (TS / "lib" / "types.ts").read_text(encoding="utf-8")
    return f'kind: "{kind}";' in types


def built(kind: str) -> bool:
    return f'"{kind}": "' in (TS / "build.mjs").read_text(encoding="utf-8")


def bundled(kind: str) -> bool:
    # The host knows a player by its mark, which the build puts in.
    host = (ESM / "host.js").read_text(encoding="utf-8")
    marked = re.search(rf"[{{,]\"?{kind}\"?:", host) is not None
    return marked and all((ESM / f"{kind}{end}").is_file() for end in (".js", ".classic.js"))


def told_to_authors(kind: str) -> bool:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.search(rf"`(?:soort: )?{kind}`", text) is not None


def scored(function: Callable[..., object], kind: str) -> bool:
    return kind in TALKED_ABOUT or own(function, kind)


PLACES: dict[str, Callable[[str], bool]] = {
    "tests/fixtures/exercises: a small example": lambda k: (
        FIXTURES / "exercises" / f"{k}.md"
    ).is_file(),
    "exercises/__init__.py: its class and its key, imported and in __all__": exported,
    "exercises/schema.py: an entry in _BODIES": lambda k: k in _BODIES,
    "exercises/schema.py: an entry in _KEYS": lambda k: k in _KEYS,
    "exercises/readable.py: an entry in _TEXTS": read_aloud,
    "exercises/kind_checks.py: an entry in _LOOKS": looked_at,
    "exercises/duration.py: what is decided, in _decided": timed,
    "scoring.py: a function for _parts": partial(scored, scoring._parts),
    "assignments/feedback/grounds.py: a function for _grounds": partial(scored, grounds._grounds),
    "assignments/doing.py: a function for _steps": partial(scored, doing._steps),
    "assignments/klas/items.py: a function for _items": lambda k: (
        k in BY_WAYS or own(items._items, k)
    ),
    "widgets/ts/lib/types.ts: its types": typed,
    "widgets/ts/build.mjs: an entry in modules": built,
    "widgets/esm: bundles, made with `make bundles`": bundled,
    "CONTRIBUTING.md: how an author writes it": told_to_authors,
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_known_wherever_kinds_differ(kind: str) -> None:
    missing = [place for place, knows in PLACES.items() if not knows(kind)]
    assert not missing, f"`{kind}` is still missing in:\n" + "\n".join(missing)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TALKED_ABOUT])
def test_there_is_a_ground_for_each_part_that_is_scored(kind: str) -> None:
    source = exercises.read(FIXTURES / "exercises" / f"{kind}.md")
    assert source.key is not None
    parts = len(scoring.score(source.exercise, source.key, None).parts)
    told = len(list(grounds._grounds(source.exercise, source.key, str)))
    assert told == parts > 0
