/** A drawing, its legend and its words as nodes: for the player and for who only looks at it. Text is always text. */
import { h, heading, svg } from "../lib/dom.ts";
import type { Drawing, Form } from "./draw.ts";
import { BOX, legend } from "./legend.ts";
import type { Shape } from "./shape.ts";
import type { Told } from "./words.ts";

const nodeOf = (s: Shape | string): Node | string => (typeof s === "string" ? s : svg(s.tag as "g", s.attrs, s.inner.map(nodeOf)));

/** The part of a drawing that lies in `box`. */
export const view = (box: readonly number[], shapes: readonly Shape[], attrs: Record<string, string | number>) => svg("svg", { viewBox: box.join(" "), ...attrs }, shapes.map(nodeOf));

/** Smaller than this a name can hardly be read. */
const SMALLEST = 0.88;

/** All of it, called `name`; the words stand in the element `description`. */
export function whole({ width, height, shapes }: Drawing, name: string, description: string): SVGSVGElement {
  const drawn = view([0, 0, width, height], shapes, { class: "gk-svg", width, height, role: "img", "aria-label": name, "aria-describedby": description });
  // In a narrow box it scrolls; it shrinks only as far as one can read it.
  drawn.style.minWidth = `${Math.round(width * SMALLEST)}px`;
  drawn.style.maxWidth = `${Math.round(width)}px`;
  return drawn;
}

/** The box in which it scrolls. As for a table: a shadow where it goes on. */
export const paper = (...inner: Node[]) => h("div", { class: "rhk-tabel gk-blad", tabindex: 0, role: "group", "aria-label": "De tekening" }, inner);

export const key = (form: Form, open: boolean) => h("details", { open }, h("summary", null, "Legenda"), h("ul", { class: "gk-legenda" },
  legend(form).map(({ label, shapes }) => h("li", null, view([0, 0, BOX.width, BOX.height], shapes, { "aria-hidden": "true" }), label))));

export const inWords = (description: HTMLElement) => h("details", null, h("summary", null, "De tekening in woorden"), description);

export const said = ({ head, parts }: Told): HTMLElement[] => [
  h("p", null, head), ...parts.flatMap((p) => [heading(2, null, p.title), h("ul", null, p.items.map((i) => h("li", null, i)))]),
];
