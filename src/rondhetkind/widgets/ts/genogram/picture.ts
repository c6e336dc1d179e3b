/** The drawing on the page, with its legend and its words. */
import { button, goTo, h, heading, svg, uid } from "../lib/dom.ts";
import { keepFile, png } from "../lib/keep.ts";
import { draw, type Form } from "./draw.ts";
import { data, file } from "./export.ts";
import type { Family } from "./family.ts";
import { BOX, legend } from "./legend.ts";
import { NAME, R } from "./measures.ts";
import type { Shape } from "./shape.ts";
import type { Sheet } from "./sheet.ts";
import { asText, told } from "./words.ts";

export const nodeOf = (s: Shape | string): Node => (typeof s === "string" ? document.createTextNode(s) : svg(s.tag as "g", s.attrs, s.inner.map(nodeOf)));

/** Smaller than this a name can hardly be read. */
const SMALLEST = 0.88;

/** What the small picture shows of the drawing, around who was chosen; no houses, whose masks have ids. */
const NEAR = { width: 340, height: 200 };

export interface Picture {
  node: HTMLElement;
  /** Who was chosen and those around: for a narrow screen, where the drawing is out of sight. */
  closeUp: HTMLElement;
  update(family: Family, selected: string | null): void;
  /** Goes to the drawing, where who was chosen comes into view. */
  go(): void;
}

export function picture(form: Form, press: ((id: string) => void) | null): Picture {
  const mark = uid();
  const description = h("div", { class: "gk-woorden", id: `${mark}-w` });
  const closeUp = h("div", { class: "gk-dichtbij", "aria-hidden": "true" });
  const hint = h("p", { class: "rhk-toelichting" }, "Schuif de tekening opzij, of draai je telefoon.");
  // As for a table: a shadow where it goes on.
  const box = h("div", { class: "rhk-tabel gk-blad", tabindex: 0, role: "group", "aria-label": "De tekening" });
  const node = h("div", { class: "gk-tekening" },
    box, hint,
    // Never more than one press away.
    h("details", { open: true }, h("summary", null, "Legenda"), h("ul", { class: "gk-legenda" }, legend(form).map((e) => h("li", null,
      svg("svg", { width: BOX.width, height: BOX.height, viewBox: `0 0 ${BOX.width} ${BOX.height}`, "aria-hidden": "true", focusable: "false" }, e.shapes.map(nodeOf)),
      h("span", null, e.label))))),
    h("details", null, h("summary", null, "De tekening in woorden"), description));
  if (press) box.addEventListener("click", (e) => {
    const id = (e.target as Element).closest("[data-id]")?.getAttribute("data-id");
    if (id) press(id);
  });
  const fits = () => { hint.hidden = box.scrollWidth <= box.clientWidth; };
  new ResizeObserver(fits).observe(box);
  let chosen: string | null = null;
  /** The middle of who was chosen, in the units of the drawing. */
  const spot = () => {
    const area = box.querySelector(`[data-id="${chosen}"] > rect`);
    const number = (name: string) => Number(area?.getAttribute(name));
    return area && { x: number("x") + NAME, y: number("y") + R };
  };
  const bring = () => { const at = spot(); if (at) box.scrollLeft = (at.x / box.querySelector("svg")!.viewBox.baseVal.width) * box.scrollWidth - box.clientWidth / 2; };
  return {
    node, closeUp,
    go: () => { goTo(box); bring(); },
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
      fits();
      if (selected !== chosen) { chosen = selected; bring(); }
      const at = spot();
      closeUp.replaceChildren(...(at ? [svg("svg", { class: "gk-svg", viewBox: [within(at.x, NEAR.width, width), within(at.y, NEAR.height, height), NEAR.width, NEAR.height].join(" "), focusable: "false" }, ...shapes.filter((s) => s.attrs["class"] !== "gk-huizen").map(nodeOf))] : []));
      description.replaceChildren(h("p", null, words.head), ...words.parts.flatMap((p) => [heading(2, null, p.title), h("ul", null, p.items.map((i) => h("li", null, i)))]));
    },
  };
}

/** Where a part of `size` begins that has `at` in its middle, as far as the `whole` allows. */
const within = (at: number, size: number, whole: number) => (whole < size ? (whole - size) / 2 : Math.max(0, Math.min(whole - size, at - size / 2)));

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
      quiet("Plaatje (PNG)", async () => { const { text, width, height } = made(); keepFile(`${name}.png`, await png(text, width, height)); }),
      quiet("Scherp op elk formaat (SVG)", () => keepFile(`${name}.svg`, made().text, "image/svg+xml")),
      quiet("Gegevens (JSON)", () => keepFile(`${name}.json`, data(sheet.family, exercise.form, exercise.title), "application/json"))),
    trouble);
}
