/** The lecturer's desk in a notebook: everything goes through messages to Python, which keeps the gradebook. */
import { h, heading, uid } from "./lib/dom.ts";
import { changesView } from "./nakijktafel/changes.ts";
import { openDesk, type Target, type View } from "./nakijktafel/desk.ts";
import { doubleView } from "./nakijktafel/double.ts";
import { examplesView } from "./nakijktafel/examples.ts";
import { grading, type Shown } from "./nakijktafel/grading.ts";
import { act, list } from "./nakijktafel/keys.ts";
import { front, keyed, small } from "./nakijktafel/parts.ts";
import { startView } from "./nakijktafel/start.ts";
import type { Line } from "./nakijktafel/talk.ts";
import type { Changes, Double, Examples, Queue, Setup } from "./nakijktafel/types.ts";

function render({ model, el }: { model: Line; el: HTMLElement }): () => void {
  const life = new AbortController();
  const { signal } = life;
  const setup = model.get("setup") as Setup;
  const title = heading(0, { id: uid() }, setup.title);
  const where = h("p", { class: "rhk-over" });
  const saved = h("p", { class: "rhk-stand" });
  const alarm = h("div", { class: "rhk-melding rhk-regel", role: "alert", hidden: true });
  const live = h("div", { class: "rhk-onzichtbaar", role: "status", "aria-live": "polite" });
  const told = h("p", { class: "rhk-gezegd" });
  const view = h("div", { class: "rhk-venster" });
  const size = small("Volledig scherm", large);
  const root = h("section", { class: "rhk rhk-bureau", lang: "nl", tabindex: -1, "aria-labelledby": title.id, "data-lm-suppress-shortcuts": "true" },
    h("header", { class: "rhk-balk" },
      h("div", { class: "rhk-wat" }, title, where, told),
      saved,
      h("div", { class: "rhk-knoppen rhk-krap" },
        small("Overzicht", () => void go("start")),
        keyed("Toetsen", "?", help),
        "requestFullscreen" in HTMLElement.prototype && size)),
    alarm, view, live);
  let shown: Shown | null = null;
  let turn = 0;
  let quiet = 0;

  const announce = (text: string, seen = true): void => {
    live.replaceChildren(h("p", null, text));
    told.textContent = seen ? text : "";
    window.clearTimeout(quiet);
    quiet = window.setTimeout(() => { told.textContent = ""; }, 8000);
  };
  const desk = openDesk(model, root, announce, (to, target) => void go(to, target), signal);

  desk.listen({ state });
  // Whether there is a line to Jupyter changes without a word.
  const watch = window.setInterval(() => { if (desk.talk.silent) state(); }, 1000);
  signal.addEventListener("abort", () => window.clearInterval(watch));

  function state(): void {
    const { saver, talk } = desk;
    const text = trouble();
    if (alarm.dataset["tekst"] !== text) {
      alarm.dataset["tekst"] = text;
      alarm.hidden = text === "";
      alarm.replaceChildren(...(text === "" ? [] : [h("p", null, text), small("Probeer het nu", again)]));
    }
    saved.textContent = saver.fault || talk.silent && saver.count > 0 ? "Niet opgeslagen" : talk.silent ? "Geen antwoord" : saver.words;
    saved.classList.toggle("rhk-mis", text !== "");
  }

  /** What is wrong and what to do about it; empty when all is well. */
  function trouble(): string {
    const { saver, talk } = desk;
    if (talk.silent) {
      const left = saver.count === 0 ? "Alles wat je deed, is opgeslagen."
        : "Wat je het laatst deed, is niet opgeslagen. Het blijft hier staan.";
      if (talk.away) return `Er is geen verbinding met Jupyter. ${left} Zodra er weer verbinding is, gaat alles vanzelf verder.`;
      return `Python antwoordt niet. ${left} Is het nog bezig, wacht dan even. Is de kernel gestopt of opnieuw gestart, draai dan de cel opnieuw: wat je deed, komt terug.`;
    }
    return saver.fault && `${saver.words} Wat je deed, blijft hier staan en wordt steeds opnieuw geprobeerd.`;
  }

  function again(): void {
    desk.saver.retry();
    desk.talk.again();
  }

  async function go(to: View, target?: Target): Promise<void> {
    const mine = ++turn;
    told.textContent = "";
    const inside = root.contains(document.activeElement);
    let next: Shown;
    try {
      next = await make(to, target);
    } catch (error) {
      if (mine === turn) view.replaceChildren(h("p", { class: "rhk-melding", role: "alert" }, `Dit lukte niet: ${(error as Error).message}`));
      return;
    }
    if (mine !== turn || signal.aborted) return;
    shown = next;
    where.textContent = words(to, target);
    view.replaceChildren(next.root);
    // At the very first the notebook keeps the focus; later it follows what was asked for.
    if (inside) next.enter();
  }

  async function make(to: View, target?: Target): Promise<Shown> {
    const { talk } = desk;
    if (to === "voorbeelden") return examplesView(desk, await talk.ask<Examples>({ ask: "examples" }));
    if (to === "dubbel") return doubleView(desk, await talk.ask<Double>({ ask: "agreement" }));
    if (to === "rubriek") return changesView(desk, await talk.ask<Changes>({ ask: "changes" }));
    if (to === "nakijken" && target) {
      const { mode, cell } = target;
      return grading(desk, await talk.ask<Queue>({ ask: "queue", mode, cell }), target);
    }
    const [queue, changes] = await Promise.all([talk.ask<Queue>({ ask: "queue", mode: "student" }), talk.ask<Changes>({ ask: "changes" })]);
    return startView(desk, queue, changes);
  }

  function words(to: View, target?: Target): string {
    const who = `Je kijkt na als ${setup.grader}`;
    if (to === "nakijken" && target) {
      const way = target.mode === "student" ? "Eén student, alle vragen" : target.mode === "dubbel" ? "Dubbel nakijken" : `${target.cell.toUpperCase()}, alle studenten`;
      return `${way} · ${who}`;
    }
    return who;
  }

  function help(): void {
    const letters = h("input", { type: "checkbox", id: uid(), checked: desk.letters, on: { change: () => { desk.letters = letters.checked; } } });
    front(root, "Toetsen", [
      h("dl", { class: "rhk-toetsen" }, list(setup.levels.length).map(([key, what]) => h("div", null, h("dt", null, h("kbd", null, key)), h("dd", null, what)))),
      h("p", null, h("label", { class: "rhk-vinkje", for: letters.id }, letters, " Cijfers en letters werken als toets")),
    ], (close) => [small("Sluit", close, { autofocus: true })]);
  }

  function large(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void root.requestFullscreen().catch(() => announce("Je browser laat geen groot scherm toe."));
  }

  root.addEventListener("keydown", (event) => {
    const { key, altKey: alt, shiftKey: shift } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    const from = event.target as HTMLElement;
    const typing = from instanceof HTMLTextAreaElement || (from instanceof HTMLInputElement && !["radio", "checkbox"].includes(from.type));
    const button = from.matches("button, summary, a[href], select");
    const found = act({ key, ctrl, shift, alt, typing, button }, desk.letters);
    // JupyterLab listens on the document; what is pressed here is not for its shortcuts.
    if (!ctrl && !alt) event.stopPropagation();
    if (!found || event.isComposing || event.repeat && found.act !== "points") return;
    if (found.act === "help") help();
    else if (!shown?.act(found)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal });
  window.addEventListener("beforeunload", (event) => { if (desk.saver.count > 0) event.preventDefault(); }, { signal });
  window.addEventListener("online", again, { signal });
  // Escape leaves it too.
  document.addEventListener("fullscreenchange", () => { size.textContent = document.fullscreenElement === root ? "Klein scherm" : "Volledig scherm"; }, { signal });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") again(); }, { signal });

  el.append(root);
  void go("start");
  return () => {
    life.abort();
    root.remove();
  };
}

export default { render };
