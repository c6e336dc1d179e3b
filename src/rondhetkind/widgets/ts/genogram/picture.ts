/** The drawing on the page, with its legend and its words. */
import { goTo, h, uid } from "../lib/dom.ts";
import { draw, type Form } from "./draw.ts";
import type { Family } from "./family.ts";
import { NAME, R } from "./measures.ts";
import { inWords, key, paper, said, view, whole } from "./view.ts";
import { NOBODY_YET, told } from "./words.ts";

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
  const box = paper();
  // The legend is never more than one press away.
  const node = h("div", { class: "gk-tekening" }, box, hint, key(form, true), inWords(description));
  box.addEventListener("click", (e) => {
    const id = (e.target as Element).closest("[data-id]")?.getAttribute("data-id");
    if (id) press(id);
  });
  const fits = () => { hint.hidden = box.scrollWidth <= box.clientWidth; };
  new ResizeObserver(fits).observe(box);
  let chosen: string | null = null;
  let span = 1;
  /** The middle of who was chosen, in the units of the drawing. */
  const spot = () => {
    const area = box.querySelector(`[data-id="${chosen}"] > rect`);
    return area && { x: Number(area.getAttribute("x")) + NAME, y: Number(area.getAttribute("y")) + R };
  };
  const bring = () => { const at = spot(); if (at) box.scrollLeft = (at.x / span) * box.scrollWidth - box.clientWidth / 2; };
  return {
    node, closeUp,
    go: () => { goTo(box); bring(); },
    update: (family, selected) => {
      const drawn = draw(family, form, mark, selected);
      const { width, height, shapes } = drawn;
      const words = told(family, form);
      const [left, top] = [box.scrollLeft, box.scrollTop];
      const nobody = family.persons.size + family.systems.size === 0;
      box.replaceChildren(nobody ? h("p", { class: "rhk-leeg" }, NOBODY_YET) : whole(drawn, words.head, mark));
      span = width;
      box.scrollTo(left, top);
      fits();
      if (selected !== chosen) { chosen = selected; bring(); }
      const at = spot();
      closeUp.replaceChildren(...(at ? [view([within(at.x, NEAR.width, width), within(at.y, NEAR.height, height), NEAR.width, NEAR.height], shapes.filter((s) => s.attrs["class"] !== "gk-huizen"), { class: "gk-svg" })] : []));
      description.replaceChildren(...said(words));
    },
  };
}

/** Where a part of `size` begins that has `at` in its middle, as far as the `span` allows. */
const within = (at: number, size: number, span: number) => (span < size ? (span - size) / 2 : Math.max(0, Math.min(span - size, at - size / 2)));
