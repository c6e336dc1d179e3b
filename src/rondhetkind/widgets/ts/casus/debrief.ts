/** The debrief: what each choice rests on, four meters, the parent's inner voice, questions. */
import { h, heading, inline, lines, paragraphs, svg } from "../lib/dom.ts";
import { NO_KEY } from "../lib/frame.ts";
import { after } from "../lib/questions.ts";
import type { Choice } from "../lib/types.ts";
import { effect, GROUNDS, meters, walk, type Reading, type Visit } from "./path.ts";
import { picture } from "./picture.ts";
import type { CaseFrame } from "./script.ts";

export function debrief(frame: CaseFrame): HTMLElement[] {
  const visits = walk(frame.exercise, frame.attempt);
  return [
    part("Je weg", picture(frame.exercise, visits)),
    part("Wat je koos en waarop dat rust",
      frame.key === null && h("p", { class: "rhk-melding" }, NO_KEY),
      h("ol", { class: "rhk-besluiten" }, visits.map((v) => v.choice && h("li", null, decision(frame, v, v.choice))))),
    ...(frame.key === null ? [] : [part("Wat er veranderde", gauges(meters(visits, frame.key)))]),
    h("div", { class: "rhk-deel" }, after(frame)),
  ];
}

function part(title: string, ...children: (Node | false)[]): HTMLElement {
  return h("div", { class: "rhk-deel" }, heading(2, null, title), children);
}

function decision(frame: CaseFrame, visit: Visit, chosen: Choice): HTMLElement[] {
  const others = visit.scene.choices.filter((c) => c !== chosen);
  return [
    h("p", { class: "rhk-besluit" }, h("strong", null, inline(visit.scene.title))),
    h("dl", { class: "rhk-paren" },
      visit.own !== null && pair("Je schreef", lines(visit.own)),
      pair(visit.own === null ? "Je koos" : "Het meest leek op", [h("p", null, inline(chosen.say))]),
      pair("Wat volgde", paragraphs(effect(chosen, frame.attempt))),
      ground(frame, chosen)),
    ...(frame.key === null ? [] : [h("details", null,
      h("summary", null, others.length === 1 ? "De andere keuze" : `De ${others.length} andere keuzes`),
      others.map((c) => h("dl", { class: "rhk-paren" }, pair("Je kon ook kiezen", [h("p", null, inline(c.say))]), ground(frame, c))))]),
  ];
}

function pair(term: string, text: Node[]): HTMLElement {
  return h("div", null, h("dt", null, term), h("dd", null, text));
}

function ground(frame: CaseFrame, choice: Choice): HTMLElement | null {
  const known = frame.key?.choices[choice.id];
  if (!known) return null;
  return pair("Grond", [h("p", { class: "rhk-grond" }, GROUNDS[known.level]), ...paragraphs(known.why)]);
}

/** A place on a line and a word: no colours of right and wrong. */
function gauges(list: Reading[]): HTMLElement {
  return h("ul", { class: "rhk-meters" }, list.map((m) => h("li", null,
    h("span", { class: "rhk-meter" }, m.name),
    svg("svg", { "aria-hidden": "true", viewBox: "0 0 180 24", width: 180, height: 24 },
      svg("path", { class: "rhk-zijweg", d: "M10 12H170M10 7v10M50 8v8M90 5v14M130 8v8M170 7v10" }),
      svg("circle", { class: "rhk-vol", cx: 90 + 40 * m.value, cy: 12, r: 8 })),
    h("span", { class: "rhk-woord" }, m.word))));
}
