/** What comes after: how the course looks at it, questions, reading, and another go. */
import { answers, comparison, sideBySide, type Said } from "./compare.ts";
import { button, h, heading, inline, type Child } from "./dom.ts";
import type { Frame } from "./frame.ts";
import { after } from "./questions.ts";

/** `feedback` is left out when the key did not come along; then the answers stay changeable and no new attempt is needed. */
export function debrief(frame: Frame, feedback: Child, said?: (value: Frame["value"]) => Said[]): HTMLElement {
  const before = frame.key !== null && said ? comparison(frame, (last) => sideBySide(answers(frame, last, said))) : null;
  return h("section", { class: "rhk-fase rhk-terugblik" },
    heading(1, { class: "rhk-terugblik-kop", tabindex: -1 }, "Terugblik"),
    feedback,
    after(frame),
    h("div", { class: "rhk-knoppen" },
      frame.key !== null && button("Opnieuw", frame.restart),
      before?.button,
      button("Bewaar als pdf", frame.print, { class: "rhk-knop rhk-rustig" })),
    before?.place);
}

export interface Remark {
  about: string;
  /** What you answered; null when you left it open. */
  mine: string | null;
  /** What you answered the time before. */
  earlier: string | null;
  /** Every answer that the course accepts. */
  course: readonly string[];
  /** Said when that is more than one. */
  several?: string;
  why: string;
  /** `about` as it is to be drawn, where something in it is pointed at. */
  drawn?: Child;
  /** What to talk about, where readings differ. */
  discuss?: string;
  /** What it was about, to look at once more. */
  shown?: Child;
}

/** Your answer and the course's beside each other, and on what ground. Never a verdict. */
export function remarks(list: readonly Remark[]): HTMLElement {
  return h("ul", { class: "rhk-gronden" }, list.map((r) => h("li", null,
    h("p", { class: "rhk-waarover" }, r.drawn ?? inline(r.about)),
    h("dl", { class: "rhk-paren" },
      alike(r) ? pair("Jij en de cursus", r.course) : pair("Jij", [r.mine ?? "opengelaten"]),
      r.earlier !== null && r.earlier !== r.mine && pair("Jij, vorige keer", [r.earlier]),
      !alike(r) && pair("De cursus", r.course)),
    r.several && r.course.length > 1 && h("p", { class: "rhk-meer" }, r.several),
    r.why !== "" && h("p", { class: "rhk-waarom" }, inline(r.why)),
    r.discuss && h("p", { class: "rhk-bespreek" }, h("strong", null, "Om te bespreken. "), inline(r.discuss)),
    r.shown)));
}

const alike = (r: Remark) => r.course.length === 1 && r.course[0] === r.mine;

function pair(who: string, what: readonly string[]): HTMLElement {
  return h("div", null, h("dt", null, who), what.map((w, i) => h("dd", null, i > 0 && "of ", inline(w))));
}

/** How many agree, only where points are given: elsewhere a number would say more than it means. */
export function agreement(frame: Frame, sentence: string): HTMLElement | null {
  return frame.exercise.points === null || frame.key === null ? null : h("p", { class: "rhk-overeen" }, sentence);
}
