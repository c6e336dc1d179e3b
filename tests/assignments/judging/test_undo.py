from __future__ import annotations

from dataclasses import replace

from rondhetkind.assignments.judging.ledger import TYPED, Ledger, Save, Who
from rondhetkind.assignments.judging.record import Judgement
from rondhetkind.assignments.judging.standing import Standing
from rondhetkind.assignments.judging.undo import undo
from tests.assignments.judging.conftest import ANNA, BRAM, marks
from tests.assignments.judging.test_ledger import first, formgrader, in_nbgrader, on


def did(ledger: Ledger, standing: Standing, judged: Judgement, token: str, who: Who) -> Standing:
    return ledger.save(on(standing, judged, token), who)


def test_undo_goes_back_step_by_step_and_then_stops(ledger: Ledger) -> None:
    start = first(ledger)
    one = did(ledger, start, Judgement(marks(onderzoek=2)), "1", ANNA)
    two = did(ledger, one, Judgement(marks(onderzoek=2, model=4)), "2", ANNA)
    assert in_nbgrader(ledger, start)[0] == 22
    done = undo(ledger, ANNA)
    assert done and done.standing.judgement.marks == marks(onderzoek=2)
    assert in_nbgrader(ledger, start) == (None, True, one.comment)
    done = undo(ledger, ANNA)
    assert done and done.standing.judgement.marks == {}
    assert in_nbgrader(ledger, start) == (None, True, None)
    assert undo(ledger, ANNA) is None
    assert two.version == 2


def test_a_new_sitting_can_undo_what_a_killed_kernel_did(ledger: Ledger) -> None:
    start = first(ledger)
    did(ledger, start, Judgement(marks(model=4)), "1", ANNA)
    done = undo(ledger, Who("anna", "een nieuwe kernel"))
    assert done and done.standing.judgement.marks == {}


def test_undo_gives_back_what_the_formgrader_had(ledger: Ledger) -> None:
    start = first(ledger)
    formgrader(ledger, start, 25, "Mooi.")
    seen = ledger.one(start.ref)
    did(ledger, seen, Judgement(marks(onderzoek=2, model=4)), "1", ANNA)
    assert undo(ledger, ANNA)
    assert in_nbgrader(ledger, start) == (25, False, "Mooi.")


def test_a_sentence_is_undone_as_one(ledger: Ledger) -> None:
    saved = did(ledger, first(ledger), Judgement(marks(model=3)), "k", ANNA)
    for count in range(1, 8):
        judged = replace(saved.judgement, remark="Mooi zo."[:count])
        save = Save(saved.ref, saved.version, saved.outside, judged, f"t{count}", TYPED)
        saved = ledger.save(save, ANNA)
    done = undo(ledger, ANNA)
    assert done and done.standing.judgement == Judgement(marks(model=3))
    # All of it is gone: the next undo is of what was done before the sentence.
    done = undo(ledger, ANNA)
    assert done and done.standing.judgement == Judgement()


def test_a_sentence_that_a_colleague_goes_on_with_is_undone_without_the_beginning(
    ledger: Ledger,
) -> None:
    saved = first(ledger)
    for who, remark in ((ANNA, "Mooi"), (BRAM, "Mooi zo.")):
        judged = Judgement(remark=remark)
        save = Save(saved.ref, saved.version, saved.outside, judged, remark, TYPED)
        saved = ledger.save(save, who)
    done = undo(ledger, BRAM)
    assert done and done.standing.judgement == Judgement(remark="Mooi")


def test_what_a_colleague_changed_since_stays(ledger: Ledger) -> None:
    other, start = ledger.all(["b1"])[:2]
    did(ledger, other, Judgement(marks(model=1)), "0", ANNA)
    mine = did(ledger, start, Judgement(marks(model=4)), "1", ANNA)
    did(ledger, mine, Judgement(marks(model=2)), "2", BRAM)
    done = undo(ledger, ANNA)
    assert done and done.refused == "bram veranderde dit antwoord daarna. Het blijft zo."
    assert done.standing.judgement.marks == marks(model=2)
    # The next undo goes on to what was done before.
    done = undo(ledger, ANNA)
    assert done and done.standing.ref == other.ref
    assert done.standing.judgement.marks == {}


def test_points_changed_in_the_formgrader_since_stay(ledger: Ledger) -> None:
    start = first(ledger)
    did(ledger, start, Judgement(marks(onderzoek=2, model=4)), "1", ANNA)
    formgrader(ledger, start, 30, "Alles.")
    done = undo(ledger, ANNA)
    assert done and "formgrader" in done.refused
    assert in_nbgrader(ledger, start) == (30, False, "Alles.")


def test_everybody_undoes_their_own(ledger: Ledger) -> None:
    one, other = ledger.all(["b1"])[:2]
    did(ledger, one, Judgement(marks(model=4)), "1", ANNA)
    did(ledger, other, Judgement(marks(model=4)), "2", BRAM)
    done = undo(ledger, ANNA)
    assert done and done.standing.ref == one.ref
    assert ledger.one(other.ref).judgement.marks == marks(model=4)
