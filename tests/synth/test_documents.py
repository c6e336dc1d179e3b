"""The made-up school documents ask of parents what the generator says they ask."""

from __future__ import annotations

from collections import Counter

from rondhetkind.synth.documents import (
    PER_DOCUMENT,
    PER_SORT,
    SENTENCES,
    SHARES,
    SORTS,
    documents,
)

ROWS = documents().rows


def test_there_are_twenty_four_documents_of_five_sentences() -> None:
    lengths = Counter(row[0] for row in ROWS)
    assert len(lengths) == PER_SORT * len(SORTS) == 24
    assert set(lengths.values()) == {PER_DOCUMENT}


def test_each_sort_of_document_has_its_shares() -> None:
    for sort in SORTS:
        found = Counter((row[3], row[4]) for row in ROWS if row[1] == sort)
        assert found == SHARES[sort]


def test_most_sentences_ask_something_of_parents() -> None:
    asking = sum(row[3:5] == ("ouder", "eis") for row in ROWS)
    assert asking / len(ROWS) == 57 / 120


def test_a_sentence_has_the_subject_and_the_tone_that_stand_with_it() -> None:
    known = {(text, *kind, tone) for kind, texts in SENTENCES.items() for text, tone in texts}
    assert {row[2:] for row in ROWS} <= known
