/** The line as a picture: tracks as rows, moments at their stations, marks by place, shape and word. */
import { h, inline, svg, uid } from "../lib/dom.ts";
import { plain } from "../lib/inline.ts";
import type { TimelineExercise } from "../lib/types.ts";
import { letter } from "../matching/fits.ts";
import { columns, placed, stacked, swinging, type Placed, type Value } from "./line.ts";

/** Between the two marks, and how far two tracks keep apart where they run together. */
const SWING = 92;
const APART = 11;
/** The height that one moment takes on a row. */
const ROW = 42;
/** A shape for each track that swings. */
const SHAPES = ["circle", "square", "diamond"] as const;
type Shape = (typeof SHAPES)[number];

export interface Look {
  title: string;
  /** What a moment without a mark is: not chosen yet, or a moment to which both fit. */
  unmarked: string;
}
export const MINE: Look = { title: "De lijn zoals jij hem nu hebt", unmarked: "nog open" };
export const DONE: Look = { title: "Jouw lijn", unmarked: "opengelaten" };
export const COURSE: Look = { title: "De lijn zoals de cursus hem leest", unmarked: "allebei past" };

/** What stands on the line now. The list in words says all that the picture shows. */
export function picture(exercise: TimelineExercise, value: Value, look: Look): HTMLElement {
  const all = placed(exercise, value);
  const swings = swinging(exercise);
  const rest = all.filter((p) => !swings.includes(p.moment.track ?? ""));
  const rows = exercise.tracks.length === 0 ? [{ id: null, name: "" }] : exercise.tracks.filter((t) => !swings.includes(t.id));
  return h("figure", { class: "rhk-lijnbeeld" },
    h("figcaption", null, look.title),
    swings.length > 0 && swing(exercise, all, swings, look),
    rows.map((track) => row(exercise, rest.filter((p) => p.moment.track === track.id), track.name)),
    axis(exercise),
    legend(exercise, rest, look),
    inList(exercise, all, look));
}

function swing(exercise: TimelineExercise, all: readonly Placed[], tracks: readonly string[], look: Look): HTMLElement[] {
  const [up, down] = exercise.marks.map((m) => m.text);
  const spread = (i: number) => (i - (tracks.length - 1) / 2) * APART * 2;
  const height = SWING + 2 * (Math.abs(spread(0)) + 28);
  const middle = height / 2;
  const level = (p: Placed, i: number) => middle + spread(i) + (p.mark === null ? 0 : p.mark === exercise.marks[0]?.id ? -SWING / 2 : SWING / 2);
  const names = tracks.map((id) => exercise.tracks.find((t) => t.id === id)?.name ?? "");
  const drawing = frame(`${names.join(" en ")} tussen ${up} en ${down}`, height, [
    [-SWING / 2, SWING / 2].map((y) => svg("line", { class: "rhk-peil", x1: "0", x2: "100%", y1: middle + y, y2: middle + y })),
    tracks.map((id, i) => {
      const mine = all.filter((p) => p.moment.track === id && p.moment.marked);
      const at = columns(exercise.stations, mine);
      // Where both fit the line goes on between the two.
      const known = look === COURSE ? mine : mine.filter((p) => p.mark !== null);
      return [
        known.slice(1).map((p, k) => svg("line", { class: `rhk-slinger rhk-spoor-${i}`, x1: `${at.get(known[k]!)}%`, y1: level(known[k]!, i), x2: `${at.get(p)}%`, y2: level(p, i) })),
        mine.map((p) => point(p, at.get(p) ?? 0, level(p, i), SHAPES[i % 3]!, p.mark === null ? "rhk-open" : "rhk-vol", i < (tracks.length - 1) / 2)),
      ];
    }),
  ]);
  return [
    h("ul", { class: "rhk-lijnlegenda" }, names.map((name, i) => h("li", null,
      svg("svg", { width: 44, height: 20, "aria-hidden": "true" },
        svg("line", { class: `rhk-slinger rhk-spoor-${i}`, x1: 0, x2: 44, y1: 10, y2: 10 }), drawn(SHAPES[i % 3]!, "rhk-vol", 22, 10)), name))),
    h("p", { class: "rhk-peilwoord" }, "Boven: ", up ?? ""), drawing, h("p", { class: "rhk-peilwoord" }, "Onder: ", down ?? ""),
    ...(all.some((p) => tracks.includes(p.moment.track ?? "") && p.moment.marked && p.mark === null) ? [h("p", { class: "rhk-peilwoord" }, "Ertussen: ", look.unmarked)] : []),
  ];
}

function row(exercise: TimelineExercise, mine: readonly Placed[], name: string): HTMLElement[] {
  const at = stacked(exercise.stations, mine);
  const most = Math.max(0, ...[...at.values()].map((p) => p.level));
  return [
    ...(name === "" ? [] : [h("p", { class: "rhk-spoornaam" }, name)]),
    frame(name === "" ? "De lijn" : `De lijn van ${name}`, ROW * (most + 1) + 8, [
      svg("line", { class: "rhk-spoorlijn", x1: "0", x2: "100%", y1: 18, y2: 18 }),
      mine.map((p) => point(p, at.get(p)?.x ?? 0, 18 + ROW * (at.get(p)?.level ?? 0), ...drawnAs(exercise, p))),
    ]),
  ];
}

/** How a moment looks on a row: the two marks differ in shape and in filling. */
function drawnAs(exercise: TimelineExercise, { moment, mark }: Placed): [Shape, string] {
  if (!moment.marked) return ["square", "rhk-vol"];
  if (mark === null) return ["circle", "rhk-open"];
  return mark === exercise.marks[0]?.id ? ["diamond", "rhk-licht"] : ["circle", "rhk-vol"];
}

/** `above`: its number stands over it, so that a point just under it does not hide that. */
function point(p: Placed, x: number, y: number, shape: Shape, name: string, above = false): SVGElement {
  return svg("svg", { x: `${x}%`, y, overflow: "visible" },
    drawn(shape, name, 0, 0),
    svg("text", { y: above ? -13 : 26, "text-anchor": "middle" }, String(p.number)));
}

function drawn(shape: Shape, name: string, x: number, y: number): SVGElement {
  if (shape === "circle") return svg("circle", { class: name, cx: x, cy: y, r: 8 });
  if (shape === "square") return svg("rect", { class: name, x: x - 7, y: y - 7, width: 14, height: 14 });
  return svg("path", { class: name, d: `M${x} ${y - 11}l11 11-11 11-11-11z` });
}

function frame(name: string, height: number, children: Parameters<typeof svg>[2][]): HTMLElement {
  const id = uid();
  return h("div", { class: "rhk-lijnveld" },
    svg("svg", { role: "img", "aria-labelledby": id, width: "100%", height },
      svg("title", { id }, `${plain(name)}. De lijst eronder zegt hetzelfde.`), children));
}

/** The stations: a letter under each column, the names beside it where there is room, else under it. */
function axis(exercise: TimelineExercise): HTMLElement[] {
  const name = (s: { text: string }, i: number) => [h("strong", null, `${letter(i)}.`), " ", ...inline(s.text)];
  return [
    h("div", { class: "rhk-stations", "aria-hidden": "true" }, exercise.stations.map((s, i) => h("span", null, h("b", null, letter(i)), h("i", null, plain(s.text))))),
    h("ul", { class: "rhk-stationslijst" }, exercise.stations.map((s, i) => h("li", null, name(s, i)))),
  ];
}

/** What the shapes on the rows mean; nothing where no row has a mark. */
function legend(exercise: TimelineExercise, rest: readonly Placed[], look: Look): HTMLElement | null {
  if (!exercise.moments.some((m) => m.marked && !swinging(exercise).includes(m.track ?? ""))) return null;
  const [up, down] = exercise.marks.map((m) => m.text);
  const key = (shape: Shape, name: string, words: string) => h("li", null,
    svg("svg", { width: 26, height: 26, "aria-hidden": "true" }, drawn(shape, name, 13, 13)), words);
  return h("ul", { class: "rhk-lijnlegenda" },
    key("diamond", "rhk-licht", up ?? ""), key("circle", "rhk-vol", down ?? ""),
    rest.some((p) => p.moment.marked && p.mark === null) && key("circle", "rhk-open", look.unmarked));
}

function inList(exercise: TimelineExercise, all: readonly Placed[], look: Look): HTMLElement {
  const missing = exercise.moments.length - all.length;
  return h("details", { class: "rhk-lijnwoorden" },
    h("summary", null, "De lijn in woorden"),
    h("ul", null, exercise.stations.map((s, i) => {
      const here = all.filter((p) => p.station === s.id);
      return h("li", null, h("strong", null, `${letter(i)}. `, inline(s.text)), ": ",
        here.length === 0 ? "nog niets" : here.map((p) => said(exercise, p, look)).join("; "), ".");
    })),
    missing > 0 && h("p", null, missing === 1 ? "Eén moment staat nog niet op de lijn." : `${missing} momenten staan nog niet op de lijn.`));
}

function said(exercise: TimelineExercise, { moment, number, mark }: Placed, look: Look): string {
  const track = exercise.tracks.find((t) => t.id === moment.track)?.name;
  const word = exercise.marks.find((m) => m.id === mark)?.text ?? (moment.marked ? look.unmarked : null);
  return `nummer ${number}${track ? `, ${track}` : ""}${word === null ? "" : `, ${word}`}`;
}
