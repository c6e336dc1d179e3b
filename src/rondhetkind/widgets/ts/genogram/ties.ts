/** Lines between two, who live together, and what stands around the family: lists with ordinary controls. */
import { goTo, h, heading, type Child } from "../lib/dom.ts";
import { choice, fields, keyed, nodes, plain, quiet, row, takeAway, textField, tick, ticks, type Choices, type Control, type Field } from "./controls.ts";
import { ALL, ARROWS, isLink, LINKS, PARTNERS, QUALITIES, type Arrow, type Bond, type BondKind, type Part } from "./family.ts";
import { letter } from "./house.ts";
import type { Sheet } from "./sheet.ts";
import { ARROW_WORDS, COUPLE_WORDS, named, nameOf, tie } from "./words.ts";

/** A list under its heading, with what adds to it. */
function section<T extends Control>(title: string, ids: () => Iterable<string>, make: (id: string) => T, intro: Child, adds: (list: HTMLElement) => Child): Control & { get(id: string): T | undefined } {
  const list = h("ul", { class: "gk-lijst" });
  const items = keyed(list, make);
  return { node: h("section", null, heading(2, null, title), intro, list, adds(list)), update: () => items.update(ids()), get: items.get };
}

/** Puts something new on the sheet and goes to its first field. */
const adder = (sheet: Sheet, label: string, part: Part, value: object, said: string) => (list: HTMLElement) => quiet(label, () => {
  sheet.change([[part, sheet.fresh(), value]], said);
  list.querySelector<HTMLElement>("li:last-child input")?.focus();
});

export function bonds(sheet: Sheet): Control {
  const eco = sheet.frame.exercise.form === "ecogram";
  const kinds: Choices = eco ? plain(LINKS) : [...PARTNERS.map((k) => [k, `partners: ${COUPLE_WORDS[k]}`] as const), ...QUALITIES.map((k) => [k, `relatie: ${k}`] as const)];
  const kindField = (f: Pick<Field<string>, "name" | "value" | "set">) => choice({ label: "Soort lijn", choices: () => kinds, ...f });
  const arrowField = (f: Pick<Field<string>, "name" | "value" | "set">) => choice({ label: "Richting van de energie", choices: () => [["", "geen pijl"], ...ARROWS.map((a) => [a, ARROW_WORDS[a]] as const)], ...f });

  const item = (id: string): Control => {
    const bond = () => sheet.family.bonds.get(id)!;
    const change = (more: Partial<Bond>) => { const next = { ...bond(), ...more }; sheet.change([["bonds", id, next]], `${tie(sheet.family, next)}.`); };
    const about = h("p", { class: "gk-wie" });
    const controls = [
      kindField({ name: `${id}/soort`, value: () => bond().kind, set: (v) => change({ kind: v as BondKind }) }),
      ...(eco ? [arrowField({ name: `${id}/pijl`, value: () => bond().arrow ?? "", set: (v) => change({ arrow: (v || null) as Arrow | null }) })] : []),
      takeAway(() => about.textContent, () => sheet.change([["bonds", id, null]], `De lijn tussen ${about.textContent} is weg.`)),
    ];
    const group = h("div", { role: "group" }, about, row(nodes(controls)));
    return {
      node: h("li", null, group),
      update: () => {
        const { from, to } = bond();
        about.textContent = `${nameOf(sheet.family, from)} en ${nameOf(sheet.family, to)}`;
        group.setAttribute("aria-label", about.textContent);
        for (const c of controls) c.update();
      },
    };
  };

  // What is chosen for a new line.
  const made = { from: "", to: "", kind: kinds[0]![0], arrow: "" };
  const people = () => named(sheet.family, sheet.family.persons.keys());
  const froms = (): Choices => (eco ? [[ALL, "het hele gezin"], ...people()] : people());
  const tos = (): Choices => (eco ? named(sheet.family, sheet.family.systems.keys()) : people());
  const bound = (field: keyof typeof made) => ({ value: () => made[field], set: (v: string) => { made[field] = v; } });
  const end = (label: string, name: string, field: "from" | "to", choices: () => Choices) => choice({
    label, name, ...bound(field), choices: () => [["", "kies"], ...choices()],
    value: () => (choices().some(([v]) => v === made[field]) ? made[field] : made[field] = ""),
  });
  const controls = [
    end("Wie", "band/wie", "from", froms), end(eco ? "Met wat" : "Met wie", "band/met", "to", tos),
    kindField({ name: "band/soort", ...bound("kind") }), ...(eco ? [arrowField({ name: "band/pijl", ...bound("arrow") })] : []),
  ];
  const hint = h("p", { class: "rhk-hint", role: "alert" });
  const add = quiet("Zet deze lijn erbij", () => {
    const { from, to, kind, arrow } = made;
    hint.textContent = from && to && from !== to ? "" : eco ? "Kies eerst wie, en met wat." : "Kies eerst twee verschillende personen.";
    if (hint.textContent) return;
    const bond: Bond = { kind: kind as BondKind, from, to, arrow: (arrow || null) as Arrow | null };
    made.from = made.to = "";
    sheet.change([["bonds", sheet.fresh(), bond]], `${tie(sheet.family, bond)}. De lijn staat erbij.`);
    controls[0]!.node.querySelector("select")!.focus();
  });
  const ids = () => [...sheet.family.bonds].filter(([, b]) => isLink(b.kind) === eco).map(([id]) => id);
  const { node, update } = section(eco ? "Lijnen naar buiten" : "Partners en relatielijnen", ids, item, null, () => h("div", { class: "gk-erbij" }, fields(nodes(controls)), hint, add));
  return { node, update: () => { update(); for (const c of controls) c.update(); } };
}

export function households(sheet: Sheet): Control {
  const item = (id: string): Control => {
    const house = () => sheet.family.houses.get(id)!;
    const head = h("legend");
    const gone = takeAway(() => head.textContent, () => sheet.change([["houses", id, null]], "Het huis is weg."));
    const box = ticks();
    const all = keyed(box, (person) => tick({
      get label() { return nameOf(sheet.family, person); }, name: `${id}/${person}`,
      value: () => house().persons.includes(person),
      set: (on) => sheet.change([["houses", id, { ...house(), persons: house().persons.filter((p) => p !== person).concat(on ? person : []) }]], `${nameOf(sheet.family, person)} woont hier${on ? "" : " niet"}.`),
    }));
    return {
      node: h("li", null, h("fieldset", null, head, box, gone.node)),
      update: () => { head.textContent = `Huis ${letter([...sheet.family.houses.keys()].indexOf(id))}`; gone.update(); all.update(sheet.family.persons.keys()); },
    };
  };
  return section("Wie woont bij wie", () => sheet.family.houses.keys(), item, null,
    adder(sheet, "Huis erbij", "houses", { name: "", persons: [] }, "Er is een huis bij. Vink aan wie er wonen."));
}

export function systems(sheet: Sheet): Control & { open(id: string): boolean } {
  const item = (id: string): Control & { go(): void } => {
    const value = () => sheet.family.systems.get(id)?.name ?? null;
    const name = textField({ label: "Naam", name: `${id}/systeem`, value, set: (v) => sheet.change([["systems", id, { name: v }]], `${v} staat om het gezin heen.`) }, sheet.frame.beforeLeaving);
    const gone = takeAway(() => nameOf(sheet.family, id), () => sheet.change([["systems", id, null]], `${value()} is weg.`));
    const node = h("li", null, row(name.node, gone.node));
    return { node, go: () => goTo(node.querySelector("input")!, node), update: () => { name.update(); gone.update(); } };
  };
  const all = section("Om het gezin heen", () => sheet.family.systems.keys(), item,
    h("p", { class: "rhk-toelichting" }, "School, werk, een club, familie verderop, hulp: alles wat bij hun leven hoort."),
    adder(sheet, "Zet er iets omheen", "systems", { name: "" }, "Er is iets bij. Vul de naam in."));
  return { ...all, open: (id) => { const it = all.get(id); it?.go(); return !!it; } };
}
