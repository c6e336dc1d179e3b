/** The case player: four phases under each other, the earlier ones stay readable. */
import css from "./css/casus.css";
import { visited } from "./casus/compare.ts";
import { debrief } from "./casus/debrief.ts";
import { phase, PHASES, PHASE_SLOT, phaseName } from "./casus/path.ts";
import { conversation, type CaseFrame } from "./casus/script.ts";
import { comparison } from "./lib/compare.ts";
import { blocks, button, goTo, h, heading, inline, lines, type Child } from "./lib/dom.ts";
import { mount } from "./lib/frame.ts";
import { questions } from "./lib/questions.ts";
import type { CaseExercise, CaseKey, Context } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";

wear(css);

function render(context: Context): () => void {
  return mount<CaseExercise, CaseKey>(context, PHASES, draw);
}

export default { render };

/** One a phase; `past` when a later phase has been entered already. */
const SECTIONS = [before, talk, back, onward];

function draw(frame: CaseFrame): void {
  const now = phase(frame.attempt);
  frame.phase(now);
  SECTIONS.slice(0, now + 1).forEach((draw, i) => frame.place.append(draw(frame, i < now)));
}

/** On to the next phase: a step, a new part below, and there we are. */
function enter(frame: CaseFrame, index: number): void {
  frame.record(PHASE_SLOT, phaseName(index));
  if (index === 2) frame.finish();
  const section = SECTIONS[index]?.(frame, false);
  if (!section) return;
  section.classList.add("rhk-nieuw");
  frame.place.append(section);
  frame.phase(index);
  goTo(section.querySelector("h4") ?? section);
}

function section(index: number, ...children: Child[]): HTMLElement {
  return h("div", { class: "rhk-fase" }, heading(1, null, PHASES[index]), children);
}

function before(frame: CaseFrame, past: boolean): HTMLElement {
  const { persons, intro, before: asked } = frame.exercise;
  const form = h("div", { class: "rhk-vragen" },
    questions(frame, asked),
    h("div", { class: "rhk-knoppen" }, button("Naar het gesprek", () => {
      frame.flush();
      form.replaceWith(written(frame));
      enter(frame, 1);
    })));
  return section(0,
    frame.attempt.setback && h("p", { class: "rhk-melding" }, "Deze keer kan het anders lopen, ook als je doet wat goed onderbouwd is."),
    blocks(intro),
    persons.length > 0 && h("dl", { class: "rhk-personen" }, persons.map((p) => pair(inline(p.name), inline(p.about)))),
    past ? written(frame) : form);
}

/** What was written before the conversation, once it has begun. */
function written(frame: CaseFrame): HTMLElement {
  const answered = frame.exercise.before.filter((q) => frame.text(q.slot).trim());
  if (answered.length === 0) return h("div");
  return h("dl", { class: "rhk-paren" }, answered.map((q) => pair(inline(q.text), lines(frame.text(q.slot)))));
}

function pair(term: Child, text: Child): HTMLElement {
  return h("div", null, h("dt", null, term), h("dd", null, text));
}

function talk(frame: CaseFrame, past: boolean): HTMLElement {
  return section(1, conversation(frame, past, () => enter(frame, 2)));
}

function back(frame: CaseFrame, past: boolean): HTMLElement {
  const row = h("div", { class: "rhk-knoppen" }, button("Verder", () => { row.remove(); enter(frame, 3); }));
  return section(2, debrief(frame), !past && row);
}

function onward(frame: CaseFrame): HTMLElement {
  const before = comparison(frame, (last) => visited(frame, last));
  return section(3,
    h("p", null, "Speel je opnieuw, dan kan het anders lopen, ook als je doet wat goed onderbouwd is."),
    h("div", { class: "rhk-knoppen" },
      button("Speel opnieuw", frame.restart),
      before?.button,
      button("Bewaar als pdf", frame.print, { class: "rhk-knop rhk-rustig" })),
    before?.place);
}
