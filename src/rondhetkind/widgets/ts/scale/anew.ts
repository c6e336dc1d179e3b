/** A new scan: nobody empties a filled one by accident. */
import { button, goTo, h } from "../lib/dom.ts";

/** `begin` is called once somebody has read what it means and still wants it. */
export function anew(begin: () => void): HTMLElement {
  const text = h("p", null, "Je begint dan met een lege scan. Deze blijft bewaard: je vindt hem terug onder de nieuwe.");
  const asked = h("div", { class: "rhk-nog-open", hidden: true }, text, h("div", { class: "rhk-knoppen" },
    button("Laat maar", () => turn(false)),
    button("Ja, een lege scan", begin, { class: "rhk-knop rhk-rustig" })));
  const ask = button("Begin een nieuwe scan", () => turn(true), { class: "rhk-knop rhk-rustig" });
  const row = h("div", { class: "rhk-knoppen" }, ask);

  function turn(asking: boolean): void {
    asked.hidden = !asking;
    row.hidden = asking;
    goTo(asking ? text : ask);
  }

  return h("div", null, row, asked);
}
