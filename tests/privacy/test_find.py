from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.privacy import People, find, propose
from rondhetkind.privacy.finding import Finding, at_least, settled

PARTS = st.sampled_from(
    (
        *("Noor", "noor", "de ", "van ", " ", ". ", "\n", "’s", "'", "juf ", "J.", "-", "(", ")"),
        *("06-12345678", "2011", "12 maart", "@daan", "a@b.nl", "`", "$", "[NAAM-1]", "e.a."),
        *("OBS ", "De ", "Zoe\u0308", "Łukasz", "Iİıß", "NL91 ABNA 0417 1643 00", "https://", "|"),
    )
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PARTS, max_size=14).map("".join))
CLASS = People.named(("Noor de Wit",))


@given(TEXTS)
def test_whatever_the_text_each_finding_is_a_stretch_of_it_and_none_overlap(text: str) -> None:
    found = find(text, CLASS)
    assert all(text[f.start : f.end] == f.text and f.text.strip() for f in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    [proposal] = propose([(text, found)], CLASS)
    assert len(proposal.items) == len(found)
    assert proposal.text([]) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ik gebruikte `Xoriana` en\n```\nnaam = Xoriana\n```\n",
        "de formule $Xor - Yor$",
        '<span class="Xoriana">dus</span>',
        "zie https://school.example/Xoriana",
        "Eerder: [NAAM-1] en [ADRES-12]",
    ],
)
def test_code_formulas_tags_and_placeholders_are_no_prose(text: str) -> None:
    assert find(text) == ()


def test_what_is_sure_wins_from_what_is_not() -> None:
    [one] = find("NL91 ABNA 0417 1643 00")
    assert one.kind == "iban"


def test_of_two_that_are_as_sure_the_longest_wins() -> None:
    short, long = (Finding(start, end, "naam", "", "", "zeker") for start, end in ((0, 5), (3, 20)))
    assert settled([short, long]) == settled([long, short]) == (long,)


def test_a_lecturer_may_ask_for_what_is_surer_only() -> None:
    found = find("Xoriana en toen Xoriana, en juf Saar")
    assert [f.text for f in at_least(found, "zeker")] == ["Saar"]
    assert len(at_least(found, "misschien")) == len(found) > 1


@pytest.mark.parametrize("part", ["Aa ", "Aa, ", "juf Aa ", "Aa en ", "NL91 ABNA ", "A. ", "'Aa"])
def test_a_long_text_takes_time_in_proportion(part: str) -> None:
    find(part)
    start = process_time()
    find(part * 4_000)
    assert process_time() - start < 4
