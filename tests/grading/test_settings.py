from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rondhetkind.grading.settings import NoGradebook, Settings, SettingsUnreadable, read_settings
from tests.grading import klas

Configured = Callable[[str], Settings]


@pytest.fixture
def configured(read_course: Path) -> Configured:
    """The settings of the course that can be read, with these lines added."""

    def read(lines: str = "") -> Settings:
        (read_course / "nbgrader_config.py").write_text(f"{klas.READ_CONFIG}\n{lines}\n")
        return read_settings(read_course)

    return read


# --- whether reading is enough ----------------------------------------------------------------


def test_our_own_course_can_be_read(configured: Configured) -> None:
    assert configured("").can_read


@pytest.mark.parametrize(
    "lines",
    [
        "c.Autograde.sanitize_preprocessors = c.Autograde.sanitize_preprocessors[:-1]",
        "c.Autograde.autograde_preprocessors = []",
        "c.Autograde.sanitize_preprocessors = Autograde.sanitize_preprocessors.default()",
        "c.Autograde.exclude_overwriting = {'lees': ['rubric.yml']}",
        "c.Autograde.pre_convert_hook = lambda **_: None",
        "c.Autograde.post_convert_hook = lambda **_: None",
    ],
)
def test_a_course_with_steps_of_its_own_has_to_run(configured: Configured, lines: str) -> None:
    assert not configured(lines).can_read


def test_a_course_of_nbgraders_own_has_to_run(code_course: Path) -> None:
    assert not read_settings(code_course).can_read


# --- what cannot be read ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("1 / 0", r"regel \d+: ZeroDivisionError: division by zero$"),
        ("import bestaat_niet", r"regel \d+: ModuleNotFoundError: "),
        ("c.Autograde.permissions = [", "SyntaxError"),
        ("c.Execute.timeout = 'lang'", "timeout"),
        ("c.Autograde.permissions = 999", "999"),
        ("c.AssignLatePenalties.plugin_class = 'bestaat.niet'", "bestaat"),
        ("c.Autograde.sanitize_preprocessors = 3", "sanitize_preprocessors"),
        ("c.CourseDirectory.course_id = 3", "course_id"),
    ],
)
def test_a_setting_that_does_not_load_stops_it_with_the_reason(
    configured: Configured, lines: str, said: str
) -> None:
    here = Path.cwd()
    with pytest.raises(SettingsUnreadable, match=said) as trouble:
        configured(lines)
    assert str(trouble.value).startswith("nbgrader_config.py kan niet worden gelezen: ")
    assert "\n" not in str(trouble.value)
    assert Path.cwd() == here


@pytest.mark.parametrize(
    "lines",
    ["\n\nraise ValueError('hier')", "def fout():\n\n    raise ValueError('hier')\n\nfout()"],
)
def test_the_line_that_is_told_is_the_line_that_is_wrong(
    configured: Configured, lines: str
) -> None:
    with pytest.raises(SettingsUnreadable) as trouble:
        configured(lines)
    number = klas.READ_CONFIG.count("\n") + 4
    assert f"regel {number}: ValueError: hier" in str(trouble.value)


def test_reading_them_leaves_the_program_where_it_was(configured: Configured) -> None:
    here = Path.cwd()
    configured("")
    assert Path.cwd() == here


# --- the gradebook ----------------------------------------------------------------------------


def test_without_a_gradebook_none_is_made(read_course: Path) -> None:
    file = read_course / "gradebook.db"
    file.unlink()
    with pytest.raises(NoGradebook), read_settings(read_course).gradebook():
        pass
    assert not file.exists()


@pytest.mark.parametrize("place", ["cijfers/boek.db", "{root}/cijfers/boek.db"])
def test_a_gradebook_elsewhere_is_found_from_any_folder(
    configured: Configured, read_course: Path, place: str
) -> None:
    (read_course / "cijfers").mkdir()
    (read_course / "gradebook.db").rename(read_course / "cijfers" / "boek.db")
    url = f"sqlite:///{place.format(root=read_course)}?timeout=9"
    settings = configured(f"c.CourseDirectory.db_url = {url!r}")
    with settings.gradebook() as gradebook:
        assert [a.name for a in gradebook.assignments] == [klas.READ]


def test_it_is_the_gradebook_of_the_course(configured: Configured) -> None:
    with configured("").gradebook() as gradebook:
        assert gradebook.course_id == "proef"


# --- the rules of the course ------------------------------------------------------------------

RULE = """
from nbgrader.plugins import BasePlugin
class Regel(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {}
c.AssignLatePenalties.plugin_class = Regel
"""


@pytest.mark.parametrize(
    ("lines", "penalty"),
    [
        ("", 3.0),
        ("c.LateSubmissionPlugin.penalty_method = 'none'", None),
        (RULE.format("None"), None),
        (RULE.format("total_seconds_late / 600"), 0.5),
        (RULE.format("-2"), 0.0),
        (RULE.format("99"), 3.0),
        (RULE.format("1 if student_id == 'ann' else 2"), 1.0),
    ],
)
def test_late_work_costs_what_the_course_says(
    configured: Configured, lines: str, penalty: float | None
) -> None:
    assert configured(lines).penalty("ann", 3.0, 300.0) == penalty


@pytest.mark.parametrize("rule", ["1 / 0", "'veel'", "score['a']"])
def test_a_rule_that_fails_is_told_in_words(configured: Configured, rule: str) -> None:
    settings = configured(RULE.format(rule))
    with pytest.raises(SettingsUnreadable, match=r"^De regel van deze cursus voor te laat inlev"):
        settings.penalty("ann", 3.0, 300.0)


def test_what_else_a_course_may_say_is_heard(configured: Configured, read_course: Path) -> None:
    settings = configured("")
    assert settings.creates_students
    assert settings.permissions == 0o444
    assert settings.seconds_for_a_cell == 20
    assert settings.folder("autograded", "ann", klas.READ) == (
        read_course / "autograded" / "ann" / klas.READ
    )
    settings = configured(
        "c.Autograde.create_student = False\n"
        "c.Autograde.permissions = 664\n"
        "c.Execute.timeout = None\n"
        "c.CourseDirectory.student_id_exclude = 'docent,ben'\n"
        "c.CourseDirectory.submitted_directory = 'ingeleverd'\n"
        "c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'"
    )
    assert not settings.creates_students
    assert settings.permissions == 0o664
    assert settings.seconds_for_a_cell is None
    assert settings.excluded == {"docent", "ben"}
    assert settings.folder("submitted", "ann", klas.READ) == (
        read_course / "ingeleverd" / klas.READ / "ann"
    )
