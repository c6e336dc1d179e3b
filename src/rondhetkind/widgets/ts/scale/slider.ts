/** One slider: a native range that is empty until somebody touches it. */
import { h, inline, uid } from "../lib/dom.ts";
import type { ScaleExercise } from "../lib/types.ts";
import type { Item } from "./rounds.ts";

/** `place`: "3 van 24"; `known`: what was answered before; `record` is called with each answer. */
export function slider({ from, to, steps }: ScaleExercise, item: Item, place: string, known: number | null, record: (at: number) => void): { node: HTMLElement; input: HTMLInputElement } {
  const id = uid();
  const said = h("span", { class: "rhk-stand", "aria-hidden": "true" });
  const input = h("input", { type: "range", id, class: "rhk-schuifbalk", min: 0, max: steps, step: 1, "aria-describedby": `${id}-n ${id}-e` });
  let touched = known !== null;
  input.value = String(known ?? Math.round(steps / 2));

  function tell(): void {
    said.textContent = touched ? `${input.value} van ${steps}` : "nog niet ingevuld";
    input.setAttribute("aria-valuetext", said.textContent);
    input.classList.toggle("rhk-onaangeroerd", !touched);
  }
  function keep(): void {
    touched = true;
    tell();
    record(Number(input.value));
  }
  // A finger that scrolls past has moved the handle by then: it goes back to where it lay, and the changes
  // that the browser still tells of are no answer.
  let lay = { value: input.value, touched };
  let passed = false;
  function back(): void {
    input.value = lay.value;
    touched = lay.touched;
    tell();
  }
  const over = () => { passed = false; };
  input.addEventListener("pointerdown", () => { over(); lay = { value: input.value, touched }; });
  input.addEventListener("pointercancel", () => { passed = true; back(); });
  for (const end of ["touchend", "touchcancel"] as const) input.addEventListener(end, () => setTimeout(over));
  input.addEventListener("input", () => {
    if (passed) return back();
    touched = true;
    tell();
  });
  input.addEventListener("change", () => { if (passed) back(); else keep(); });
  // Where the handle lies already there is no change to hear: pressing it is an answer as well.
  // Not "click": Chromium gives none when a finger taps a slider.
  input.addEventListener("pointerup", keep);
  input.addEventListener("keydown", (e) => {
    over();
    if (e.key !== "Enter" && e.key !== " ") return;
    e.preventDefault();
    keep();
  });
  tell();
  const node = h("li", null,
    h("p", { class: "rhk-hoeveelste", id: `${id}-n` }, `Uitspraak ${place}`),
    h("div", { class: "rhk-schaal-kop" }, h("label", { for: id }, inline(item.text)), said),
    input,
    h("p", { class: "rhk-einden", id: `${id}-e` }, h("span", null, from), h("span", { class: "rhk-onzichtbaar" }, " tot "), h("span", null, to)));
  return { node, input };
}
