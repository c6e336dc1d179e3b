from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rondhetkind.grading.running import bubblewrap
from rondhetkind.grading.running.guard import Chosen, Guard, NoSandbox, choose
from tests.conftest import cannot_run


@pytest.fixture
def no_seccomp(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without the library for filters of calls."""
    monkeypatch.setitem(sys.modules, "pyseccomp", None)


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without bubblewrap."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_room_of_its_own_is_the_first_choice() -> None:
    try:
        choose(Guard.ROOM)
    except NoSandbox as refused:
        cannot_run(f"een kamer als eerste keus: {refused}")
    assert choose() == Chosen(Guard.ROOM, warm=True)


@pytest.mark.usefixtures("no_seccomp")
def test_without_that_it_is_bubblewrap_and_the_reason_is_kept() -> None:
    if why := bubblewrap.why_not():
        cannot_run(f"bubblewrap als tweede keus: {why}")
    found = choose()
    assert (found.guard, found.warm) == (Guard.BUBBLEWRAP, False)
    assert len(found.refused) == 1
    assert "libseccomp" in found.refused[0]
    assert choose(Guard.BUBBLEWRAP).refused == ()


@pytest.mark.usefixtures("no_seccomp", "no_programs")
def test_with_neither_nothing_is_run_and_it_says_what_to_do() -> None:
    with pytest.raises(NoSandbox) as trouble:
        choose()
    said = str(trouble.value)
    assert "- met eigen naamruimten niet: " in said
    assert "- met bubblewrap niet: het programma bwrap is er niet" in said
    assert "Er is niets gedraaid." in said
    assert "--onveilig" in said
    assert said.count("\n- ") == 2


FORBIDDEN = """
from rondhetkind.grading.running import guard, syscalls, system
system.no_new_privileges()
syscalls.filter_calls().load()
try:
    print(guard.choose())
except guard.NoSandbox as refused:
    print(refused)
"""


def test_where_the_computer_forbids_it_nothing_is_run_either() -> None:
    # Under the filter of a kernel, this process may make no namespaces.
    done = subprocess.run(
        [sys.executable, "-c", FORBIDDEN], capture_output=True, text=True, check=False
    )
    assert "- met eigen naamruimten niet: PermissionError: " in done.stdout, done.stderr
    assert "- met bubblewrap niet: " in done.stdout
    assert "Er is niets gedraaid." in done.stdout


@pytest.mark.usefixtures("no_programs")
def test_who_wants_one_gets_that_one_or_none() -> None:
    with pytest.raises(NoSandbox) as trouble:
        choose(Guard.BUBBLEWRAP)
    assert "naamruimten niet" not in str(trouble.value)


@pytest.mark.usefixtures("no_seccomp", "no_programs")
def test_without_a_sandbox_only_where_that_was_asked_for() -> None:
    assert choose(Guard.NONE).guard is Guard.NONE


def test_a_bubblewrap_that_does_not_start_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, body in (("bwrap", "echo 'geen naamruimten' >&2; exit 1"), ("prlimit", "")):
        program = tmp_path / name
        program.write_text(f"#!{shutil.which('sh')}\n{body}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NoSandbox, match="met bubblewrap niet: geen naamruimten"):
        choose(Guard.BUBBLEWRAP)
