/** The list of persons: each a button, with a form under it. */
import { button, goTo, h, heading, uid } from "../lib/dom.ts";
import { keyed, type Control } from "./controls.ts";
import { NOBODY } from "./family.ts";
import { personForm, type Add } from "./person.ts";
import type { Sheet } from "./sheet.ts";
import { nameOf, shown } from "./words.ts";

export interface People extends Control {
  /** Shows the form of somebody and goes there. */
  open(id: string): void;
  /** Puts a new person on the sheet. */
  add(): void;
  readonly opened: string | null;
}

/** `closeUp` stands in the form that is open; `toPicture` brings one back to the drawing; `changed` says that somebody else is looked at. */
export function people(sheet: Sheet, closeUp: Node, toPicture: () => void, changed: () => void): People {
  let opened: string | null = null;
  const list = h("ul", { class: "gk-lijst" });
  const rows = keyed(list, make);
  const empty = h("p", { class: "rhk-leeg" }, "Nog niemand.");

  function make(id: string): Control & { go(): void; first(): void } {
    const panel = uid();
    const head = button("", () => look(opened === id ? null : id), { class: "gk-kop", "aria-controls": panel });
    const body = h("div", { class: "gk-formulier", id: panel, role: "group" });
    let form: Control | null = null;
    return {
      node: h("li", null, head, body),
      go: () => goTo(head),
      first: () => body.querySelector("input")?.focus(),
      update: () => {
        const open = opened === id;
        const name = nameOf(sheet.family, id);
        head.replaceChildren(h("strong", null, name), `, ${shown(sheet.family.persons.get(id)!)}`);
        head.setAttribute("aria-expanded", String(open));
        body.setAttribute("aria-label", `Gegevens van ${name}`);
        body.hidden = !open;
        if (!open) return;
        if (form === null) { form = personForm(sheet, id, add, toPicture); body.append(form.node); }
        form.update();
        body.prepend(closeUp);
      },
    };
  }
  const look = (id: string | null) => { opened = id; update(); changed(); };
  const update = () => {
    const ids = [...sheet.family.persons.keys()];
    if (opened !== null && !ids.includes(opened)) opened = null;
    rows.update(ids);
    empty.hidden = ids.length > 0;
  };
  const add: Add = (more, others) => {
    const id = sheet.fresh();
    opened = id;
    sheet.change([["persons", id, { ...NOBODY, ...more }], ...others?.(id) ?? []], "Er is iemand bij. Vul de naam in.");
    changed();
    rows.get(id)?.first();
  };
  return {
    node: h("section", null, heading(2, null, "Personen"), empty, list), update,
    open: (id) => { look(id); rows.get(id)?.go(); }, add: () => add({}), get opened() { return opened; },
  };
}
