from __future__ import annotations

from decimal import Decimal

from rondhetkind.assignments.export.choice import LOST, Choice, choose
from rondhetkind.assignments.export.grades import Grades, Student, StudentGrade
from rondhetkind.assignments.export.marks import Marking, Rounding, Scale
from rondhetkind.assignments.judgement import Outcome

NOOR = Student("s1", "Noor", "de Wit")
FATIMA = Student("s2", "Fatima", "El Amrani")
JESSE = Student("s3", "Jesse", "Bakker")
SORAYA = Student("s4", "Soraya", "Ramdin")
MILAN = Student("s5", "Milan", "Kovač")
PASSED, FAILED = Outcome(True, ()), Outcome(False, ("…",))
GRADES = Grades(
    "m2-opdracht",
    Decimal(100),
    (
        StudentGrade(NOOR, Decimal(93), outcome=PASSED),
        StudentGrade(FATIMA, Decimal(89), outcome=FAILED),
        StudentGrade(JESSE, Decimal(45), outcome=PASSED),
        StudentGrade(MILAN, handed_in=False),
    ),
    rule=True,
)
UNFINISHED = StudentGrade(SORAYA, Decimal(40), to_grade=("b2", "b3"))
UNKNOWN = StudentGrade(SORAYA, Decimal(93))
GRADE = Choice(Marking(Scale.GRADE))
POINTS = Choice(Marking())


def plus(*more: StudentGrade) -> Grades:
    return Grades("m2-opdracht", Decimal(100), (*GRADES.students, *more), rule=True)


def marks(grades: Grades, choice: Choice) -> dict[str, object]:
    chosen = choose(grades, choice)
    assert chosen.problems == ()
    return {row.student.id: row.mark for row in chosen.rows}


def test_everybody_who_handed_in_goes() -> None:
    assert marks(GRADES, POINTS) == {"s1": 93, "s2": 89, "s3": 45}


def test_work_that_is_not_graded_yet_stops_the_export_and_is_named() -> None:
    assert choose(plus(UNFINISHED), POINTS).problems == (
        "Soraya Ramdin (s4): nog na te kijken: b2, b3.",
    )


def test_whose_answers_were_lost_goes_and_is_named_first() -> None:
    lost = StudentGrade(SORAYA, Decimal(60), lost=True)
    assert marks(plus(lost), POINTS)["s4"] == 60
    assert choose(plus(lost), POINTS).notes[0] == f"{LOST} (1): Soraya Ramdin (s4)."
    assert not any(LOST in note for note in choose(GRADES, POINTS).notes)


def test_a_lecturer_may_leave_unfinished_work_out() -> None:
    choice = Choice(Marking(), omit_incomplete=True)
    assert set(marks(plus(UNFINISHED), choice)) == {"s1", "s2", "s3"}
    assert "Nog niet af, dus weggelaten (1): Soraya Ramdin (s4)." in (
        choose(plus(UNFINISHED), choice).notes
    )


def test_an_outcome_that_cannot_be_told_stops_a_grade_but_not_points() -> None:
    [problem] = choose(plus(UNKNOWN), GRADE).problems
    assert problem.startswith("Soraya Ramdin (s4): de uitslag volgens de rubriek is niet te bep")
    assert marks(plus(UNKNOWN), POINTS)["s4"] == 93


def test_who_handed_in_nothing_is_left_out_and_told() -> None:
    assert "Niets ingeleverd, dus weggelaten (1): Milan Kovač (s5)." in choose(GRADES, POINTS).notes


def test_who_handed_in_nothing_can_get_nothing() -> None:
    assert marks(GRADES, Choice(Marking(), not_handed_in="nul"))["s5"] == 0
    assert marks(GRADES, Choice(Marking(Scale.GRADE), not_handed_in="nul"))["s5"] == 1
    verdict = Marking(Scale.VERDICT, codes=("V", "NVD"))
    assert marks(GRADES, Choice(verdict, not_handed_in="nul"))["s5"] == "NVD"


def test_who_handed_in_nothing_can_get_a_code() -> None:
    choice = Choice(Marking(Scale.GRADE), not_handed_in="ND")
    assert marks(GRADES, choice)["s5"] == "ND"
    assert "Niets ingeleverd, dus ND (1): Milan Kovač (s5)." in choose(GRADES, choice).notes


def test_who_fails_by_the_rule_is_told_with_both_grades() -> None:
    assert marks(GRADES, GRADE) == {
        "s1": Decimal("9.4"),
        "s2": Decimal("5.4"),
        "s3": Decimal("5.1"),
    }
    assert choose(GRADES, GRADE).notes[:4] == (
        "Cijfer = 1 + 9 × punten ÷ 100, afgerond op tienden.",
        "De cesuur van de rubriek gaat voor: wie die niet haalt, krijgt ten hoogste 5,4.",
        "Onvoldoende volgens de rubriek, dus lager dan de punten geven (1): "
        "Fatima El Amrani (s2): 9 wordt 5,4.",
        "Voldoende volgens de rubriek, maar met de punten onder de 5,5 (1): "
        "Jesse Bakker (s3): 5,1.",
    )


def test_halves_say_so() -> None:
    notes = choose(GRADES, Choice(Marking(Scale.GRADE, Rounding.HALF))).notes
    assert notes[0].endswith("afgerond op halven.")
    assert notes[1].endswith("ten hoogste 5.")


def test_without_a_pass_rule_a_grade_says_so_and_a_verdict_is_refused() -> None:
    without = Grades("m3", Decimal(100), (StudentGrade(NOOR, Decimal(93)),))
    told = "Er is geen rubriek met een cesuur; alleen de punten tellen."
    assert told in choose(without, GRADE).notes
    [problem] = choose(without, Choice(Marking(Scale.VERDICT, codes=("V", "O")))).problems
    assert problem.startswith("Bij m3 is geen rubric.yml met een cesuur.")


def test_points_say_what_they_do_not_say() -> None:
    told = "Een som van punten zegt nog niet of de opdracht voldoende is."
    assert told in choose(GRADES, POINTS).notes


def test_an_assignment_of_no_points_has_no_grade() -> None:
    nothing = Grades("m3", Decimal(0), (StudentGrade(NOOR),))
    assert choose(nothing, GRADE).problems == (
        "m3 telt voor nul punten; geen cijfer van te maken.",
    )


def test_students_can_be_left_out_or_chosen() -> None:
    assert set(marks(GRADES, Choice(Marking(), without=frozenset({"s2"})))) == {"s1", "s3"}
    assert set(marks(GRADES, Choice(Marking(), only=frozenset({"s2", "s5"})))) == {"s2"}
    left = choose(GRADES, Choice(Marking(), without=frozenset({"s2"})))
    assert "Weggelaten op jouw verzoek (1): Fatima El Amrani (s2)." in left.notes


def test_leaving_somebody_out_leaves_out_what_is_wrong_with_them() -> None:
    choice = Choice(Marking(), without=frozenset({"s4"}))
    assert set(marks(plus(UNFINISHED), choice)) == {"s1", "s2", "s3"}


def test_an_unknown_student_is_named() -> None:
    assert choose(GRADES, Choice(Marking(), without=frozenset({"s22"}))).problems == (
        "Student “s22” staat niet in het cijferboek.",
    )


def test_nobody_at_all_is_told() -> None:
    nobody = Grades("m2", Decimal(100), (StudentGrade(MILAN, handed_in=False),))
    assert choose(nobody, POINTS).problems == ("Er is niemand met een cijfer om mee te nemen.",)
