/** The page *Mijn antwoorden*: what this browser keeps, to take along, bring back or wipe. */
import { button, goTo, h, heading, lines, uid } from "./lib/dom.ts";
import { exported, FILE, imported } from "./lib/file.ts";
import { keepFile } from "./lib/keep.ts";
import * as storage from "./lib/storage.ts";
import type { Answers, Attempt } from "./lib/types.ts";

const REFUSED = "Je browser bewaart geen gegevens van deze site. Daarom staat hier niets.";

function render({ el }: { el: HTMLElement }): () => void {
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
    list.replaceChildren(...(kept.length === 0 ? [h("p", null, message)] : kept.map(entry)));
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

function entry(answers: Answers): HTMLElement {
  const n = answers.attempts.length;
  const last = answers.attempts.map((a) => a.steps.at(-1)?.at ?? a.started).sort().at(-1);
  return h("article", { class: "rhk-bewaard" },
    heading(0, null, answers.title),
    h("p", { class: "rhk-over" }, `${n} ${n === 1 ? "poging" : "pogingen"}${last ? `, laatst op ${when(last)}` : ""}`),
    answers.attempts.map(written));
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
    h("summary", null, `Wat je schreef in poging ${index + 1}, ${when(attempt.started)}`),
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
