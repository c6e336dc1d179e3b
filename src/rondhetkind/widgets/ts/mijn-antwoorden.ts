/** The page *Mijn antwoorden*: what this browser keeps, to take along, bring back or wipe. */
import css from "./css/mijn-antwoorden.css";
import { button, goTo, h, heading, lines, uid } from "./lib/dom.ts";
import { exported, FILE, imported } from "./lib/file.ts";
import { keepFile } from "./lib/keep.ts";
import * as storage from "./lib/storage.ts";
import type { Answers, Attempt } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";

wear(css);

const REFUSED = "Je browser bewaart geen gegevens van deze site. Daarom staat hier niets.";

/** Where an exercise stands in the book; what the build wrote into the page, in the order of the course. */
type Places = Record<string, { href: string; module: string }>;

function render({ el }: { el: HTMLElement }): () => void {
  const places = JSON.parse(el.querySelector('script[type="application/json"]')?.textContent ?? "{}") as Places;
  const list = h("div", { class: "rhk-lijst" });
  const live = h("p", { class: "rhk-melding", role: "status", "aria-live": "polite" });
  const file = h("input", { type: "file", id: uid(), accept: ".json,application/json", class: "rhk-onzichtbaar", tabindex: -1, "aria-label": "Bestand met antwoorden", on: { change: () => void bring() } });
  const dialog = question(() => {
    storage.clear();
    show();
    goTo(list);
    live.textContent = "Alle antwoorden in deze browser zijn gewist.";
  });
  const take = button("Opslaan als bestand", () => {
    keepFile(FILE, exported(storage.all()), "application/json");
    live.textContent = `Opgeslagen als ${FILE}, in de map waar je browser downloads bewaart.`;
  });
  const bringIn = button("Terugzetten uit bestand", () => file.click(), { class: "rhk-knop rhk-rustig" });
  const wipe = button("Wis alles", () => dialog.showModal(), { class: "rhk-knop rhk-rustig", "aria-haspopup": "dialog" });
  const root = h("section", { class: "rhk rhk-overzicht", lang: "nl", "aria-label": "Mijn antwoorden" },
    h("p", null, "Wat je schrijft en kiest, staat alleen in deze browser, op dit apparaat. Sla het op als bestand als je het wilt bewaren of meenemen."),
    h("div", { class: "rhk-knoppen" }, take, bringIn, file, wipe),
    live, list, dialog);

  async function bring(): Promise<void> {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    const found = imported(await chosen.text());
    if (!found) {
      live.textContent = `${chosen.name} is beschadigd of geen bestand met antwoorden van Rond het kind. Er is niets veranderd.`;
      return;
    }
    try {
      storage.add(found);
      live.textContent = `${exercises(found.length)} teruggezet. Wat hier al stond, is gebleven.`;
    } catch {
      live.textContent = "Je browser weigert de antwoorden te bewaren. Er is niets veranderd.";
    }
    show();
  }

  function show(): void {
    let kept: Answers[] = [];
    let message = "Er staan nog geen antwoorden in deze browser.";
    try {
      kept = storage.all();
    } catch {
      message = REFUSED;
    }
    take.disabled = wipe.disabled = kept.length === 0;
    list.replaceChildren(...(kept.length === 0 ? [h("p", null, message)] : inOrder(kept, places).map((answers) => entry(answers, places[answers.exercise]))));
  }

  window.addEventListener("storage", show);
  el.append(root);
  show();
  return () => {
    window.removeEventListener("storage", show);
    root.remove();
  };
}

export default { render };

/** As in the course; what this book does not know comes last. */
function inOrder(kept: readonly Answers[], places: Places): Answers[] {
  const known = Object.keys(places);
  const at = ({ exercise }: Answers) => (exercise in places ? known.indexOf(exercise) : known.length);
  return [...kept].sort((a, b) => at(a) - at(b));
}

function entry(answers: Answers, place: Places[string] | undefined): HTMLElement {
  const tries = answers.attempts.filter(worked);
  const n = tries.length;
  const state = tries.some((a) => a.finished) ? "Gedaan" : n > 0 ? "Begonnen" : "Nog niet begonnen";
  const count = n > 0 && `, ${n} ${n === 1 ? "poging" : "pogingen"}`;
  return h("article", { class: "rhk-bewaard" },
    heading(0, null, place ? h("a", { href: place.href }, answers.title) : answers.title),
    h("p", { class: "rhk-over" }, place && `${place.module}. `, h("strong", null, state), count),
    n > 0 && h("ol", { class: "rhk-pogingen" }, tries.map((a, i) => h("li", null, told(a), written(a, i)))));
}

/** Somebody did something: an exercise that was only opened anew is no attempt. */
const worked = (attempt: Attempt) => attempt.steps.length > 0 || attempt.finished !== null;

function told(attempt: Attempt): string {
  const from = when(attempt.started);
  const to = when(attempt.finished ?? attempt.steps.at(-1)?.at ?? attempt.started);
  if (attempt.finished) return from === to ? `Gedaan op ${to}` : `Begonnen op ${from}, gedaan op ${to}`;
  return `Begonnen op ${from}, nog niet klaar${from === to ? "" : `, laatst bezig op ${to}`}`;
}

const NAMES: Record<string, string> = { vooraf: "Vooraf", zeg: "Zelf gezegd", terugblik: "Terugblik" };

/** What somebody wrote in own words; choices are not repeated here. */
function written(attempt: Attempt, index: number): HTMLElement | null {
  const texts = [...new Map(attempt.steps.map((s) => [s.slot, s.value]))].flatMap(([slot, value]) => {
    const name = NAMES[/^(vooraf|terugblik)\/\d+$/.exec(slot)?.[1] ?? /\/(zeg)$/.exec(slot)?.[1] ?? ""];
    return name && typeof value === "string" && value.trim() ? [{ name, value }] : [];
  });
  if (texts.length === 0) return null;
  return h("details", null,
    h("summary", null, `Wat je schreef in poging ${index + 1}`),
    h("dl", { class: "rhk-paren" }, texts.map((t) => h("div", null, h("dt", null, t.name), h("dd", null, lines(t.value))))));
}

function when(iso: string): string {
  return new Date(iso).toLocaleString("nl-NL", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

const exercises = (n: number) => `${n} ${n === 1 ? "oefening is" : "oefeningen zijn"}`;

function question(yes: () => void): HTMLDialogElement {
  const title = uid();
  const dialog = h("dialog", { class: "rhk-vraagvenster", "aria-labelledby": title },
    heading(0, { id: title }, "Alle antwoorden wissen?"),
    h("p", null, "Alles wat je in deze browser schreef en koos, verdwijnt. Dit kan niet ongedaan worden gemaakt. Een bestand dat je eerder opsloeg, blijft bestaan."),
    h("div", { class: "rhk-knoppen" },
      button("Annuleer", () => dialog.close(), { autofocus: true }),
      button("Wis alles", () => { dialog.close(); yes(); }, { class: "rhk-knop rhk-rustig" })));
  return dialog;
}
