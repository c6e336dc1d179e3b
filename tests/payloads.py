"""Known strings that run something where text becomes markup, and how to notice that one did.

They stand in ``fixtures/payloads.txt``: a line each, ``↵`` for the end of a line, and ``==`` before
a group. Each of them would show an alert, or fetch something of ``elders.example``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Locator, Page

from tests.conftest import FIXTURES

FILE = FIXTURES / "payloads.txt"
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.strip()]
PAYLOADS = tuple(line.replace("↵", "\n") for line in LINES if not line.startswith("=="))

FIRED = "GERAAKT"
"""What a page says in its console when something ran in it, or in a frame of it."""

# A window of the browser would stop the page; the page that would show one tells it instead.
WATCH = """
for (const name of ["alert", "confirm", "prompt", "print"]) {
  window[name] = () => {
    window.xss = (window.xss || 0) + 1;
    console.info("GERAAKT", window.name, location.href.slice(0, 60));
  };
}
"""

TOUCH = """
(root) => {
  const all = [...root.querySelectorAll("*")];
  for (const name of ["click", "mouseover", "mouseenter", "pointerenter", "focus", "wheel"])
    for (const one of all)
      if (!one.closest("a[href]")) one.dispatchEvent(new Event(name));
}
"""

FOUND = """
(root) => {
  const parts = "script, style, iframe, frame, object, embed, svg, math, form, base, meta, link, "
    + "img, image, picture, video, audio, template, input, button, select, textarea";
  const found = [...root.querySelectorAll(parts)].map((one) => one.outerHTML);
  for (const one of root.querySelectorAll("*"))
    for (const { name, value } of one.attributes)
      if (name.startsWith("on") || ["style", "srcdoc", "ping", "xlink:href"].includes(name)
          || name === "href" && !value.startsWith("#")
          && !["http:", "https:", "mailto:"].includes(one.protocol))
        found.push(`${name}=${value}`);
  return found;
}
"""


@dataclass
class Alarm:
    """Everything that ran, or was asked of another host, in the pages of a browser."""

    rang: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Watch every page and frame of ``context`` from now on."""
        context.add_init_script(WATCH)
        context.on("console", lambda message: self._hear(message.text))
        context.on("dialog", lambda dialog: (self.rang.append("dialog"), dialog.dismiss()))
        context.on("request", lambda request: self._asked(request.url))

    def _hear(self, text: str) -> None:
        if text.startswith(FIRED):
            self.rang.append(text)

    def _asked(self, url: str) -> None:
        if "elders.example" in url:
            self.rang.append(url)


def touch(root: Locator) -> None:
    """Click, point at and focus all that is in it; links that lead somewhere are left alone."""
    root.evaluate(TOUCH)


def could_run(roots: Locator) -> list[str]:
    """What is in them that could run, be fetched or lead to something that runs."""
    found: list[str] = roots.evaluate_all(f"(all) => all.flatMap({FOUND})")
    return found


def marked(page: Page) -> object:
    """What the mark in the page says, when something ran."""
    return page.evaluate("window.xss ?? null")


def in_rows(payloads: Iterable[str], count: int) -> list[str]:
    """The payloads in so many texts, each in a paragraph of its own."""
    rows: list[list[str]] = [[] for _ in range(count)]
    for number, payload in enumerate(payloads):
        rows[number % count].append(payload)
    return ["\n\n".join(row) for row in rows]
