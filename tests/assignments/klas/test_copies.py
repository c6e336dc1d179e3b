"""Answers that look much alike: found where planted, not found where only the prompt is shared."""

from __future__ import annotations

import inspect
import random
from pathlib import Path

import pytest
import yaml

from rondhetkind.assignments.klas import copies
from rondhetkind.assignments.klas.copies import LEAST, THRESHOLD, alike
from tests.assignments.klas.made_texts import PROMPT, MadeSet, made_set
from tests.conftest import ROOT

SHARED = (
    "Ouders die op de ochtend zelf niet kunnen, bel ik in de week erna om te vragen wat zij van "
    "hun kind hebben gezien en wat zij willen weten."
)
ONE = "Bij ons op school is er elke maand een ochtend voor ouders. " + SHARED
OTHER = "Toen mijn mentor vroeg wat ik anders zou doen, zei ik dit: " + SHARED + " Meer niet."


@pytest.fixture(scope="module", params=range(3))
def made(request: pytest.FixtureRequest) -> MadeSet:
    return made_set(request.param)


def pairs(texts: dict[str, str], *own: str, threshold: float = THRESHOLD) -> set[frozenset[str]]:
    found = alike(texts, own, threshold, most=10_000)
    return {frozenset((pair.one, pair.other)) for pair in found.pairs}


def test_planted_copies_are_found(made: MadeSet) -> None:
    found = pairs(made.texts, PROMPT)
    missed = [
        name for name, plant in made.planted.items() if frozenset((name, plant.source)) not in found
    ]
    # Only a copy of 30 % with changed words may stay below the threshold, and not always. (The
    # sentences are the course's own, so another lesson makes another class.)
    hardest = {name for name in made.planted if name.startswith("kopie-30%-10%")}
    assert hardest > set(missed)


def test_honest_answers_share_the_prompt_and_are_not_named(made: MadeSet) -> None:
    assert not pairs(made.honest, PROMPT)
    # They are alike enough to be a test at all: the same set, less strictly, does name pairs.
    assert pairs(made.honest, PROMPT, threshold=THRESHOLD / 2)


def test_without_taking_the_prompt_away_honest_answers_look_more_alike(made: MadeSet) -> None:
    low = THRESHOLD / 2
    assert len(pairs(made.honest, threshold=low)) > len(pairs(made.honest, PROMPT, threshold=low))


def test_the_demo_class_was_written_by_hand_and_nobody_is_named() -> None:
    demo = ROOT / "src/rondhetkind/assignments/demo.yml"
    students = yaml.safe_load(demo.read_text(encoding="utf-8"))["studenten"]
    for cell in ("b1", "b2", "b3"):
        texts = {
            s["nummer"]: s["deel_b"][cell]["tekst"] for s in students if cell in s.get("deel_b", {})
        }
        assert len(texts) >= 9
        assert not alike(texts).pairs


def test_a_passage_is_where_it_stands_in_both_texts() -> None:
    (pair,) = alike({"een": ONE, "ander": OTHER}).pairs
    (passage,) = pair.passages
    assert ONE[slice(*passage.one)] == OTHER[slice(*passage.other)] == SHARED.rstrip(".")
    assert passage.words == len(SHARED.split())


def test_both_directions_are_told() -> None:
    (pair,) = alike({"lang": ONE + " " + made_set(9).honest["eerlijk-00"], "kort": SHARED}).pairs
    assert pair.share_other == pair.share == 1
    assert 0.05 < pair.share_one < 0.2


def test_a_swap_of_two_passages_hides_nothing() -> None:
    first, second = made_set(8).honest["eerlijk-01"], SHARED
    (pair,) = alike({"een": f"{first} {second}", "ander": f"{second} {first}"}).pairs
    assert pair.share > 0.97
    assert sorted(p.words for p in pair.passages) == [29, len(copies._words(first))]
    assert pair.passages[0].other > pair.passages[1].other


@pytest.mark.parametrize(
    "quoted",
    [f"“{SHARED}”", f'"{SHARED}"', f"„{SHARED}”", f"‘{SHARED}’", f"\n> {SHARED}\n", f"«{SHARED}»"],
)
def test_a_marked_quotation_does_not_count(quoted: str) -> None:
    honest = made_set(7).honest
    texts = {name: f"{honest[name]} {quoted}" for name in ("eerlijk-00", "eerlijk-01")}
    assert not alike(texts, threshold=0.05).pairs
    unmarked = {name: f"{honest[name]} {SHARED}" for name in texts}
    assert alike(unmarked, threshold=0.05).pairs


def test_one_word_between_quotes_is_no_quotation() -> None:
    marked = SHARED.replace("ochtend", "“ochtend”").replace("week", "'week'")
    assert alike({"een": "Zo. " + marked, "ander": SHARED}).pairs[0].share > 0.9


def test_own_text_of_the_course_does_not_count_though_words_change_around_it() -> None:
    assert not alike({"een": ONE, "ander": OTHER}, own=[SHARED]).pairs


def test_capitals_marks_and_quotes_hide_nothing() -> None:
    dressed = SHARED.upper().replace(" ", "\n", 3).replace(",", " –").replace("ZELF", "**ZELF**")
    assert alike({"een": SHARED, "ander": dressed}).pairs[0].share > 0.9


def test_short_answers_are_told_apart_from_answers_that_are_not_alike() -> None:
    short = " ".join(SHARED.split()[: LEAST + 2])
    found = alike({"een": short, "ander": short, "leeg": "", "lang": ONE, "citaat": f"“{SHARED}”"})
    assert found.short == ("een", "ander", "citaat")
    assert not found.pairs


@pytest.mark.parametrize("texts", [{}, {"een": ONE}, {"een": "", "ander": ""}])
def test_nobody_to_compare_with(texts: dict[str, str]) -> None:
    assert alike(texts) == copies.Found((), 0, ())


def test_the_most_alike_come_first_and_all_are_counted() -> None:
    texts = {str(n): SHARED + f" Tot slot nog dit van nummer {n}." * n for n in range(6)}
    found = alike(texts, most=4)
    assert found.total == 15
    assert [p.share for p in found.pairs] == sorted((p.share for p in found.pairs), reverse=True)
    assert len(found.pairs) == 4


def test_three_hundred_copies_among_a_thousand_answers_are_all_found() -> None:
    rng = random.Random(1)
    words = [f"woord{n}" for n in range(3000)]
    often = [1 / (n + 1) for n in range(3000)]
    texts = {str(n): " ".join(rng.choices(words, often, k=300)) for n in range(1000)}
    for number in range(300):
        texts[str(number)] = texts["0"]
    assert alike(texts).total >= 300 * 299 / 2


def test_the_words_accuse_nobody() -> None:
    said = inspect.getsource(copies) + Path(copies.__file__).with_name("klasbeeld.py").read_text()
    for word in ("fraude", "plagiaat", "spieken", "overgeschreven", "verdacht"):
        assert word not in said.lower()
