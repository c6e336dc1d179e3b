from __future__ import annotations

from rondhetkind.privacy import find
from rondhetkind.privacy.report import lecturer_line, student_line

TEXT = (
    "Beste ouders,\n\nVorige week op school vertelde de moeder van Shivani dat ze liever\n"
    "belt op 06-12345678, net als juf Saar."
)
FOUND = find(TEXT)


def test_a_lecturer_reads_where_what_why_and_the_words_around_it() -> None:
    assert [lecturer_line(TEXT, one) for one in FOUND] == [
        "regel 3: “Shivani”, waarschijnlijk een naam (staat na “moeder van”): "
        "… school vertelde de moeder van Shivani dat ze liever belt op …",
        "regel 4: “06-12345678”, een telefoonnummer: "
        "… dat ze liever belt op 06-12345678, net als juf Saar.",
        "regel 4: “Saar”, een naam (staat na “juf”): … op 06-12345678, net als juf Saar.",
    ]


def test_what_a_student_reads_repeats_nothing_that_is_to_be_hidden() -> None:
    lines = [student_line(TEXT, FOUND, one) for one in FOUND]
    assert lines == [
        "regel 3, waarschijnlijk een naam: … school vertelde de moeder van S… dat ze liever belt "
        "op …",
        "regel 4, een telefoonnummer: … dat ze liever belt op 0…, net als juf S….",
        "regel 4, een naam: … op 0…, net als juf S….",
    ]
