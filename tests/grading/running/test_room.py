"""A class that attacks, graded for real: as root and as an ordinary user, in both sandboxes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any

import pytest

from tests.conftest import ROOT, cannot_run
from tests.grading.running import hostile, somebody

pytestmark = pytest.mark.grading
STOPPED = {
    "een-groot-bericht",
    "lus-dringend",
    "praat-langs-de-grens",
    "grote-berichten-langs-de-grens",
    "praat-veel",
    "schrijft-op-uitvoer",
    "forkbom",
}
"""Attacks after which there may be no score left to give; they are reported, for that student."""

WRAPPED = (
    *("leest-wachtwoorden", "leest-cijferboek", "leest-verborgen-toets", "leest-omgeving"),
    *("ziet-processen", "belt-de-docent", "vreemde-sockets", "verlaat-de-kamer", "bespiedt"),
    *("geheugen-ineens", "programma-anders", "schrijft-cijfer", "praat-veel", "lus"),
)


def attacked(guard: str, *names: str, ordinary: bool) -> dict[str, Any]:
    if guard == "bubblewrap" and not shutil.which("bwrap"):
        cannot_run("bubblewrap staat niet op deze computer")
    with somebody.folder() as folder:
        arguments = ["-W", "ignore", "-m", hostile.__name__, str(folder / "cursus"), guard, *names]
        python = somebody.command(*arguments) if ordinary else somebody.as_i_am(*arguments)
        done = subprocess.run(
            python,
            cwd=ROOT,
            env=os.environ | {"GEHEIM": "niet voor studenten", "HOME": str(folder)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module", params=["root", "gewone gebruiker"])
def room(request: pytest.FixtureRequest) -> dict[str, Any]:
    if request.param == "root" and os.getuid() != 0:
        cannot_run("de klas die aanvalt, als root: de tests zijn niet als root gestart")
    return attacked("naamruimten", ordinary=request.param != "root")


@pytest.fixture(scope="module")
def wrapped() -> dict[str, Any]:
    # A kernel starts cold here, so these are the ones that something else has to stop.
    return attacked("bubblewrap", *WRAPPED, ordinary=True)


def test_nothing_that_was_tried_worked(room: dict[str, Any]) -> None:
    assert len(room["printed"]) >= 40
    escaped = {s: text for s, text in room["printed"].items() if hostile.ESCAPED in text}
    assert not escaped
    assert room["called"] == 0
    assert room["config"]


def test_each_attack_really_ran(room: dict[str, Any]) -> None:
    # An attack that was never made proves nothing.
    said = room["printed"]
    assert "No such file" in said["leest-cijferboek"]
    assert "Connection refused" in said["belt-de-docent"] or "unreachable" in said["belt-de-docent"]
    assert "Permission denied" in said["vreemde-sockets"]
    assert "No space left" in said["schijf-vol"] or "File too large" in said["schijf-vol"]
    assert "Read-only file system" in said["programma-anders"]
    assert "MemoryError" in said["geheugen-ineens"] or "memory" in said["geheugen-ineens"]
    assert "weggelaten" in said["praat-veel"]
    assert room["uid"] in (0, os.getuid(), somebody.NOBODY)


def test_the_others_keep_the_scores_they_deserve(room: dict[str, Any]) -> None:
    for number in range(3):
        assert room["scores"][f"eerlijk-{number}"] == [2, 3, 1, 1]
        assert room["scores"][f"zeker-{number}"] == [2, 2, 1, 1]
    assert room["failures"].keys() <= STOPPED
    for student in room["printed"]:
        if student not in STOPPED and not student.startswith(("vals", "zeker")):
            assert room["scores"][student] == [2, 3, 1, 1], student


def test_what_no_sandbox_sees_is_marked_for_a_person(room: dict[str, Any]) -> None:
    cheats = {f"vals-{name}" for name in hostile.CHEATS}
    gained = {s for s in cheats if sum(room["scores"][s]) > 1}
    assert len(gained) >= 4
    assert gained <= room["flags"].keys() <= cheats
    assert any("schone omgeving" in line for lines in room["flags"].values() for line in lines)


def test_the_grader_stays_small_whatever_is_printed(room: dict[str, Any]) -> None:
    # Without a limit 600 MB of output was seen to take 1.8 GB here.
    assert room["megabytes"] < 600


def test_nobody_takes_longer_than_a_submission_may(room: dict[str, Any]) -> None:
    assert max(room["seconds"].values()) < room["limits"]["deadline"] + 10


def test_bubblewrap_holds_them_as_well(wrapped: dict[str, Any]) -> None:
    assert not {s: text for s, text in wrapped["printed"].items() if hostile.ESCAPED in text}
    assert wrapped["called"] == 0
    assert wrapped["failures"].keys() <= STOPPED
    for number in range(3):
        assert wrapped["scores"][f"eerlijk-{number}"] == [2, 3, 1, 1]
