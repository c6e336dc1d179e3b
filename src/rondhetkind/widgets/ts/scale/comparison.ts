/** Before, then and after on one line an item: shapes and words, no colour needed. */
import { h, inline, svg } from "../lib/dom.ts";
import type { ScaleExercise } from "../lib/types.ts";
import { level, position, type Item, type Round, type Value } from "./rounds.ts";

const WORDS: Record<Round, string> = { vooraf: "vooraf", toen: "toen, met wat je nu weet", achteraf: "achteraf" };
const ROUNDS: readonly Round[] = ["vooraf", "toen", "achteraf"];

/** The words under each line say all that the line shows. */
export function comparison(exercise: ScaleExercise, value: Value): HTMLElement {
  return h("ul", { class: "rhk-standpunten" }, exercise.items.map((item) => line(exercise, item, value)));
}

function line({ from, to, steps }: ScaleExercise, item: Item, value: Value): HTMLElement {
  const found = ROUNDS.map((round) => ({ round, at: position(value, round, item) })).filter((f) => f.at !== null);
  const places = found.map((f) => f.at);
  // Half a shape stays free at both ends.
  const percent = (at: number) => `${4 + (92 * at) / steps}%`;
  const height = 24 + 20 * Math.max(0, ...found.map((_, i) => level(places, i)));
  return h("li", null,
    h("p", { class: "rhk-waarover" }, inline(item.text)),
    svg("svg", { class: "rhk-schaallijn", width: "100%", height, "aria-hidden": "true" },
      svg("line", { x1: "4%", x2: "96%", y1: 12, y2: 12 }),
      [0, steps].map((at) => svg("line", { x1: percent(at), x2: percent(at), y1: 6, y2: 18 })),
      found.map(({ round, at }, i) => svg("svg", { x: percent(at ?? 0), y: 12 + 20 * level(places, i), overflow: "visible" }, shape(round)))),
    h("p", { class: "rhk-einden" }, h("span", null, from), h("span", null, to)),
    found.length === 0 ? h("p", { class: "rhk-uitleg" }, "nog niet ingevuld")
      : h("ul", { class: "rhk-standen" }, found.map(({ round, at }) => h("li", null,
        svg("svg", { viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" }, shape(round)),
        `${WORDS[round]}: ${at} van ${steps}`))));
}

function shape(round: Round): SVGElement {
  if (round === "toen") return svg("path", { class: "rhk-open-vorm", d: "M0-8 8 0 0 8-8 0Z" });
  return svg("circle", { class: round === "vooraf" ? "rhk-open-vorm" : "rhk-vol", r: 7 });
}
