from __future__ import annotations

from dataclasses import replace

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import func, select, text

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import tables
from rondhetkind.assignments.judging.gradebook import GradebookMissing, open_gradebook, settings
from rondhetkind.assignments.judging.ledger import (
    TYPED,
    Ledger,
    NoSuchAnswer,
    Save,
    Stale,
    forget_removed,
)
from rondhetkind.assignments.judging.record import Judgement, Mark, NotInRubric, Ref
from rondhetkind.assignments.judging.standing import Standing
from tests.assignments.conftest import NAME
from tests.assignments.judging.conftest import ANNA, BRAM, COUNT, marks


def first(ledger: Ledger, cell: str = "b1") -> Standing:
    return ledger.all([cell])[0]


def on(standing: Standing, judgement: Judgement, token: str = "t", kind: str = "keuze") -> Save:
    return Save(standing.ref, standing.version, standing.outside, judgement, token, kind)


def in_nbgrader(ledger: Ledger, standing: Standing) -> tuple[float | None, bool, str | None]:
    """What nbgrader itself says, over a connection of its own."""
    with Gradebook(str(ledger.gradebook.engine.url), "rond-het-kind") as book:
        where = (standing.ref.cell, NAME, NAME, standing.student)
        grade, comment = book.find_grade(*where), book.find_comment(*where)
        return grade.manual_score, grade.needs_manual_grade, comment.manual_comment


def formgrader(
    ledger: Ledger, standing: Standing, score: float | None, comment: str | None
) -> None:
    """Grade as nbgrader's own screen does."""
    with Gradebook(str(ledger.gradebook.engine.url), "rond-het-kind") as book:
        where = (standing.ref.cell, NAME, NAME, standing.student)
        grade = book.find_grade(*where)
        grade.manual_score = score
        grade.needs_manual_grade = score is None and grade.auto_score is None
        book.find_comment(*where).manual_comment = comment
        book.db.commit()


def test_every_answer_waits_for_a_judgement(ledger: Ledger) -> None:
    found = ledger.all(["b1", "b2", "b3"])
    assert len(found) == 3 * COUNT
    assert [one.ref.cell for one in found[:3]] == ["b1", "b2", "b3"]
    assert all(one.needs and not one.judgement.marks and one.version == 0 for one in found)


def test_half_a_judgement_is_kept_and_is_no_score_yet(ledger: Ledger) -> None:
    start = first(ledger)
    saved = ledger.save(on(start, Judgement(marks(model=3))), ANNA)
    assert (saved.version, saved.needs, saved.judgement.marks) == (1, True, marks(model=3))
    assert in_nbgrader(ledger, start) == (None, True, "- Model: niveau 3, 11 punten")


def test_a_whole_judgement_is_nbgraders_score_and_comment(ledger: Ledger) -> None:
    start = first(ledger)
    judged = Judgement(marks(onderzoek=2, model=4), "Zoek nog een bron.", "even navragen", True)
    saved = ledger.save(on(start, judged), ANNA)
    assert saved.judgement == judged
    assert (saved.grader, saved.needs, saved.score) == ("anna", False, 22)
    score, needs, comment = in_nbgrader(ledger, start)
    assert (score, needs) == (22, False)
    assert comment == (
        "- Gebruik van onderzoek: niveau 2, 8 punten\n- Model: niveau 4, 14 punten\n\n"
        "Zoek nog een bron."
    )
    assert "navragen" not in comment
    with Gradebook(str(ledger.gradebook.engine.url), "rond-het-kind") as book:
        assert book.find_submission_notebook(NAME, NAME, start.student).flagged


def test_a_mark_taken_away_takes_the_score_away(ledger: Ledger) -> None:
    saved = ledger.save(on(first(ledger), Judgement(marks(onderzoek=2, model=4))), ANNA)
    again = ledger.save(on(saved, Judgement(marks(model=4)), "t2"), ANNA)
    assert (again.score, again.needs) == (None, True)
    assert in_nbgrader(ledger, saved)[:2] == (None, True)


def test_points_outside_the_level_are_refused_and_nothing_is_written(ledger: Ledger) -> None:
    start = first(ledger)
    for wrong in (Mark(3, 13), Mark(5, 14), Mark(0, 0)):
        with pytest.raises(NotInRubric):
            ledger.save(on(start, Judgement({"Model": wrong})), ANNA)
    with pytest.raises(NotInRubric, match="Helder schrijven"):
        ledger.save(on(start, Judgement(marks(schrijven=3))), ANNA)
    assert ledger.one(start.ref) == start


def test_who_comes_second_is_refused_and_hears_from_whom(ledger: Ledger) -> None:
    start = first(ledger)
    ledger.save(on(start, Judgement(marks(model=3))), ANNA)
    with pytest.raises(Stale) as stale:
        ledger.save(on(start, Judgement(marks(model=1)), "t2"), BRAM)
    theirs = stale.value.standing
    assert (theirs.grader, theirs.judgement.marks, theirs.version) == ("anna", marks(model=3), 1)
    assert ledger.one(start.ref).judgement.marks == marks(model=3)
    # On purpose, knowing the other version, it may be replaced.
    saved = ledger.save(on(theirs, Judgement(marks(model=1)), "t3"), BRAM)
    assert (saved.version, saved.grader) == (2, "bram")


def test_a_save_that_is_sent_twice_counts_once(ledger: Ledger) -> None:
    save = on(first(ledger), Judgement(marks(model=3)), "eenmaal")
    one, two = ledger.save(save, ANNA), ledger.save(save, ANNA)
    assert one == two
    assert one.version == 1


def test_points_changed_in_the_formgrader_are_not_overwritten(ledger: Ledger) -> None:
    saved = ledger.save(on(first(ledger), Judgement(marks(onderzoek=2, model=4), note="n")), ANNA)
    formgrader(ledger, saved, 25, "Toch iets meer.")
    with pytest.raises(Stale) as stale:
        ledger.save(on(saved, Judgement(marks(onderzoek=3, model=4)), "t2"), ANNA)
    now = stale.value.standing
    assert (now.who, now.score, now.ours) == ("de formgrader", 25, False)
    # Which criterion got what cannot be told any more; the note is still there.
    assert now.judgement == Judgement({}, "Toch iets meer.", "n")


def test_a_note_leaves_points_without_criteria_alone(ledger: Ledger) -> None:
    start = first(ledger)
    formgrader(ledger, start, 25, "Mooi.")
    seen = ledger.one(start.ref)
    ledger.save(on(seen, replace(seen.judgement, note="bespreken", flag=True)), ANNA)
    assert in_nbgrader(ledger, start) == (25, False, "Mooi.")
    assert ledger.one(start.ref).judgement.note == "bespreken"


def test_a_comment_changed_in_the_formgrader_is_read(ledger: Ledger) -> None:
    saved = ledger.save(on(first(ledger), Judgement(marks(onderzoek=2, model=4), "Oud.")), ANNA)
    comment = saved.comment
    assert comment
    formgrader(ledger, saved, 22, comment.replace("Oud.", "Nieuw."))
    now = ledger.one(saved.ref)
    assert now.ours
    assert now.judgement == Judgement(marks(onderzoek=2, model=4), "Nieuw.")


def test_what_was_graded_in_the_formgrader_before_can_be_read(ledger: Ledger) -> None:
    start = first(ledger)
    formgrader(ledger, start, 19, "Model: 8 punten. Goed begin.\nGebruik van onderzoek: 11 punten")
    now = ledger.one(start.ref)
    assert now.judgement == Judgement(marks(onderzoek=3, model=2), "Goed begin.")
    assert not now.needs


def test_an_empty_answer_that_nbgrader_gave_nothing_is_done(ledger: Ledger) -> None:
    start = first(ledger)
    ledger.db.execute(text("update grade set auto_score = 0, needs_manual_grade = 0"))
    ledger.db.commit()
    empty = ledger.one(start.ref)
    assert not empty.needs
    noted = ledger.save(on(empty, Judgement(note="leeg ingeleverd")), ANNA)
    assert (noted.needs, noted.score) == (False, None)


def test_an_error_halfway_leaves_nothing_behind(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = first(ledger)

    def broken(at: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ledger, "_keep_rubric", broken)
    with pytest.raises(OSError, match="No space"):
        ledger.save(on(start, Judgement(marks(onderzoek=2, model=4))), ANNA)
    assert in_nbgrader(ledger, start) == (None, True, None)
    assert ledger.one(start.ref) == start
    for table in (tables.judgements, tables.history):
        assert ledger.db.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_typing_goes_in_the_history_with_the_version_before_it(ledger: Ledger) -> None:
    saved = ledger.save(on(first(ledger), Judgement(marks(model=3))), ANNA)
    for count, typed in enumerate(("M", "Mo", "Moo", "Mooi")):
        judged = replace(saved.judgement, remark=typed)
        saved = ledger.save(on(saved, judged, f"t{count}", TYPED), ANNA)
    bases = ledger.db.execute(select(tables.history.c.base).order_by(tables.history.c.version))
    assert [base for (base,) in bases] == [0, 0, 1, 1, 1, 1]


def test_what_is_kept_of_a_removed_student_goes_too(ledger: Ledger) -> None:
    one, other = ledger.all(["b2"])[:2]
    for standing in (one, other):
        ledger.save(on(standing, Judgement(marks(schrijven=3), note="privé")), ANNA)
    ledger.gradebook.remove_student(one.student)
    assert forget_removed(ledger) == 3
    assert ledger.one(other.ref).judgement.note == "privé"
    with pytest.raises(NoSuchAnswer):
        ledger.one(one.ref)


def test_an_answer_that_is_not_there_is_told(ledger: Ledger) -> None:
    with pytest.raises(NoSuchAnswer):
        ledger.one(Ref("nergens", "b1"))


def test_a_course_a_gradebook_gets_none_by_looking(course: Course) -> None:
    found = settings(course)
    with pytest.raises(GradebookMissing, match="rondhetkind nakijken"):
        open_gradebook(found)
    assert not (course.root / "gradebook.db").exists()
