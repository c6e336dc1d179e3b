"""The total on the page is the one that is exported, and what made it is told."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from nbgrader.api import Gradebook

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.export.grades import read
from rondhetkind.feedback.making import Options, make
from tests.assignments.klas.small_class import DUE, NAME
from tests.feedback.conftest import LATE, STUDENTS, WAITING
from tests.feedback.klas import shown

pytestmark = pytest.mark.xdist_group("terugkoppeling")
TOTAL = re.compile(r'<p class="totaal"><strong>([0-9,]+)</strong>')
ROW = re.compile(r"</th><td>([0-9,]+) (?:van [0-9,]+ )?punt(?:en)?( eraf)?")


def dutch(number: str) -> float:
    return float(number.replace(",", "."))


@pytest.fixture
def pages(course: Course) -> dict[str, str]:
    """The class after a lecturer gave extra credit, waived a penalty and set one that is high."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "klein") as gradebook:
        gradebook.find_grade("a1", NAME, NAME, "s01").extra_credit = 1.5
        gradebook.find_submission(NAME, "s02").timestamp = DUE + timedelta(days=2, minutes=30)
        gradebook.find_submission(NAME, "s03").timestamp = DUE + timedelta(minutes=5)
        gradebook.find_submission_notebook(NAME, NAME, "s03").late_submission_penalty = 99.0
        gradebook.find_submission(NAME, "s04").timestamp = DUE + timedelta(hours=5)
        gradebook.find_submission(NAME, "s04").extension = timedelta(days=1)
        gradebook.db.commit()
    make(course.root, NAME, Options())
    return {student: shown(course, student) for student in (*STUDENTS, LATE, WAITING)}


def test_the_total_is_the_exported_one_and_the_rows_add_up_to_it(
    course: Course, pages: dict[str, str]
) -> None:
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "klein") as gradebook:
        exported = {one.student.id: float(one.score) for one in read(gradebook, NAME).students}
    for student, page in pages.items():
        found = TOTAL.search(page)
        assert found is not None
        assert dutch(found[1]) == exported[student], student
        table = page.split("Je punten per onderdeel")[1].split("</table>")[0]
        *rows, total = ROW.findall(table)
        signed = [-dutch(n) if off else dutch(n) for n, off in rows]
        assert sum(signed) == pytest.approx(dutch(total[0])), student


def test_what_made_the_total_is_told_in_a_sentence(pages: dict[str, str]) -> None:
    assert "Je docent gaf je 1,5 punten extra, en dat telt in het totaal mee." in pages["s01"]
    assert "Je leverde 2 dagen en 30 minuten te laat in. Dat kost geen punten." in pages["s02"]
    assert "Je leverde 5 minuten te laat in. Daarvoor krijg je 99 punten aftrek." in pages["s03"]
    assert "Je totaal wordt nooit lager dan 0." in pages["s03"]


def test_who_had_more_time_was_not_late(pages: dict[str, str]) -> None:
    assert "te laat" not in pages["s04"]
