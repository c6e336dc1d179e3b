/** The drawing as a file: SVG and PNG with the legend, and the data. All of it is made here. */
import type { Drawing, Form } from "./draw.ts";
import type { Family } from "./family.ts";
import { BOX, legend } from "./legend.ts";
import { group, lines, markup, shape, type Shape } from "./shape.ts";

/** As on the page in light: a file has no page around it. */
const STYLE = `.gk-vorm{fill:#fff;stroke:#1f2430;stroke-width:2}.gk-open{stroke-dasharray:4 4}.gk-kruis{fill:none;stroke:#1f2430;stroke-width:1.5}
.gk-lijn,.gk-band{fill:none;stroke:#1f2430;stroke-width:2}.gk-band{stroke:#7a3e8e;stroke-linejoin:round}.gk-pijl{fill:#7a3e8e}.gk-dik{stroke-width:5}.gk-stippel{stroke-dasharray:2 5}.gk-streep{stroke-dasharray:9 6}.gk-vaag{stroke:#545b6b;stroke-width:1}
text{font-family:"Atkinson Hyperlegible Next",system-ui,sans-serif;font-size:14px;fill:#1f2430}.gk-naam,.gk-leeftijd{paint-order:stroke;stroke:#fff;stroke-width:4px}.gk-leeftijd{font-size:15px;font-weight:600}
.gk-raak{fill:none}.gk-huis-0{fill:#2b6b3f}.gk-huis-1{fill:#a8480f}.gk-huis-2{fill:#1f5fa8}.gk-letter{fill:#fff;font-size:13px;font-weight:700}.gk-huisrand,.gk-gezin{fill:none;stroke:#2b6b3f;stroke-width:2.4}`;

export function file(drawing: Drawing, form: Form, title: string, description: string): { text: string; width: number; height: number } {
  const entries = legend(form);
  const width = Math.max(drawing.width, 640);
  const columns = Math.max(1, Math.floor(width / 240));
  const rows = Math.ceil(entries.length / columns);
  const top = drawing.height + 40;
  const height = top + rows * 42 + 20;
  const key: Shape[] = entries.map((e, i) => {
    const [x, y] = [20 + (i % columns) * 240, top + Math.floor(i / columns) * 42];
    return shape("g", { transform: `translate(${x} ${y})` }, ...e.shapes, ...lines(split(e.label), BOX.width + 8, e.label.length > 24 ? 15 : 23, "gk-uitleg", "start"));
  });
  const whole = shape("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, role: "img" },
    shape("title", {}, title), shape("desc", {}, description), shape("style", {}, STYLE),
    shape("rect", { width, height, fill: "#fff" }),
    shape("g", { transform: `translate(${(width - drawing.width) / 2} 0)` }, ...drawing.shapes),
    group("gk-legenda", ...lines(["Legenda"], 20, top - 10, "gk-leeftijd", "start"), ...key));
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${markup(whole)}\n`, width, height };
}

function split(label: string): string[] {
  if (label.length <= 24) return [label];
  const at = label.lastIndexOf(" ", 30);
  return [label.slice(0, at), label.slice(at + 1)];
}

/** Who and what is on the sheet, for a program to read. */
export function data(family: Family, form: Form, title: string): string {
  const of = (map: ReadonlyMap<string, object>) => [...map].map(([id, value]) => ({ id, ...value }));
  return `${JSON.stringify({ schema: 1, form, title, persons: of(family.persons), bonds: of(family.bonds), houses: of(family.houses), systems: of(family.systems) }, null, 1)}\n`;
}
