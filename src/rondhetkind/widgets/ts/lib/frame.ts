/** The card around every exercise: title, phases, live region, saved state, and the answers behind it. */
import * as attempts from "./attempts.ts";
import { goTo, h, heading, inline, uid } from "./dom.ts";
import { printAlone, unfold } from "./print.ts";
import { listen, save, unlisten } from "./quiet.ts";
import type { Answers, Attempt, Context, Exercise, Model } from "./types.ts";

/** What stands where feedback would stand when the key did not come along (graded work). */
export const NO_KEY = "Wordt nagekeken na inleveren.";

export interface Frame<E extends Exercise = Exercise, K = unknown> {
  readonly exercise: E;
  /** null for graded work: show NO_KEY instead of feedback. */
  readonly key: K | null;
  readonly answers: Answers;
  /** The attempt now being made; not among the answers until its first step. Its `started` is the seed for shuffles. */
  readonly attempt: Attempt;
  /** Finished attempts of this version before this one, oldest first. */
  readonly previous: Attempt[];
  /** Where the kind draws itself; empty at each drawing. */
  readonly place: HTMLElement;
  /** Aborted when this drawing is over; for listeners on window or document. */
  readonly signal: AbortSignal;
  /** Last value of a slot in this attempt. */
  value(slot: string): unknown;
  /** The same as text; "" when nothing was written. */
  text(slot: string): string;
  /** A step: something chosen, moved, decided. */
  record(slot: string, value: unknown): void;
  /** A step of text being typed: replaces the last step when that has the same slot. */
  type(slot: string, text: string): void;
  /** Marks the attempt as finished (once). It may still be changed. */
  finish(): void;
  /** A fresh attempt; draws anew and goes to the top. */
  restart(): void;
  /** Empties the place and draws again. */
  redraw(): void;
  /** Where we are in the phases of the card's head. */
  phase(index: number): void;
  /** Says it politely to a screen reader. */
  announce(text: string): void;
  /** Records text typed so far. */
  flush(): void;
  /** To be called before this drawing goes (text typed and not yet recorded). */
  beforeLeaving(flush: () => void): void;
  /** The "Lees verder" of the debrief: with the page's own links when there are. */
  reading(): Node[];
  /** Prints this exercise alone (which is how one makes a PDF). */
  print(): void;
}

/** Shows an exercise in `el`; `draw` is called at the start, after `redraw`, and when the answers change elsewhere. */
export function mount<E extends Exercise, K>(
  { model, el }: Context, phases: readonly string[], draw: (frame: Frame<E, K>) => void,
): () => void {
  let close = () => {};
  const open = () => {
    close();
    close = isExercise(model.get("exercise")) ? card(model, el, phases, draw) : () => {};
  };
  listen(model, "change:exercise", open);
  listen(model, "change:key", open);
  open();
  return () => {
    unlisten(model, "change:exercise", open);
    unlisten(model, "change:key", open);
    close();
  };
}

function card<E extends Exercise, K>(
  model: Model, el: HTMLElement, phases: readonly string[], draw: (frame: Frame<E, K>) => void,
): () => void {
  const exercise = model.get("exercise") as E;
  const key = filled(model.get("key")) as K | null;
  let answers = stored();
  let attempt = attempts.current(answers, exercise.hash) ?? attempts.begin(answers, exercise.hash, new Date());
  let drawing = new AbortController();
  let leaving: (() => void)[] = [];
  let writing = false;

  const title = heading(0, { id: uid() }, inline(exercise.title));
  const steps = phases.map((name) => h("li", null, h("span", null, name)));
  const place = h("div", { class: "rhk-plaats" });
  const live = h("div", { class: "rhk-onzichtbaar", role: "status", "aria-live": "polite" });
  const saved = h("p", { class: "rhk-opgeslagen" });
  const trouble = h("p", { class: "rhk-melding", role: "alert", hidden: true });
  const older = h("p", { class: "rhk-melding", hidden: true });
  const root = h("section", { class: "rhk", lang: "nl", "data-kind": exercise.kind, "data-lm-suppress-shortcuts": "true", "aria-labelledby": title.id },
    h("header", { class: "rhk-kop" },
      title,
      h("p", { class: "rhk-over" }, about(exercise)),
      steps.length > 0 && h("ol", { class: "rhk-fasen", "aria-label": "Fasen van deze oefening" }, steps)),
    trouble, older, place,
    h("footer", { class: "rhk-voet" }, saved),
    live);

  const frame: Frame<E, K> = {
    exercise, key, place,
    get answers() { return answers; },
    get attempt() { return attempt; },
    get previous() { return attempts.before(answers, attempt); },
    get signal() { return drawing.signal; },
    value: (slot) => attempts.fold(attempt).get(slot),
    text: (slot) => { const v = frame.value(slot); return typeof v === "string" ? v : ""; },
    record: (slot, value) => keep(attempts.record(attempt, slot, value, new Date())),
    type: (slot, text) => { if (frame.text(slot) !== text) keep(attempts.record(attempt, slot, text, new Date(), true)); },
    finish: () => keep(attempts.finish(attempt, new Date())),
    restart: () => {
      leave();
      keep(attempts.begin(answers, exercise.hash, new Date()));
      show();
      goTo(title);
      frame.announce("Een nieuwe poging.");
    },
    redraw: () => { leave(); show(); },
    phase: (index) => {
      steps.forEach((step, i) => {
        step.classList.toggle("rhk-geweest", i < index);
        if (i === index) step.setAttribute("aria-current", "step");
        else step.removeAttribute("aria-current");
      });
    },
    announce: (text) => live.replaceChildren(h("p", null, text)),
    flush: () => leaving.forEach((flush) => flush()),
    beforeLeaving: (flush) => { leaving.push(flush); },
    reading: () => links(model) ?? (exercise.after.reading === null ? [] : [h("p", null, "Lees verder: ", inline(exercise.after.reading))]),
    print: () => printAlone(root, exercise.title),
  };

  function stored(): Answers {
    return attempts.understood(model.get("answers")) ?? attempts.empty(exercise);
  }

  function keep(changed: Attempt): void {
    attempt = changed;
    answers = attempts.put(answers, attempt);
    writing = true;
    try { model.set("answers", answers); } finally { writing = false; }
    save(model);
    state();
  }

  function state(): void {
    const begun = answers.attempts.some((a) => a.started === attempt.started);
    const problem = model.get("trouble");
    trouble.textContent = typeof problem === "string" ? problem : "";
    trouble.hidden = !trouble.textContent;
    saved.textContent = !begun || !trouble.hidden ? "" : model.get("stored_in") === "browser" ? "Opgeslagen in deze browser" : "Opgeslagen";
    const outdated = attempts.outdated(answers, exercise.hash).length;
    older.hidden = outdated === 0;
    older.textContent = `Deze oefening is veranderd sinds je haar maakte. ${outdated === 1 ? "Je poging" : `Je ${outdated} pogingen`} van een eerdere versie ${outdated === 1 ? "is" : "zijn"} bewaard.`;
    el.dispatchEvent(new CustomEvent("rhk-stand", { bubbles: true, detail: { finished: attempt.finished !== null } }));
  }

  function leave(): void {
    const all = leaving;
    leaving = [];
    for (const flush of all) flush();
  }

  function show(): void {
    drawing.abort();
    drawing = new AbortController();
    const active = document.activeElement;
    const inside = place.contains(active);
    const typing = active instanceof HTMLTextAreaElement ? { slot: active.dataset["slot"], at: active.selectionEnd } : null;
    place.replaceChildren();
    draw(frame);
    state();
    if (!inside || place.contains(document.activeElement)) return;
    const area = [...place.querySelectorAll("textarea")].find((a) => typing !== null && a.dataset["slot"] === typing.slot);
    if (!area) return goTo(title);
    area.focus({ preventScroll: true });
    area.setSelectionRange(typing?.at ?? 0, typing?.at ?? 0);
  }

  // Another tab, another view in the notebook, or Python.
  const changed = () => {
    if (writing) return;
    const was = attempt;
    const found = stored();
    // An echo may be older than what was done here since: together they lose nothing. None at all is a wipe.
    answers = found.attempts.length === 0 ? found : attempts.merge(answers, found);
    attempt = attempts.current(answers, exercise.hash) ?? attempts.begin(answers, exercise.hash, new Date());
    if (attempts.alike(attempt, was)) return state();
    // Text not yet recorded goes with the attempt it was typed in; answers wiped elsewhere stay wiped.
    if (attempt.started === was.started) leave();
    else leaving = [];
    show();
  };
  const onHide = () => { if (document.visibilityState === "hidden") frame.flush(); };

  // JupyterLab listens on the document; what is typed here is not for its shortcuts.
  root.addEventListener("keydown", (e) => { if (!e.ctrlKey && !e.metaKey && !e.altKey) e.stopPropagation(); });
  let fold = () => {};
  const onPrint = () => { fold = unfold(root); };
  const onPrinted = () => fold();
  const life = new AbortController();
  const { signal } = life;
  window.addEventListener("pagehide", frame.flush, { signal });
  document.addEventListener("visibilitychange", onHide, { signal });
  window.addEventListener("beforeprint", onPrint, { signal });
  window.addEventListener("afterprint", onPrinted, { signal });
  listen(model, "change:answers", changed);
  listen(model, "change:trouble", state);
  el.append(root);
  show();

  return () => {
    leave();
    drawing.abort();
    life.abort();
    unlisten(model, "change:answers", changed);
    unlisten(model, "change:trouble", state);
    root.remove();
  };
}

function about(exercise: Exercise): string {
  const parts = [`${exercise.minutes} ${exercise.minutes === 1 ? "minuut" : "minuten"}`];
  if (exercise.points !== null) parts.push(`${exercise.points} ${exercise.points === 1 ? "punt" : "punten"}`);
  return parts.join(" · ");
}

/** The page's own paragraph with resolved links, without ids that would then be there twice. */
function links(model: Model): Node[] | null {
  const source = model.get("reading_node");
  if (!(source instanceof HTMLElement)) return null;
  const copy = source.cloneNode(true) as HTMLElement;
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  return [copy];
}

function isExercise(value: unknown): boolean {
  return typeof value === "object" && value !== null && "id" in value && "hash" in value;
}

/** Python sends {} as well as null for "none". */
function filled(value: unknown): unknown {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0 ? value : null;
}
