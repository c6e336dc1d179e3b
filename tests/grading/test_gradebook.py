from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook, SubmittedAssignment
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from rondhetkind.assignments.collect.students import Student as Listed
from rondhetkind.grading.gradebook import Book, Stamp
from rondhetkind.grading.result import READ, RUN, Marks, Result
from tests.grading import course, klas
from tests.grading.compare import said

NAME = klas.READ
DUE = klas.DUE.replace(tzinfo=None)
MARKS = Marks(
    NAME,
    {"a1": 3.0, "a2": 0.5, "b1": None, "b2": 0.0},
    {"a2-code": "No response.", "b1": None, "b2": "No response."},
)


def no_penalty(_student: str, _score: float, _late: float) -> float | None:
    return None


@pytest.fixture
def gradebook(read_course: Path) -> Iterator[Gradebook]:
    with course.book(read_course) as opened:
        yield opened


@pytest.fixture
def book(gradebook: Gradebook) -> Book:
    return Book(gradebook, NAME, no_penalty)


def result(student: str = "ann", **more: Any) -> Result:
    given = {"road": READ, "digest": "d1", "marks": (MARKS,), "handed_in": DUE, **more}
    return Result(student, **given)


# --- what nbgrader finds there ----------------------------------------------------------------


def test_nbgrader_reads_what_was_written(book: Book, read_course: Path) -> None:
    book.write([result()])
    assert said(read_course, NAME) == {
        "ann": {
            "ingeleverd": DUE,
            "totaal": 3.5,
            "lees: te laat": None,
            "lees: a1": (3.0, None, None, False),
            "lees: a2": (0.5, None, None, False),
            "lees: b1": (None, None, None, True),
            "lees: b2": (0.0, None, None, False),
            "lees: a2-code opmerking": ("No response.", None),
            "lees: b1 opmerking": (None, None),
            "lees: b2 opmerking": ("No response.", None),
        }
    }


def test_what_people_gave_is_never_touched(
    book: Book, gradebook: Gradebook, read_course: Path
) -> None:
    book.write([result()])
    grade = gradebook.find_grade("b1", NAME, NAME, "ann")
    grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 7.0, 0.5, False
    gradebook.find_comment("b1", NAME, NAME, "ann").manual_comment = "Mooi gewogen."
    gradebook.find_student("ann").first_name = "Ann"
    gradebook.db.commit()
    book.write([replace(result(), marks=(replace(MARKS, scores={**MARKS.scores, "b1": 0.0}),))])
    found = said(read_course, NAME)["ann"]
    assert found["lees: b1"] == (0.0, 7.0, 0.5, True)
    assert found["lees: b1 opmerking"] == (None, "Mooi gewogen.")
    assert found["totaal"] == 11.0
    assert gradebook.find_student("ann").first_name == "Ann"


def test_grading_again_adds_no_rows(book: Book, gradebook: Gradebook) -> None:
    def count() -> list[int]:
        tables = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
        question = "select count(*) from {}"
        return [gradebook.db.execute(text(question.format(t))).scalar_one() for t in tables]

    book.write([result()])
    before = count()
    book.write([result(digest="d2"), result("ben")])
    assert [now - then for now, then in zip(count(), before, strict=True)] == [1, 1, 1, 4, 3]


def test_late_work_loses_points_unless_there_was_more_time(
    gradebook: Gradebook, read_course: Path
) -> None:
    book = Book(gradebook, NAME, lambda _student, score, _late: score)
    late = result(handed_in=DUE + timedelta(hours=3))
    book.write([late])
    assert said(read_course, NAME)["ann"]["lees: te laat"] == 3.5
    gradebook.find_submission(NAME, "ann").extension = timedelta(hours=4)
    gradebook.db.commit()
    book.write([late])
    assert said(read_course, NAME)["ann"]["lees: te laat"] is None


def test_more_students_than_one_question_can_name(book: Book, gradebook: Gradebook) -> None:
    class_ = [result(f"s{number:04}") for number in range(450)]
    book.write(class_)
    book.write(class_)
    assert gradebook.db.query(SubmittedAssignment).count() == 450
    assert len(book.stamps()) == len(book.students()) == 450
    assert len(book.known([r.student for r in class_])) == 450


# --- who is in the class ---------------------------------------------------------------------


def people(gradebook: Gradebook) -> dict[str, tuple[str | None, str | None]]:
    gradebook.db.expire_all()
    return {s.id: (s.first_name, s.last_name) for s in gradebook.students}


def test_a_class_list_gives_names_and_takes_none_away(book: Book, gradebook: Gradebook) -> None:
    book.write([result("s1")])
    gradebook.add_student("s2", first_name="Fatima", last_name="El Amrani")
    gradebook.add_student("weg", first_name="Wie", last_name="Wegging", email="w@school.example")
    listed = (Listed("s1", "Noor", "de Wit"), Listed("s2", "Fatiha"), Listed("s3", "", "Bos"))
    assert book.enrol((*listed, Listed("s4"))) == (2, 2)
    assert people(gradebook) == {
        "s1": ("Noor", "de Wit"),
        "s2": ("Fatiha", "El Amrani"),
        "s3": (None, "Bos"),
        "s4": (None, None),
        "weg": ("Wie", "Wegging"),
    }
    assert gradebook.find_student("weg").email == "w@school.example"


def test_the_same_class_list_again_writes_nothing(book: Book, gradebook: Gradebook) -> None:
    listed = [Listed("s1", "Noor", "de Wit"), Listed("s2")]
    assert book.enrol(listed) == (2, 0)
    gradebook.db.execute(text("pragma query_only = on"))
    assert book.enrol(listed) == (0, 0)


def test_who_may_not_be_added_can_still_get_a_name(book: Book, gradebook: Gradebook) -> None:
    book.write([result("s1")])
    assert book.enrol([Listed("s1", "Noor"), Listed("s2", "Fatima")], add=False) == (0, 1)
    assert people(gradebook) == {"s1": ("Noor", None)}


def test_a_class_list_is_written_whole_or_not_at_all(book: Book, gradebook: Gradebook) -> None:
    book.write([result("s1")])
    gradebook.db.execute(
        text(
            "create trigger vol before update on student "
            "begin select raise(abort, 'de schijf is vol'); end"
        )
    )
    gradebook.db.commit()
    with pytest.raises(IntegrityError, match="de schijf is vol"):
        book.enrol([Listed("s2", "Fatima"), Listed("s1", "Noor")])
    assert people(gradebook) == {"s1": (None, None)}


# --- whole or not at all ----------------------------------------------------------------------


def test_a_batch_is_written_whole_or_not_at_all(
    book: Book, gradebook: Gradebook, read_course: Path
) -> None:
    book.write([result("eerder")])
    before = said(read_course, NAME)
    gradebook.db.execute(
        text(
            "create trigger vol before insert on comment when new.auto_comment = 'stop' "
            "begin select raise(abort, 'de schijf is vol'); end"
        )
    )
    gradebook.db.commit()
    stopping = replace(MARKS, comments={"b1": "stop"})
    changed = replace(result("eerder", digest="d2"), marks=(replace(MARKS, scores={"a1": 0.0}),))
    with pytest.raises(IntegrityError, match="de schijf is vol"):
        book.write([changed, result("ann"), result("ben", marks=(stopping,))])
    assert said(read_course, NAME) == before
    assert book.students() == {"eerder"}
    assert book.stamps()["eerder"].digest == "d1"
    # What went wrong once does not stay in the way.
    book.write([result("ann")])
    assert book.students() == {"eerder", "ann"}


def test_a_rule_of_the_course_that_fails_leaves_nothing_half(gradebook: Gradebook) -> None:
    def broken(_student: str, _score: float, _late: float) -> float | None:
        raise ValueError("de regel")

    book = Book(gradebook, NAME, broken)
    with pytest.raises(ValueError, match="de regel"):
        book.write([result("ann"), result("ben", handed_in=DUE + timedelta(days=1))])
    assert book.students() == set()
    assert book.stamps() == {}


def test_a_gradebook_that_somebody_holds_is_left_as_it_was(read_course: Path) -> None:
    file = read_course / "gradebook.db"
    other = create_engine(f"sqlite:///{file}")
    with Gradebook(f"sqlite:///{file}?timeout=0.1", "proef") as gradebook:
        book = Book(gradebook, NAME, no_penalty)
        with other.connect() as holding:
            holding.execute(text("begin immediate"))
            with pytest.raises(OperationalError, match="locked"):
                book.write([result()])
        assert book.stamps() == {}
        book.write([result()])
        assert book.stamps().keys() == {"ann"}
    other.dispose()


# --- what is remembered -----------------------------------------------------------------------


def test_what_was_graded_from_which_files_is_remembered(book: Book) -> None:
    book.write(
        [
            result("ann", flags=("Kijk hier.", "En hier.")),
            result("ben", road=RUN, digest="d2", failure="Kapot.", marks=()),
        ]
    )
    assert book.stamps() == {
        "ann": Stamp("d1", READ, None, ("Kijk hier.", "En hier.")),
        "ben": Stamp("d2", RUN, "Kapot.", ()),
    }
    book.write([result("ann", digest="d3")])
    assert book.stamps()["ann"] == Stamp("d3", READ, None, ())
    assert book.stamps()["ben"].failure == "Kapot."


def test_assignments_do_not_get_in_each_others_way(
    book: Book, gradebook: Gradebook, read_course: Path
) -> None:
    gradebook.update_or_create_assignment("ander")
    gradebook.update_or_create_notebook("nb", "ander")
    gradebook.update_or_create_grade_cell("a1", "nb", "ander", max_score=1, cell_type="code")
    other = Book(gradebook, "ander", no_penalty)
    other.write([result(digest="van ander", marks=(Marks("nb", {"a1": 1.0}),))])
    book.write([result(), result("ben")])
    assert other.stamps().keys() == {"ann"}
    assert other.stamps()["ann"].digest == "van ander"
    assert said(read_course, "ander")["ann"]["totaal"] == 1.0
    assert book.left_to_people() == {"ann": 1, "ben": 1}
    assert other.left_to_people() == {}


def test_who_may_not_be_registered_is_only_remembered(book: Book, read_course: Path) -> None:
    book.write([result(failure="Niets ingeleverd.", marks=(), registered=False)])
    assert said(read_course, NAME) == {}
    assert book.students() == set()
    assert book.stamps()["ann"].failure == "Niets ingeleverd."


def test_another_machine_gets_what_the_gradebook_knows(book: Book, gradebook: Gradebook) -> None:
    book.write([result()])
    gradebook.find_submission(NAME, "ann").extension = timedelta(days=2)
    grade = gradebook.find_grade("b1", NAME, NAME, "ann")
    grade.manual_score = 6.0
    gradebook.find_comment("b1", NAME, NAME, "ann").manual_comment = "Ja."
    gradebook.db.commit()
    found = book.known(["ann", "wie"])
    assert found.keys() == {"ann"}
    assert found["ann"].extension == timedelta(days=2)
    assert found["ann"].rows.keys() == {(NAME, c) for c in ("a1", "a2", "b1", "b2")}
    assert found["ann"].rows[NAME, "b1"]["manual_score"] == 6.0
    assert found["ann"].comments[NAME, "b1"]["manual_comment"] == "Ja."
    assert found["ann"].comments.keys() == {(NAME, c) for c in ("a2-code", "b1", "b2")}


def test_a_time_is_what_nbgrader_would_keep(book: Book, gradebook: Gradebook) -> None:
    moment = datetime(2026, 11, 20, 12, 30, 15, 250_000)  # noqa: DTZ001 (as nbgrader keeps it)
    book.write([result(handed_in=moment)])
    assert gradebook.find_submission(NAME, "ann").timestamp == moment
    book.write([result(handed_in=None)])
    assert gradebook.find_submission(NAME, "ann").timestamp == moment
