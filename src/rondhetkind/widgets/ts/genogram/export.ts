/** The drawing as a file: SVG and PNG with the legend, and the data. All of it is made here. */
import css from "../css/genogram-tekening.css";
import { wrapped } from "../lib/keep.ts";
import type { Drawing, Form } from "./draw.ts";
import type { Family } from "./family.ts";
import { BOX, legend } from "./legend.ts";
import { group, lines, markup, shape, type Shape } from "./shape.ts";

/** The colours of a page in light: a file has no page around it. */
const LIGHT: Record<string, string> = { vlak: "#fff", papier: "#fff", inkt: "#1f2430", stil: "#545b6b", kind: "#7a3e8e", thuis: "#a8480f", school: "#1f5fa8", buurt: "#2b6b3f" };
const STYLE = `text{font-family:"Atkinson Hyperlegible Next",system-ui,sans-serif}${css.replace(/var\(--(\w+)\)/g, (_, name: string) => LIGHT[name]!)}`;

export function file(drawing: Drawing, form: Form, title: string, description: string): { text: string; width: number; height: number } {
  const entries = legend(form);
  const width = Math.max(drawing.width, 640);
  const columns = Math.max(1, Math.floor(width / 240));
  const rows = Math.ceil(entries.length / columns);
  const top = drawing.height + 40;
  const height = top + rows * 42 + 20;
  const key: Shape[] = entries.map((e, i) => {
    const [x, y] = [20 + (i % columns) * 240, top + Math.floor(i / columns) * 42];
    const label = wrapped(e.label, 24);
    return shape("g", { transform: `translate(${x} ${y})` }, ...e.shapes, ...lines(label, BOX.width + 8, label.length > 1 ? 15 : 23, "gk-uitleg", "start"));
  });
  const whole = shape("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, role: "img" },
    shape("title", {}, title), shape("desc", {}, description), shape("style", {}, STYLE),
    shape("rect", { width, height, fill: "#fff" }),
    shape("g", { transform: `translate(${(width - drawing.width) / 2} 0)` }, ...drawing.shapes),
    group("gk-legenda", ...lines(["Legenda"], 20, top - 10, "gk-leeftijd", "start"), ...key));
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${markup(whole)}\n`, width, height };
}

/** Who and what is on the sheet, for a program to read. */
export function data(family: Family, form: Form, title: string): string {
  const of = (map: ReadonlyMap<string, object>) => [...map].map(([id, value]) => ({ id, ...value }));
  return `${JSON.stringify({ schema: 1, form, title, persons: of(family.persons), bonds: of(family.bonds), houses: of(family.houses), systems: of(family.systems) }, null, 1)}\n`;
}
