"""A timeline and a week in an assignment: handed in, counted for a class, told to a student."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.assignments.doing import answer
from rondhetkind.assignments.feedback.grounds import _grounds
from rondhetkind.assignments.judging.answer import _item
from rondhetkind.assignments.klas.items import counted
from rondhetkind.exercises import Source, Timeline, read
from rondhetkind.scoring import Part, Score, score
from tests.assignments.klas.small_class import answers
from tests.conftest import FIXTURES, ROOT

PATHS = [
    *(FIXTURES / "exercises" / f"{kind}.md" for kind in ("tijdlijn", "weekrooster")),
    *(ROOT / "assignments" / "oefeningen" / f for f in ("m3-opdracht/a4.md", "m5-opdracht/a3.md")),
]


@pytest.fixture(params=PATHS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def source(request: pytest.FixtureRequest) -> Source:
    path = request.param
    assert isinstance(path, Path)
    return read(path)


@pytest.mark.parametrize("number", range(1, 8))
def test_who_does_all_well_earns_all_and_who_does_not_loses_what_was_said(
    source: Source, number: int
) -> None:
    assert source.key is not None

    def found(how: dict[str, int]) -> Score:
        assert source.key is not None
        given = answers(source.exercise.id, dict(answer(source, how, number)))
        return score(source.exercise, source.key, given)

    whole = found({})
    assert {part.share for part in whole.parts} == {1.0}
    assert whole.points == whole.maximum
    one = whole.maximum / sum(part.weight for part in whole.parts)
    assert found({"fout": 1}).points <= whole.maximum - one / 2 + 0.01
    assert found({"leeg": 1}).points == pytest.approx(whole.maximum - one, abs=0.01)
    assert found({"fout": 1, "leeg": 1}).points < found({"leeg": 1}).points


def test_the_class_table_knows_each_answer_that_fits(source: Source) -> None:
    given = answers(source.exercise.id, dict(answer(source, {}, 1)))
    frame = counted(source, [given])
    said = frame[frame["aantal"] > 0]
    assert set(said["onderdeel"]) == set(frame["onderdeel"])
    assert frame["onderdeel"].nunique() > 1
    assert said["past"].eq(True).all()
    assert counted(Source(source.exercise, None), [given])["past"].isna().all()


def test_there_is_a_ground_for_every_part_that_is_scored(source: Source) -> None:
    assert source.key is not None
    grounds = list(_grounds(source.exercise, source.key, str))
    parts = score(source.exercise, source.key, None).parts
    assert len(grounds) == len(parts)
    for ground in grounds:
        assert ground.fits
        assert ground.why[0][1]


def test_a_moment_on_a_line_is_one_row_of_the_class_table() -> None:
    line = read(FIXTURES / "exercises" / "tijdlijn.md")
    assert isinstance(line.exercise, Timeline) and line.key is not None
    frame = counted(line, [])
    texts = {part.text for part in score(line.exercise, line.key, None).parts}
    assert set(frame["onderdeel"]) == texts
    mine = frame[frame["onderdeel"] == "Oma past voor het eerst op"]
    words = ["Groep 2", "Groep 3", "Groep 4", "kan oplichten", "blijft rustig", "niet ingevuld"]
    assert mine["antwoord"].tolist() == words
    assert mine["past"].tolist() == [True, False, True, False, True, None]


def test_the_desk_says_which_of_two_choices_counted() -> None:
    part = Part("Kamp", "Groep 8; eerder rustig", 0.5, 2, "Groep 8")
    assert _item(part)["counts"] == "telt voor een deel mee: alleen “Groep 8”"
