/** Scans of before, kept at hand: each folded, as it stands when its rounds lie beside each other. */
import { fold } from "../lib/attempts.ts";
import { h, heading, inline, lines } from "../lib/dom.ts";
import type { Frame } from "../lib/frame.ts";
import type { Attempt, ScaleExercise } from "../lib/types.ts";
import { comparison } from "./comparison.ts";

/** The latest first; null when this is the first scan. */
export function earlier(frame: Frame<ScaleExercise, null>): HTMLElement | null {
  const all = [...frame.previous].reverse();
  return all.length === 0 ? null : h("section", { class: "rhk-deel rhk-eerder" },
    heading(2, null, all.length === 1 ? "Je eerdere scan" : "Je eerdere scans"),
    all.map((attempt) => one(frame.exercise, attempt)));
}

function one(exercise: ScaleExercise, attempt: Attempt): HTMLElement {
  const said = fold(attempt);
  const written = exercise.after.questions.map((q) => ({ q, text: String(said.get(q.slot) ?? "") })).filter(({ text }) => text.trim() !== "");
  return h("details", null,
    h("summary", null, `Begonnen op ${day(attempt.started)}`),
    comparison(exercise, (slot) => said.get(slot)),
    written.length > 0 && h("dl", { class: "rhk-paren" }, written.map(({ q, text }) => h("div", null, h("dt", null, inline(q.text)), h("dd", null, lines(text))))));
}

function day(iso: string): string {
  return new Date(iso).toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
}
