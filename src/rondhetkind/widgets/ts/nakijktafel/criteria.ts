/** The rubric: for each criterion its levels as radio buttons, and the points within the level. */
import { h, uid } from "../lib/dom.ts";
import { number, pointsWords } from "./steps.ts";
import type { Criterion, Level, Mark } from "./types.ts";

export interface CriterionBox {
  readonly name: string;
  readonly root: HTMLFieldSetElement;
  /** Shows a mark; `unmarked` says that this one is still to do. */
  show(mark: Mark | undefined, unmarked?: boolean): void;
  /** Focus on the chosen level, else on the first. */
  enter(): void;
  active(on: boolean): void;
}

export interface Choosing {
  criterion: Criterion;
  levels: readonly Level[];
  /** Without points: a level alone, as for an example. */
  points: boolean;
  locked: boolean;
  choose(level: number): void;
  shift(by: number): void;
  entered(): void;
}

export function criterionBox({ criterion, levels, points, locked, choose, shift, entered }: Choosing): CriterionBox {
  const group = uid();
  const state = h("span", { class: "rhk-gekozen" });
  const help = h("span", { id: uid(), class: "rhk-onzichtbaar" },
    points ? "Kies met een cijfer of met de pijltjes. Met plus en min verander je de punten." : "Kies met een cijfer of met de pijltjes.");
  const radios = levels.map((_, i) => h("input", {
    type: "radio", name: group, value: i + 1, id: uid(), disabled: locked, "aria-describedby": help.id,
    on: { change: () => choose(i + 1) },
  }));
  const labels = levels.map((level, i) => {
    const range = level.low === level.high ? `${level.low}` : `${level.low}–${level.high}`;
    const radio = radios[i];
    return h("label", { class: "rhk-niveau", for: radio?.id }, radio,
      h("span", { class: "rhk-cijfer", "aria-hidden": true }, String(i + 1)),
      h("span", null,
        h("span", { class: "rhk-naam" }, level.name, points && h("span", { class: "rhk-stil" }, ` (${range} p)`), ": "),
        h("span", { class: "rhk-zin" }, criterion.descriptors[i] ?? "")));
  });
  // Reached by the keys + and −; a pointer and a screen reader find them here.
  const less = h("button", { type: "button", class: "rhk-punt", tabindex: -1, "aria-label": `${criterion.name}: een punt minder`, on: { click: () => shift(-1) } }, "−");
  const more = h("button", { type: "button", class: "rhk-punt", tabindex: -1, "aria-label": `${criterion.name}: een punt meer`, on: { click: () => shift(1) } }, "+");
  const dial = h("span", { class: "rhk-punten", hidden: true }, less, more);
  const root = h("fieldset", { class: "rhk-criterium", "data-criterium": criterion.name, on: { focusin: entered } },
    h("legend", null, h("span", { class: "rhk-criteriumnaam" }, criterion.name), " ", state), dial, help, labels);
  return {
    name: criterion.name,
    root,
    show(mark, unmarked = false) {
      radios.forEach((radio, i) => {
        radio.checked = mark?.level === i + 1;
        labels[i]?.classList.toggle("rhk-aangevinkt", radio.checked);
      });
      root.classList.toggle("rhk-nog", unmarked && mark === undefined);
      const level = mark && levels[mark.level - 1];
      state.textContent = mark === undefined
        ? unmarked ? "nog te kiezen" : ""
        : points ? `niveau ${mark.level}, ${pointsWords(mark.points)}` : `niveau ${mark.level}`;
      dial.hidden = !points || locked || !level || level.low === level.high;
      if (mark && level) {
        less.disabled = mark.points <= level.low;
        more.disabled = mark.points >= level.high;
        dial.title = `${number(level.low)} tot en met ${number(level.high)} punten`;
      }
    },
    enter() {
      (radios.find((radio) => radio.checked) ?? radios[0])?.focus({ preventScroll: true });
      root.scrollIntoView({ block: "nearest" });
    },
    active(on) { root.classList.toggle("rhk-hier", on); },
  };
}
