"""``make course``: builds once, says what goes wrong, finds a port, serves all three places."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from rondhetkind import course
from rondhetkind.programs import environment
from tests.conftest import ROOT


def test_a_taken_port_gives_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert course.free_port(port) > port


def test_a_digest_changes_with_the_text_and_not_with_what_is_made(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "een.md").write_text("een")
    first = course.digest(tmp_path, ("book",))
    (tmp_path / "book" / "__pycache__").mkdir()
    (tmp_path / "book" / "__pycache__" / "x.pyc").write_text("x")
    assert course.digest(tmp_path, ("book",)) == first
    (tmp_path / "book" / "een.md").write_text("twee")
    assert course.digest(tmp_path, ("book",)) != first


def test_a_step_is_made_once_and_again_after_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "html"
    times: list[int] = []

    def make() -> None:
        made.mkdir(exist_ok=True)
        times.append(1)

    course._once(made, "a", make)
    course._once(made, "a", make)
    assert len(times) == 1
    assert "niets veranderd" in capsys.readouterr().out
    course._once(made, "b", make)
    assert len(times) == 2


def test_a_failed_step_is_made_again(tmp_path: Path) -> None:
    made = tmp_path / "html"

    def fail() -> None:
        made.mkdir()
        raise course.BuildFailed("mis")

    with pytest.raises(course.BuildFailed):
        course._once(made, "a", fail)
    again: list[int] = []
    course._once(made, "a", lambda: again.append(1))
    assert again


def test_a_book_with_a_fault_does_not_build_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: book/index\n")
    text = (ROOT / "_config.yml").read_text(encoding="utf-8")
    (tmp_path / "_config.yml").write_text(text, encoding="utf-8")
    (tmp_path / "book" / "references.bib").write_text("")
    (tmp_path / "modules").mkdir()
    (tmp_path / "book" / "index.md").write_text("# Hoi\n\n```{oefening} m2/bestaat-niet\n```\n")
    with pytest.raises(course.BuildFailed) as failure:
        course.build_book(tmp_path)
    assert "index.md:3" in str(failure.value)
    assert "m2/bestaat-niet" in str(failure.value)
    assert "boek.log" in str(failure.value)


def test_work_tried_in_the_demo_class_is_set_aside_when_it_is_made_again(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    mine = place / "release" / "m2-opdracht" / "antwoorden.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}")
    course.clear(place)
    assert not place.exists()
    (kept,) = tmp_path.glob("demo-bewaard-*/release/m2-opdracht/antwoorden.json")
    assert kept.read_text() == "{}"
    place.mkdir()
    course.clear(place)
    assert not place.exists()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.grading
def test_one_start_serves_course_assignment_and_grading() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "rondhetkind", "cursus", "--poort", str(port)]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=environment() | {"PYTHONUNBUFFERED": "1"},
        ) as running:  # fmt: skip
            assert running.stdout is not None
            told = ""
            try:
                while "Stoppen:" not in told:
                    line = running.stdout.readline()
                    assert line, told
                    told += line
                assert f"Poort {port} is al in gebruik" in told
                places = re.findall(r"(De cursus|De opdracht|Nakijken):\s+(\S+)", told)
                assert [name for name, _ in places] == ["De cursus", "De opdracht", "Nakijken"]
                bodies = [fetch(address) for _, address in places]
                assert "Rond het kind" in bodies[0]
                assert "jupyter" in bodies[1].lower()
                assert "formgrader" in bodies[2].lower()
            finally:
                running.terminate() if os.name == "nt" else running.send_signal(2)
                running.wait(60)


def fetch(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"{address} antwoordt niet")
