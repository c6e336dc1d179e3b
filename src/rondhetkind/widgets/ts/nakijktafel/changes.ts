/** A changed rubric: first what would change, and only then, on purpose, the change. */
import { h, heading, uid } from "../lib/dom.ts";
import type { Desk } from "./desk.ts";
import type { Shown } from "./grading.ts";
import { focus, small } from "./parts.ts";
import type { Changes } from "./types.ts";

export function changesView(desk: Desk, found: Changes): Shown {
  const title = heading(1, { id: uid(), tabindex: -1 }, "De rubriek is veranderd");
  const root = h("div", { class: "rhk-beeld rhk-blad" });
  draw(found);

  function draw({ answers, lines, by_formgrader, obstacles, applied }: Changes): void {
    const none = lines.length === 0;
    title.textContent = none ? "Er verandert niets" : "De rubriek is veranderd";
    root.replaceChildren(
      title,
      applied === null ? h("p", { class: "rhk-melding", role: "alert" }, "Intussen is er iets veranderd. Dit is de nieuwe lijst. Er is nog niets aangepast.") : "",
      applied ? h("p", { class: "rhk-melding", role: "status" }, `${applied} ${applied === 1 ? "antwoord is" : "antwoorden zijn"} aangepast.`) : "",
      none ? h("p", null, "Wat er is nagekeken, past bij de rubriek zoals ze nu is.")
        : h("p", null, `Dit verandert er in ${answers} nagekeken ${answers === 1 ? "antwoord" : "antwoorden"}. Er is nog niets aangepast.`),
      by_formgrader > 0 ? h("p", { class: "rhk-stil" }, `${by_formgrader} antwoorden zijn in de formgrader nagekeken. Die veranderen niet mee.`) : "",
      ...obstacles.map((line) => h("p", { class: "rhk-melding", role: "alert" }, line)),
      none ? "" : h("ul", { class: "rhk-wijzigingen" }, lines.map(({ cell, number, text }) => h("li", null, h("strong", null, `${cell.toUpperCase()}, antwoord ${number}. `), text))),
      h("div", { class: "rhk-knoppen" },
        none || obstacles.length > 0 ? "" : small(`Pas dit toe op ${answers} ${answers === 1 ? "antwoord" : "antwoorden"}`, () => void apply()),
        small(none ? "Terug naar het begin" : "Laat het zo", () => desk.go("start"))));
  }

  async function apply(): Promise<void> {
    try {
      draw(await desk.talk.ask<Changes>({ ask: "apply", mark: found.mark }));
    } catch (error) {
      return desk.announce(`Er is niets aangepast: ${(error as Error).message}`);
    }
    desk.answers.clear("vraag");
    focus(title);
  }

  return { root, enter: () => focus(title), act: () => false };
}
