"""Building headlines: true, steering and complete follow from what the author says of blocks."""

from __future__ import annotations

import pytest

from rondhetkind.exercises import ExerciseUnreadable, Headlines, HeadlinesKey, read_text
from rondhetkind.exercises.headlines import Demand, joined
from rondhetkind.exercises.verdict import Verdict, verdict
from tests.conftest import FIXTURES

TEXT = (FIXTURES / "exercises" / "koppen.md").read_text(encoding="utf-8")


def told(*texts: str, text: str = TEXT) -> Verdict | None:
    """The verdict on the headline of these blocks."""
    source = read_text(text)
    task, key = source.exercise, source.key
    assert isinstance(task, Headlines) and isinstance(key, HeadlinesKey)
    ids = [b.id for p in task.parts for b in p.choices if b.text in texts]
    assert len(ids) == len(texts)
    return verdict(task, key, ids)


QUARTER, MERELY, THIRD = (
    f"{words} van de kinderen" for words in ("Een kwart", "Slechts een kwart", "Een derde")
)
COUNTED, NOTHING = ", blijkt uit één telling", "(niets erbij)"


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((QUARTER, "fietst", NOTHING), Verdict(True, False, False)),
        ((QUARTER, "loopt", NOTHING), Verdict(False, False, False)),
        ((MERELY, "fietst", NOTHING), Verdict(True, True, False)),
        ((THIRD, "loopt", COUNTED), Verdict(True, False, True)),
        ((THIRD, "gaat met de auto", COUNTED), Verdict(False, False, True)),
    ],
)
def test_a_headline_is_held_against_the_table(blocks: tuple[str, ...], found: Verdict) -> None:
    assert told(*blocks) == found


def test_a_headline_that_is_not_whole_or_holds_a_part_twice_has_no_verdict() -> None:
    assert told(QUARTER, "fietst") is None
    assert told(QUARTER, THIRD, "fietst", NOTHING) is None
    assert told() is None


def test_a_block_that_says_too_much_makes_a_fact_untrue() -> None:
    text = TEXT.replace(
        "- Een derde van de kinderen + loopt\n",
        "- Een derde van de kinderen + loopt\n- Een derde van de kinderen + gaat met de auto\n",
    )
    found = told(THIRD, "gaat met de auto", NOTHING, text=text)
    assert found is not None and not found.true


def test_where_nothing_completes_every_headline_is_complete() -> None:
    line = "    - vult aan: De lezer weet waar het getal vandaan komt {cite}`epstein1995`.\n"
    assert line in TEXT
    assert told(QUARTER, "fietst", NOTHING, text=TEXT.replace(line, "")) == Verdict(
        True, False, True
    )


def test_what_is_not_asked_does_not_matter() -> None:
    found = Verdict(true=True, steers=True, complete=False)
    assert found.meets(Demand())
    assert found.meets(Demand(true=True, steers=True))
    assert not found.meets(Demand(true=True, complete=True))


def test_a_headline_reads_as_one_sentence() -> None:
    assert joined(["Een kwart", "fietst", ", zegt men"]) == "Een kwart fietst, zegt men"
    assert joined(["Een kwart", "fietst", NOTHING]) == "Een kwart fietst"


def test_a_player_gets_what_blocks_raise_and_nothing_of_the_key() -> None:
    public = str(read_text(TEXT).exercise.public())
    assert "Het is een kleine groep." in public
    for part_of_key in ("is een oordeel", "zegt de tabel niets", "De eerste rij", "stuurt"):
        assert part_of_key not in public


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- Een derde van de kinderen + loopt\n", "- Een derde + loopt\n", "`Een derde` is geen"),
        ("- Een derde van de kinderen + loopt\n", "- loopt + Een derde van de kinderen\n",
         "volgorde van de delen"),
        ("voorbeeld: Een derde van de kinderen + loopt + (niets erbij)",
         "voorbeeld: Een derde van de kinderen + loopt", "uit elk deel één keuze"),
        ("volledig: ja", "volledig: misschien", "staat ja of nee"),
        ("  - loopt\n", "  - loopt + rent\n", "geen losse +"),
        ("  - loopt\n", "  - fietst\n", "staat er twee keer: fietst"),
        ("- **Wat.**", "- **Hoeveel.**", "`Hoeveel` komt twee keer voor"),
        ("    - stuurt: *Slechts*", "    - sturt: *Slechts*", "Bedoel je `stuurt:`"),
        ("- **Waar en volledig.**", "- Waar en volledig", "Een kop staat zo"),
    ],
)  # fmt: skip
def test_a_slip_is_told(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(ExerciseUnreadable) as caught:
        read_text(TEXT.replace(old, new, 1))
    assert said in str(caught.value)
