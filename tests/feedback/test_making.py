"""Feedback for a class: in nbgrader's own place, only what changed, whatever goes wrong."""

from __future__ import annotations

import pytest

from rondhetkind.assignments.course import CONFIG, Course
from rondhetkind.feedback.making import NOT_GRADED, Options, Outcome, make
from rondhetkind.feedback.work import RECORD
from tests.assignments.klas.small_class import NAME
from tests.feedback.conftest import LATE, STUDENTS, WAITING
from tests.feedback.klas import (
    GRADER,
    LEVELS,
    NOTE,
    judge,
    own,
    pages,
    place,
    rewrite,
    shown,
)

pytestmark = pytest.mark.xdist_group("terugkoppeling")

ALL = (*STUDENTS, LATE, WAITING)


def run(course: Course, *students: str, again: bool = False, workers: int | None = 1) -> Outcome:
    return make(course.root, NAME, Options(students, again, workers=workers))


def test_everybody_has_a_page_where_nbgrader_looks_for_it(course: Course) -> None:
    outcome = run(course, workers=2)
    assert sorted(outcome.made) == [*ALL]
    assert (outcome.kept, outcome.failures, outcome.left) == ([], {}, ("s07",))
    assert outcome.complete
    for student in ALL:
        there = {path.name for path in place(course, student).iterdir()}
        assert there == {f"{NAME}.html", "timestamp.txt", RECORD}
    stamp = (place(course, "s01") / "timestamp.txt").read_text(encoding="utf-8")
    assert stamp == "2026-11-20 20:00:00 UTC"


def test_a_page_tells_what_was_judged_and_nothing_else(course: Course) -> None:
    run(course)
    page = shown(course, "s01")
    assert "<caption>Bron: niveau 2, 6 punten</caption>" in page
    assert "<caption>Model: niveau 3, 9 punten</caption>" in page
    assert "Noem <em>ook</em> een bron" in page
    assert "<strong>30</strong> van 37 punten" in page
    assert "Deze opdracht is voldoende." in page
    assert page.count("Telt mee.") == 4
    assert own("s01") in page
    for student in ALL:
        page = shown(course, student)
        others = {own(other) for other in STUDENTS if other != student}
        for hidden in (NOTE, GRADER.grader, GRADER.session, *others):
            assert hidden not in page, (student, hidden)
    assert "Je leverde 3 uur te laat in. Daarvoor krijg je 2 punten aftrek." in shown(course, LATE)
    assert "Dit wacht nog op je docent: B2." in shown(course, WAITING)


def test_only_what_changed_is_made_again(course: Course) -> None:
    run(course)
    before = pages(course)
    assert (run(course).made, len(run(course).kept)) == ({}, 6)
    judge(course, "s02", marks=LEVELS | {"Model": LEVELS["Bron"]})
    rewrite(course, "s03", own("s03"), "andere woorden")
    # What only lecturers see changes nothing.
    judge(course, "s04", note="andere notitie")
    (place(course, "s01") / f"{NAME}.html").unlink()
    outcome = run(course)
    assert sorted(outcome.made) == ["s01", "s02", "s03"]
    assert pages(course)["s01"] == before["s01"]
    assert "niveau 2, 6 punten</caption>" in shown(course, "s02").split("Model:")[1]
    assert "andere woorden" in shown(course, "s03")
    assert sorted(run(course, again=True).made) == [*ALL]
    assert sorted(run(course, "s0[12]", again=True).made) == ["s01", "s02"]


def test_what_nbgrader_reads_beside_a_page_is_renewed_when_only_that_changed(
    course: Course,
) -> None:
    run(course, "s01")
    secret = course.root / "autograded" / "s01" / NAME / "submission_secret.txt"
    secret.write_text("nieuw", encoding="utf-8")
    assert list(run(course, "s01").made) == ["s01"]
    assert (place(course, "s01") / secret.name).read_text(encoding="utf-8") == "nieuw"


def test_who_is_left_out_of_the_course_gets_no_page(course: Course) -> None:
    with (course.root / CONFIG).open("a", encoding="utf-8") as file:
        file.write("c.CourseDirectory.student_id_exclude = 's02'\n")
    assert list(run(course, "s0[12]").made) == ["s01"]


def test_a_changed_rubric_makes_every_page_again(course: Course) -> None:
    run(course)
    file = course.source(NAME) / "rubric.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Een proef", "Een andere proef"), encoding="utf-8")
    assert len(run(course).made) == 6
    assert "<h1>Terugkoppeling: Een andere proef</h1>" in shown(course, "s01")


def test_parallel_gives_what_one_worker_gives(course: Course) -> None:
    run(course, workers=1)
    serial = pages(course)
    run(course, again=True, workers=3)
    assert pages(course) == serial
    assert len(serial) == 6


def test_who_cannot_be_made_is_named_and_stops_nobody(course: Course) -> None:
    run(course, "s02")
    before = shown(course, "s02")
    for student, content in (("s02", "{"), ("s03", "{}"), ("s04", "[" * 100_000)):
        file = course.root / "autograded" / student / NAME / f"{NAME}.ipynb"
        file.write_text(content, encoding="utf-8")
    (course.root / "autograded" / "vreemd" / NAME).mkdir(parents=True)
    (course.root / "autograded" / "s05" / NAME / f"{NAME}.ipynb").unlink()
    outcome = run(course, workers=2)
    assert sorted(outcome.made) == ["s01", "s06"]
    assert sorted(outcome.failures) == ["s02", "s03", "s04", "s05", "vreemd"]
    assert outcome.failures["s02"] == "Het nagekeken notebook is beschadigd."
    assert outcome.failures["vreemd"] == NOT_GRADED
    assert not outcome.complete
    # What was there before is still there, whole.
    assert shown(course, "s02") == before


def test_a_place_that_cannot_be_written_is_named(course: Course) -> None:
    run(course, "s01")
    (course.root / "feedback" / "s02").write_text("in de weg", encoding="utf-8")
    outcome = run(course)
    assert list(outcome.failures) == ["s02"]
    assert len(outcome.made) == 4
    assert (course.root / "feedback" / "s02").read_text(encoding="utf-8") == "in de weg"


def test_what_a_lecturer_put_beside_a_page_stays(course: Course) -> None:
    place(course, "s01").mkdir(parents=True)
    scan = place(course, "s01") / "scan.pdf"
    scan.write_bytes(b"scan")
    run(course)
    run(course, again=True)
    assert scan.read_bytes() == b"scan"


def test_a_damaged_record_only_means_making_it_again(course: Course) -> None:
    run(course)
    for number, damage in enumerate(("", "{", "[]", '{"schema": 99}', '{"schema": 1, "files": 3}')):
        (place(course, ALL[number]) / RECORD).write_text(damage, encoding="utf-8")
    assert len(run(course).made) == 5
    assert len(run(course).kept) == 6


def test_a_record_never_points_outside_its_folder(course: Course) -> None:
    run(course, "s01")
    precious = course.root / "cijfers.pdf"
    precious.write_bytes(b"cijfers")
    files = f'["../../../cijfers.pdf", "{precious}"]'
    (place(course, "s01") / RECORD).write_text(f'{{"schema": 1, "files": {files}}}')
    assert list(run(course, "s01").made) == ["s01"]
    assert precious.read_bytes() == b"cijfers"


def test_graders_who_share_a_folder_can_all_write_there(course: Course) -> None:
    config = course.root / CONFIG
    with config.open("a", encoding="utf-8") as file:
        file.write("c.CourseDirectory.groupshared = True\n")
    run(course, "s01")
    assert place(course, "s01").stat().st_mode & 0o7777 == 0o2775
    assert (place(course, "s01") / f"{NAME}.html").stat().st_mode & 0o777 == 0o664
