"""A timeline and a week in an assignment: handed in, counted for a class, told to a student."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.assignments.doing import answer
from rondhetkind.assignments.feedback.grounds import _grounds
from rondhetkind.assignments.klas.items import counted
from rondhetkind.exercises import Source, read
from rondhetkind.scoring import score
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

    def share(how: dict[str, int]) -> list[float]:
        assert source.key is not None
        given = answers(source.exercise.id, dict(answer(source, how, number)))
        return [part.share for part in score(source.exercise, source.key, given).parts]

    whole = share({})
    assert set(whole) == {1.0}
    assert sum(share({"fout": 1})) <= len(whole) - 0.5
    assert share({"leeg": 1}).count(0.0) == 1
    assert share({"fout": 1, "leeg": 1}).count(1.0) == len(whole) - 2


def test_the_class_table_knows_each_answer_that_fits(source: Source) -> None:
    given = answers(source.exercise.id, dict(answer(source, {}, 1)))
    frame = counted(source, [given])
    said = frame[frame["aantal"] > 0]
    assert len(said) == frame["onderdeel"].nunique() > 1
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
