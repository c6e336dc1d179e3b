"""``make course``: builds once, says what goes wrong, finds a port; browser/ looks at the rest."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from rondhetkind import course
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


def test_a_fault_is_told_however_much_the_log_goes_on_after_it() -> None:
    warned = "modules/m2/les-1.md:118: WARNING: Er is geen oefening `m2/mijn-casis`."
    log = "\n".join(["lezen", f"\x1b[91m{warned}\x1b[39;49;00m", *["schrijven"] * 40])
    assert course._faults(log) == warned
    assert course._faults("een\ntwee") == "een\ntwee"


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
