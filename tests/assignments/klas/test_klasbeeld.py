"""The class view as a lecturer calls it: on an empty class, a half-graded one, one student."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from rondhetkind.assignments.klas import Klasbeeld
from rondhetkind.assignments.klas.klasbeeld import KanNiet
from rondhetkind.assignments.klas.shown import Shown
from tests.assignments.klas.payloads import PAYLOADS
from tests.assignments.klas.small_class import (
    NAME,
    Pupil,
    enrol,
    hand_in,
    right,
    small_class,
    small_course,
    way,
)
from tests.assignments.klas.test_shown import harmless

VIEWS = (
    *("overzicht", "wie_nog", "vragen", "criteria", "oefeningen", "casussen"),
    *("woorden", "leesbaarheid", "lijkt_op"),
)
FULL = {"a1": 4.0, "a2": 1.5, "b1": 15.0, "b2": 8.0}
SAID = {"b1": "- Bron: niveau 2, 6 punten\n- Model: niveau 3, 9 punten"}
TEXT = (
    "Ouders die op de ochtend zelf niet kunnen, bel ik in de week erna. Ik vraag dan wat zij van "
    "hun kind hebben gezien en wat zij zelf nog willen weten."
)


def views(klas: Klasbeeld) -> dict[str, Shown]:
    found = {name: getattr(klas, name)() for name in VIEWS}
    for view in found.values():
        harmless(view.html())
    return found


def said(shown: Shown) -> str:
    return repr(shown)


@pytest.fixture
def half(tmp_path: Path) -> Klasbeeld:
    """Four students: one graded, one to grade, one for the machine, one who handed in nothing."""
    course = small_course(tmp_path)
    sorting, case = course.find(f"{NAME}/sorteren"), course.find(f"{NAME}/casus")
    done = {f"{NAME}/sorteren": [right(sorting)], f"{NAME}/casus": [way(case, 0, 0)]}
    enrol(
        course,
        Pupil("s1", ("Ada", "Pot"), FULL, SAID, {"b1": TEXT, "b2": "Kort."}, done),
        Pupil("s2", ("Bas", "Vos"), {**FULL, "b1": None}, {}, {"b1": "Ja. " + TEXT}, done),
        Pupil("s3", ("Cem", "Uz"), graded=False),
        Pupil("s4", ("Dua", "Lo"), absent=True),
    )
    return Klasbeeld(NAME, tmp_path)


def test_without_students_every_view_says_so(tmp_path: Path) -> None:
    small_course(tmp_path)
    found = views(Klasbeeld(NAME, tmp_path))
    assert all(view.picture is None for view in found.values())
    assert "nog geen studenten" in said(found["overzicht"])
    for name in ("wie_nog", "vragen", "criteria", "woorden", "leesbaarheid", "lijkt_op"):
        assert found[name].words == ("Er is nog niets ingeleverd.",)
    assert "Hier is nog niets ingevuld." in said(found["oefeningen"])


def test_who_handed_in_no_answers_is_one_to_look_at(tmp_path: Path) -> None:
    small_class(tmp_path, Pupil("s1", points=FULL), Pupil("s2", points=FULL, lost=True))
    told = list(Klasbeeld(NAME, tmp_path).wie_nog().tabel["let op"])
    assert told == ["Bij dit notebook is geen antwoorden.json ingeleverd."]


def test_with_a_class_list_and_nothing_handed_in(tmp_path: Path) -> None:
    course = small_class(tmp_path, Pupil("s1", absent=True), Pupil("s2", absent=True))
    found = views(Klasbeeld(NAME, course.root))
    assert "niet ingeleverd 2" in said(found["overzicht"])
    assert "Er is nog niets ingeleverd." in said(found["wie_nog"])
    assert len(found["wie_nog"].tabel) == 2


def test_handed_in_and_nothing_graded(tmp_path: Path) -> None:
    course = small_class(tmp_path, Pupil("s1", graded=False, texts={"b1": TEXT}))
    found = views(Klasbeeld(NAME, course.root))
    assert "Nog na te kijken: 1 student." in said(found["wie_nog"])
    assert found["vragen"].words == ("Er is nog niets nagekeken.",)
    assert found["woorden"].picture is not None


def test_a_half_graded_class(half: Klasbeeld) -> None:
    found = views(half)
    assert "nagekeken 1, wacht op jou 1, wacht op de machine 1, niet ingeleverd 1" in said(
        found["overzicht"]
    )
    todo = found["wie_nog"].tabel
    assert todo is not None
    assert todo["stand"].tolist() == ["wacht op jou", "wacht op de machine", "niet ingeleverd"]
    assert todo["vragen"].tolist() == ["b1", "", ""]
    points = found["vragen"].tabel
    assert points is not None
    assert points.set_index("vraag")["aantal"].to_dict() == {"a1": 2, "a2": 2, "b1": 1, "b2": 2}
    assert "Van 2 oordelen is het niveau niet te zien" in said(found["criteria"])
    assert "Ingevuld door 2 studenten" in said(found["oefeningen"])
    assert "De eerste poging van 2 studenten." in said(found["casussen"])
    assert "Eén paar antwoorden lijkt veel op elkaar" in said(found["lijkt_op"])


def test_one_student_in_a_class_of_one(tmp_path: Path) -> None:
    course = small_class(
        tmp_path, Pupil("s1", ("Ada", "Pot"), FULL, SAID, {"b1": TEXT, "b2": TEXT})
    )
    klas = Klasbeeld(NAME, course.root)
    found = views(klas)
    assert "Punten: 28,5, van de 37 die te halen zijn." in said(found["overzicht"])
    assert "Geen twee antwoorden" in said(found["lijkt_op"])
    (who,) = klas.tabellen["stand"]["student"]
    assert "Voldoende." in said(klas.student(who))


def test_one_student_beside_the_class(half: Klasbeeld) -> None:
    names = {half.wie_is(label): label for label in half.tabellen["stand"]["student"]}
    ada, bas = half.student(names["Ada Pot (s1)"]), half.student(names["Bas Vos (s2)"])
    gone = half.student(names["Dua Lo (s4)"])
    for view in (ada, bas, gone):
        harmless(view.html())
    assert ada.words == ("Stand: nagekeken.", "28,5 van de 37 punten.", "Voldoende.")
    assert ada.picture is not None and f"{names['Ada Pot (s1)']}: 75." in ada.picture.alt
    assert bas.words == ("Stand: wacht op jou.", "Nog na te kijken: b1.")
    assert gone.words == ("Stand: niet ingeleverd.",)
    assert gone.picture is None


def test_nobody_is_named_until_a_lecturer_asks(half: Klasbeeld) -> None:
    shown = "".join(view.html() + repr(view) for view in views(half).values())
    found = re.sub(r"base64,[^\"]*", "", shown + half._repr_html_() + repr(half))
    for name in ("Ada", "Pot", "Bas", "Vos", "Cem", "Dua", "(s1)", ">s1<"):
        assert name not in found
    named = half.met_namen()
    assert "Bas Vos (s2)" in said(named.wie_nog())
    assert "Ada Pot (s1)" in said(named.student("Ada Pot (s1)"))
    assert "Bas Vos" not in said(half.wie_nog())


def test_an_exercise_is_found_by_its_short_name(half: Klasbeeld) -> None:
    assert half.oefening("sorteren").title == half.oefening(f"{NAME}/sorteren").title
    assert half.oefening("casus").title == "Casus: De jas aan de kapstok"


def test_an_answer_to_an_earlier_version_is_told(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    state = right(course.find(f"{NAME}/sorteren")) | {"#": "0123456789abcdef"}
    enrol(course, Pupil("s1", points=FULL, answers={f"{NAME}/sorteren": [state]}))
    view = Klasbeeld(NAME, tmp_path).oefening("sorteren")
    assert "Een antwoord op een eerdere versie van deze oefening: 1 student." in view.words


def test_what_cannot_be_shown_is_told_without_code(tmp_path: Path, half: Klasbeeld) -> None:
    (tmp_path / "los").mkdir()
    for ask, message in (
        (lambda: Klasbeeld("bestaat-niet", tmp_path), "Er is geen opdracht “bestaat-niet”"),
        (lambda: half.oefening("a99"), "Er is geen oefening “a99” in deze opdracht. Wel: "),
        (lambda: half.student("student-xxxx"), "Er is geen student “student-xxxx”."),
        (lambda: half.wie_is("s1"), "Er is geen student “s1”."),
    ):
        with pytest.raises(KanNiet) as reason:
            ask()
        assert message in str(reason.value)
        assert reason.value._render_traceback_() == [str(reason.value)]


def test_outside_a_course_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RONDHETKIND_CURSUS", raising=False)
    with pytest.raises(KanNiet, match="geen cursus met opdrachten"):
        Klasbeeld(NAME, tmp_path)


def test_payloads_in_every_place_that_a_student_fills(tmp_path: Path) -> None:
    """Names, texts, comments, answers; one student for each payload."""
    course = small_course(tmp_path)
    sorting, case = course.find(f"{NAME}/sorteren"), course.find(f"{NAME}/casus")
    card = sorting.exercise.cards[0].id  # type: ignore[attr-defined]
    pupils = []
    for number, payload in enumerate(PAYLOADS):
        written = payload.encode("utf-8", "replace").decode()
        pupils.append(
            Pupil(
                f"s{number}",
                (written[:100], written[:100]),
                {**FULL, "b1": None if number % 9 == 0 else 15.0},
                {"b1": f"- Bron: niveau 2, 6 punten {written}\n- Model: niveau 3, 9 punten"},
                {"b1": f"{TEXT} {payload} {TEXT}", "b2": payload},
                {
                    f"{NAME}/sorteren": [{f"kaart/{card}": payload, payload: payload}],
                    f"{NAME}/casus": [way(case, number % 3, 0) | {f"x{payload}/zeg": payload}],
                    payload: [{"x": payload}],
                },
            )
        )
    enrol(course, *pupils)
    for klas in (Klasbeeld(NAME, tmp_path), Klasbeeld(NAME, tmp_path, namen=True)):
        found = views(klas)
        assert len(found["lijkt_op"].more) > 5
        harmless(klas.student(klas.tabellen["stand"]["student"][9]).html())
    # An odd directory name is the id of a student as well.
    odd = "<img src=x onerror=alert(1)>"
    hand_in(tmp_path / "submitted" / odd / NAME, Pupil(odd))
    shown = Klasbeeld(NAME, tmp_path, namen=True).wie_nog()
    assert odd in "".join(harmless(shown.html()).said)


def test_looking_writes_nothing(tmp_path: Path) -> None:
    course = small_class(tmp_path, Pupil("s1", points=FULL, texts={"b1": TEXT}))
    before = {p: p.read_bytes() for p in course.root.rglob("*") if p.is_file()}
    views(Klasbeeld(NAME, course.root))
    assert {p: p.read_bytes() for p in course.root.rglob("*") if p.is_file()} == before


def test_each_call_has_a_word_of_explanation_in_the_help() -> None:
    calls = [f for n, f in inspect.getmembers(Klasbeeld) if not n.startswith("_") and callable(f)]
    assert len(calls) >= 13
    assert all(call.__doc__ for call in calls)
