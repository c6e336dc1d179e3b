from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from rondhetkind.assignments import rubric
from tests.conftest import ROOT

FILE = ROOT / "assignments/source/m2-opdracht/rubric.yml"
TEXT = FILE.read_text(encoding="utf-8")


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(TEXT.splitlines(), 1) if text in line)


def complaints(*changes: tuple[str, str]) -> list[str]:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(rubric.RubricUnreadable) as found:
        rubric.read_text(text)
    return [str(problem) for problem in found.value.problems]


def test_the_four_criteria_are_worth_sixty_points() -> None:
    read = rubric.read(FILE)
    assert [c.name for c in read.criteria] == [
        "Gebruik van onderzoek",
        "Model",
        "Helder schrijven",
        "Rol en gelijkwaardigheid",
    ]
    assert {a.cell: read.points_of(a.cell) for a in read.answers} == {"b1": 30, "b2": 15, "b3": 15}


@pytest.mark.parametrize(
    ("points", "level"),
    [(0, 1), (5, 1), (5.5, 1), (6, 2), (9, 2), (10, 3), (12, 3), (13, 4), (15, 4)],
)
def test_points_stand_for_a_level(points: float, level: int) -> None:
    assert rubric.read(FILE).level_of(points) == level


def test_a_gap_between_levels_is_told_with_its_line() -> None:
    where = f"rubric.yml:{line_of('punten: 6-9')}: "
    assert complaints(("punten: 6-9", "punten: 7-9")) == [
        where + "Niveau “In ontwikkeling” begint bij 7, dat moet 6 zijn."
    ]


def test_what_is_no_range_is_told() -> None:
    assert complaints(("punten: 0-5", "punten: tot 5")) == [
        f"rubric.yml:{line_of('punten: 0-5')}: “tot 5” is geen reeks. Schrijf bijvoorbeeld 0-5."
    ]


def test_a_missing_sentence_is_told() -> None:
    sentence = "      - De tekst is begrijpelijk en respectvol.\n"
    [said] = complaints((sentence, ""))
    assert "Criterium “Helder schrijven” heeft 3 zinnen; er zijn 4 niveaus." in said


def test_a_doubled_criterion_is_told() -> None:
    [said] = complaints(("naam: Model", "naam: Helder schrijven"))
    assert said.endswith("“Helder schrijven” staat er twee keer.")


def test_an_earlier_name_that_is_still_there_is_told_on_its_own_line() -> None:
    named = "    cel: b2\n    niveaus:"
    [said] = complaints((named, named.replace("b2\n", "b2\n    eerder: model\n")))
    below = line_of("naam: Helder schrijven") + 2
    assert said == f"rubric.yml:{below}: “model” bestaat nog en kan geen eerdere naam zijn."


def test_a_pass_rule_asks_for_every_criterion_on_the_highest_level_and_no_more() -> None:
    everything = TEXT.replace("goed_niveau: 3", "goed_niveau: 4")
    everything = everything.replace("aantal_goed: 3", "aantal_goed: 4")
    assert rubric.read_text(everything).passing.good_count == 4
    assert complaints(
        ("goed_niveau: 3", "goed_niveau: 5"), ("aantal_goed: 3", "aantal_goed: 5")
    ) == [
        f"rubric.yml:{line_of('goed_niveau: 3')}: “goed_niveau” kan niet groter zijn dan 4.",
        f"rubric.yml:{line_of('aantal_goed: 3')}: “aantal_goed” kan niet groter zijn dan 4.",
    ]


def test_all_problems_are_told_at_once() -> None:
    assert (
        len(complaints(("titel: Wat mag ik zeggen?", "titel:"), ("deel_a: 24", "deel_a: veel")))
        == 2
    )


def test_broken_yaml_is_told_with_its_line() -> None:
    [said] = complaints(("criteria:\n", "criteria: [\n"))
    assert "Deze regel kan niet gelezen worden" in said


def test_a_missing_file_is_told() -> None:
    with pytest.raises(rubric.RubricUnreadable, match="geen rubriek te lezen"):
        rubric.read(ROOT / "nergens" / "rubric.yml")


def test_cells_that_do_not_fit_the_notebook_are_told() -> None:
    read = rubric.read(FILE)
    found = [
        p.message for p in rubric.mismatches(read, "rubric.yml", {"b1": 20, "b2": 15, "b4": 5})
    ]
    assert found == [
        "Cel “b4” wordt met de hand nagekeken, maar staat niet bij “antwoorden”.",
        "Cel “b1” telt in het notebook voor 20 punten, in de rubriek voor 30.",
        "Antwoordvak “b3” staat niet in het notebook.",
        "Criterium “Rol en gelijkwaardigheid” hoort bij cel “b3”, "
        "maar die staat niet in het notebook.",
    ]


def test_the_table_has_headers_for_rows_and_columns() -> None:
    shown = rubric.table(rubric.read(FILE))
    table = ET.fromstring(
        shown[shown.index("<table>") : shown.index("</table>") + 8].replace("<br>", "<br/>")
    )
    assert table.findtext("caption") == "Rubriek van deel B"
    assert len(table.findall(".//th[@scope='col']")) == 5
    assert len(table.findall(".//th[@scope='row']")) == 4
    assert len(table.findall(".//td")) == 16
    assert [th[0].tail for th in table.findall(".//th[@scope='col']")[1:]] == [
        "0–5 punten",
        "6–9 punten",
        "10–12 punten",
        "13–15 punten",
    ]
    assert "ten minste 24 punten" in shown
    assert "ten minste op niveau 2" in shown
    assert "Ten minste drie criteria staan op niveau 3 of hoger" in shown
