/** The path as a picture: filled is what was done, in outline what was not. A list says the same. */
import { h, inline, svg, uid } from "../lib/dom.ts";
import { plain } from "../lib/inline.ts";
import type { CaseExercise } from "../lib/types.ts";
import { sceneName, type Visit } from "./path.ts";

const STEP = 70;
const DROP = 36;
const RADIUS = 13;
const x = (column: number) => RADIUS + 4 + column * STEP;
const y = (row: number) => RADIUS + 4 + row * DROP;

export function picture(exercise: CaseExercise, visits: readonly Visit[]): HTMLElement {
  const made = visits.filter((v) => v.choice);
  const end = visits.at(-1)?.scene;
  const seen = new Set(visits.map((v) => v.scene.id));
  const missed = exercise.scenes.filter((s) => !seen.has(s.id));
  const last = made.length + 1;
  const rows = Math.max(missed.length, ...made.map((v) => v.scene.choices.length - 1));
  const width = x(last) + RADIUS + 4;
  const height = y(rows) + RADIUS + 4;
  const title = uid();
  const desc = uid();

  const drawing = svg("svg", { class: "rhk-pad", role: "img", "aria-labelledby": `${title} ${desc}`, viewBox: `0 0 ${width} ${height}`, width, height },
    svg("title", { id: title }, "Je weg door het gesprek"),
    svg("desc", { id: desc }, describe(made, end?.title ?? "", missed.length)),
    made.map((v, i) => v.scene.choices.slice(1).map((_, row) => way("rhk-zijweg", i, i + 1, row + 1))),
    svg("path", { class: "rhk-weg", d: `M${x(0)} ${y(0)}H${x(last)}` }),
    made.map((v, i) => v.scene.choices.slice(1).map((_, row) => circle("rhk-open", i + 1, row + 1))),
    svg("circle", { class: "rhk-vol", cx: x(0), cy: y(0), r: 5 }),
    made.map((_, i) => [circle("rhk-vol", i + 1, 0), svg("text", { x: x(i + 1), y: y(0), dy: "0.36em", "text-anchor": "middle" }, String(i + 1))]),
    square("rhk-vol", last, 0),
    missed.map((_, i) => square("rhk-open", last, i + 1)));

  return h("div", { class: "rhk-route" },
    drawing,
    h("p", { class: "rhk-legenda" }, "Gevuld: jouw weg. Open: wat je niet koos (rond) of niet bezocht (vierkant)."),
    h("ol", null, made.map((v) => h("li", null, h("strong", null, inline(v.scene.title)), ": ", inline(v.choice?.say ?? "")))),
    end?.ending && h("p", null, h("strong", null, inline(sceneName(end)))),
    missed.length > 0 && h("p", null, "Niet bezocht: ", missed.map((s) => plain(sceneName(s))).join("; "), "."));
}

function circle(name: string, column: number, row: number): SVGElement {
  return svg("circle", { class: name, cx: x(column), cy: y(row), r: RADIUS });
}

function square(name: string, column: number, row: number): SVGElement {
  return svg("rect", { class: name, x: x(column) - 9, y: y(row) - 9, width: 18, height: 18, rx: 3 });
}

function way(name: string, from: number, to: number, row: number): SVGElement {
  const half = STEP / 2;
  return svg("path", { class: name, d: `M${x(from)} ${y(0)}C${x(from) + half} ${y(0)} ${x(to) - half} ${y(row)} ${x(to)} ${y(row)}` });
}

function describe(made: readonly Visit[], end: string, missed: number): string {
  const steps = made.map((v, i) => `${i + 1}, ${plain(v.scene.title)}, een van ${v.scene.choices.length} keuzes`).join("; ");
  const rest = missed > 0 ? ` Niet bezocht: ${missed} ${missed === 1 ? "plek" : "plekken"}.` : "";
  return `Besluit ${steps}. Uitgekomen bij ${plain(end)}.${rest} De lijst eronder zegt hetzelfde.`;
}
