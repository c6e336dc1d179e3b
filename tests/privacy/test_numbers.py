from __future__ import annotations

import pytest

from rondhetkind.privacy import People, Person
from rondhetkind.privacy.finding import settled
from rondhetkind.privacy.numbers import find, is_bsn, is_iban


def found(text: str, people: People | None = None) -> list[tuple[str, str]]:
    return sorted((f.kind, f.text) for f in settled(find(text, people or People())))


@pytest.mark.parametrize("digits", ["123456782", "111222333", "010464554", "10464554"])
def test_a_bsn_passes_the_test_of_eleven(digits: str) -> None:
    assert is_bsn(digits)


@pytest.mark.parametrize("digits", ["123456789", "123456783", "000000000", "1234567", "12345678a"])
def test_other_numbers_do_not(digits: str) -> None:
    assert not is_bsn(digits)


@pytest.mark.parametrize(
    "code",
    [
        "NL91ABNA0417164300",
        "BE68539007547034",
        "DE89370400440532013000",
        "GB82WEST12345698765432",
        "FR1420041010050500013M02606",
        "PL61109010140000071219812874",
        "TR330006100519786457841326",
        "MT84MALT011000012345MTLCAST001S",
        "NO9386011117947",
        "nl91abna0417164300",
    ],
)
def test_account_numbers_of_many_countries_pass(code: str) -> None:
    assert is_iban(code)


@pytest.mark.parametrize(
    "code", ["NL92ABNA0417164300", "NL91ABNA041716430", "QQ91ABNA0417164300", "NL91ABNA04171643OO"]
)
def test_a_typing_error_or_another_length_does_not_pass(code: str) -> None:
    assert not is_iban(code)


@pytest.mark.parametrize(
    "said",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06 - 12345678",
        "+31612345678",
        "+31 6 1234 5678",
        "+31 (0)6 12345678",
        "0031 6 12345678",
        "020-1234567",
        "(0341) 12 34 56",
        "+32 470 12 34 56",
        "+90 532 123 45 67",
    ],
)
def test_telephone_numbers_as_people_write_them(said: str) -> None:
    assert found(f"Bel {said}, of mail.") == [("telefoon", said)]


@pytest.mark.parametrize(
    "text",
    [
        "0 1 2 3 4 5 6 7 8 9 10",
        "r = 0,076 (0,037 tot 0,114)",
        "28 studies met 378.222 leerlingen en 1.234.567.890 punten",
        "2011-2012 en 2012-2013",
        "De Kindertelefoon: 0800-0432",
        "De Kindertelefoon: +31 800 0432",
        "doi 10.1080/02619768.2014.912628",
        "isbn 978-90-123-4567-8",
        "00000000000000000000",
    ],
)
def test_statistics_years_and_public_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_number_that_is_called_a_bsn_is_told_even_when_it_is_wrong() -> None:
    [one] = find("Haar BSN is 123456789.", People())
    assert (one.kind, one.text, one.sure) == ("bsn", "123456789", "waarschijnlijk")
    assert "klopt" in one.why


def test_a_bsn_is_surer_with_its_name() -> None:
    assert [f.sure for f in find("BSN 123456782", People())] == ["zeker"]
    assert [f.sure for f in find("getal 123456782", People())] == ["waarschijnlijk"]


def test_an_account_number_ends_where_its_country_says() -> None:
    assert found("Naar NL91 ABNA 0417 1643 00 op naam van de klas") == [
        ("iban", "NL91 ABNA 0417 1643 00")
    ]
    assert "iban" not in dict(found("Pakje NL91ABNA04171643005 is er."))


def test_student_numbers_by_form_by_label_and_by_the_class_list() -> None:
    assert found("Ik ben s1234567.") == [("nummer", "s1234567")]
    assert found("Leerlingnummer: 20418") == [("nummer", "20418")]
    people = People((Person("Noor", "de Wit", ("student07", "90211")),))
    assert found("Zie 90211 en Student07, niet 90212.", people) == [
        ("nummer", "90211"),
        ("nummer", "Student07"),
    ]
