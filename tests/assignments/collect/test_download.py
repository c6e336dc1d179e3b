"""A download as a whole: what goes to submitted/, and what a lecturer hears of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rondhetkind.assignments.collect.choice import Collected
from rondhetkind.assignments.collect.download import Around, Download, judge
from rondhetkind.assignments.collect.handed_in import Entry
from rondhetkind.assignments.collect.report import Notice, Topic
from rondhetkind.assignments.collect.students import School
from rondhetkind.assignments.collect.unpack import Refused, Unpacked

from .conftest import ANNA

EXPECTED = ("m2-opdracht.ipynb", "antwoorden.json")
BOTH = {"m2-opdracht.ipynb": "een", "antwoorden.json": "1"}
EARLY = "a.zip/41001-9 - Anna Jansen - 19 november 2026 2042"
LATE = "a.zip/41001-9 - Anna Jansen - 20 november 2026 2042"
UTC_LATE = datetime(2026, 11, 20, 19, 42)  # noqa: DTZ001 (as nbgrader)


def judged(
    school: School,
    files: Mapping[str, str],
    unpacked: Unpacked | None = None,
    **around: object,
) -> Download:
    entries = [Entry(tuple(path.split("/")), content) for path, content in files.items()]
    known = Around(school, EXPECTED, **around)  # type: ignore[arg-type]
    return judge(entries, unpacked or Unpacked(), known)


def topics(download: Download) -> list[Topic]:
    return [notice.topic for notice in download.notices]


def test_notebook_and_answers_go_together_under_their_own_names(school: School) -> None:
    found = judged(
        school, {f"{LATE}/m2-opdracht (1).ipynb": "een", f"{LATE}/antwoorden-2.json": "1"}
    )
    assert {path: (t.student, t.name, t.handed_in) for path, t in found.files.items()} == {
        f"{LATE}/m2-opdracht (1).ipynb": (ANNA.id, "m2-opdracht.ipynb", UTC_LATE),
        f"{LATE}/antwoorden-2.json": (ANNA.id, "antwoorden.json", UTC_LATE),
    }
    assert found.notices == ()
    assert found.report([ANNA.id]) == "Opgehaald: 1 inlevering."


def test_without_answers_a_notebook_is_taken_and_it_is_told(school: School) -> None:
    found = judged(school, {f"{LATE}/m2-opdracht.ipynb": "een"})
    assert len(found.files) == 1
    assert found.notices == (
        Notice(
            Topic.INCOMPLETE,
            "Anna Jansen (s1000001)",
            "antwoorden.json ontbreekt. Zonder dat levert deel A geen punten op.",
        ),
    )


def test_answers_without_a_notebook_are_not_taken(school: School) -> None:
    found = judged(school, {f"{LATE}/antwoorden.json": "1", f"{LATE}/mijn werk.ipynb": "een"})
    assert found.files == {}
    (notice,) = found.notices
    assert notice.topic is Topic.STRANGE
    assert notice.why == (
        "Hierin zit geen m2-opdracht.ipynb. Wel: antwoorden.json, mijn werk.ipynb."
    )
    assert "een map in archive/ die s1000001 heet" in notice.hint


def test_who_handed_in_something_else_is_named_as_well(school: School) -> None:
    left = Unpacked(left=[tuple(f"{LATE}/verslag.docx".split("/")), ("a.zip", "index.html")])
    (notice,) = judged(school, {}, left).notices
    assert (notice.about, notice.topic) == ("Anna Jansen (s1000001)", Topic.STRANGE)
    assert "Wel: verslag.docx." in notice.why


def test_what_comes_later_is_said_to_be_put_together(school: School) -> None:
    found = judged(school, {f"{EARLY}/m2-opdracht.ipynb": "een", f"{LATE}/antwoorden.json": "1"})
    assert {t.handed_in for t in found.files.values()} == {UTC_LATE}
    (notice,) = found.notices
    assert notice.topic is Topic.MIXED
    assert notice.why == ("m2-opdracht.ipynb: 19-11-2026 20.42; antwoorden.json: 20-11-2026 20.42")


def test_newer_work_needs_force_and_then_says_what_it_replaced(school: School) -> None:
    there = {ANNA.id: Collected(BOTH, datetime(2026, 11, 19, 19, 42))}  # noqa: DTZ001
    files = {f"{LATE}/m2-opdracht.ipynb": "twee", f"{LATE}/antwoorden.json": "2"}
    waiting = judged(school, files, collected=there)
    assert (waiting.files, waiting.replaced, topics(waiting)) == ({}, (), [Topic.KEPT])
    assert "--force" in waiting.notices[0].hint
    forced = judged(school, files, collected=there, replace=True)
    assert (len(forced.files), forced.replaced) == (2, (ANNA.id,))
    assert topics(forced) == [Topic.REPLACED]


def test_older_work_is_never_taken(school: School) -> None:
    there = {ANNA.id: Collected(BOTH, UTC_LATE)}
    files = {f"{EARLY}/m2-opdracht.ipynb": "nul", f"{EARLY}/antwoorden.json": "0"}
    found = judged(school, files, collected=there, replace=True)
    assert (found.files, found.replaced) == ({}, ())
    assert found.notices[0].why == f"Wat hier staat, is ouder: {EARLY}."


def test_the_same_work_is_only_counted(school: School) -> None:
    there = {ANNA.id: Collected(BOTH, UTC_LATE)}
    files = {f"{LATE}/{name}": content for name, content in BOTH.items()}
    found = judged(school, files, collected=there)
    assert found.files == {}
    assert found.report([]) == "Opgehaald: 0 inleveringen. Al opgehaald en niet veranderd: 1."


def test_too_late_without_a_time_is_told(school: School) -> None:
    files = {"jansenanna_LATE_41001_7_m2-opdracht.ipynb": "een"}
    assert topics(judged(school, files)) == [Topic.INCOMPLETE, Topic.LATE]
    unread = {"41001-9 - Anna Jansen - gisteren/m2-opdracht.ipynb": "een"}
    assert "is niet te lezen" in judged(school, unread).notices[1].why


def test_everything_that_is_not_taken_is_in_the_report(school: School) -> None:
    unpacked = Unpacked([Refused("a.zip/werk.zip", "Hierin zit weer een zip.", "Vraag om één.")])
    found = judged(
        school,
        {
            "a.zip/41007-9 - Kim Vos - 19 november 2026 2042/m2-opdracht.ipynb": "1",
            "a.zip/zomaar/m2-opdracht.ipynb": "2",
            "a.zip/zomaar/andere.ipynb": "3",
            f"{LATE}/m2-opdracht.ipynb": "een",
        },
        unpacked,
        notices=(Notice(Topic.LIST, "klas.csv:3: hier klopt iets niet."),),
    )
    assert found.report([ANNA.id]).splitlines() == [
        "Opgehaald: 1 inlevering.",
        "",
        "Geweigerd, dus niet opgehaald. Het werk zelf staat nog waar het stond. (2)",
        "- a.zip/werk.zip",
        "  Hierin zit weer een zip.",
        "  Vraag om één.",
        "- a.zip/41007-9 - Kim Vos - 19 november 2026 2042",
        "  Kim Vos staat niet in de klassenlijst.",
        "  Zet deze student in klas.csv: student_id, voornaam, achternaam, gebruikersnaam, lms_id. "
        "De lms_id is 41007.",
        "",
        "Niet herkend, dus niet opgehaald. (1)",
        "- a.zip/zomaar",
        "  Aan deze naam is niet te zien wie dit inleverde.",
        "  Geef de map of zip in archive/ het studentnummer als naam.",
        "",
        "Opgehaald, maar niet compleet. Vraag om wat ontbreekt. (1)",
        "- Anna Jansen (s1000001)",
        "  antwoorden.json ontbreekt. Zonder dat levert deel A geen punten op.",
        "",
        "In de klassenlijst klopt iets niet. (1)",
        "- klas.csv:3: hier klopt iets niet.",
    ]


def test_what_did_not_arrive_is_not_said_to_be_there(school: School) -> None:
    found = judged(school, {f"{LATE}/m2-opdracht.ipynb": "een"})
    assert "Opgehaald: 0 inleveringen." in found.report([])
    assert "nbgrader stopte voordat dit werk opgehaald was" in found.report([])
