from __future__ import annotations

import pytest

from rondhetkind.assignments import rubric
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import examples
from tests.assignments.conftest import NAME
from tests.conftest import ROOT

COURSE = Course(ROOT / "assignments")
RUBRIC = rubric.read(COURSE.source(NAME) / rubric.FILE_NAME)
FILE = examples.place(COURSE, NAME)

GOOD = """voorbeelden:
  - criterium: Model
    niveau: 2
    tekst: |
      Een tekst.
    waarom: Daarom.
"""


def complaints(text: str) -> list[str]:
    with pytest.raises(examples.ExamplesUnreadable) as found:
        examples.read_text(text, "voorbeelden.yml", RUBRIC)
    return [str(problem) for problem in found.value.problems]


def test_every_level_of_every_criterion_has_two_examples() -> None:
    found = examples.read(FILE, RUBRIC)
    assert len(found) == 32
    assert examples.lacking(found, RUBRIC) == ()
    assert len({one.id for one in found}) == 32
    for one in found:
        assert 80 <= len(one.text.split()) <= 160, (one.criterion, one.level)
        assert len(one.why.split()) >= 15


def test_they_are_never_released() -> None:
    # nbgrader copies what stands in source/; this stands with the keys.
    assert not list(COURSE.source(NAME).rglob("voorbeelden*"))


def test_an_assignment_may_have_none() -> None:
    assert examples.read(FILE.with_name("geen.yml"), RUBRIC) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Model", "Modellen"), "voorbeelden.yml:2: “Modellen” staat niet bij de criteria"),
        (("niveau: 2", "niveau: 5"), "voorbeelden.yml:3: Niveau 5 staat niet in de rubriek."),
        (("niveau: 2", "niveau: twee"), "voorbeelden.yml:3: “niveau” ontbreekt hier of is geen"),
        (("waarom: Daarom.", "waarom:"), "voorbeelden.yml:6: “waarom” ontbreekt hier"),
        (("waarom", "waarm"), "voorbeelden.yml:6: “waarm” is hier onbekend. Bedoel je “waarom”?"),
        (("voorbeelden:\n", "voorbeelden: []\nx:\n"), "voorbeelden.yml"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(change: tuple[str, str], said: str) -> None:
    assert any(line.startswith(said) for line in complaints(GOOD.replace(*change, 1)))


def test_the_same_example_twice_is_told() -> None:
    twice = GOOD + GOOD.removeprefix("voorbeelden:\n")
    assert complaints(twice) == ["voorbeelden.yml:7: Dit voorbeeld staat er twee keer."]
