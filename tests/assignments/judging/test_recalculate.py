from __future__ import annotations

import pytest

from rondhetkind.assignments import rubric
from rondhetkind.assignments.judging.recalculate import recalculated
from rondhetkind.assignments.judging.record import Mark
from tests.assignments.judging.conftest import marks
from tests.assignments.test_rubric import TEXT

OLD = rubric.read_text(TEXT)


def changed(*changes: tuple[str, str]) -> rubric.Rubric:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return rubric.read_text(text)


def told(new: rubric.Rubric, given: dict[str, Mark]) -> tuple[dict[str, Mark], list[str]]:
    result, changes = recalculated(OLD, new, "b1", given)
    return result, [str(change) for change in changes]


def test_the_same_rubric_changes_nothing() -> None:
    given = marks(onderzoek=2, model=4)
    assert told(changed(("Vier niveaus", "De niveaus")), given) == (given, [])
    assert told(changed(("losse claim of een mening", "losse claim")), given) == (given, [])


def test_other_points_for_a_level_move_the_usual_points_along() -> None:
    new = changed(("punten: 6-9", "punten: 6-10"), ("punten: 10-12", "punten: 11-12"))
    result, said = told(new, marks(onderzoek=3, model=1))
    assert result == {"Gebruik van onderzoek": Mark(3, 12), "Model": Mark(1, 3)}
    assert said == ["Gebruik van onderzoek: niveau 3 (11 punten) wordt niveau 3 (12 punten)."]


@pytest.mark.parametrize(("points", "becomes"), [(13, 16), (14, 18), (15, 20)])
def test_points_keep_their_place_between_the_ends(points: float, becomes: float) -> None:
    new = changed(("punten: 10-12", "punten: 10-15"), ("punten: 13-15", "punten: 16-20"))
    result, _ = told(new, {"Model": Mark(4, points)})
    assert result == {"Model": Mark(4, becomes)}


def test_a_criterion_with_the_same_sentences_was_renamed() -> None:
    result, said = told(changed(("naam: Model", "naam: Het model")), marks(model=3))
    assert result == {"Het model": Mark(3, 11)}
    assert said == ["Model (heet nu “Het model”): niveau 3 (11 punten) blijft."]


def test_a_renamed_criterion_with_other_sentences_can_say_so() -> None:
    renamed = ("naam: Model\n    cel: b1", "naam: Epstein\n    cel: b1\n    eerder: Model")
    rewritten = ("Je deelt de activiteit goed in.\n", "Je kiest een type.\n")
    result, _ = told(changed(renamed, rewritten), marks(model=3))
    assert result == {"Epstein": Mark(3, 11)}
    result, said = told(changed(("naam: Model", "naam: Epstein"), rewritten), marks(model=3))
    assert result == {}
    assert said == [
        "Model: niveau 3 (11 punten) vervalt: dit criterium is er niet meer.",
        "Epstein: is nieuw en moet je nog beoordelen.",
    ]


def test_a_level_is_known_by_its_name() -> None:
    five = changed(
        ("  - naam: Startbekwaam", "  - naam: Op weg\n    punten: 10-11\n  - naam: Startbekwaam"),
        ("punten: 10-12", "punten: 12-13"),
        ("punten: 13-15", "punten: 14-15"),
        *(
            (f"      - {c.descriptors[2]}", f"      - Bijna.\n      - {c.descriptors[2]}")
            for c in OLD.criteria
        ),
    )
    result, _ = told(five, marks(onderzoek=3, model=2))
    assert result == {"Gebruik van onderzoek": Mark(4, 13), "Model": Mark(2, 8)}


def test_a_level_that_is_gone_has_to_be_judged_anew() -> None:
    three = changed(
        ("  - naam: Gevorderd\n    punten: 13-15\n", ""),
        ("punten: 10-12", "punten: 10-15"),
        *((f"      - {c.descriptors[3]}\n", "") for c in OLD.criteria),
    )
    result, said = told(three, marks(onderzoek=4, model=2))
    assert result == {"Model": Mark(2, 8)}
    assert said == [
        "Gebruik van onderzoek: niveau 4 (14 punten) vervalt: dit niveau is er niet meer. "
        "Je moet het nog beoordelen."
    ]


def test_what_was_not_judged_does_not_become_new() -> None:
    assert told(changed(("naam: Model", "naam: Het model")), {}) == ({}, [])
