from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from rondhetkind.files import HALF
from rondhetkind.grading.autograded import Autograded
from rondhetkind.grading.result import READ, Result

FILES = {"lees.ipynb": b"{}", "data/ruw/a.csv": b"1", "leeg.txt": b""}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "autograded"


@pytest.fixture
def graded(root: Path) -> Autograded:
    return Autograded(lambda student: root / student / "lees", 0o444)


def result(student: str = "ann", **more: object) -> Result:
    return Result(student, READ, "d", **{"files": FILES, **more})  # type: ignore[arg-type]


def nothing() -> None:
    """Write no scores."""


def fails(trouble: BaseException) -> Callable[[], None]:
    def write() -> None:
        raise trouble

    return write


def there(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def halves(root: Path) -> list[str]:
    return [p.name for p in root.rglob(f"{HALF}*")]


# --- put in its place -------------------------------------------------------------------------


def test_files_stand_there_and_cannot_be_changed_by_accident(
    graded: Autograded, root: Path
) -> None:
    graded.replace([result()], nothing)
    assert there(root / "ann" / "lees") == FILES
    assert graded.there("ann")
    assert not graded.there("ben")
    modes = {p: stat.S_IMODE(p.stat().st_mode) for p in (root / "ann" / "lees").rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o444}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}
    assert stat.S_IMODE((root / "ann" / "lees").stat().st_mode) == 0o755


def test_a_course_that_works_in_a_group_keeps_its_group(root: Path) -> None:
    graded = Autograded(lambda student: root / student / "lees", 0o664)
    graded.replace([result()], nothing)
    assert stat.S_IMODE((root / "ann" / "lees").stat().st_mode) == 0o2775
    assert stat.S_IMODE((root / "ann" / "lees" / "leeg.txt").stat().st_mode) == 0o664


def test_nothing_of_the_earlier_work_stays(graded: Autograded, root: Path) -> None:
    graded.replace([result(files={"oud.txt": b"oud", "lees.ipynb": b"oud"})], nothing)
    graded.replace([result()], nothing)
    assert there(root / "ann" / "lees") == FILES
    assert halves(root) == []


def test_work_that_can_no_longer_be_graded_does_not_look_graded(
    graded: Autograded, root: Path
) -> None:
    graded.replace([result(), result("ben")], nothing)
    graded.replace([result(failure="Kapot.", files={})], nothing)
    assert not graded.there("ann")
    assert graded.there("ben")
    assert halves(root) == []


def test_who_was_passed_over_keeps_what_was_there(graded: Autograded, root: Path) -> None:
    graded.replace([result()], nothing)
    graded.replace([result(failure="Staat er niet in.", registered=False)], nothing)
    assert there(root / "ann" / "lees") == FILES


def test_a_path_that_leads_outside_is_left_out(graded: Autograded, root: Path) -> None:
    outside = {"../buiten.txt": b"x", "a/../../buiten.txt": b"x", str(root / "weg.txt"): b"x"}
    graded.replace([result(files={**FILES, **outside})], nothing)
    assert there(root) == {f"ann/lees/{name}": data for name, data in FILES.items()}


# --- around the scores ------------------------------------------------------------------------


def test_while_scores_are_written_nothing_looks_graded(graded: Autograded, root: Path) -> None:
    seen: list[bool] = []
    graded.replace([result()], nothing)
    graded.replace(
        [result(files={"nieuw.txt": b"1"}), result("ben")],
        lambda: seen.extend((graded.there("ann"), graded.there("ben"))),
    )
    assert seen == [False, False]
    assert there(root / "ann" / "lees") == {"nieuw.txt": b"1"}
    assert graded.there("ben")


def test_when_writing_fails_all_is_as_it_was(graded: Autograded, root: Path) -> None:
    graded.replace([result()], nothing)
    new = [result(files={"nieuw.txt": b"1"}), result("ben")]
    with pytest.raises(ValueError, match="vol"):
        graded.replace(new, fails(ValueError("vol")))
    assert there(root / "ann" / "lees") == FILES
    assert not graded.there("ben")
    assert halves(root) == []


def test_after_ctrl_c_in_the_middle_of_writing_it_is_graded_again(
    graded: Autograded, root: Path
) -> None:
    # The scores may have been written just then, so the old work must not pass for theirs.
    graded.replace([result(), result("ben")], nothing)
    with pytest.raises(KeyboardInterrupt):
        graded.replace([result(files={"nieuw.txt": b"1"})], fails(KeyboardInterrupt()))
    assert not graded.there("ann")
    assert there(root / "ben" / "lees") == FILES
    assert halves(root) == []


def test_where_the_files_cannot_be_made_no_score_is_written(graded: Autograded, root: Path) -> None:
    graded.replace([result()], nothing)
    written: list[bool] = []
    impossible = result("ben", files={"a": b"", "a/b": b""})
    with pytest.raises(OSError, match="a"):
        graded.replace([result(files={"nieuw.txt": b""}), impossible], lambda: written.append(True))
    assert written == []
    assert there(root / "ann" / "lees") == FILES
    assert halves(root) == []


# --- after a run that was killed --------------------------------------------------------------


def test_what_a_killed_run_left_is_taken_away(graded: Autograded, root: Path) -> None:
    graded.replace([result()], nothing)
    # Killed when the old work had been moved aside and the new work was ready.
    place = root / "ann" / "lees"
    place.rename(root / "ann" / f"{HALF}lees-abcdefgh")
    (root / "ann" / f"{HALF}lees-x1y2z3_4" / "data").mkdir(parents=True)
    graded.tidy(["ann", "nooit-gezien"])
    assert halves(root) == []
    assert not graded.there("ann")


def test_somebody_who_is_busy_is_left_alone(graded: Autograded, root: Path) -> None:
    others = [
        root / "ann" / f"{HALF}lezen-abcdefgh",
        root / "ann" / f"{HALF}lees-2-abcdefgh",
        root / "ann" / f"{HALF}lees-abc",
        root / "ben" / f"{HALF}lees-abcdefgh",
    ]
    for other in others:
        other.mkdir(parents=True)
    graded.tidy(["ann"])
    assert all(other.is_dir() for other in others)


def test_a_name_with_brackets_is_only_a_name(root: Path) -> None:
    graded = Autograded(lambda student: root / "lees" / student, 0o444)
    mine, other = (root / "lees" / f"{HALF}{n}-abcdefgh" for n in ("s[12]", "s1"))
    mine.mkdir(parents=True)
    other.mkdir()
    graded.tidy(["s[12]"])
    assert not mine.exists()
    assert other.exists()
    graded.replace([result("s[12]")], nothing)
    assert graded.there("s[12]")
