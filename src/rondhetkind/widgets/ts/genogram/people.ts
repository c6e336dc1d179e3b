/** The list of persons: each a button, with a form under it. */
import { button, goTo, h, uid } from "../lib/dom.ts";
import { choice, keyed, row, textField, tick, type Choices, type Control } from "./controls.ts";
import { GENDERS, isPartner, NOBODY, PARTNERS, WAYS, type Person, type Way } from "./family.ts";
import type { Sheet } from "./sheet.ts";
import { COUPLE_WORDS, nameOf, shown, WAY_WORDS } from "./words.ts";

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
    const head = button("", () => toggle(id), { class: "gk-kop", "aria-controls": panel, "data-persoon": id });
    const body = h("div", { class: "gk-formulier", id: panel, role: "group", hidden: true });
    let form: Control | null = null;
    return {
      node: h("li", null, head, body),
      go: () => goTo(head),
      first: () => body.querySelector<HTMLElement>("input")?.focus(),
      update: () => {
        const p = sheet.family.persons.get(id);
        if (!p) return;
        head.replaceChildren(h("strong", null, nameOf(sheet.family, id)), `, ${shown(p)}`);
        head.setAttribute("aria-expanded", String(opened === id));
        body.setAttribute("aria-label", `Gegevens van ${nameOf(sheet.family, id)}`);
        body.hidden = opened !== id;
        if (opened === id && form === null) { form = personForm(sheet, id, add, toPicture); body.replaceChildren(form.node); }
        if (opened === id) { form?.update(); body.prepend(closeUp); }
      },
    };
  }
  const toggle = (id: string) => { opened = opened === id ? null : id; update(); changed(); };
  const update = () => {
    const ids = [...sheet.family.persons.keys()];
    if (opened !== null && !ids.includes(opened)) opened = null;
    rows.update(ids);
    empty.hidden = ids.length > 0;
  };
  const open = (id: string) => { opened = id; update(); changed(); rows.get(id)?.go(); };
  /** A new person with what is known of it, and what else changes; its name comes first. */
  function add(more: Partial<Person> = {}, others: (id: string) => readonly (readonly ["persons" | "bonds", string, unknown])[] = () => []): void {
    const id = sheet.fresh();
    opened = id;
    sheet.change([["persons", id, { ...NOBODY, ...more }], ...others(id)], "Er is iemand bij. Vul de naam in.");
    changed();
    rows.get(id)?.first();
  }
  update();
  return { node: h("div", null, empty, list), update, open, add: () => add(), get opened() { return opened; } };
}

type Add = (more?: Partial<Person>, others?: (id: string) => readonly (readonly ["persons" | "bonds", string, unknown])[]) => void;

function personForm(sheet: Sheet, id: string, add: Add, toPicture: () => void): Control {
  const there = () => sheet.family.persons.get(id);
  const person = () => there() ?? NOBODY;
  const geno = sheet.frame.exercise.form === "genogram";
  const name = () => nameOf(sheet.family, id);
  const set = (more: Partial<Person>) => { const next = { ...person(), ...more }; sheet.person(id, more, `${next.name || "Iemand zonder naam"}: ${shown(next)}.`); };
  const pending = sheet.frame.beforeLeaving;
  const at = (field: string) => `${id}/${field}`;
  const others = (): Choices => [...sheet.family.persons].filter(([other, p]) => other !== id && p.gender !== "huisdier").map(([other]) => [other, nameOf(sheet.family, other)] as const);
  const maybe = (label: string): Choices => [["", label], ...others()];
  const partners = () => [...sheet.family.bonds.values()].filter((b) => isPartner(b.kind) && (b.from === id || b.to === id)).map((b) => (b.from === id ? b.to : b.from));
  const pick = (field: "parents" | "birth", place: number, label: string) => choice({
    label, name: at(`${field}${place}`), choices: () => maybe("niet in de tekening"),
    value: () => person()[field][place] ?? "",
    set: (value) => { const list = [...person()[field]]; list[place] = value; set({ [field]: [...new Set(list.filter(Boolean))] }); },
  });
  const siblings = () => [...sheet.family.persons].filter(([other, p]) => other !== id && p.parents.length > 0 && p.parents.some((q) => person().parents.includes(q)));

  const controls = {
    name: textField({ label: "Naam", name: at("naam"), value: () => there()?.name ?? null, set: (value) => set({ name: value }) }, pending),
    gender: choice({ label: "Symbool", name: at("symbool"), choices: () => [["", "nog niet gekozen"], ...GENDERS.map((g) => [g, g] as const)], value: () => person().gender ?? "", set: (v) => set({ gender: GENDERS.find((g) => g === v) ?? null }) }),
    assigned: choice({ label: "Bij geboorte (als iemand trans is)", name: at("geboorte"), choices: () => [["", "niet van toepassing"], ["vrouw", "vrouw"], ["man", "man"]], value: () => person().assigned ?? "", set: (v) => set({ assigned: v === "vrouw" || v === "man" ? v : null }) }),
    age: textField({ label: "Leeftijd", name: at("leeftijd"), value: () => { const p = there(); return p ? p.age?.toString() ?? "" : null; }, set: (v) => set({ age: v === "" ? null : Number(v) }) }, pending, { limit: 3, numeric: true, check: (v) => (v === "" || (/^[0-9]{1,3}$/.test(v) && Number(v) <= 130) ? null : "Een leeftijd is een getal van 0 tot en met 130.") }),
    dead: tick({ label: "overleden", name: at("overleden"), value: () => person().dead, set: (v) => set({ dead: v }) }),
    index: tick({ label: "aangemelde persoon", name: at("aangemeld"), value: () => person().index, set: (v) => set({ index: v }) }),
    first: pick("parents", 0, "Ouder"), second: pick("parents", 1, "Andere ouder"),
    way: choice({ label: "Is van deze ouders", name: at("hoe"), choices: () => WAYS.map((w) => [w, WAY_WORDS[w]] as const), value: () => person().as, set: (v) => set({ as: v as Way }) }),
    born1: pick("birth", 0, "Geboren bij"), born2: pick("birth", 1, "en bij"),
    twin: choice({ label: "Tweeling met", name: at("tweeling"), choices: () => [["", "niemand"], ...siblings().map(([other]) => [other, nameOf(sheet.family, other)] as const)], value: () => person().twin ?? "", set: (v) => set({ twin: v || null }) }),
  };
  let kind = "getrouwd";
  let with_ = "";
  const couple = choice({ label: "Partner erbij", name: at("partnersoort"), choices: () => PARTNERS.map((k) => [k, COUPLE_WORDS[k]] as const), value: () => kind, set: (v) => { kind = v; } });
  const together = choice({ label: "Kind erbij, samen met", name: at("samenmet"), choices: () => [["", "niemand"], ...partners().map((p) => [p, nameOf(sheet.family, p)] as const)], value: () => (partners().includes(with_) ? with_ : with_ === "-" ? "" : partners()[0] ?? ""), set: (v) => { with_ = v || "-"; } });
  const quiet = { class: "rhk-knop rhk-rustig" };
  const parent = button("Ouder erbij", () => add({}, (fresh) => [["persons", id, { ...person(), parents: [...person().parents, fresh] }]]), quiet);
  const sibling = button("Kind van dezelfde ouders erbij", () => add({ parents: person().parents, as: person().as }), quiet);

  const adding = h("div", { class: "gk-erbij" },
    row(couple.node, button("Zet partner erbij", () => add({}, (fresh) => [["bonds", sheet.fresh(), { kind, from: id, to: fresh, arrow: null }]]), quiet)),
    row(together.node, button("Zet kind erbij", () => { const other = together.node.querySelector("select")!.value; add({ parents: [id, other].filter(Boolean) }); }, quiet)));

  const update = () => {
    const p = person();
    for (const c of [...Object.values(controls), couple, together]) c.update();
    const human = p.gender !== "huisdier";
    for (const c of [controls.assigned, controls.first, controls.second, controls.index]) c.node.hidden = !human || (c === controls.assigned && p.gender === "zwangerschap");
    controls.way.node.hidden = p.parents.length === 0;
    controls.born1.node.hidden = controls.born2.node.hidden = p.as === "eigen" || p.parents.length === 0;
    controls.twin.node.hidden = siblings().length === 0;
    parent.hidden = !human || p.parents.length > 1;
    sibling.hidden = !human || p.parents.length === 0;
    adding.hidden = !human || p.gender === "zwangerschap";
  };
  const node = h("div", null,
    h("div", { class: "gk-velden" }, controls.name.node, controls.gender.node, controls.age.node, controls.assigned.node),
    h("div", { class: "gk-vinken" }, controls.dead.node, controls.index.node),
    geno && h("div", { class: "gk-velden" }, controls.first.node, controls.second.node, controls.way.node, controls.born1.node, controls.born2.node, controls.twin.node),
    geno && adding,
    h("div", { class: "rhk-knoppen" }, geno && [parent, sibling],
      button("Terug naar de tekening", toPicture, quiet),
      button("Haal weg", () => { const gone = name(); sheet.change([["persons", id, null]], `${gone} is weggehaald. Met Ongedaan maken komt alles terug.`); toPicture(); }, quiet)));
  update();
  return { node, update };
}
