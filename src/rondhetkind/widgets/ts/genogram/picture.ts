/** The drawing on the page, with its legend and its words. */
import { goTo, h, heading, svg, uid } from "../lib/dom.ts";
import { draw, type Form } from "./draw.ts";
import type { Family } from "./family.ts";
import { BOX, legend } from "./legend.ts";
import { NAME, R } from "./measures.ts";
import type { Shape } from "./shape.ts";
import { NOBODY_YET, told } from "./words.ts";

const nodeOf = (s: Shape | string): Node | string => (typeof s === "string" ? s : svg(s.tag as "g", s.attrs, s.inner.map(nodeOf)));

/** The part of a drawing that lies in `box`. */
const view = (box: readonly number[], shapes: readonly Shape[], attrs: Record<string, string | number>) => svg("svg", { viewBox: box.join(" "), ...attrs }, shapes.map(nodeOf));

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

export function picture(form: Form, press: (id: string) => void): Picture {
  const mark = uid();
  const description = h("div", { class: "gk-woorden", id: mark });
  const closeUp = h("div", { class: "gk-dichtbij", "aria-hidden": "true" });
  const hint = h("p", { class: "rhk-toelichting" }, "Schuif de tekening opzij, of draai je telefoon.");
  // As for a table: a shadow where it goes on.
  const box = h("div", { class: "rhk-tabel gk-blad", tabindex: 0, role: "group", "aria-label": "De tekening" });
  const node = h("div", { class: "gk-tekening" },
    box, hint,
    // Never more than one press away.
    h("details", { open: true }, h("summary", null, "Legenda"), h("ul", { class: "gk-legenda" },
      legend(form).map(({ label, shapes }) => h("li", null, view([0, 0, BOX.width, BOX.height], shapes, { "aria-hidden": "true" }), label)))),
    h("details", null, h("summary", null, "De tekening in woorden"), description));
  box.addEventListener("click", (e) => {
    const id = (e.target as Element).closest("[data-id]")?.getAttribute("data-id");
    if (id) press(id);
  });
  const fits = () => { hint.hidden = box.scrollWidth <= box.clientWidth; };
  new ResizeObserver(fits).observe(box);
  let chosen: string | null = null;
  let whole = 1;
  /** The middle of who was chosen, in the units of the drawing. */
  const spot = () => {
    const area = box.querySelector(`[data-id="${chosen}"] > rect`);
    return area && { x: Number(area.getAttribute("x")) + NAME, y: Number(area.getAttribute("y")) + R };
  };
  const bring = () => { const at = spot(); if (at) box.scrollLeft = (at.x / whole) * box.scrollWidth - box.clientWidth / 2; };
  return {
    node, closeUp,
    go: () => { goTo(box); bring(); },
    update: (family, selected) => {
      const { width, height, shapes } = draw(family, form, mark, selected);
      const { head, parts } = told(family, form);
      const [left, top] = [box.scrollLeft, box.scrollTop];
      if (family.persons.size + family.systems.size === 0) box.replaceChildren(h("p", { class: "rhk-leeg" }, NOBODY_YET));
      else {
        const drawn = view([0, 0, width, height], shapes, { class: "gk-svg", width, height, role: "img", "aria-label": head, "aria-describedby": mark });
        // In a narrow box it scrolls; it shrinks only as far as one can read it.
        drawn.style.minWidth = `${Math.round(width * SMALLEST)}px`;
        drawn.style.maxWidth = `${Math.round(width)}px`;
        box.replaceChildren(drawn);
      }
      whole = width;
      box.scrollTo(left, top);
      fits();
      if (selected !== chosen) { chosen = selected; bring(); }
      const at = spot();
      closeUp.replaceChildren(...(at ? [view([within(at.x, NEAR.width, width), within(at.y, NEAR.height, height), NEAR.width, NEAR.height], shapes.filter((s) => s.attrs["class"] !== "gk-huizen"), { class: "gk-svg" })] : []));
      description.replaceChildren(h("p", null, head), ...parts.flatMap((p) => [heading(2, null, p.title), h("ul", null, p.items.map((i) => h("li", null, i)))]));
    },
  };
}

/** Where a part of `size` begins that has `at` in its middle, as far as the `whole` allows. */
const within = (at: number, size: number, whole: number) => (whole < size ? (whole - size) / 2 : Math.max(0, Math.min(whole - size, at - size / 2)));
