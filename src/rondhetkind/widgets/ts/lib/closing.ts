/** The end of a task: how far you are, and the way to the debrief. */
import { button, goTo, h } from "./dom.ts";
import { NO_KEY, type Frame } from "./frame.ts";

export interface Task {
  /** How far you are, in words. */
  progress(): string;
  /** What is still open, in words; null when nothing is. */
  missing(): string | null;
  /** Back to the first thing that is open. */
  goOn(): void;
  /** When the end is another than the debrief: what its button says and does. */
  end?: { label: string; act(): void };
}

export interface Closing {
  readonly node: HTMLElement;
  /** To be called after each step. */
  update(): void;
}

export function closing(frame: Frame, task: Task): Closing {
  const done = !task.end && frame.attempt.finished !== null;
  const { label, act } = task.end ?? { label: "Klaar, bekijk de terugblik", act: () => finish(frame) };
  const progress = h("p", { class: "rhk-voortgang" });
  const warning = h("div", { class: "rhk-nog-open", hidden: true });
  const ready = button(label, () => (task.missing() === null ? act() : warn()));

  // Nobody is held back: what is open may stay open, but not by accident.
  function warn(): void {
    const text = h("p", null, task.missing() ?? "");
    warning.replaceChildren(text, h("div", { class: "rhk-knoppen" },
      button("Ga verder", () => { update(); task.goOn(); }),
      button("Toch afronden", act, { class: "rhk-knop rhk-rustig" })));
    warning.hidden = false;
    ready.hidden = true;
    goTo(text);
  }

  function update(): void {
    progress.textContent = task.progress();
    warning.hidden = true;
    ready.hidden = done;
  }

  update();
  return {
    node: h("div", { class: "rhk-afsluiten" }, progress, !task.end && frame.key === null && h("p", { class: "rhk-melding" }, done ? `${NO_KEY} Je kunt je antwoord tot die tijd veranderen.` : NO_KEY), ready, warning),
    update,
  };
}

function finish(frame: Frame): void {
  frame.finish();
  frame.redraw();
  toDebrief(frame);
}

/** The heading of the debrief, once it has been drawn. */
export function toDebrief(frame: Frame): void {
  const debrief = frame.place.querySelector<HTMLElement>(".rhk-terugblik-kop");
  if (debrief) goTo(debrief);
}
