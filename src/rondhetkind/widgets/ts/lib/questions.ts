/** Questions answered in free text, with a word count, kept while one types. */
import { h, heading, inline, paragraphs, uid } from "./dom.ts";
import type { Frame } from "./frame.ts";
import type { Question } from "./types.ts";

/** Rest after which typed text becomes a step. */
const REST = 1000;

export interface Field {
  readonly node: HTMLElement;
  readonly area: HTMLTextAreaElement;
}

/** One question: label, text field, number of words. Steps go to `question.slot`. */
export function field(frame: Frame, question: Question, rows = 3): Field {
  const id = uid();
  const count = h("p", { class: "rhk-telling", id: `${id}-n` });
  const area = h("textarea", { id, rows, class: "rhk-tekstvak", "data-slot": question.slot, "aria-describedby": count.id, autocomplete: "off" });
  area.value = frame.text(question.slot);
  const tell = () => { count.textContent = inWords(area.value); };
  // A field that goes with its drawing may still fire: by then its text belongs to another attempt.
  const { signal } = frame;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Only what was typed here: another tab may have written this answer since.
  let typed = false;
  const flush = () => {
    clearTimeout(timer);
    if (typed && !signal.aborted) frame.type(question.slot, area.value);
    typed = false;
  };
  area.addEventListener("input", () => {
    tell();
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(flush, REST);
  });
  area.addEventListener("change", flush);
  frame.beforeLeaving(flush);
  tell();
  const node = h("div", { class: "rhk-vraag" }, h("label", { for: id }, inline(question.text)), area, count);
  return { node, area };
}

/** All of them under each other. */
export function questions(frame: Frame, list: readonly Question[], rows = 3): HTMLElement[] {
  return list.map((q) => field(frame, q, rows).node);
}

/** The end of every kind's debrief, in the order in which an author writes it: inner voice, questions, remarks, reading. */
export function after(frame: Frame): HTMLElement[] {
  const { voices, remarks, questions: asked } = frame.exercise.after;
  const reading = frame.reading();
  return [
    ...voices.map((v) => h("div", { class: "rhk-stem" }, h("p", { class: "rhk-wie" }, `${v.who}, van binnen`), paragraphs(v.text))),
    ...(asked.length > 0 ? [h("div", { class: "rhk-vragen" }, heading(2, null, "Om over na te denken"), questions(frame, asked))] : []),
    ...remarks.map((r) => h("div", { class: "rhk-opmerking" }, paragraphs(r))),
    ...(reading.length > 0 ? [h("div", { class: "rhk-lezen" }, reading)] : []),
  ];
}

export function words(text: string): number {
  return text.split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;
}

export function inWords(text: string): string {
  const n = words(text);
  return `${n} ${n === 1 ? "woord" : "woorden"}`;
}
