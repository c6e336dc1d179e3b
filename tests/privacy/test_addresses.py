from __future__ import annotations

import pytest

from rondhetkind.privacy import standard
from rondhetkind.privacy.addresses import find, links
from rondhetkind.privacy.finding import settled


def found(text: str) -> list[tuple[str, str]]:
    return sorted((f.kind, f.text) for f in settled(find(text, standard())))


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Mail naar noor.de-wit+x@school.example.", "e-mail", "noor.de-wit+x@school.example"),
        ("kees apenstaartje school punt nl", "e-mail", "kees apenstaartje school punt nl"),
        ("Volg @juf.noor op het plein", "account", "@juf.noor"),
        ("insta: noortje_2012", "account", "noortje_2012"),
        ("mijn snap is noor.tje.", "account", "noor.tje"),
        ("zie www.facebook.com/noor.dewit.", "link", "www.facebook.com/noor.dewit"),
        (
            "https://school.example/medewerkers/annelies",
            "link",
            "https://school.example/medewerkers/annelies",
        ),
        ("in 3812 AB dus", "postcode", "3812 AB"),
        ("in 3812ab dus", "postcode", "3812ab"),
        ("op de Dorpsweg 5a, vlakbij", "adres", "Dorpsweg 5a"),
        ("aan de Burgemeester Smitslaan 14-B.", "adres", "Burgemeester Smitslaan 14-B"),
        ("aan de kerkstraat 3", "adres", "kerkstraat 3"),
        ("boven de bakker in de Wilhelminastraat", "adres", "Wilhelminastraat"),
    ],
)
def test_what_leads_to_somebody_is_found(text: str, kind: str, said: str) -> None:
    assert found(text) == [(kind, said)]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.rijksoverheid.nl/onderwerpen/ouders-en-school",
        "https://doi.org/10.1016/j.edurev.2018.02.001",
        "In 2024 PO en VO",
        "Het duurde 1234 SS lang",
        "Sesamstraat 3 keer per week",
        "twee halen is 3 betalen",
        "Stap 3 op het leerplein 2",
        "2019 en 2020ab",
        "a @ b",
        "ik snap haar boosheid. Ties ook.",
    ],
)
def test_public_pages_and_ordinary_figures_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_link_ends_before_the_full_stop() -> None:
    text = "Zie (https://school.example/a) en www.school.example/b."
    assert [text[start:end] for start, end in links(text)] == [
        "https://school.example/a",
        "www.school.example/b",
    ]
