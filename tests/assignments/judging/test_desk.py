"""What the widget hears: blind until asked, in an order of its own, never without an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import select

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import desk, tables
from rondhetkind.assignments.judging.work import Work
from tests.assignments.conftest import NAME
from tests.assignments.judging.conftest import COUNT

BOTH = {
    "Gebruik van onderzoek": {"level": 3, "points": 11},
    "Model": {"level": 2, "points": 8},
}


@pytest.fixture
def anna(klas: Course) -> Iterator[Work]:
    work = Work(klas, NAME, "anna")
    yield work
    work.close()


@pytest.fixture
def bram(klas: Course) -> Iterator[Work]:
    work = Work(klas, NAME, "bram")
    yield work
    work.close()


def ask(work: Work, what: str = "", /, **more: Any) -> Any:
    reply = desk.reply(work, {"ask": what, "id": 1, **more})
    assert "ok" in reply, reply
    json.dumps(reply)
    return reply["ok"]


def queue(work: Work, mode: str = "vraag", cell: str = "b1") -> list[dict[str, Any]]:
    return list(ask(work, "queue", mode=mode, cell=cell)["items"])


def answer(work: Work, ref: str, mode: str = "vraag") -> dict[str, Any]:
    [found] = ask(work, "answers", refs=[ref], mode=mode)
    return dict(found)


def message(seen: dict[str, Any], token: str = "t", **judgement: Any) -> dict[str, Any]:
    judged = {"marks": {}, "remark": "", "note": "", "flag": False} | judgement
    return {
        "ask": "save",
        "ref": seen["ref"],
        "version": seen["version"],
        "outside": seen["outside"],
        "judgement": judged,
        "token": token,
        "kind": "keuze",
    }


def test_nothing_that_goes_to_the_browser_says_who_wrote_it(anna: Work) -> None:
    sent = [desk.begin(anna), ask(anna, "queue", mode="student")]
    sent += [answer(anna, item["ref"]) for item in queue(anna)]
    text = json.dumps(sent)
    for number in range(1, COUNT + 1):
        assert f"s{number:04}" not in text
    assert "Voornaam" not in text


def test_a_name_is_shown_on_purpose_and_that_is_written_down(anna: Work, bram: Work) -> None:
    one, other = (item["ref"] for item in queue(anna)[:2])
    ask(anna, "reveal", ref=one)
    assert answer(anna, one)["name"].startswith("Voornaam")
    assert answer(anna, other)["name"] is None
    assert answer(bram, one)["name"] is None
    ask(anna, "reveal", ref=None)
    assert answer(anna, other)["name"].startswith("Voornaam")
    rows = anna.ledger.db.execute(select(tables.reveals)).all()
    assert [(row.grader, row.submission) for row in rows] == [
        ("anna", one.partition("/")[0]),
        ("anna", None),
    ]


def test_the_order_is_shuffled_stable_and_each_lecturers_own(
    klas: Course, anna: Work, bram: Work
) -> None:
    mine = [item["ref"] for item in queue(anna)]
    assert mine == [item["ref"] for item in queue(anna)]
    again = Work(klas, NAME, "anna")
    assert mine == [item["ref"] for item in queue(again)]
    again.close()
    assert mine != [item["ref"] for item in queue(bram)]
    assert sorted(mine) == sorted(item["ref"] for item in queue(bram))
    students = [ref.partition("/")[0] for ref in mine]
    assert students != [item["ref"].partition("/")[0] for item in queue(anna, cell="b2")]
    assert students != sorted(students)


def test_one_student_across_all_questions(anna: Work) -> None:
    refs = [item["ref"].split("/") for item in queue(anna, "student", "")]
    assert [cell for _, cell in refs[:6]] == ["b1", "b2", "b3", "b1", "b2", "b3"]
    assert len({student for student, _ in refs[:3]}) == 1
    assert len(refs) == 3 * COUNT


def test_an_answer_comes_with_its_words_and_part_a(anna: Work) -> None:
    found = answer(anna, queue(anna)[0]["ref"])
    assert found["html"].startswith("<p>")
    assert found["words"] > 0
    assert [one["maximum"] for one in found["exercises"]] == [12, 8, 8, 8, 4]
    items = found["exercises"][0]["items"]
    assert len(items) == 12
    assert {item["counts"] for item in items} <= {
        "telt mee",
        "telt voor een deel mee",
        "telt niet mee",
        "niet ingevuld",
    }
    assert found["part_a"] == sum(one["points"] for one in found["exercises"])


def test_the_outcome_is_there_when_all_is_judged(anna: Work) -> None:
    ref = queue(anna)[0]["ref"]
    student = ref.partition("/")[0]
    ask(anna, **message(answer(anna, ref), marks=BOTH))
    b2 = answer(anna, f"{student}/b2")
    saved = ask(anna, **message(b2, "2", marks={"Helder schrijven": {"level": 3, "points": 12}}))
    assert saved["outcome"] is None
    b3 = answer(anna, f"{student}/b3")
    low = {"Rol en gelijkwaardigheid": {"level": 1, "points": 3}}
    saved = ask(anna, **message(b3, "3", marks=low))
    assert saved["outcome"]["passed"] is False
    assert saved["outcome"]["missing"][0].startswith("Rol en gelijkwaardigheid: niveau 1")
    high = {"Rol en gelijkwaardigheid": {"level": 3, "points": 11}}
    assert ask(anna, **message(saved, "4", marks=high))["outcome"]["passed"] is True


def test_who_comes_second_hears_it_with_both_versions(anna: Work, bram: Work) -> None:
    ref = queue(anna)[0]["ref"]
    seen = answer(anna, ref)
    ask(bram, **message(answer(bram, ref), "b", marks=BOTH, remark="Van Bram."))
    reply = desk.reply(anna, message(seen, "a", remark="Van Anna."))
    assert "ok" not in reply
    stale = reply["stale"]
    assert (stale["by"], stale["judgement"]["remark"]) == ("bram", "Van Bram.")
    assert ask(anna, **message(stale, "a2", remark="Van Anna."))["by"] == "anna"


def test_what_python_refuses_is_a_sentence(anna: Work) -> None:
    seen = answer(anna, queue(anna)[0]["ref"])
    wrong = desk.reply(anna, message(seen, marks={"Model": {"level": 3, "points": 40}}))
    assert (wrong["fault"], wrong["final"]) == (
        "Model: niveau 3 heeft 10 tot en met 12 punten.",
        True,
    )
    gone = desk.reply(anna, message(seen | {"ref": "weg/b1"}))
    assert gone["fault"].endswith("staat niet (meer) in het cijferboek.")
    assert "KeyError" in desk.reply(anna, {"ask": "iets"})["fault"]


def test_remarks_come_back_counted_and_by_whom(anna: Work, bram: Work) -> None:
    refs = [item["ref"] for item in queue(anna)]
    for work, place, remark in (
        (anna, 0, "Zoek nog een bron.\n\nMooi begin."),
        (anna, 1, "zoek nog een bron"),
        (bram, 2, "Mooi begin."),
    ):
        ask(work, **message(answer(work, refs[place]), f"t{place}", remark=remark))
    found = ask(anna, "remarks", cell="b1")
    assert sorted(
        (one["text"].lower().rstrip("."), one["count"], one["mine"]) for one in found
    ) == [
        ("mooi begin", 2, 1),
        ("zoek nog een bron", 2, 2),
    ]
    assert ask(anna, "remarks", cell="b2") == []


def test_progress_and_flags_are_counted(anna: Work) -> None:
    ref = queue(anna)[0]["ref"]
    ask(anna, **message(answer(anna, ref), marks=BOTH, flag=True))
    progress = ask(anna, "queue", mode="vraag", cell="b1")["progress"]
    assert progress[0] == {"cell": "b1", "done": 1, "all": COUNT, "flags": 1}


def test_an_answer_that_was_graded_anew_and_did_not_change_is_confirmed_at_once(
    klas: Course, anna: Work
) -> None:
    one, other = (item["ref"] for item in queue(anna)[:2])
    for count, ref in enumerate((one, other)):
        ask(anna, **message(answer(anna, ref), f"t{count}", marks=BOTH))
    with Gradebook(f"sqlite:///{klas.root / 'gradebook.db'}", "rond-het-kind") as book:
        # As nbgrader's autograde does when it runs again.
        for name in (one, other):
            submission = book.find_submission_notebook_by_id(name.partition("/")[0])
            for grade in submission.grades:
                grade.needs_manual_grade = grade.needs_manual_grade or grade.name == "b1"
        student = book.find_submission_notebook_by_id(other.partition("/")[0]).student.id
        book.db.commit()
    file = klas.root / "autograded" / student / NAME / f"{NAME}.ipynb"
    nb = json.loads(file.read_text())
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "b1":
            cell["source"] = "Iets heel anders."
    file.write_text(json.dumps(nb))
    assert ask(anna, "queue", mode="vraag", cell="b1")["unchanged"] == 1
    assert answer(anna, other)["changed"] is True
    assert ask(anna, "confirm") == 1
    assert [answer(anna, ref)["needs"] for ref in (one, other)] == [False, True]
    assert answer(anna, one)["score"] == 19


def test_a_second_opinion_is_blind_and_changes_no_score(anna: Work, bram: Work) -> None:
    for count, item in enumerate(queue(anna)):
        ask(anna, **message(answer(anna, item["ref"]), f"t{count}", marks=BOTH, remark="Geheim."))
    assert queue(anna, "dubbel", "") == []
    sample = queue(bram, "dubbel", "")
    assert len(sample) == 3
    ref = sample[0]["ref"]
    seen = answer(bram, ref, "dubbel")
    assert seen["judgement"] == {"marks": {}, "remark": "", "note": "", "flag": False}
    assert seen["by"] == "" and seen["score"] is None
    assert "Geheim" not in json.dumps(seen)
    other = {**BOTH, "Model": {"level": 4, "points": 14}}
    ask(bram, "second", ref=ref, marks=other)
    assert answer(anna, ref)["score"] == 19
    assert answer(anna, ref)["judgement"]["marks"] == BOTH
    found = ask(anna, "agreement")
    assert [(d["criterion"], d["first"], d["second"], d["who"]) for d in found["differences"]] == [
        ("Model", 2, 4, ["anna", "bram"])
    ]
    model = next(m for m in found["measures"] if m["criterion"] == "Model")
    assert model["count"] == 1
    assert any("Alfa van Krippendorff" in line for line in model["lines"])
    assert [item["done"] for item in queue(bram, "dubbel", "")].count(True) == 1


def test_an_example_tells_what_was_agreed_only_afterwards(anna: Work) -> None:
    items = ask(anna, "examples")["items"]
    assert len(items) == 32
    assert all("agreed" not in item and "why" not in item for item in items)
    kept = ask(anna, "calibrate", example=items[0]["id"], level=2)
    assert kept["item"]["level"] == 2
    assert kept["item"]["agreed"] in (1, 2, 3, 4)
    assert kept["agreement"]["count"] == 1
    # The first judgement counts: who saw the answer cannot do it over.
    ask(anna, "calibrate", example=items[0]["id"], level=4)
    assert ask(anna, "examples")["items"][0]["level"] == 2
    ask(anna, "calibrate", example=items[1]["id"], level=2)
    lines = ask(anna, "examples")["agreement"]["lines"]
    assert lines[0].endswith("één niveau ernaast.") and any("Kappa" in line for line in lines)
    assert all("agreed" not in item for item in ask(anna, "again")["items"])


def test_a_notebook_that_is_gone_is_told_and_stops_nothing(klas: Course, anna: Work) -> None:
    for file in (klas.root / "autograded").glob(f"*/{NAME}/{NAME}.ipynb"):
        file.write_text("{")
    found = answer(anna, queue(anna)[0]["ref"])
    assert found["trouble"].startswith("Het nagekeken notebook van deze student")
    assert ask(anna, **message(found, marks=BOTH))["needs"] is False


def test_answers_of_part_a_that_cannot_be_read_are_told(klas: Course, anna: Work) -> None:
    for file in (klas.root / "autograded").glob(f"*/{NAME}/antwoorden.json"):
        file.write_text("{")
    [first, *_] = answer(anna, queue(anna)[0]["ref"])["exercises"]
    # Said to the lecturer, not to the student.
    assert first["trouble"] == "antwoorden.json is beschadigd: het is geen volledige JSON."
    assert first["items"] == []


def test_answers_of_part_a_that_are_not_there_are_told(klas: Course, anna: Work) -> None:
    for file in (klas.root / "autograded").glob(f"*/{NAME}/antwoorden.json"):
        file.unlink()
    found = answer(anna, queue(anna)[0]["ref"])["exercises"]
    told = {one["trouble"] for one in found}
    assert told == {"Bij dit notebook is geen antwoorden.json ingeleverd."}
    assert {(len(one["items"]), one["drawing"]) for one in found} == {(0, None)}


def test_half_a_letter_in_an_answer_keeps_nothing_from_the_desk(klas: Course, anna: Work) -> None:
    for file in (klas.root / "autograded").glob(f"*/{NAME}/{NAME}.ipynb"):
        nb = json.loads(file.read_text())
        for cell in nb["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "b1":
                cell["source"] = "Een half teken: \ud83d."
        file.write_text(json.dumps(nb))
    found = answer(anna, queue(anna)[0]["ref"])
    json.dumps(found, ensure_ascii=False).encode()
    assert found["html"] == "<p>Een half teken: ?.</p>\n"
    assert ask(anna, **message(found, marks=BOTH))["needs"] is False


def test_the_sample_is_a_tenth_and_at_least_three() -> None:
    from rondhetkind.assignments.judging.order import sample
    from rondhetkind.assignments.judging.record import Ref

    refs = [Ref(f"s{n}", "b1") for n in range(100)]
    assert len(sample(refs, "x")) == 10
    assert len(sample(refs[:30], "x")) == 3
    assert len(sample(refs[:31], "x")) == 4
    assert sample(refs[:2], "x") in ([refs[0], refs[1]], [refs[1], refs[0]])
    assert sample(refs, "x") == sample(reversed(refs), "x")
    assert sample(refs, "x") != sample(refs, "y")


def test_the_widget_only_passes_messages(
    klas: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rondhetkind.assignments.judging import Beoordelen
    from rondhetkind.assignments.judging.beoordelen import NoCourseHere

    widget = Beoordelen(NAME, docent=" Anna ", map=klas.root / "docent")
    sent: list[Any] = []
    monkeypatch.setattr(widget, "send", sent.append)
    widget._handle_custom_msg({"ask": "queue", "mode": "vraag", "cell": "b1", "id": 7}, [])
    assert (sent[0]["id"], len(sent[0]["ok"]["items"])) == (7, COUNT)
    assert widget.setup["grader"] == "Anna"
    widget.close()
    monkeypatch.delenv("RONDHETKIND_CURSUS", raising=False)
    with pytest.raises(NoCourseHere, match=r"nbgrader_config\.py"):
        Beoordelen(NAME, map=tmp_path.parent)


def test_examples_that_cannot_be_read_keep_nobody_from_grading(klas: Course) -> None:
    from rondhetkind.assignments.judging import examples

    examples.place(klas, NAME).write_text("voorbeelden:\n  - criterium: Anders\n")
    work = Work(klas, NAME, "anna")
    trouble = desk.begin(work)["examples_trouble"]
    assert any("regel 2: “Anders” staat niet bij de criteria" in line for line in trouble)
    assert len(queue(work)) == COUNT
    work.close()


def test_an_answer_that_is_gone_is_told_as_such(anna: Work) -> None:
    seen = answer(anna, queue(anna)[0]["ref"])
    reply = desk.reply(anna, message({**seen, "ref": "weg/b1"}, marks=BOTH))
    assert reply["gone"] and "staat niet (meer) in het cijferboek" in reply["fault"]
