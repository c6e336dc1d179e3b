/** Last time and now, scene by scene. */
import { sideBySide } from "../lib/compare.ts";
import { h, inline, lines } from "../lib/dom.ts";
import type { Attempt } from "../lib/types.ts";
import { effect, pairs, sceneName, walk, type Visit } from "./path.ts";
import type { CaseFrame } from "./script.ts";

export function visited(frame: CaseFrame, before: Attempt): HTMLElement {
  const now = walk(frame.exercise, frame.attempt);
  const then = walk(frame.exercise, before);
  return sideBySide(pairs(then, now).map((pair) => ({
    about: inline(sceneName(pair.scene)),
    then: done(pair.then, before),
    now: done(pair.now, frame.attempt),
  })));
}

function done(visit: Visit | null, attempt: Attempt): HTMLElement[] {
  if (!visit) return [h("p", null, "Hier kwam je niet.")];
  if (!visit.choice) return [h("p", null, "Hier kwam je uit.")];
  return [
    ...(visit.own === null ? [] : [h("p", null, "Je schreef:"), ...lines(visit.own)]),
    h("p", null, inline(visit.choice.say)),
    h("p", { class: "rhk-stil" }, inline(effect(visit.choice, attempt))),
  ];
}
