"""Whose the files of a download are, and what is refused since it says two things."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.collect.hand_ins import HandIns, hand_ins
from rondhetkind.assignments.collect.handed_in import Entry
from rondhetkind.assignments.collect.names import Lms
from rondhetkind.assignments.collect.students import School

from .conftest import ANNA, BRAM, OTHER_SAM, SAM, ZOE

BRIGHTSPACE = "41001-9 - Anna Jansen - 19 november 2026 2042"
CANVAS = "jansenanna_41001_501_"
MOODLE = "Anna Jansen_5512_assignsubmission_file_"
HERS = (
    f"a.zip/{BRIGHTSPACE}/m2.ipynb",
    f"a.zip/{BRIGHTSPACE} - m2.ipynb",
    f"a.zip/{CANVAS}m2.ipynb",
    f"{CANVAS}werk.zip/m2.ipynb",
    f"a.zip/{MOODLE}/map/m2.ipynb",
    f"a.zip/{MOODLE}m2.ipynb",
    "s1000001.zip/m2.ipynb",
    "a.zip/s1000001/m2-opdracht/m2.ipynb",
    "werk s1000001.zip/m2.ipynb",
    "Anna Jansen/m2.ipynb",
)


def sorted_out(
    school: School, *paths: str, secrets: Mapping[str, str] | None = None, **more: object
) -> HandIns:
    entries = [Entry(tuple(path.split("/")), path, **more) for path in paths]  # type: ignore[arg-type]
    return hand_ins(entries, school, secrets or {})


@pytest.mark.parametrize("path", HERS)
def test_each_naming_says_whose_it_is(school: School, path: str) -> None:
    found = sorted_out(school, path)
    assert [h.student for h in found.good] == [ANNA]
    assert (found.refused, found.strange) == ((), ())


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        (f"a.zip/{BRIGHTSPACE}", "s1000002.zip/m2.ipynb"),
        (f"a.zip/{BRIGHTSPACE}", "m2 s1000002.ipynb"),
        (f"a.zip/{BRIGHTSPACE}", "Bram Pieters/m2.ipynb"),
        (f"a.zip/{BRIGHTSPACE}", "bpieters/m2.ipynb"),
        (f"a.zip/{BRIGHTSPACE}", "41002-9 - Bram Pieters - 19 november 2026 2042/m2.ipynb"),
        (f"a.zip/{MOODLE}", "pietersbram_41002_7_m2.ipynb"),
        (f"a.zip/{MOODLE}", "s7654321/m2.ipynb"),
        ("a.zip", f"{CANVAS}s1000002.zip/m2.ipynb"),
        ("a.zip", f"{CANVAS}pietersbram_41002_7_m2.ipynb"),
        ("s1000001.zip", "s1000002/m2.ipynb"),
        ("s1000002.zip", f"{BRIGHTSPACE}/m2.ipynb"),
    ],
)
def test_work_with_another_students_name_in_it_is_refused(
    school: School, path: str, inside: str
) -> None:
    found = sorted_out(school, f"{path}/{inside}", f"{path}/{inside.replace('m2', 'm3')}")
    assert found.good == ()
    (refused,) = found.refused
    assert "maar erin staat" in refused.why
    assert refused.hint.startswith("Vraag ")


@pytest.mark.parametrize(
    "name", ["m2.ipynb", "s1000001.ipynb", "Anna Jansen.ipynb", "deel 2/x.json"]
)
def test_a_students_own_name_inside_is_no_contradiction(school: School, name: str) -> None:
    assert len(sorted_out(school, f"{BRIGHTSPACE}/{name}").good) == 1


def test_a_report_about_somebody_else_is_no_contradiction(school: School) -> None:
    entries = [
        Entry((BRIGHTSPACE, "m2.ipynb"), "1"),
        Entry((BRIGHTSPACE, "feedback voor s1000002.docx")),
    ]
    assert len(hand_ins(entries, school, {}).good) == 1


@pytest.mark.parametrize("said", ["Bram Pieters", "s1000002", "s7654321"])
def test_a_notebook_that_names_another_author_is_refused(school: School, said: str) -> None:
    found = sorted_out(school, f"{BRIGHTSPACE}/m2.ipynb", says=(said,))
    assert found.good == () and len(found.refused) == 1
    assert sorted_out(
        school, f"{BRIGHTSPACE}/m2.ipynb", says=("Anna Jansen", "Jan en alleman")
    ).good


def test_a_mark_of_another_students_submission_is_refused(school: School) -> None:
    path = f"{BRIGHTSPACE}/submission_secret.txt"
    found = sorted_out(school, path, secret="abc", secrets={"abc": BRAM.id})
    assert found.good == ()
    assert (
        "bewijs van inlevering (submission_secret.txt) dat van s1000002 is" in found.refused[0].why
    )
    assert sorted_out(school, path, secret="abc", secrets={"abc": ANNA.id}).good
    assert sorted_out(school, path, secret="", secrets={"": BRAM.id}).good


def test_who_hands_in_a_mark_that_was_copied_keeps_her_work(school: School) -> None:
    paths = (f"{BRIGHTSPACE}/submission_secret.txt", "s1000002/submission_secret.txt")
    found = sorted_out(school, *paths, secret="abc", secrets={"abc": ANNA.id})
    assert [h.student for h in found.good] == [ANNA]
    assert [refused.where for refused in found.refused] == ["s1000002"]


def test_two_with_the_same_mark_are_both_refused(school: School) -> None:
    paths = (f"{BRIGHTSPACE}/submission_secret.txt", "s1000002/submission_secret.txt")
    found = sorted_out(school, *paths, secret="abc")
    assert found.good == ()
    assert len(found.refused) == 2


def test_who_is_not_in_the_class_cannot_hand_in_as_another(school: School) -> None:
    for folder in (
        "41007-9 - Kim Vos - 19 november 2026 2042",
        "voskim_41007_3_werk.zip",
        "Kim Vos_77_assignsubmission_file_",
    ):
        found = sorted_out(school, f"{folder}/s1000002/m2.ipynb")
        assert found.good == ()
        assert "staat niet in de klassenlijst" in found.refused[0].why


def test_a_download_that_is_named_like_a_hand_in_is_explained(school: School) -> None:
    found = sorted_out(school, f"2026-2027 - Module 2 - inleveringen.zip/{BRIGHTSPACE}/m2.ipynb")
    assert found.good == ()
    assert "bijvoorbeeld inleveringen.zip" in found.refused[0].hint


def test_what_was_handed_in_together_is_one(school: School) -> None:
    later = BRIGHTSPACE.replace("19", "20")
    found = sorted_out(
        *(school, f"a.zip/{BRIGHTSPACE}/m2.ipynb", f"a.zip/{BRIGHTSPACE}/antwoorden.json"),
        *(f"a.zip/{later}/m2.ipynb", f"b.zip/{CANVAS}m2.ipynb", f"b.zip/{CANVAS}x.json"),
    )
    assert [(h.lms, len(h.pieces)) for h in found.good] == [
        (Lms.BRIGHTSPACE, 2),
        (Lms.BRIGHTSPACE, 1),
        (Lms.CANVAS, 2),
    ]
    assert [p.file for p in found.good[2].pieces] == ["m2.ipynb", "x.json"]
    assert [p.attachment for p in found.good[2].pieces] == [501, 501]


def test_two_students_who_cannot_be_told_apart_are_refused(school: School) -> None:
    found = sorted_out(school, "Sam El Amrani/m2.ipynb")
    assert found.refused[0].why == f"Deze naam kan van {SAM} en van {OTHER_SAM} zijn."


def test_a_path_that_names_nobody_is_strange(school: School) -> None:
    found = sorted_out(school, "a.zip/werk/m2.ipynb", "m2.ipynb", "s7654321/m2.ipynb")
    assert found.good == found.refused == ()
    assert len(found.strange) == 3


def test_without_a_class_list_a_number_is_taken_at_its_word() -> None:
    found = sorted_out(School(), "alles.zip/student07.zip/m2-opdracht/m2.ipynb")
    assert [h.student.id for h in found.good] == ["student07"]
    two = sorted_out(School(), "week12/student07/m2.ipynb")
    assert two.good == ()
    assert "twee nummers in één naam: week12 en student07" in two.refused[0].why
    named = sorted_out(School(), f"{BRIGHTSPACE}/m2.ipynb")
    assert "nog geen klassenlijst" in named.refused[0].why


part = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *("s1000001", "s1000002.zip", "Anna Jansen", "Bram Pieters", "werk s1000003.zip"),
            *(BRIGHTSPACE, MOODLE, f"{CANVAS}m2.ipynb", "41002-9 - Bram Pieters - ooit"),
        ]
    ),
)


@given(st.lists(st.lists(part, min_size=1, max_size=4).map(tuple), max_size=8))
def test_whatever_a_download_holds_no_file_is_two_students(paths: list[tuple[str, ...]]) -> None:
    school = School((ANNA, BRAM, ZOE, SAM, OTHER_SAM))
    entries = [Entry(path, str(at)) for at, path in enumerate(paths)]
    found = hand_ins(entries, school, {})
    owners: dict[str, set[str]] = {}
    for hand_in in found.good:
        for piece in hand_in.pieces:
            owners.setdefault(piece.entry.digest, set()).add(hand_in.student.id)
            for text in piece.entry.parts:
                called = school.called(text.removesuffix(".zip"))
                assert not called or hand_in.student in called
    assert all(len(who) == 1 for who in owners.values())
