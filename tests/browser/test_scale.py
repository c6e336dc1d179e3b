"""The self-scan on a phone and a second time: nothing is filled in or emptied by accident."""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from rondhetkind.exercises import Scale, read
from tests.browser import alone
from tests.browser.alone import kept
from tests.browser.conftest import Serve, Visitor
from tests.browser.play import button
from tests.browser.test_pages import violations
from tests.conftest import FIXTURES, ROOT

LONG = ROOT / "modules" / "m1-een-ander-vertrekpunt" / "oefeningen" / "zelfscan.md"
SHORT = FIXTURES / "exercises" / "schaal.md"
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    return serve(alone.write(LONG, tmp_path_factory.mktemp("lang"))) + "/"


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    return serve(alone.write(SHORT, tmp_path_factory.mktemp("kort"))) + "/"


def swipe(session: CDPSession, start: tuple[float, float], end: tuple[float, float]) -> None:
    """One finger from ``start`` to ``end``, in steps that a browser takes for a gesture."""
    steps = 12
    for i in range(steps + 1):
        x, y = (a + (b - a) * i / steps for a, b in zip(start, end, strict=True))
        kind = "touchMove" if i else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def on(slider: Locator, part: float) -> tuple[float, float]:
    """A place on the slider in view, ``part`` of the way along it."""
    box = slider.bounding_box()
    assert box
    return box["x"] + part * box["width"], box["y"] + box["height"] / 2


def standing(page: Page, number: int) -> str:
    return page.locator(".rhk-stand").nth(number).inner_text()


def test_a_finger_that_scrolls_past_a_slider_answers_nothing(long: str, visitor: Visitor) -> None:
    page = visitor(**PHONE).page()
    alone.whole(page, long)
    session = page.context.new_cdp_session(page)
    sliders = page.get_by_role("slider")
    # A tap and a drag along the slider are answers.
    sliders.nth(0).scroll_into_view_if_needed()
    x, y = on(sliders.nth(0), 0.9)
    page.touchscreen.tap(x, y)
    expect(page.locator(".rhk-stand").nth(0)).to_have_text("9 van 10")
    swipe(session, on(sliders.nth(0), 0.9), on(sliders.nth(0), 0.2))
    expect(page.locator(".rhk-stand").nth(0)).to_have_text("2 van 10")
    scan = read(LONG).exercise
    before = kept(page, scan.id)
    assert len(before) == 1
    # Up and down over one that is empty, and over the one that was filled in.
    for number, part, by in ((4, 0.8, -300), (6, 0.1, 250), (0, 0.7, -300), (0, 0.95, 250)):
        sliders.nth(number).evaluate("(e) => e.scrollIntoView({block: 'center'})")
        here, top = on(sliders.nth(number), part), page.evaluate("scrollY")
        was = standing(page, number)
        swipe(session, here, (here[0] + 6, here[1] + by))
        page.wait_for_function("(top) => scrollY !== top", arg=top)
        page.wait_for_timeout(100)
        assert standing(page, number) == was
        assert kept(page, scan.id) == before
    expect(page.locator(".rhk-voortgang")).to_contain_text("1 van de 24")
    # And the next one who presses is heard again.
    sliders.nth(6).focus()
    page.keyboard.press("End")
    expect(page.locator(".rhk-stand").nth(6)).to_have_text("10 van 10")


def fill(page: Page, key: str) -> None:
    for slider in page.get_by_role("slider").all():
        slider.focus()
        page.keyboard.press(key)


def test_a_filled_scan_is_never_hidden_without_asking(short: str, visitor: Visitor) -> None:
    page = visitor().page()
    place = alone.whole(page, short)
    scan = read(SHORT).exercise
    assert isinstance(scan, Scale)
    n = len(scan.statements)
    expect(place).to_contain_text(f"Uitspraak 1 van {n}")
    fill(page, "End")
    button(place, "Klaar voor nu").click()
    # One way on, which says what it takes; nothing that empties the scan.
    expect(place).to_contain_text(f"twee rondes van {n}")
    expect(place.locator(".rhk-knop:not(.rhk-rustig)")).to_have_text(["Vul opnieuw in"])
    assert button(place, "Opnieuw").count() == button(place, "Begin een nieuwe scan").count() == 0
    button(place, "Vul opnieuw in").click()
    expect(place).to_contain_text("Ronde 1 van 2")
    button(place, "Terug naar wat je invulde").click()
    expect(place.locator(".rhk-standen").first).to_contain_text(f"vooraf: {scan.steps} van")
    button(place, "Vul opnieuw in").click()
    fill(page, "Home")
    button(place, "Verder: hoe was het toen").click()
    expect(place).to_contain_text("Ronde 2 van 2")
    fill(page, "ArrowRight")
    button(place, "Klaar, leg ze naast elkaar").click()
    # A new scan asks first, and the old one stays at hand.
    button(place, "Begin een nieuwe scan").click()
    expect(button(place, "Begin een nieuwe scan")).to_be_hidden()
    button(place, "Laat maar").click()
    expect(button(place, "Begin een nieuwe scan")).to_be_focused()
    button(place, "Begin een nieuwe scan").click()
    assert violations(page) == []
    button(place, "Ja, een lege scan").click()
    place = alone.whole(page, short)
    expect(place.locator(".rhk-voortgang")).to_contain_text(f"0 van de {n}")
    place.get_by_text("Begonnen op").click()
    old = place.locator(".rhk-eerder")
    expect(old).to_contain_text("Je eerdere scan")
    expect(old.locator(".rhk-standen").first).to_contain_text("achteraf: 0 van")
    assert violations(page) == []
