"""The exchange: who hands in as somebody else is refused, and nobody else notices."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from rondhetkind.assignments.collect import TheirOwnCollect
from rondhetkind.programs import environment
from tests.conftest import cannot_run

NAME = "m2-opdracht"
MONDAY, TUESDAY, FRIDAY = (f"2026-11-{day} 12:00:00.000000 UTC" for day in (16, 17, 20))
ACCOUNTS = ("bin", "daemon", "games")
"""Accounts that most systems have, for students."""


class Exchange:
    """An inbound folder with submissions of several accounts, and a course that collects them."""

    def __init__(self, root: Path, log: pytest.LogCaptureFixture) -> None:
        self.inbound = root / "exchange" / "cursus" / "inbound"
        self.inbound.mkdir(parents=True)
        self.course = root / "cursus"
        self.course.mkdir()
        self.log = log

    def submit(
        self, student: str, when: str, account: str, work: str = "werk", end: str = "+x1_-y"
    ) -> Path:
        """What ``nbgrader submit`` leaves, when ``account`` says to be ``student``."""
        folder = self.inbound / f"{student}+{NAME}+{when}{end}"
        (folder / "data").mkdir(parents=True)
        (folder / f"{NAME}.ipynb").write_text(work, encoding="utf-8")
        (folder / "data" / "x.csv").write_text("x", encoding="utf-8")
        (folder / "timestamp.txt").write_text(when, encoding="utf-8")
        give(folder, account)
        return folder

    def collect(self, *, student: str = "*", largest: int = 100_000, **options: object) -> str:
        """Collect, and give what was said; what was handed in stays as it is."""
        config = Config(
            CourseDirectory=Config(
                root=str(self.course),
                course_id="cursus",
                assignment_id=NAME,
                student_id=student,
                max_dir_size=largest,
            ),
            Exchange=Config(root=str(self.inbound.parents[1])),
            ExchangeCollect=Config(options),
        )
        before = listing(self.inbound)
        self.log.clear()
        with self.log.at_level(logging.INFO):
            log = logging.getLogger("uitwisseling")
            TheirOwnCollect(CourseDirectory(config=config), config=config, log=log).start()
        assert listing(self.inbound) == before
        assert not list(self.course.rglob(".half-*"))
        return self.log.messages[-1]

    def collected(self) -> dict[str, str]:
        """The work in submitted/, by student."""
        return {
            path.parents[1].name: path.read_text(encoding="utf-8")
            for path in (self.course / "submitted").glob(f"*/{NAME}/{NAME}.ipynb")
        }


def listing(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(p), p.lstat().st_uid) for p in folder.rglob("*"))


def give(path: Path, account: str) -> None:
    """Make ``account`` the owner of all that is there."""
    import pwd

    number = pwd.getpwnam(account).pw_uid
    for found in (path, *path.rglob("*")):
        os.chown(found, number, -1, follow_symlinks=False)


@pytest.fixture
def exchange(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Exchange:
    try:
        import pwd

        for account in ACCOUNTS:
            pwd.getpwnam(account)
    except (ImportError, KeyError):
        cannot_run(f"deze computer heeft geen accounts {', '.join(ACCOUNTS)}")
    if os.geteuid() != 0:
        cannot_run("alleen root kan een bestand aan een ander account geven")
    return Exchange(tmp_path, caplog)


def test_everybodys_own_work_is_collected(exchange: Exchange) -> None:
    exchange.submit("bin", MONDAY, "bin", "van bin")
    exchange.submit("daemon", MONDAY, "daemon", "van daemon", end="")
    assert exchange.collect() == "Opgehaald: 2 inleveringen."
    assert exchange.collected() == {"bin": "van bin", "daemon": "van daemon"}
    stamp = exchange.course / "submitted" / "bin" / NAME / "timestamp.txt"
    assert stamp.read_text(encoding="utf-8") == MONDAY


def test_who_hands_in_as_another_is_refused_and_told(exchange: Exchange) -> None:
    exchange.submit("bin", MONDAY, "bin", "van bin")
    exchange.submit("daemon", MONDAY, "games", "niet van daemon")
    said = exchange.collect()
    assert exchange.collected() == {"bin": "van bin"}
    assert said.splitlines() == [
        "Opgehaald: 1 inlevering.",
        "",
        "Geweigerd, dus niet opgehaald. Het werk zelf staat nog waar het stond. (1)",
        f"- daemon+{NAME}+{MONDAY}+x1_-y",
        "  Dit zegt van daemon te zijn. Deze map is van het account games.",
    ]


def test_the_newest_that_is_really_theirs_is_collected(exchange: Exchange) -> None:
    exchange.submit("daemon", MONDAY, "daemon", "eerste")
    exchange.submit("daemon", TUESDAY, "daemon", "tweede")
    exchange.submit("daemon", FRIDAY, "games", "in mijn naam")
    said = exchange.collect()
    assert exchange.collected() == {"daemon": "tweede"}
    assert f"Wel opgehaald: daemon+{NAME}+{TUESDAY}+x1_-y." in said


def test_a_forged_submission_never_replaces_what_was_collected(exchange: Exchange) -> None:
    exchange.submit("daemon", MONDAY, "daemon", "eerste")
    exchange.collect()
    exchange.submit("daemon", FRIDAY, "games", "in mijn naam")
    said = exchange.collect(update=True)
    assert exchange.collected() == {"daemon": "eerste"}
    assert said.startswith("Opgehaald: 0 inleveringen. Al opgehaald: 1.")
    assert "account games" in said


def test_newer_work_replaces_older_when_asked_and_the_older_is_kept(exchange: Exchange) -> None:
    exchange.submit("bin", MONDAY, "bin", "eerste")
    exchange.collect()
    exchange.submit("bin", TUESDAY, "bin", "tweede")
    assert "Draai het commando opnieuw met --update" in exchange.collect()
    assert exchange.collected() == {"bin": "eerste"}
    said = exchange.collect(update=True)
    assert exchange.collected() == {"bin": "tweede"}
    (kept,) = (exchange.course / "downloaded" / NAME / "eerder" / "bin").iterdir()
    assert (kept / f"{NAME}.ipynb").read_text(encoding="utf-8") == "eerste"
    assert f"Wat er stond: downloaded/{NAME}/eerder/bin/{kept.name}/" in said
    assert exchange.collect(update=True) == "Opgehaald: 0 inleveringen. Al opgehaald: 1."


def test_before_the_deadline_is_chosen_among_ones_own(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", environment()["PATH"])
    with Gradebook(f"sqlite:///{exchange.course / 'gradebook.db'}", "cursus") as gradebook:
        gradebook.add_assignment(NAME, duedate="2026-11-18 12:00:00 UTC")
    exchange.submit("bin", MONDAY, "bin", "op tijd")
    exchange.submit("bin", TUESDAY, "games", "in mijn naam")
    exchange.submit("bin", FRIDAY, "bin", "te laat")
    exchange.submit("daemon", FRIDAY, "daemon", "ook te laat")
    exchange.collect(before_duedate=True)
    assert exchange.collected() == {"bin": "op tijd", "daemon": "ook te laat"}


def test_an_account_with_another_name_is_known_by_the_class_list(exchange: Exchange) -> None:
    rows = ("student_id,voornaam,gebruikersnaam", "s1000001,Anna,bin", "s1000002,Bram,daemon")
    (exchange.course / "klas.csv").write_text("\n".join(rows), encoding="utf-8")
    exchange.submit("s1000001", MONDAY, "bin", "van Anna")
    exchange.submit("s1000002", MONDAY, "bin", "niet van Bram")
    said = exchange.collect()
    assert exchange.collected() == {"s1000001": "van Anna"}
    assert "Dit zegt van Bram (s1000002) te zijn. Deze map is van het account bin." in said


def _file_of_another(folder: Path) -> None:
    (folder / "extra.ipynb").write_text("x", encoding="utf-8")
    give(folder / "extra.ipynb", "games")


def _link_inside(folder: Path) -> None:
    (folder / "geheim.db").symlink_to("/etc/passwd")
    give(folder, "bin")


def _pipe_inside(folder: Path) -> None:
    os.mkfifo(folder / "pijp")
    give(folder, "bin")


def _link_instead(folder: Path) -> None:
    real = folder.rename(folder.parents[2] / "elders")
    folder.symlink_to(real)
    give(folder, "bin")


def _nobodys(folder: Path) -> None:
    os.chown(folder, 54_321, -1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_file_of_another, "Hierin is extra.ipynb van het account games."),
        (_link_inside, "Hierin is geheim.db een verwijzing naar een andere plek."),
        (_pipe_inside, "Hierin is pijp geen gewoon bestand."),
        (_link_instead, "Dit is een verwijzing naar een andere plek."),
        (_nobodys, "Deze map is van het account nummer 54321."),
    ],
)
def test_a_tampered_submission_is_refused(
    exchange: Exchange, change: Callable[[Path], None], why: str
) -> None:
    change(exchange.submit("bin", MONDAY, "bin"))
    exchange.submit("daemon", MONDAY, "daemon", "van daemon")
    said = exchange.collect()
    assert exchange.collected() == {"daemon": "van daemon"}
    assert why in said


def test_too_large_or_unreadable_names_stop_nobody_else(exchange: Exchange) -> None:
    big = exchange.submit("bin", MONDAY, "bin")
    (big / "film.mp4").write_bytes(bytes(2_000_001))
    give(big, "bin")
    exchange.submit("bin", "rommel", "bin")
    exchange.submit("..", MONDAY, "bin")
    (exchange.inbound / "zomaar een map").mkdir()
    exchange.submit("daemon", MONDAY, "daemon", "van daemon")
    said = exchange.collect(largest=2000)
    assert exchange.collected() == {"daemon": "van daemon"}
    assert "Dit is samen groter dan 2 MB." in said
    assert "Het moment in deze naam is niet te lezen." in said
    assert "Zo kan een student niet heten." in said
    assert not (exchange.course / NAME).exists()


def test_one_student_can_be_asked_for(exchange: Exchange) -> None:
    exchange.submit("bin", MONDAY, "bin")
    exchange.submit("daemon", MONDAY, "games")
    assert exchange.collect(student="bin") == "Opgehaald: 1 inlevering."


def test_where_all_work_under_one_account_it_says_what_that_means(exchange: Exchange) -> None:
    for student in ("s1", "s2", "s3"):
        exchange.submit(student, MONDAY, "games")
    said = exchange.collect()
    assert exchange.collected() == {}
    assert "Alles in de exchange is van één account: games." in said
    assert "c.ExchangeCollect.check_owner = False" in said
    said = exchange.collect(check_owner=False)
    assert set(exchange.collected()) == {"s1", "s2", "s3"}
    assert "Wie wat inleverde, is niet nagegaan" in said


def test_a_copy_that_fails_leaves_what_was_there(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange.submit("bin", MONDAY, "bin", "eerste")
    exchange.collect()
    exchange.submit("bin", TUESDAY, "bin", "tweede")
    exchange.submit("daemon", TUESDAY, "daemon", "van daemon")
    copy = TheirOwnCollect.do_copy

    def full(self: TheirOwnCollect, src: str, dest: str) -> None:
        copy(self, src, dest)
        if "bin+" in src:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(TheirOwnCollect, "do_copy", full)
    said = exchange.collect(update=True)
    assert exchange.collected() == {"bin": "eerste", "daemon": "van daemon"}
    assert "Kopiëren lukte niet" in said
