"""``Oefening``: what a notebook shows, and what it keeps at each step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rondhetkind import Oefening
from rondhetkind.answers import FILE, load
from rondhetkind.exercises import UnknownExercise, read
from rondhetkind.exercises.library import COURSE
from rondhetkind.widgets.released import playable
from tests.conftest import FIXTURES, ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a released exercise and nothing else, as a student has it."""
    monkeypatch.delenv(COURSE, raising=False)
    source = read(FIXTURES / "exercises" / "sorteren.md", "m2-opdracht/a1")
    (tmp_path / "oefeningen").mkdir()
    text = json.dumps(source.exercise.public(), ensure_ascii=False)
    (tmp_path / "oefeningen" / "a1.json").write_text(text, encoding="utf-8")
    return tmp_path


def step(widget: Oefening, slot: str, value: Any, second: int = 0, rewrite: bool = False) -> None:
    """What the ES module does at a step."""
    data = json.loads(json.dumps(widget.answers))
    if not data["attempts"]:
        started = "2026-11-23T10:00:00.000Z"
        data["attempts"] = [
            {
                "started": started,
                "hash": widget.exercise["hash"],
                "setback": False,
                "finished": None,
                "steps": [],
            }
        ]
    steps = data["attempts"][-1]["steps"]
    if rewrite:
        steps.pop()
    steps.append({"at": f"2026-11-23T10:00:{second:02}.000Z", "slot": slot, "value": value})
    widget.answers = data


def test_a_student_sees_the_exercise_and_no_key(folder: Path) -> None:
    widget = Oefening("m2-opdracht/a1", folder)
    assert widget.exercise["kind"] == "sorteren"
    assert widget.key is None
    assert "render" in widget._esm
    assert not (folder / FILE).exists()


def test_each_step_is_on_disk_at_once_and_comes_back_later(folder: Path) -> None:
    widget = Oefening("m2-opdracht/a1", folder)
    step(widget, "kaart/x", "thuis")
    assert load(folder / FILE)["m2-opdracht/a1"].attempts[0].state() == {"kaart/x": "thuis"}
    step(widget, "kaart/y", "school", 1)
    again = Oefening("m2-opdracht/a1", folder)
    assert again.answers == widget.answers
    assert len(again.answers["attempts"][0]["steps"]) == 2


def test_text_being_typed_replaces_itself_and_is_not_sent_back(folder: Path) -> None:
    widget = Oefening("m2-opdracht/a1", folder)
    step(widget, "terugblik/1", "Ik", 1)
    step(widget, "terugblik/1", "Ik denk", 2, rewrite=True)
    (attempt,) = load(folder / FILE)["m2-opdracht/a1"].attempts
    assert [s.value for s in attempt.steps] == ["Ik denk"]
    assert [s["value"] for s in widget.answers["attempts"][0]["steps"]] == ["Ik denk"]


def test_two_notebooks_see_what_the_other_did(folder: Path) -> None:
    one, other = Oefening("m2-opdracht/a1", folder), Oefening("m2-opdracht/a1", folder)
    step(one, "kaart/x", "thuis", 1)
    step(other, "kaart/y", "school", 2)
    both = {"kaart/x": "thuis", "kaart/y": "school"}
    assert load(folder / FILE)["m2-opdracht/a1"].attempts[0].state() == both
    assert {s["slot"]: s["value"] for s in other.answers["attempts"][0]["steps"]} == both


def test_a_damaged_file_is_kept_and_told(folder: Path) -> None:
    (folder / FILE).write_text("{half")
    widget = Oefening("m2-opdracht/a1", folder)
    assert "beschadigd" in widget.trouble
    step(widget, "kaart/x", "thuis")
    assert widget.trouble == ""
    (aside,) = folder.glob("antwoorden.beschadigd-*.json")
    assert aside.read_text() == "{half"


def test_an_answer_that_cannot_be_kept_is_told(folder: Path) -> None:
    widget = Oefening("m2-opdracht/a1", folder)
    (folder / FILE).mkdir()
    step(widget, "kaart/x", "thuis")
    assert "niet bewaard" in widget.trouble


def test_the_key_of_practice_is_shown_and_that_of_graded_work_is_not() -> None:
    here = ROOT / "modules"
    assert playable("m2/zes-typen", here).key is not None
    assert playable("m2-opdracht/a1", here).key is None


def test_an_unknown_exercise_is_told_in_dutch(folder: Path) -> None:
    with pytest.raises(UnknownExercise, match="Er is geen oefening `m2/niets`"):
        Oefening("m2/niets", folder)
