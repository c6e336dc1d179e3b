/** Left: the answer in reading width, and what the same student did in part A. */
import { h, heading, uid } from "../lib/dom.ts";
import { drawing } from "./drawing.ts";
import { small } from "./parts.ts";
import { safe } from "./safe.ts";
import { colon, number, stop } from "./steps.ts";
import type { Answer, Done, Given, Item } from "./types.ts";

export interface Reading { given: Given; answer: Answer; place: string; reveal: (() => void) | null }

export function reader({ given, answer, place, reveal }: Reading): HTMLElement {
  const title = heading(1, { id: uid(), class: "rhk-lezerkop" }, given.title);
  const low = given.words[0], high = given.words[1];
  const count = answer.empty ? null : `${answer.words} ${answer.words === 1 ? "woord" : "woorden"} (gevraagd: ${low} tot ${high})`;
  // It can be long: whoever has no pointer scrolls it from here.
  return h("article", { class: "rhk-lezer", tabindex: 0, "aria-labelledby": title.id },
    title,
    h("p", { class: "rhk-over rhk-regel" },
      h("span", null, [place, count].filter(Boolean).join(" · ")),
      answer.name !== null && h("strong", null, answer.name),
      answer.name === null && reveal !== null && small("Toon naam", reveal, { class: "rhk-knop rhk-los" })),
    answer.changed && h("p", { class: "rhk-melding" }, "De student veranderde dit antwoord nadat het was beoordeeld."),
    answer.trouble && h("p", { class: "rhk-melding", role: "alert" }, answer.trouble),
    answer.empty && !answer.trouble && h("p", { class: "rhk-melding" }, "Hier is niets ingevuld."),
    h("div", { class: "rhk-antwoord", "data-antwoord": answer.ref }, safe(answer.html)),
    partA(answer));
}

function partA({ exercises, part_a }: Answer): HTMLElement | false {
  if (exercises.length === 0) return false;
  const maximum = exercises.reduce((sum, e) => sum + e.maximum, 0);
  const words = `Deel A van deze student: ${number(part_a)} van ${number(maximum)} punten`;
  const lost = exercises[0]?.trouble ?? "";
  // Without the file with answers nothing can be opened, and none of it is a zero that was earned.
  if (lost && exercises.every((e) => e.items.length === 0 && e.trouble === lost)) {
    return h("div", { class: "rhk-deel-a" }, h("p", { class: "rhk-melding" }, `${words}. ${lost}`));
  }
  const parts = exercises.map(exercise);
  const all = h("details", { class: "rhk-deel-a" }, h("summary", null, words), parts.map(({ node }) => node));
  // The next answer must not wait for drawings that nobody may want to see.
  all.addEventListener("toggle", () => { for (const { show } of parts) show(); }, { once: true });
  return all;
}

function exercise({ title, points, maximum, items, drawing: drawn, trouble }: Done): { node: HTMLElement; show(): void } {
  const place = h("div", { class: "rhk-tekening" });
  const list = items.length > 0 && h("ul", { class: "rhk-items" }, items.map(item));
  return {
    node: h("section", null,
      heading(2, null, `${colon(title)} ${points === null ? "nog geen" : number(points)} van ${number(maximum)} punten`),
      trouble && h("p", { class: "rhk-melding" }, trouble),
      drawn && place,
      drawn ? h("details", null, h("summary", null, `Wat gevraagd is en wat er staat (${items.length})`), list) : list),
    show: () => { if (drawn) place.replaceChildren(...drawing(drawn)); },
  };
}

const item = ({ text, said, counts }: Item) => h("li", null,
  h("span", { class: "rhk-stil" }, text), " ",
  said && h("span", null, `Antwoord: ${stop(said)} `),
  h("strong", null, `${counts.charAt(0).toUpperCase()}${counts.slice(1)}.`));
