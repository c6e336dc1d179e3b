/** Double grading: how far two lecturers agree, and what there is to talk about. */
import { h, heading, uid } from "../lib/dom.ts";
import type { Desk } from "./desk.ts";
import type { Shown } from "./grading.ts";
import { focus, small } from "./parts.ts";
import type { Double } from "./types.ts";

export function doubleView(desk: Desk, { measures, differences }: Double): Shown {
  const title = heading(1, { id: uid(), tabindex: -1 }, "Dubbel nakijken: hoe ver zijn jullie het eens?");
  const root = h("div", { class: "rhk-beeld rhk-blad" },
    title,
    h("p", null, "Van elke vraag kijkt een tweede docent een vaste steekproef na: één op de tien antwoorden, en ten minste drie. Het tweede oordeel is blind en verandert geen punten."),
    measures.map(({ criterion, count, lines }) => h("section", null,
      heading(2, null, criterion),
      count === 0 ? h("p", { class: "rhk-stil" }, "Nog geen antwoord met twee oordelen.") : h("ul", null, lines.map((line) => h("li", null, line))))),
    heading(2, null, "Verschillen om over te praten"),
    differences.length === 0 ? h("p", { class: "rhk-stil" }, "Er zijn geen verschillen.")
      : h("div", { class: "rhk-tabel", tabindex: 0, role: "group", "aria-label": "Verschillen" }, h("table", null,
        h("thead", null, h("tr", null, ["Antwoord", "Criterium", "Eerste oordeel", "Tweede oordeel", "Bekijk"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, differences.map(({ ref, number, cell, criterion, first, second, who }) => h("tr", null,
          h("th", { scope: "row" }, `${cell.toUpperCase()}, antwoord ${number}`), h("td", null, criterion),
          h("td", null, `niveau ${first} (${who[0]})`), h("td", null, `niveau ${second} (${who[1]})`),
          h("td", null, small("Open", () => desk.go("nakijken", { mode: "vraag", cell, ref }), { "aria-label": `Open ${cell.toUpperCase()}, antwoord ${number}` }))))))),
    h("div", { class: "rhk-knoppen" },
      small("Kijk de steekproef na", () => desk.go("nakijken", { mode: "dubbel", cell: "" })),
      small("Terug naar het begin", () => desk.go("start"))));
  return { root, enter: () => focus(title), act: () => false };
}
