/** The drawing on the page, with its legend and its words. */
import { button, h, heading, svg, uid } from "../lib/dom.ts";
import { keepFile, png } from "../lib/keep.ts";
import { draw, type Form } from "./draw.ts";
import { data, file } from "./export.ts";
import type { Family } from "./family.ts";
import { BOX, legend } from "./legend.ts";
import type { Shape } from "./shape.ts";
import type { Sheet } from "./sheet.ts";
import { asText, told } from "./words.ts";

export const nodeOf = (s: Shape | string): Node => (typeof s === "string" ? document.createTextNode(s) : svg(s.tag as "g", s.attrs, s.inner.map(nodeOf)));

/** Smaller than this a name can hardly be read. */
const SMALLEST = 0.88;

export interface Picture { node: HTMLElement; box: HTMLElement; update(family: Family, selected: string | null): void }

export function picture(form: Form, press: ((id: string) => void) | null): Picture {
  const mark = uid();
  const description = h("div", { class: "gk-woorden", id: `${mark}-w` });
  const box = h("div", { class: "gk-blad", tabindex: 0, role: "group", "aria-label": "De tekening" });
  const node = h("div", { class: "gk-tekening" },
    box,
    h("ul", { class: "gk-legenda", "aria-label": "Legenda" }, legend(form).map((e) => h("li", { class: e.label.length > 24 ? "gk-lang" : null },
      svg("svg", { width: BOX.width, height: BOX.height, viewBox: `0 0 ${BOX.width} ${BOX.height}`, "aria-hidden": "true", focusable: "false" }, e.shapes.map(nodeOf)),
      h("span", null, e.label)))),
    h("details", null, h("summary", null, "De tekening in woorden"), description));
  if (press) box.addEventListener("click", (e) => {
    const id = (e.target as Element).closest("[data-id]")?.getAttribute("data-id");
    if (id) press(id);
  });
  return {
    node, box,
    update: (family, selected) => {
      const { width, height, shapes } = draw(family, form, mark, selected);
      const words = told(family, form);
      const [left, top] = [box.scrollLeft, box.scrollTop];
      box.replaceChildren(family.persons.size + family.systems.size === 0 ? h("p", { class: "rhk-leeg" }, "Er staat nog niemand op het blad.") : svg("svg", {
        class: "gk-svg", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": words.head, "aria-describedby": description.id,
      }, shapes.map(nodeOf)));
      const drawn = box.querySelector("svg");
      // In a narrow box it scrolls; it shrinks only as far as one can read it.
      if (drawn) for (const [name, value] of [["min-width", width * SMALLEST], ["max-width", width]] as const) drawn.style.setProperty(name, `${Math.round(value)}px`);
      box.scrollTo(left, top);
      description.replaceChildren(h("p", null, words.head), ...words.parts.flatMap((p) => [heading(2, null, p.title), h("ul", null, p.items.map((i) => h("li", null, i)))]));
    },
  };
}

/** Buttons that put the drawing in a file; nothing leaves this device. */
export function downloads(sheet: Sheet): HTMLElement {
  const { exercise } = sheet.frame;
  const name = exercise.id.split("/").at(-1) ?? "tekening";
  const trouble = h("p", { class: "rhk-hint", role: "alert" });
  const made = () => { const words = told(sheet.family, exercise.form); return file(draw(sheet.family, exercise.form, "gk"), exercise.form, exercise.title, asText(words)); };
  const quiet = (label: string, act: () => void | Promise<void>) => button(label, () => {
    trouble.textContent = "";
    Promise.resolve().then(act).then(() => sheet.frame.announce("Bewaard bij je downloads."), () => { trouble.textContent = "Dat lukte niet in deze browser. Een van de andere knoppen werkt misschien wel."; });
  }, { class: "rhk-knop rhk-rustig" });
  return h("div", { class: "gk-bewaar" }, heading(2, null, "Bewaar je tekening"),
    h("div", { class: "rhk-knoppen" },
      quiet("Als SVG", () => keepFile(`${name}.svg`, made().text, "image/svg+xml")),
      quiet("Als PNG", async () => { const { text, width, height } = made(); keepFile(`${name}.png`, await png(text, width, height)); }),
      quiet("Als gegevens (JSON)", () => keepFile(`${name}.json`, data(sheet.family, exercise.form, exercise.title), "application/json"))),
    trouble);
}
