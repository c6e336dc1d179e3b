"""What the key says: only of an assignment that is closed, and then by each answer."""

from __future__ import annotations

import re

import pytest
from nbgrader.api import Gradebook

from rondhetkind.assignments.course import CONFIG, Course
from rondhetkind.feedback.making import Options, Outcome, make
from tests.assignments.klas.small_class import NAME
from tests.feedback.conftest import WAITING
from tests.feedback.klas import judge, shown

pytestmark = pytest.mark.xdist_group("terugkoppeling")


def run(course: Course) -> Outcome:
    return make(course.root, NAME, Options(("s01",)))


CLOSED = f"c.DutchFeedback.closed = [{NAME!r}]\n"


def close(course: Course) -> None:
    with (course.root / CONFIG).open("a", encoding="utf-8") as file:
        file.write(f"from rondhetkind.assignments.feedback import DutchFeedback\n{CLOSED}")


def told(course: Course) -> list[str]:
    """The explanations of the key that stand in a page."""
    keys = [course.find(f"{NAME}/{kind}").key for kind in ("sorteren", "lezen")]
    whys = [why for key in keys if key for why in key.texts()]
    words = [re.sub(r"\s*Bron:.*|[*_]|\{.*", "", why)[:40] for why in whys]
    assert len(words) > 5
    return [why for why in words if why in shown(course, "s01")]


def test_the_key_stays_out_until_the_assignment_is_closed(course: Course) -> None:
    run(course)
    assert told(course) == []
    close(course)
    outcome = run(course)
    assert outcome.kept_back == "nog niet alles is nagekeken"
    assert told(course) == []
    judge(course, WAITING)
    outcome = run(course)
    assert outcome.kept_back == ""
    assert len(told(course)) >= 5
    assert "<strong>Dit past hier:</strong>" in shown(course, "s01")


@pytest.mark.parametrize(
    ("due", "why"),
    [(None, "er is geen inleverdatum"), ("2999-01-01 00:00 UTC", "de inleverdatum is nog niet")],
)
def test_an_open_assignment_keeps_its_key(course: Course, due: str | None, why: str) -> None:
    judge(course, WAITING)
    close(course)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "klein") as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=due)
    assert run(course).kept_back.startswith(why)
    assert told(course) == []


def test_who_has_more_time_keeps_the_assignment_open(course: Course) -> None:
    judge(course, WAITING)
    close(course)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "klein") as gradebook:
        gradebook.grant_extension(NAME, "s04", weeks=5200)
    assert run(course).kept_back == "de inleverdatum is nog niet voorbij"
