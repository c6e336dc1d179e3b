from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from rondhetkind.alone import Busy
from rondhetkind.assignments.rubric import RubricUnreadable
from rondhetkind.exercises import Problem
from rondhetkind.grading.assignment import KeyMissing, NoSuchAssignment, SourceUnreadable
from rondhetkind.grading.grade import Outcome
from rondhetkind.grading.gradebook import Stamp
from rondhetkind.grading.report import lines, trouble
from rondhetkind.grading.result import READ, RUN, Result
from rondhetkind.grading.running.cluster import NoCluster
from rondhetkind.grading.running.guard import Chosen, Guard, NoSandbox
from rondhetkind.grading.running.warm import NotPossible
from rondhetkind.grading.settings import NoGradebook, SettingsUnreadable


def table(outcome: Outcome) -> dict[str, int]:
    rows = [line.strip().rpartition("  ") for line in lines(outcome) if line.startswith("  ")]
    return {name.strip(): int(count) for name, _, count in rows if count.strip().isdigit()}


def test_the_table_counts_everybody_once() -> None:
    outcome = Outcome(
        results={
            "ann": Result("ann", READ, "d"),
            "ben": Result("ben", RUN, "d"),
            "cas": Result("cas", RUN, "d", failure="Kapot."),
        },
        skipped={
            "dee": None,
            "eef": Stamp("d", READ, None, ()),
            "fee": Stamp("d", RUN, "Ook kapot.", ()),
        },
        # Of those that could not be graded nobody waits for a person, and others were not asked.
        waiting={"ann": 2, "eef": 1, "cas": 3, "niet-gevraagd": 1},
    )
    assert table(outcome) == {
        "Nagekeken door te lezen": 1,
        "Nagekeken door te draaien": 1,
        "Was al nagekeken": 3,
        "Niet na te kijken": 2,
        "Wacht op een docent": 2,
    }
    said = list(lines(outcome))
    assert said.count("Niet na te kijken:") == 1
    assert [line for line in said if "apot." in line] == ["  cas: Kapot.", "  fee: Ook kapot."]


def test_what_asks_for_a_look_is_told_also_if_it_is_of_an_earlier_run() -> None:
    outcome = Outcome(
        results={"ann": Result("ann", RUN, "d", flags=("Kijk hier.", "En hier."))},
        skipped={"ben": Stamp("d", RUN, None, ("Kijk daar.",))},
    )
    said = list(lines(outcome))
    assert table(outcome)["Gemarkeerd om te bekijken"] == 2
    start = said.index("Om zelf te bekijken (de punten zijn niet veranderd):")
    assert said[start + 1 :] == ["  ann: Kijk hier.", "  ann: En hier.", "  ben: Kijk daar."]


def test_a_long_list_is_cut_off_and_says_so() -> None:
    failed = {f"s{n:02}": Result(f"s{n:02}", READ, "", failure="Kapot.") for n in range(25)}
    said = list(lines(Outcome(results=failed)))
    assert said[-1] == "  … en nog 5."
    assert sum(line.endswith("Kapot.") for line in said) == 20


def test_without_students_it_says_where_it_looked() -> None:
    assert list(lines(Outcome()))[-1] == ("Er is geen werk van studenten gevonden in submitted/.")


def test_code_that_ran_in_the_open_is_not_kept_quiet() -> None:
    outcome = Outcome(results={"ann": Result("ann", RUN, "d")}, chosen=Chosen(Guard.NONE, True))
    warning = "Let op: code van studenten is zonder afscherming gedraaid."
    assert warning in list(lines(outcome))
    outcome.chosen = Chosen(Guard.ROOM, True)
    assert warning not in list(lines(outcome))


# --- what stops the whole run -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (KeyMissing("Geen sleutel voor `x`."), "Geen sleutel voor `x`."),
        (SourceUnreadable("bron.ipynb is beschadigd."), "bron.ipynb is beschadigd."),
        (RubricUnreadable([Problem("rubric.yml", 3, "Fout.")]), "rubric.yml:3: Fout."),
        (SettingsUnreadable("nbgrader_config.py kan niet"), "nbgrader_config.py kan niet"),
        (NoSandbox(("met bubblewrap niet: er is geen",)), "- met bubblewrap niet: er is geen"),
        (NoCluster("De verdeler op tcp://x is niet"), "De verdeler op tcp://x is niet"),
        (NoSuchAssignment("ps9"), "nbgrader generate_assignment ps9"),
        (NoGradebook("gradebook.db"), "nbgrader generate_assignment ps9"),
        (Busy("ps9"), "wordt op dit moment al nagekeken"),
        (NotPossible("OSError: nee"), "start niet: OSError: nee"),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
)
def test_each_trouble_is_told_in_words(failure: Exception, said: str) -> None:
    found = trouble(failure, "ps9")
    assert found
    assert said in found
    assert type(failure).__name__ not in found


def test_a_fault_of_ours_is_not_hidden() -> None:
    assert trouble(ValueError("onze fout"), "ps9") is None
    assert trouble(AssertionError(), "ps9") is None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "gradebook.db"


def failed(file: Path, *questions: str) -> SQLAlchemyError:
    """What SQLAlchemy raises for the last of these questions."""
    engine = create_engine(f"sqlite:///{file}?timeout=0.1")
    other = create_engine(f"sqlite:///{file}?timeout=0.1")
    with other.connect() as holding:
        if questions[0] == "houd vast":
            holding.execute(text("begin exclusive"))
        with pytest.raises(SQLAlchemyError) as raised, engine.connect() as connection:
            connection.execute(text(questions[-1]))
    engine.dispose()
    other.dispose()
    return raised.value


def test_a_gradebook_in_use_is_told_and_nothing_is_lost(file: Path) -> None:
    found = trouble(failed(file, "houd vast", "create table punten (n int)"), "ps9")
    assert found
    assert found.startswith("Het cijferboek is in gebruik door een ander programma.")
    assert "Wat al nagekeken was, is bewaard." in found


def test_a_damaged_gradebook_is_told_without_the_question_that_was_put(file: Path) -> None:
    file.write_bytes(b"geen database" * 100)
    found = trouble(failed(file, "select geheim from punten"), "ps9")
    assert found
    assert "file is not a database" in found
    assert "geheim" not in found
    assert "bewaard" in found
