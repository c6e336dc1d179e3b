/** Calibrating on worked examples: judge first, then see what was agreed and why. */
import { h, heading, uid } from "../lib/dom.ts";
import { criterionBox } from "./criteria.ts";
import type { Desk } from "./desk.ts";
import type { Shown } from "./grading.ts";
import { focus, front, keyed, small } from "./parts.ts";
import { safe } from "./safe.ts";
import type { Agreed, Example, Examples } from "./types.ts";

export function examplesView(desk: Desk, found: Examples): Shown {
  const { items } = found;
  let agreement = found.agreement;
  let at = Math.max(items.findIndex((one) => one.level === undefined), 0);
  let choose: (level: number) => void = () => {};
  const links = h("div", { class: "rhk-links" });
  const rechts = h("div", { class: "rhk-rechts" });
  const progress = h("p", { class: "rhk-voortgang" });
  const bar = h("progress", { class: "rhk-balkje", max: 1, value: 0, "aria-hidden": true });
  const root = h("div", { class: "rhk-beeld" },
    h("div", { class: "rhk-werk" }, links, rechts),
    h("div", { class: "rhk-stappen" },
      keyed("Vorige", "V", () => show(Math.max(at - 1, 0))),
      small("Begin opnieuw", again),
      small("Ga nakijken", () => desk.go("start")),
      h("div", { class: "rhk-tel" }, progress, bar),
      keyed("Volgende", "Enter", next, { class: "rhk-knop rhk-klein" })));

  function show(index: number, enter = true): void {
    const item = items[index];
    if (!item) return;
    at = index;
    const title = heading(1, { id: uid(), class: "rhk-lezerkop" }, `Voorbeeld ${at + 1} van ${items.length}: ${item.criterion}`);
    links.replaceChildren(h("article", { class: "rhk-lezer", tabindex: 0, "aria-labelledby": title.id },
      title,
      h("p", { class: "rhk-over" }, `${item.cell.toUpperCase()} · ${item.words} woorden. Een verzonnen tekst.`),
      h("div", { class: "rhk-antwoord" }, safe(item.html))));
    const verdict = h("div", { class: "rhk-oordeel" });
    const criterion = { name: item.criterion, descriptors: item.descriptors };
    const box = criterionBox({
      criterion, levels: desk.setup.levels, points: false, locked: item.level !== undefined,
      choose: (level) => void judge(item, level), shift: () => {}, entered: () => {},
    });
    box.active(true);
    box.show(item.level === undefined ? undefined : { level: item.level, points: 0 });
    if (item.level !== undefined) verdict.replaceChildren(...told(item, desk));
    rechts.replaceChildren(h("form", { class: "rhk-rubriek", "aria-label": `Rubriek: ${item.criterion}`, on: { submit: (e) => e.preventDefault() } },
      box.root, verdict, together(agreement)));
    choose = (level) => { if (item.level === undefined && desk.setup.levels[level - 1]) void judge(item, level); };
    links.scrollTop = rechts.scrollTop = 0;
    count();
    if (enter) enterText();
  }

  async function judge(item: Example, level: number): Promise<void> {
    try {
      const kept = await desk.talk.ask<{ item: Example; agreement: Agreed }>({ ask: "calibrate", example: item.id, level });
      Object.assign(item, kept.item);
      agreement = kept.agreement;
      desk.setup.calibrated = agreement.count;
    } catch (error) {
      return desk.announce(`Niet opgeslagen: ${(error as Error).message}`);
    }
    if (items[at] === item) {
      show(at, false);
      const verdict = rechts.querySelector<HTMLElement>(".rhk-oordeel");
      if (verdict) focus(verdict);
      verdict?.scrollIntoView({ block: "nearest" });
      desk.announce(told(item, desk).map((e) => e.textContent).join(" "), false);
    }
  }

  function next(): void {
    if (items[at]?.level === undefined) return desk.announce("Kies eerst een niveau. Daarna zie je wat er is afgesproken.");
    const open = items.findIndex((one, i) => i > at && one.level === undefined);
    const rest = items.findIndex((one) => one.level === undefined);
    const target = open >= 0 ? open : rest;
    if (target >= 0) return show(target);
    desk.announce("Je hebt alle voorbeelden beoordeeld.");
    if (at + 1 < items.length) show(at + 1);
  }

  function again(): void {
    front(desk.root, "Opnieuw beginnen?", [h("p", null, "Je oordelen over de voorbeelden worden gewist. Aan het werk van studenten verandert niets.")], (close) => [
      small("Annuleer", close, { autofocus: true }),
      small("Begin opnieuw", () => {
        close();
        void desk.talk.ask<Examples>({ ask: "again" }).then((fresh) => {
          desk.setup.calibrated = 0;
          desk.go("voorbeelden");
          void fresh;
        }, (error: Error) => desk.announce(`Dat lukte niet: ${error.message}`));
      }),
    ]);
  }

  function count(): void {
    const done = items.filter((one) => one.level !== undefined).length;
    progress.textContent = `${done} van ${items.length} voorbeelden`;
    bar.max = Math.max(items.length, 1);
    bar.value = done;
  }

  function enterText(): void {
    const article = links.querySelector<HTMLElement>(".rhk-lezer");
    if (!article) return;
    focus(article);
    article.querySelector("h4")?.scrollIntoView({ block: "nearest" });
  }

  show(at);
  return {
    root,
    enter: enterText,
    act(what) {
      switch (what.act) {
        case "level": choose(what.level); return true;
        case "next": next(); return true;
        case "skip": show(Math.min(at + 1, items.length - 1)); return true;
        case "previous": show(Math.max(at - 1, 0)); return true;
        case "read": enterText(); return true;
        default: return false;
      }
    },
  };
}

function told({ level, agreed, why }: Example, desk: Desk): HTMLElement[] {
  if (level === undefined || agreed === undefined) return [];
  const name = desk.setup.levels[agreed - 1]?.name ?? "";
  const words = level === agreed ? "Dat koos jij ook." : `Jij koos niveau ${level}.`;
  return [h("p", null, h("strong", null, `Afgesproken: niveau ${agreed}, ${name.toLowerCase()}. `), words), h("p", null, why ?? "")];
}

function together({ lines }: Agreed): HTMLElement | false {
  return lines.length > 0 && h("div", { class: "rhk-stil rhk-samen" }, h("p", null, h("strong", null, "Tot nu toe: "), lines[0] ?? ""), lines.slice(1).map((line) => h("p", null, line)));
}
