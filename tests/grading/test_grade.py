from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock

from rondhetkind.alone import Busy, alone
from rondhetkind.answers import FILE
from rondhetkind.files import HALF
from rondhetkind.grading import grade as grading
from rondhetkind.grading.grade import Options, Outcome, grade
from rondhetkind.grading.reading import NO_NOTEBOOK
from rondhetkind.grading.running.guard import Guard, NoSandbox
from rondhetkind.grading.submission import TIMESTAMP
from tests.grading import course, klas
from tests.grading.compare import said
from tests.grading.klas import READ, Student
from tests.grading.running import somebody

WRITTEN = klas.write_cell("b1", "Een antwoord van een paar woorden.")


def graded(root: Path, *students: str, **more: object) -> Outcome:
    options = Options(students=students, **more)  # type: ignore[arg-type]
    return grade(root, READ, options, lambda _: None)


@pytest.fixture
def root(read_course: Path) -> Path:
    """A course in which Ann and Ben handed in, the same work."""
    full = {f"{READ}/a1": klas.sorted_cards(read_course), f"{READ}/a2": klas.ticked(read_course)}
    for name in ("ann", "ben"):
        klas.hand_in(read_course, READ, Student(name, (WRITTEN,), full))
    return read_course


def folder(root: Path, student: str = "ann", step: str = "submitted") -> Path:
    return root / step / student / READ


def configure(root: Path, lines: str) -> None:
    (root / "nbgrader_config.py").write_text(f"{klas.READ_CONFIG}\n{lines}\n")


# --- who is graded ----------------------------------------------------------------------------


def test_a_class_is_graded_and_the_second_time_nothing_is_left_to_do(root: Path) -> None:
    first = graded(root)
    assert first.results.keys() == {"ann", "ben"}
    assert first.by("lezen") == 2
    assert (first.failures, first.flags, first.skipped) == ({}, {}, {})
    assert first.waiting == {"ann": 1, "ben": 1}
    assert said(root, READ)["ann"]["lees: a1"] == (4.0, None, None, False)
    assert (folder(root, step="autograded") / f"{READ}.ipynb").is_file()
    second = graded(root)
    assert second.results == {}
    assert second.skipped.keys() == {"ann", "ben"}
    assert second.waiting == {"ann": 1, "ben": 1}


def test_what_was_handed_in_is_not_touched(root: Path) -> None:
    def state() -> dict[Path, tuple[bytes, int, int]]:
        files = (p for p in (root / "submitted").rglob("*") if p.is_file())
        return {p: (p.read_bytes(), p.stat().st_mtime_ns, p.stat().st_mode) for p in files}

    before = state()
    graded(root)
    graded(root, again=True)
    assert state() == before


def test_only_who_was_named_is_graded(root: Path) -> None:
    assert graded(root, "ben").results.keys() == {"ben"}
    assert graded(root, "a*").results.keys() == {"ann"}
    assert graded(root, "niemand").results == {}
    assert not (root / "autograded" / "niemand").exists()


def test_who_the_course_leaves_out_is_left_out(root: Path) -> None:
    configure(root, "c.CourseDirectory.student_id_exclude = 'ben,cas'")
    assert graded(root).results.keys() == {"ann"}


def test_a_course_with_folders_of_its_own_is_graded(root: Path) -> None:
    structure = "{nbgrader_step}/groep-1/{assignment_id}/nr-{student_id}-x"
    configure(root, f"c.CourseDirectory.directory_structure = {structure!r}")
    place = root / "submitted" / "groep-1" / READ
    place.mkdir(parents=True)
    for name in ("ann", "ben"):
        folder(root, name).rename(place / f"nr-{name}-x")
    (place / "iets-anders").mkdir()
    assert graded(root).results.keys() == {"ann", "ben"}
    assert (root / "autograded" / "groep-1" / READ / "nr-ann-x" / f"{READ}.ipynb").is_file()


def test_who_is_unknown_is_added_unless_the_course_forbids_it(root: Path) -> None:
    configure(root, "c.Autograde.create_student = False")
    with course.book(root) as gradebook:
        gradebook.update_or_create_student("ann")
    outcome = graded(root)
    assert outcome.failures.keys() == {"ben"}
    assert "staat niet in het cijferboek" in outcome.failures["ben"]
    assert said(root, READ).keys() == {"ann"}
    # The cause is not in the work: it is tried again each time.
    assert graded(root).failures.keys() == {"ben"}
    with course.book(root) as gradebook:
        gradebook.update_or_create_student("ben")
    assert graded(root).results.keys() == {"ben"}
    assert graded(root).failures == {}


# --- what is graded again ---------------------------------------------------------------------


def test_only_who_changed_something_is_graded_again(root: Path) -> None:
    graded(root)
    (folder(root) / FILE).write_text('{"schema": 1, "exercises": {}}')
    outcome = graded(root)
    assert outcome.results.keys() == {"ann"}
    assert outcome.skipped.keys() == {"ben"}
    found = said(root, READ)
    assert (found["ann"]["lees: a1"][0], found["ben"]["lees: a1"][0]) == (0.0, 4.0)


def test_a_changed_key_grades_everybody_again(root: Path) -> None:
    graded(root)
    file = root / "oefeningen" / READ / "a1.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("hoort bij: School\n", "hoort bij: Thuis\n"), encoding="utf-8")
    assert graded(root).results.keys() == {"ann", "ben"}
    assert said(root, READ)["ann"]["lees: a1"][0] == 2.0


def test_with_again_everybody_is_graded_and_what_people_gave_stays(root: Path) -> None:
    graded(root)
    with course.book(root) as gradebook:
        gradebook.find_grade("b1", READ, READ, "ann").manual_score = 7.0
        gradebook.find_comment("b1", READ, READ, "ann").manual_comment = "Mooi."
        gradebook.db.commit()
    assert graded(root, again=True).results.keys() == {"ann", "ben"}
    assert said(root, READ)["ann"]["lees: b1"] == (None, 7.0, None, True)
    assert said(root, READ)["ann"]["lees: b1 opmerking"] == (None, "Mooi.")


def test_what_could_not_be_graded_waits_for_other_work_but_is_told_each_time(root: Path) -> None:
    notebook = folder(root) / f"{READ}.ipynb"
    content = notebook.read_bytes()
    notebook.write_bytes(b"{")
    first = graded(root)
    assert first.failures.keys() == {"ann"}
    assert not folder(root, step="autograded").exists()
    second = graded(root)
    assert second.results == {}
    assert second.failures == first.failures
    notebook.write_bytes(content)
    assert graded(root).failures == {}
    assert said(root, READ)["ann"]["lees: a1"][0] == 4.0


def test_work_that_got_damaged_keeps_its_points_but_no_longer_looks_graded(root: Path) -> None:
    graded(root)
    (folder(root) / f"{READ}.ipynb").unlink()
    assert graded(root).failures == {"ann": NO_NOTEBOOK}
    assert said(root, READ)["ann"]["lees: a1"][0] == 4.0


def test_late_work_that_is_handed_in_again_loses_its_points(root: Path) -> None:
    graded(root)
    (folder(root) / TIMESTAMP).write_text("2026-11-21 03:00:00 UTC")
    graded(root)
    found = said(root, READ)["ann"]
    assert found["lees: te laat"] == 6.0
    with course.book(root) as gradebook:
        assert gradebook.find_submission(READ, "ann").total_seconds_late == 4 * 3600 + 1


# --- after nbgrader itself --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "again"),
    [
        ("2026-11-20 19:59:59 UTC", False),
        ("2026-11-21 00:00:00 UTC", False),
        ("2026-11-20 19:59:58 UTC", True),
        ("onleesbaar", True),
        (None, False),
    ],
)
def test_what_nbgrader_graded_is_left_unless_the_work_is_newer(
    root: Path, then: str | None, again: bool
) -> None:
    place = folder(root, step="autograded")
    place.mkdir(parents=True)
    if then:
        (place / TIMESTAMP).write_text(then)
    outcome = graded(root)
    assert ("ann" in outcome.results) == again
    assert ("ann" in outcome.skipped) == (not again)
    assert "ben" in outcome.results


# --- stopped in the middle --------------------------------------------------------------------


@pytest.mark.parametrize("left", [True, False])
def test_a_run_that_was_killed_between_the_old_work_and_the_new_is_finished(
    root: Path, left: bool
) -> None:
    graded(root)
    before = said(root, READ)
    place = folder(root, step="autograded")
    # Killed when the scores were written and the folder had been moved aside, or was gone.
    place.rename(place.with_name(f"{HALF}{READ}-abcdefgh" if left else "elders"))
    outcome = graded(root)
    assert outcome.results.keys() == {"ann"}
    assert (place / f"{READ}.ipynb").is_file()
    assert not list(root.rglob(f"{HALF}*"))
    assert said(root, READ) == before


STOPS = """
from nbgrader.plugins import BasePlugin
class Stopt(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        raise KeyboardInterrupt
c.AssignLatePenalties.plugin_class = Stopt
"""


def test_after_ctrl_c_what_was_done_is_kept_and_the_rest_comes_later(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "_BATCH", 2)
    klas.hand_in(root, READ, Student("cas", (), {}))
    klas.hand_in(root, READ, Student("dee", (), {}, late=True))
    configure(root, STOPS)
    with pytest.raises(KeyboardInterrupt):
        graded(root)
    assert said(root, READ).keys() == {"ann", "ben"}
    assert not folder(root, "cas", "autograded").exists()
    configure(root, "")
    outcome = graded(root)
    assert outcome.results.keys() == {"cas", "dee"}
    assert said(root, READ)["dee"]["lees: te laat"] == 0.0


def test_two_cannot_grade_the_same_at_once(root: Path) -> None:
    with alone("nakijken", root, READ):
        with pytest.raises(Busy):
            graded(root)
        # Another assignment, or the same of another course, is nobody's concern.
        with alone("nakijken", root, "ander"), alone("nakijken", root.parent, READ):
            pass
    assert graded(root).results.keys() == {"ann", "ben"}


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files that everybody on this computer shares."""
    with somebody.folder() as place:
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        yield place


def test_a_colleague_on_the_same_computer_can_grade_after_us(shared: Path, tmp_path: Path) -> None:
    with alone("nakijken", tmp_path, READ):
        pass
    (lock,) = shared.iterdir()
    take = f"from filelock import FileLock; FileLock({str(lock)!r}, mode=0o666).acquire(timeout=0)"
    done = subprocess.run(somebody.command("-c", take), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with FileLock(lock, timeout=0):
        pass


# --- an assignment that has to run ------------------------------------------------------------


def test_a_course_with_steps_of_its_own_is_never_only_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    configure(root, "c.Autograde.post_convert_hook = lambda **_: None")
    monkeypatch.setenv("PATH", str(tmp_path))
    # There is no such sandbox here, so running stops before it begins.
    with pytest.raises(NoSandbox):
        graded(root, guard=Guard.BUBBLEWRAP)
    assert said(root, READ) == {}
    assert not (root / "autograded").exists()


FALSE = """
class Altijd(str):
    __hash__ = str.__hash__
    def __eq__(self, other): return True
    def strip(self): return self
antwoord = Altijd('?')
"""


@pytest.fixture
def double(read_course: Path) -> Path:
    """A course with a second notebook that has cells of the same names, and tests to run."""
    nb = klas.read_notebook()
    klas.write_cell("a1", f'punten("{READ}/a2")')(nb)
    klas.cell(nb, "a1").metadata["nbgrader"]["points"] = 2
    klas.write_cell("a2", "antwoord = antwoord.strip()\nassert antwoord == 'eigen'")(nb)
    nbformat.write(nb, read_course / "source" / READ / "nog-een.ipynb")
    course.release(read_course, READ)
    return read_course


def put_code(root: Path, student: str, source: str) -> None:
    """Write code in the cell for it of the second notebook."""
    path = folder(root, student) / "nog-een.ipynb"
    nb = nbformat.read(path, as_version=4)
    klas.write_cell("a2-code", source)(nb)
    path.write_text(json.dumps(nb), encoding="utf-8")


@pytest.mark.grading
def test_names_of_cells_may_come_back_in_another_notebook(double: Path) -> None:
    full = {f"{READ}/a1": klas.sorted_cards(double)}
    for student, source in (("ann", "antwoord = 'eigen '"), ("ben", FALSE)):
        klas.hand_in(double, READ, Student(student, (), full))
        put_code(double, student, source)
    outcome = graded(double)
    assert outcome.by("draaien") == 2
    found = said(double, READ)["ann"]
    # In the one notebook `a1` asks for the first exercise, in the other for the second.
    assert (found["lees: a1"][0], found["nog-een: a1"][0]) == (4.0, 0.0)
    assert (found["lees: a2"][0], found["nog-een: a2"][0]) == (0.0, 2.0)
    # A test may change the name it reads. A mark stays where the same is graded again.
    assert outcome.flags.keys() == {"ben"}
    assert "__main__.Altijd" in outcome.flags["ben"][0]
    assert graded(double, again=True).flags == outcome.flags
    assert graded(double).flags == outcome.flags
