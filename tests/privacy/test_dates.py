from __future__ import annotations

import pytest

from rondhetkind.privacy.dates import find


@pytest.mark.parametrize(
    ("text", "said", "sure"),
    [
        ("Op 12 maart 2024 was het stil.", "12 maart 2024", "zeker"),
        ("Op maandag 3 november dus", "maandag 3 november", "waarschijnlijk"),
        ("12 en 13 maart", "12 en 13 maart", "waarschijnlijk"),
        ("de 3e mei 2024", "3e mei 2024", "zeker"),
        ("geboren 03-11-2015", "03-11-2015", "zeker"),
        ("op 14/2/'23", "14/2/", None),
        ("op 14/2/23", "14/2/23", "zeker"),
        ("12.03.2024", "12.03.2024", "zeker"),
        ("2024-06-07", "2024-06-07", "zeker"),
        ("d.d. 15-09, aanwezig", "15-09", "misschien"),
        ("op 12/3 was er niemand", "12/3", "misschien"),
        ("5 mei 2023", "5 mei 2023", "zeker"),
    ],
)
def test_a_day_is_found(text: str, said: str, sure: str | None) -> None:
    expected = [(said, sure)] if sure else []
    assert [(f.text, f.sure) for f in find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "in maart, op maandag, in 2024",
        "schooljaar 2023-2024",
        "groep 3/4 en groep 7-8",
        "ongeveer 3/4 van de ouders",
        "op 3-4 scholen",
        "op 5 mei is de school dicht",
        "Op 5 December",
        "les 3.2.1 en versie 1.2",
        "van 08.30 tot 09.15 uur",
        "bladzijde 12-14",
        "Geraadpleegd op 12 maart 2024, van https://www.slo.nl",
    ],
)
def test_years_months_groups_and_holidays_are_no_day(text: str) -> None:
    assert list(find(text)) == []
