"""A class as tables: points, levels, who is where, and words; nobody under their own id."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.klas import table
from rondhetkind.assignments.klas.gathered import Gathered, UnknownAssignment, gather
from tests.assignments.klas.small_class import NAME, Pupil, enrol, small_class, small_course

SAID = "- Bron: niveau 2, 6 punten\n- Model: niveau 3, 9 punten\n\nGoed."
FULL = {"a1": 4.0, "a2": 1.5, "b1": 15.0, "b2": 8.0}
DONE = Pupil("s1", ("Ada", "Pot"), FULL, {"b1": SAID}, {"b1": "Een kort advies.", "b2": "Uitleg."})
OPEN = Pupil("s2", ("Bas", "Vos"), {**FULL, "b1": None}, texts={"b1": "Nog een advies."})
SENT = Pupil("s3", ("Cem", "Uz"), graded=False)
GONE = Pupil("s4", ("Dua", "Lo"), absent=True)


@pytest.fixture
def found(tmp_path: Path) -> Gathered:
    return gather(small_class(tmp_path, DONE, OPEN, SENT, GONE), NAME)


def by_name(found: Gathered, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the name of each student in the place of the label."""
    names = {label: name.split()[0] for label, name in found.names.items()}
    return frame.assign(student=frame["student"].map(names))


def test_points_in_the_order_of_the_notebook(found: Gathered) -> None:
    points = by_name(found, found.scores)
    assert list(points["vraag"].unique()) == ["a1", "a2", "b1", "b2"]
    assert dict(zip(points["vraag"], points["soort"], strict=True)) == {
        "a1": "oefening", "a2": "oefening", "b1": "tekst", "b2": "tekst",
    }  # fmt: skip
    ada = points[points["student"] == "Ada"].set_index("vraag")
    assert ada["punten"].to_dict() == FULL
    assert ada["maximum"].to_dict() == {"a1": 4, "a2": 3, "b1": 20, "b2": 10}


def test_what_somebody_has_to_look_at_has_no_points_yet(found: Gathered) -> None:
    bas = by_name(found, found.scores).query("student == 'Bas'").set_index("vraag")
    assert bas["open"].to_dict() == {"a1": False, "a2": False, "b1": True, "b2": False}
    assert pd.isna(bas.loc["b1", "punten"])


def test_levels_come_from_the_comment_where_a_cell_has_two_criteria(found: Gathered) -> None:
    levels = by_name(found, found.criteria)
    ada = levels[levels["student"] == "Ada"].set_index("criterium")
    assert ada["punten"].to_dict() == {"Bron": 6, "Model": 9, "Helder": 8}
    assert ada["niveau"].to_dict() == {"Bron": 2, "Model": 3, "Helder": 3}
    assert ada["naam"].to_dict() == {"Bron": "Genoeg", "Model": "Ruim", "Helder": "Ruim"}
    bas = levels[levels["student"] == "Bas"].set_index("criterium")
    assert bas["niveau"].isna().to_dict() == {"Bron": True, "Model": True, "Helder": False}


def test_extra_credit_counts_for_the_total_and_for_no_level(tmp_path: Path) -> None:
    extra = Pupil("s1", points=FULL, comments={"b1": SAID}, extra_credit={"b1": 2.0, "a1": 1.0})
    found = gather(small_class(tmp_path, extra), NAME)
    assert found.criteria.set_index("criterium")["niveau"].to_dict() == {
        "Bron": 2, "Model": 3, "Helder": 3,
    }  # fmt: skip
    assert list(found.standing["punten"]) == [31.5]


def test_where_everybody_stands(found: Gathered) -> None:
    standing = by_name(found, found.standing).set_index("student")
    assert standing["stand"].to_dict() == {
        "Ada": table.DONE, "Bas": table.FOR_YOU, "Cem": table.BY_MACHINE, "Dua": table.NOT_IN,
    }  # fmt: skip
    assert standing.loc["Bas", "open"] == ("b1",)
    assert standing["punten"].dropna().to_dict() == {"Ada": 28.5}
    assert set(standing["maximum"]) == {37}
    assert standing["voldoende"].dropna().to_dict() == {"Ada": True}


def test_what_is_missing_for_a_pass_is_told(tmp_path: Path) -> None:
    weak = Pupil("s1", points={**FULL, "a1": 1.0, "b2": 3.0}, comments={"b1": SAID})
    (row,) = gather(small_class(tmp_path, weak), NAME).standing.itertuples()
    assert row.voldoende is False
    assert row.mist == (
        "Deel A: 2.5 punten, nodig zijn er 4.",
        "Helder: niveau 1, nodig is niveau 2.",
    )


def test_a_late_penalty_is_taken_off_and_never_more_than_there_is(tmp_path: Path) -> None:
    course = small_class(
        tmp_path,
        Pupil("s1", ("Ada", ""), FULL, late=2.5),
        Pupil("s2", ("Bas", ""), {"a1": 1.0}, late=9.0),
        Pupil("s3", ("Cem", ""), FULL),
    )
    found = gather(course, NAME, revealed=True)
    assert found.standing["punten"].tolist() == [26.0, 0.0, 28.5]
    assert found.standing["te laat"].tolist() == [True, True, False]


def test_who_got_more_days_is_not_late(tmp_path: Path) -> None:
    course = small_class(
        tmp_path,
        Pupil("s1", ("Ada", ""), FULL, late=1.0, extra_days=2),
        Pupil("s2", ("Bas", ""), FULL, late=1.0),
    )
    found = gather(course, NAME, revealed=True)
    assert found.standing["te laat"].tolist() == [False, True]


def test_no_table_holds_an_id_a_name_or_the_order_of_ids(tmp_path: Path) -> None:
    pupils = [
        Pupil(f"s{n:02}", ("Voor", f"Achter{n}"), FULL, {"b1": SAID}, {"b1": f"Advies {n}"})
        for n in range(20)
    ]
    found = gather(small_class(tmp_path, *pupils), NAME)
    frames = (found.scores, found.criteria, found.standing, found.words)
    told = " ".join(frame.to_csv() for frame in frames)
    assert "Achter" not in told
    assert not any(pupil.id + "," in told for pupil in pupils)
    by_id = [label for label, name in sorted(found.names.items(), key=lambda one: one[1][-4:])]
    for frame in frames:
        order = list(dict.fromkeys(frame["student"]))
        assert order == sorted(order) != by_id
    assert list(found.works) == sorted(found.works)


def test_names_appear_when_a_lecturer_asks_for_them(tmp_path: Path) -> None:
    found = gather(small_class(tmp_path, DONE, Pupil("s5", points=FULL)), NAME, revealed=True)
    assert found.standing["student"].tolist() == ["Ada Pot (s1)", "s5"]


def test_the_same_pseudonyms_each_time_and_others_in_another_gradebook(tmp_path: Path) -> None:
    course = small_class(tmp_path / "een", DONE, OPEN)
    other = small_class(tmp_path / "ander", DONE, OPEN)
    assert gather(course, NAME).names == gather(course, NAME).names
    assert gather(course, NAME).names.keys() != gather(other, NAME).names.keys()


def test_a_text_that_is_still_as_it_was_released_has_no_words(found: Gathered) -> None:
    words = by_name(found, found.words).set_index(["student", "vraag"])["woorden"]
    assert words.to_dict() == {
        ("Ada", "b1"): 3, ("Ada", "b2"): 1, ("Bas", "b1"): 3, ("Bas", "b2"): 0,
        ("Cem", "b1"): 0, ("Cem", "b2"): 0,
    }  # fmt: skip


def test_a_few_words_are_not_measured(tmp_path: Path) -> None:
    long = "De leraar vraagt de ouder wat zij ziet. " * 5
    pupil = Pupil("s1", points=FULL, texts={"b1": long, "b2": "Betrokkenheidsbeleid."})
    words = gather(small_class(tmp_path, pupil), NAME).words.set_index("vraag")
    assert words["LIX"].notna().to_dict() == {"b1": True, "b2": False}
    assert words["Flesch-Douma"].notna().to_dict() == {"b1": True, "b2": False}


def test_without_a_gradebook_what_was_handed_in_is_there(tmp_path: Path) -> None:
    course = small_class(tmp_path, Pupil("s1", graded=False, texts={"b1": "Al geschreven."}))
    (tmp_path / "gradebook.db").unlink()
    found = gather(course, NAME)
    assert found.standing["stand"].tolist() == [table.BY_MACHINE]
    assert found.words.set_index("vraag")["woorden"].to_dict() == {"b1": 2, "b2": 0}


def test_a_course_without_students_has_empty_tables(tmp_path: Path) -> None:
    found = gather(small_course(tmp_path), NAME)
    assert [len(f) for f in (found.scores, found.criteria, found.standing, found.words)] == [0] * 4
    assert not list(tmp_path.glob("gradebook*"))


def test_an_unknown_assignment_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownAssignment, match=r"“proeff” in deze cursus\. Wel: proef"):
        gather(small_course(tmp_path), "proeff")


def test_what_is_wrong_in_the_course_is_a_note_and_stops_nothing(tmp_path: Path) -> None:
    course = small_class(tmp_path, DONE)
    (course.source(NAME) / "rubric.yml").write_text("titel: [", encoding="utf-8")
    (tmp_path / "oefeningen" / NAME / "lezen.md").write_text("niets", encoding="utf-8")
    (tmp_path / "oefeningen" / NAME / "sorteren.md").unlink()
    found = gather(course, NAME)
    assert len(found.notes) == 3
    assert "rubric.yml:" in found.notes[0]
    assert "“proef/sorteren” staat niet meer in deze cursus" in found.notes[1]
    assert "lezen.md:" in found.notes[2]
    assert len(found.scores) == 4


def test_a_course_that_is_not_ours_has_points_and_texts(tmp_path: Path) -> None:
    course: Course = small_course(tmp_path)
    (course.source(NAME) / "rubric.yml").unlink()
    for file in (tmp_path / "oefeningen" / NAME).glob("*.md"):
        file.unlink()
    enrol(course, DONE)
    found = gather(course, NAME)
    assert found.rubric is None and found.criteria.empty
    assert found.standing["stand"].tolist() == [table.DONE]
    assert found.words["woorden"].tolist() == [3, 1]


def test_ids_in_a_students_file_are_only_looked_up_in_this_course(tmp_path: Path) -> None:
    secret = tmp_path / "elders" / "geheim.md"
    secret.parent.mkdir()
    secret.write_text("---\ntitel: Geheim\n---\n", encoding="utf-8")
    names = [f"../elders/{n}" for n in ("geheim", "x")] + ["x/y", "elders/geheim", "a" * 5000]
    pupil = Pupil("s1", answers={name: [{"a": "b"}] for name in names}, points=FULL)
    found = gather(small_class(tmp_path / "cursus", pupil), NAME)
    assert set(found.exercises) == {"proef/sorteren", "proef/lezen"}
    assert not found.notes
