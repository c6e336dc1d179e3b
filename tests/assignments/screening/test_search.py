from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.screening.free_text import FreeText, Work
from rondhetkind.assignments.screening.search import (
    Seen,
    allowed_in,
    released_in,
    search,
    told_in,
    told_once,
)
from rondhetkind.privacy import Allowed, People, standard
from rondhetkind.privacy.deep import Place
from tests.conftest import ROOT

CLASS = People.named(["Noor de Wit"])


def text(said: str, title: str = "B1", **more: object) -> FreeText:
    return FreeText("a.ipynb", ("cells", title), title, said, **more)  # type: ignore[arg-type]


def found(*texts: FreeText, allowed: Allowed | None = None) -> list[list[str]]:
    seen = search(Work(texts), ROOT, CLASS, allowed or standard())
    return [[finding.text for finding in one.found] for one in seen]


def test_who_is_cited_in_one_text_is_an_author_in_the_others() -> None:
    assert found(text("Ik vroeg Lusseveld om raad.")) == [["Lusseveld"]]
    assert found(
        text("Ik volg Lusseveld (2013)."), text("Ook Lusseveld wil dat, en Noor.", "B2")
    ) == [[], ["Noor"]]


def test_whoever_is_in_a_case_was_made_up_but_only_in_its_answers() -> None:
    said = "Ik zou Ingeborg bellen en Bram vragen, en daarna Noor."
    assert found(text(said, exercise="m2/kwartiertje-lezen")) == [["Noor"]]
    assert found(text(said)) == [["Ingeborg", "Bram", "Noor"]]


def test_whoever_the_assignment_itself_tells_of_was_made_up() -> None:
    texts = (text("Ik zou Ingeborg bellen, en daarna Noor."),)
    work = Work(texts, given="Ingeborg zit in groep 6.")
    [one] = search(work, ROOT, CLASS, standard())
    assert [finding.text for finding in one.found] == ["Noor"]


def test_whoever_an_exercise_of_the_assignment_tells_of_was_made_up_in_every_text(
    course: Course, tmp_path: Path
) -> None:
    said = text("Zoals Winston, zou ik Noor vragen.")
    own = told_in(course, "m4-opdracht")
    assert found(said) == [["Winston", "Noor"]]
    assert found(said, allowed=standard().and_words_of(own)) == [["Noor"]]
    beside = tmp_path / "oefeningen"
    beside.mkdir()
    (beside / "a1.json").write_text('{"text": "Zo.\\nWinston zwijgt."}', encoding="utf-8")
    assert found(said, allowed=standard().and_words_of(released_in(tmp_path))) == [["Noor"]]


def test_an_exercise_that_is_not_there_stops_nothing() -> None:
    assert found(text("Ik zag Noor.", exercise="m9/weg")) == [["Noor"]]


def test_where_the_lecturer_may_have_written_it_only_what_is_sure_counts() -> None:
    said = "Op een dag kwam Xoriana, met juf Saar."
    assert found(text(said)) == [["Xoriana", "Saar"]]
    assert found(text(said, certain=False)) == [["Saar"]]


def test_authors_of_the_course_are_known_in_its_folder_alone(tmp_path: Path) -> None:
    said = text("Ik vroeg Gaikhorst om raad.")
    assert found(said, allowed=allowed_in(ROOT / "assignments")) == [[]]
    assert found(said, allowed=allowed_in(tmp_path)) == [["Gaikhorst"]]


def test_what_deduce_adds_comes_with_the_rest() -> None:
    said = "Noor komt uit beesd, zegt ze."

    def deep(where: str) -> Iterable[Place]:
        return [Place("beesd", where.index("beesd"))]

    [one] = search(Work((text(said),)), ROOT, CLASS, standard(), deep)
    assert [(f.text, f.why) for f in one.found] == [
        ("Noor", "staat op de klassenlijst"),
        ("beesd", "gevonden door deduce"),
    ]


def told(*texts: FreeText) -> list[tuple[str, list[str]]]:
    once = told_once(search(Work(texts), ROOT, CLASS, standard()))
    return [(one.text.text, [f.text for f in one.told]) for one in once]


def test_an_earlier_version_tells_only_what_is_gone_from_the_later_one() -> None:
    now = text("Ik zag Noor.")
    assert told(text("Noor en juf Saar.", earlier=True), now) == [
        ("Noor en juf Saar.", ["Saar"]),
        ("Ik zag Noor.", ["Noor"]),
    ]
    assert told(text("Ik zag Noor!", earlier=True), now) == [("Ik zag Noor.", ["Noor"])]


def test_three_earlier_versions_tell_it_once() -> None:
    versions = [text(f"Ik zag Noor{dots}", earlier=True) for dots in (".", "..", "...")]
    assert told(*versions) == [("Ik zag Noor.", ["Noor"])]


@pytest.mark.parametrize("earlier", [True, False])
def test_the_same_in_another_place_is_told_there_too(earlier: bool) -> None:
    one, other = text("Ik zag Noor.", earlier=earlier), text("Noor was er.", "B2")
    assert [said for said, _ in told(one, other)] == ["Ik zag Noor.", "Noor was er."]


def test_what_is_repeated_is_still_found_so_that_it_is_replaced_as_well() -> None:
    seen = search(
        Work((text("Noor", earlier=True), text("Noor zei dat", "B1"))), ROOT, CLASS, standard()
    )
    assert all(isinstance(one, Seen) and one.found for one in seen)
