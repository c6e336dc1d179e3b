/** The start: what there is to do, and in which way. */
import { button, h, heading, uid } from "../lib/dom.ts";
import { remembered, type Desk } from "./desk.ts";
import type { Shown } from "./grading.ts";
import { focus, notice, small } from "./parts.ts";
import { progressWords } from "./steps.ts";
import type { Changes, Queue } from "./types.ts";

export function startView(desk: Desk, queue: Queue, changes: Changes): Shown {
  const { setup } = desk;
  const title = heading(1, { id: uid(), tabindex: -1 }, "Waar wil je mee beginnen?");
  const before = remembered(setup);
  const known = before?.ref !== undefined && queue.items.some((one) => one.ref === before.ref);
  const all = queue.progress.reduce((sum, part) => sum + part.all, 0);
  const named = new Map(setup.answers.map((given) => [given.cell, given.title]));
  const root = h("div", { class: "rhk-beeld rhk-blad" },
    title,
    changes.lines.length > 0 && notice(`De rubriek is veranderd nadat er is nagekeken. ${changes.answers === 1 ? "Eén antwoord" : `${changes.answers} antwoorden`} kunnen daardoor anders uitkomen.`, small("Bekijk wat er verandert", () => desk.go("rubriek"))),
    queue.unchanged > 0 && notice(`${queue.unchanged} ${queue.unchanged === 1 ? "antwoord is" : "antwoorden zijn"} opnieuw ingelezen en niet veranderd. Je eerdere oordeel past er nog bij.`, small("Bevestig die oordelen", () => void confirm())),
    setup.examples > setup.calibrated && notice(`Begin met de voorbeelden. Je beoordeelt een tekst en ziet daarna welk niveau is afgesproken. Je deed er ${setup.calibrated} van de ${setup.examples}.`, small("Naar de voorbeelden", () => desk.go("voorbeelden"))),
    setup.examples_trouble.length > 0 && h("div", { class: "rhk-melding" },
      h("p", null, "De voorbeelden zijn niet te lezen. Nakijken kan gewoon."), h("ul", null, setup.examples_trouble.map((line) => h("li", null, line)))),
    all === 0 && h("p", { class: "rhk-melding" }, "Er is nog niets ingeleverd, of het is nog niet door de machine nagekeken."),
    known && before && h("p", { class: "rhk-knoppen" }, button("Ga verder waar je was", () => desk.go("nakijken", before))),
    heading(2, null, "Eén vraag, alle studenten"),
    h("ul", { class: "rhk-vragenlijst" }, queue.progress.map((part) => h("li", null,
      button([named.get(part.cell) ?? part.cell, h("span", { class: "rhk-stil" }, progressWords(part, "nagekeken"))], () => desk.go("nakijken", { mode: "vraag", cell: part.cell }), { class: "rhk-knop rhk-rustig rhk-breed" })))),
    heading(2, null, "Anders"),
    h("div", { class: "rhk-knoppen rhk-krap" },
      small("Eén student, alle vragen", () => desk.go("nakijken", { mode: "student", cell: "" })),
      setup.examples > 0 && small("Voorbeelden", () => desk.go("voorbeelden")),
      small("Dubbel nakijken", () => desk.go("dubbel")),
      small("Rubriek", () => desk.go("rubriek"))));

  async function confirm(): Promise<void> {
    try {
      const count = await desk.talk.ask<number>({ ask: "confirm" });
      desk.go("start");
      desk.announce(`${count} ${count === 1 ? "oordeel is" : "oordelen zijn"} bevestigd.`);
    } catch (error) {
      desk.announce(`Bevestigen lukte niet: ${(error as Error).message}`);
    }
  }

  return { root, enter: () => focus(title), act: () => false };
}
