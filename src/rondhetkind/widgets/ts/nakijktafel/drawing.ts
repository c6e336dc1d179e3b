/** What a student drew, to look at: drawn by the player's own functions, without anything that can be pressed. */
import { h, uid } from "../lib/dom.ts";
import { draw } from "../genogram/draw.ts";
import { family } from "../genogram/family.ts";
import { inWords, key, paper, said, whole } from "../genogram/view.ts";
import { told } from "../genogram/words.ts";
import type { Drawn } from "./types.ts";

export function drawing({ form, given, state }: Drawn): HTMLElement[] {
  const mark = uid();
  const there = family(given, new Map(Object.entries(state)));
  const words = told(there, form);
  if (words.parts.length === 0) return [h("p", null, words.head)];
  return [
    paper(whole(draw(there, form, mark), words.head, mark)),
    key(form, false),
    inWords(h("div", { class: "gk-woorden", id: mark }, said(words))),
  ];
}
