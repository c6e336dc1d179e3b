from __future__ import annotations

import json
import os
import struct
import subprocess
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from rondhetkind.grading.running import check
from rondhetkind.grading.running.limits import Limits
from rondhetkind.grading.running.warm import NotPossible, Warm, ask, imports, kernel_question
from rondhetkind.grading.running.zygote import CHECK, READY
from tests.grading.running import somebody

pytestmark = [pytest.mark.grading, pytest.mark.xdist_group("warm")]


def question(work: Path, source: str, env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What to ask for, to have a cell carried out in a fork."""
    return {
        "what": CHECK,
        "cells": check.cells_of([(source, {})]),
        "work": str(work),
        "sockets": str(work),
        "limits": asdict(Limits()),
        "env": dict(env or {}),
    }


def answered(warm: Warm, work: Path, source: str, env: Mapping[str, str] | None = None) -> Any:
    """What a cell comes to in a fork of the warm process."""
    with os.fdopen(ask(warm.address, question(work, source, env)), "rb") as answer:
        said = answer.read()
    pid, letter = struct.unpack("i", said[:4])[0], said[4:5]
    assert letter == READY, said
    return pid, json.loads(said[5:])[0]


def test_each_question_gets_a_process_of_its_own(warm: Warm, tmp_path: Path) -> None:
    first, _ = answered(warm, tmp_path, "import builtins; builtins.sporen = 1")
    second, found = answered(warm, tmp_path, "sporen")
    assert found == "error"
    assert len({first, second, os.getpid()}) == 3


def test_it_works_in_the_folder_that_it_was_given(warm: Warm, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("a")
    assert answered(warm, tmp_path, "len(open('data.csv').read())")[1] == "1"


def test_what_the_lecturer_imports_is_there_already(warm: Warm, tmp_path: Path) -> None:
    assert answered(warm, tmp_path, "import sys; 'csv' in sys.modules")[1] == "True"


def test_two_forks_do_not_draw_the_same_numbers(warm: Warm, tmp_path: Path) -> None:
    drawn = [answered(warm, tmp_path, "import random; random.random()")[1] for _ in range(2)]
    assert drawn[0] != drawn[1]


def test_it_knows_nothing_of_who_started_it_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEHEIM", "niet voor studenten")
    with Warm(sandbox=False) as started:
        folder = Path(started.address).parent
        assert Path(started.address).stat().st_mode & 0o777 == 0o600
        assert started._process
        own = started._process.pid
        assert b"GEHEIM" not in (Path("/proc") / str(own) / "environ").read_bytes()
        source = "import os; len([name for name in os.environ if name != 'LC_CTYPE'])"
        assert answered(started, tmp_path, source, {"EEN": "1"})[1] == "1"
        waiting = ask(started.address, question(tmp_path, "import time; time.sleep(60)"))
        (fork,) = struct.unpack("i", os.read(waiting, 4))
        assert _alive(fork)
    until = time.monotonic() + 60
    while _alive(fork) and time.monotonic() < until:
        time.sleep(0.01)
    os.close(waiting)
    assert not (_alive(fork) or _alive(own) or folder.exists())
    started.close()
    with pytest.raises(OSError, match="No such file"):
        ask(started.address, {})


def _alive(pid: int) -> bool:
    return (Path("/proc") / str(pid)).exists()


def test_where_it_cannot_start_it_says_so_and_leaves_nothing() -> None:
    warm = Warm(sandbox=False)
    place = Path(warm.address)
    place.write_text("hier staat al iets")
    with pytest.raises(NotPossible, match="het proces stopte meteen"):
        warm.__enter__()
    assert not place.parent.exists()


FEW = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (200, 200))
from rondhetkind.grading.running.warm import NotPossible, Warm

try:
    Warm().__enter__()
except NotPossible as trouble:
    print("NEE", trouble)
"""


def test_a_room_that_cannot_be_entered_is_told_before_anything_has_to_run() -> None:
    # An ordinary user may not have more files open than he was given.
    done = subprocess.run(
        somebody.command("-W", "ignore", "-c", FEW), capture_output=True, text=True, check=False
    )
    assert done.stdout == "NEE ValueError: not allowed to raise maximum limit\n", done.stderr


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["import csv, json as j", "from math import pi"], ("csv", "json", "math")),
        (["import os.path"], ("os.path",)),
        (["from . import x", "from .y import z"], ()),
        (["import bestaat_niet", "from bestaat.niet import x"], ()),
        (["def f():\n    import csv"], ("csv",)),
        (["%matplotlib inline", "x = (", "\0", ""], ()),
    ],
)
def test_only_what_is_here_is_imported(sources: list[str], found: tuple[str, ...]) -> None:
    assert imports(sources) == found


def test_a_kernel_is_asked_for_without_what_the_grader_has() -> None:
    given = {"PATH": "/bin", "GEHEIM": "x", "NBGRADER_EXECUTION": "autograde", "HOME": "/root"}
    found = kernel_question(["-f", "/k/c.json"], "/werk", "/k", Limits(), given)
    assert found["connection"] == "/k/c.json"
    assert (found["work"], found["sockets"]) == ("/werk", "/k")
    env = found["env"]
    assert (env["PATH"], env["NBGRADER_EXECUTION"], env["HOME"]) == ("/bin", "autograde", "/tmp")
    assert "GEHEIM" not in env
    assert json.loads(json.dumps(found)) == found
