"""A page tells where it stands in its module, what is left and how long it takes."""

from __future__ import annotations

from bs4 import BeautifulSoup

from rondhetkind.book.route import Load, Route, Stop, counted_once

from .conftest import Built

STOPS = (
    Stop("modules/m9-x/index", "Start", "Module", Load(3, (("m9/quiz", 5),))),
    Stop("modules/m9-x/les-1", "1", "Eerste les", Load(8, (("m9/a", 10), ("m9/b", 4)))),
    Stop("modules/m9-x/les-2", "2", "Tweede les", Load(1)),
    Stop("modules/m9-x/werkplaats", "Werkplaats", "Werkplaats", Load(4, (("m9/c", 6),))),
)


def words(page: str) -> str:
    return Route(STOPS, f"modules/m9-x/{page}").words


def test_a_lesson_says_what_it_takes_and_what_is_left() -> None:
    assert words("les-1") == (
        "Deze pagina: 8 minuten lezen en 14 minuten oefenen. "
        "Hierna nog 1 les en de werkplaats, ongeveer 10 minuten."
    )
    assert words("les-2") == (
        "Deze pagina: 1 minuut lezen. Hierna nog de werkplaats, ongeveer 10 minuten."
    )


def test_the_last_page_says_that_it_is_the_last() -> None:
    assert words("werkplaats").endswith("oefenen. Dit is de laatste pagina van de module.")


def test_the_first_page_says_how_long_all_takes() -> None:
    assert words("index") == (
        "Alles één keer lezen en oefenen: ongeveer 40 minuten. In de uren bij Je studietijd zitten "
        "ook de praktijkopdracht, de opdracht en het terugkomen."
    )
    long = tuple(Stop(s.page, s.label, s.title, Load(40, s.load.exercises)) for s in STOPS)
    assert Route(long, STOPS[0].page).words.startswith(
        "Alles één keer lezen en oefenen: ongeveer 3 uur."
    )


def test_an_exercise_counts_once_on_the_first_page_that_has_it() -> None:
    twice = (("m9/a", 10), ("m9/a", 10))
    stops = [Stop(s.page, s.label, s.title, Load(1, twice)) for s in STOPS[:2]]
    first, second = counted_once(stops)
    assert (first.minutes, second.minutes) == (11, 1)
    assert second.exercises == ("m9/a", "m9/a")


def test_the_route_is_on_every_page_of_a_module_and_nowhere_else(book: Built) -> None:
    page = BeautifulSoup(book.page("modules/m9-proef/les-1"), "html.parser")
    steps = page.select("nav.route li")
    assert [step.select(".stap")[0].get_text() for step in steps] == ["Start", "1", "2"]
    assert [a["href"] for a in page.select("nav.route [aria-current=page]")] == ["#"]
    assert [step["data-exercises"] for step in steps][1] == "m9/tas"
    assert "Hierna nog 1 les" in page.select("nav.route p")[0].get_text()
    other = BeautifulSoup(book.page("book/zonder"), "html.parser")
    assert other.select("nav.route") == []
