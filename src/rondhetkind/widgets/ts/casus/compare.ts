/** Last time and now, scene by scene. */
import { h, inline, lines } from "../lib/dom.ts";
import type { Attempt } from "../lib/types.ts";
import { effect, pairs, sceneName, walk, type Visit } from "./path.ts";
import type { CaseFrame } from "./script.ts";

export function comparison(frame: CaseFrame, before: Attempt): HTMLElement {
  const now = walk(frame.exercise, frame.attempt);
  const then = walk(frame.exercise, before);
  return h("ol", { class: "rhk-vergelijking" }, pairs(then, now).map((pair) => h("li", null,
    h("p", { class: "rhk-besluit" }, h("strong", null, inline(sceneName(pair.scene)))),
    h("dl", { class: "rhk-naast" },
      side("Vorige keer", pair.then, before),
      side("Nu", pair.now, frame.attempt)))));
}

function side(when: string, visit: Visit | null, attempt: Attempt): HTMLElement {
  return h("div", null, h("dt", null, when), h("dd", null, visit ? done(visit, attempt) : h("p", null, "Hier kwam je niet.")));
}

function done(visit: Visit, attempt: Attempt): HTMLElement[] {
  if (!visit.choice) return [h("p", null, "Hier kwam je uit.")];
  return [
    ...(visit.own === null ? [] : [h("p", null, "Je schreef:"), ...lines(visit.own)]),
    h("p", null, inline(visit.choice.say)),
    h("p", { class: "rhk-stil" }, inline(effect(visit.choice, attempt))),
  ];
}
