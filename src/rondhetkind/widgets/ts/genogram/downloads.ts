/** Buttons that put the drawing in a file; nothing leaves this device. */
import { h, heading } from "../lib/dom.ts";
import { keepFile, png } from "../lib/keep.ts";
import { buttons, quiet } from "./controls.ts";
import { draw } from "./draw.ts";
import { data, file } from "./export.ts";
import type { Sheet } from "./sheet.ts";
import { asText, told } from "./words.ts";

export function downloads(sheet: Sheet): HTMLElement {
  const { id, form, title } = sheet.frame.exercise;
  const trouble = h("p", { class: "rhk-hint", role: "alert" });
  const made = () => file(draw(sheet.family, form, "gk"), form, title, asText(told(sheet.family, form)));
  const keep = (label: string, kind: string, type: string, content: () => string | Promise<Blob>) => quiet(label, async () => {
    trouble.textContent = "";
    try {
      keepFile(`${id.split("/").at(-1)}.${kind}`, await content(), type);
      sheet.frame.announce("Bewaard bij je downloads.");
    } catch {
      trouble.textContent = "Dat lukte niet in deze browser. Een van de andere knoppen werkt misschien wel.";
    }
  });
  return h("div", { class: "gk-bewaar" }, heading(2, null, "Bewaar je tekening"),
    buttons(
      keep("Plaatje (PNG)", "png", "image/png", () => { const { text, width, height } = made(); return png(text, width, height); }),
      keep("Scherp op elk formaat (SVG)", "svg", "image/svg+xml", () => made().text),
      keep("Gegevens (JSON)", "json", "application/json", () => data(sheet.family, form, title))),
    trouble);
}
