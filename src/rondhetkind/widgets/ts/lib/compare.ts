/** Last time and now beside each other, behind a button in the debrief. */
import { fold } from "./attempts.ts";
import { button, h, inline, lines, uid, type Child } from "./dom.ts";
import type { Frame } from "./frame.ts";
import type { Attempt } from "./types.ts";

/** One thing that was there both times. `alike`: then and now are the same, and stand there once. */
export interface Row { about: Child; then: Child; now: Child; alike?: boolean }

/** What somebody answered to one thing, in words; empty when it was left open. */
export interface Said { about: string; what: readonly string[] }

/** The button and what it unfolds; null when there is no earlier attempt that was finished. */
export function comparison(frame: Frame, draw: (last: Attempt) => HTMLElement): { button: HTMLElement; place: HTMLElement } | null {
  const last = frame.previous.at(-1);
  if (!last) return null;
  const place = h("div", { id: uid(), hidden: true });
  const open = button("Vergelijk met vorige keer", () => {
    if (place.hidden) place.replaceChildren(draw(last));
    place.hidden = !place.hidden;
    open.setAttribute("aria-expanded", String(!place.hidden));
  }, { class: "rhk-knop rhk-rustig", "aria-expanded": "false", "aria-controls": place.id });
  return { button: open, place };
}

export function sideBySide(rows: readonly Row[]): HTMLElement {
  return h("ol", { class: "rhk-vergelijking" }, rows.map(({ about, then, now, alike }) => h("li", null,
    h("p", { class: "rhk-besluit" }, h("strong", null, about)),
    h("dl", { class: "rhk-naast" }, alike ? side("Beide keren", now) : [side("Vorige keer", then), side("Nu", now)]))));
}

/** What `said` gives for both attempts, and what was written in the debrief each time. */
export function answers(frame: Frame, last: Attempt, said: (value: Frame["value"]) => Said[]): Row[] {
  const before = fold(last);
  const then = (slot: string) => before.get(slot);
  const earlier = said(then);
  const own = (value: unknown) => (typeof value === "string" ? value.trim() : "");
  return [
    ...said(frame.value).map(({ about, what }, i) => {
      const was = earlier[i]?.what ?? [];
      return { about: inline(about), then: list(was), now: list(what), alike: was.join("\n") === what.join("\n") };
    }),
    ...frame.exercise.after.questions.map(({ slot, text }) => ({ slot, about: inline(text), then: own(then(slot)), now: own(frame.value(slot)) }))
      .filter(({ then, now }) => then !== "" || now !== "")
      .map(({ about, then, now }) => ({ about, then: written(then), now: written(now), alike: then === now })),
  ];
}

function list(what: readonly string[]): Child {
  return what.length === 0 ? h("p", null, "opengelaten") : what.map((w) => h("p", null, inline(w)));
}

function written(text: string): Child {
  return text === "" ? h("p", null, "niets opgeschreven") : lines(text);
}

function side(when: string, what: Child): HTMLElement {
  return h("div", null, h("dt", null, when), h("dd", null, what));
}
