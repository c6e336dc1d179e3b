/** Lines between two, who live together, and what stands around the family: lists with ordinary controls. */
import { button, goTo, h, heading } from "../lib/dom.ts";
import { choice, keyed, row, takeAway, textField, tick, type Choices, type Control } from "./controls.ts";
import { ALL, ARROWS, isLink, LINKS, PARTNERS, QUALITIES, type Arrow, type BondKind } from "./family.ts";
import { letter } from "./house.ts";
import type { Sheet } from "./sheet.ts";
import { ARROW_WORDS, COUPLE_WORDS, nameOf, tie } from "./words.ts";

const quiet = { class: "rhk-knop rhk-rustig" };

export function bonds(sheet: Sheet): Control {
  const eco = sheet.frame.exercise.form === "ecogram";
  const kinds: Choices = eco ? LINKS.map((k) => [k, k] as const) : [...PARTNERS.map((k) => [k, `partners: ${COUPLE_WORDS[k]}`] as const), ...QUALITIES.map((k) => [k, `relatie: ${k}`] as const)];
  const arrows: Choices = [["", "geen pijl"], ...ARROWS.map((a) => [a, ARROW_WORDS[a]] as const)];
  const people = (): Choices => [...sheet.family.persons.keys()].map((id) => [id, nameOf(sheet.family, id)] as const);
  const froms = (): Choices => (eco ? [[ALL, "het hele gezin"], ...people()] : people());
  const tos = (): Choices => (eco ? [...sheet.family.systems.keys()].map((id) => [id, nameOf(sheet.family, id)] as const) : people());
  const list = h("ul", { class: "gk-lijst" });
  const items = keyed(list, (id) => {
    const bond = () => sheet.family.bonds.get(id);
    const change = (more: { kind?: BondKind; arrow?: Arrow | null }) => { const next = { ...bond()!, ...more }; sheet.change([["bonds", id, next]], `${tie(sheet.family, next)}.`); };
    const about = h("p", { class: "gk-wie" });
    const kind = choice({ label: "Soort lijn", name: `${id}/soort`, choices: () => kinds, value: () => bond()?.kind ?? "", set: (v) => change({ kind: v as BondKind }) });
    const arrow = choice({ label: "Richting van de energie", name: `${id}/pijl`, choices: () => arrows, value: () => bond()?.arrow ?? "", set: (v) => change({ arrow: ARROWS.find((a) => a === v) ?? null }) });
    const gone = takeAway(() => about.textContent, () => sheet.change([["bonds", id, null]], `De lijn tussen ${about.textContent} is weg.`));
    const group = h("div", { role: "group" }, about, row(kind.node, eco && arrow.node, gone.node));
    return {
      node: h("li", null, group),
      update: () => {
        const b = bond();
        if (!b) return;
        about.textContent = `${nameOf(sheet.family, b.from)} en ${nameOf(sheet.family, b.to)}`;
        group.setAttribute("aria-label", about.textContent);
        kind.update();
        arrow.update();
        gone.update();
      },
    };
  });
  let [from, to, kind, arrow] = ["", "", kinds[0]?.[0] ?? "", ""];
  const valid = (value: string, choices: Choices) => (choices.some(([v]) => v === value) ? value : "");
  const begin = (label: string): Choices => [["", label]];
  const fields = [
    choice({ label: "Wie", name: "band/wie", choices: () => [...begin("kies"), ...froms()], value: () => valid(from, froms()), set: (v) => { from = v; } }),
    choice({ label: eco ? "Met wat" : "Met wie", name: "band/met", choices: () => [...begin("kies"), ...tos()], value: () => valid(to, tos()), set: (v) => { to = v; } }),
    choice({ label: "Soort lijn", name: "band/soort", choices: () => kinds, value: () => kind, set: (v) => { kind = v; } }),
    ...(eco ? [choice({ label: "Richting van de energie", name: "band/pijl", choices: () => arrows, value: () => arrow, set: (v) => { arrow = v; } })] : []),
  ];
  const hint = h("p", { class: "rhk-hint", role: "alert" });
  const add = button("Zet deze lijn erbij", () => {
    const [a, b] = [valid(from, froms()), valid(to, tos())];
    hint.textContent = a && b && a !== b ? "" : eco ? "Kies eerst wie, en met wat." : "Kies eerst twee verschillende personen.";
    if (hint.textContent) return;
    const made = { kind: kind as BondKind, from: a, to: b, arrow: ARROWS.find((x) => x === arrow) ?? null };
    [from, to] = ["", ""];
    sheet.change([["bonds", sheet.fresh(), made]], `${tie(sheet.family, made)}. De lijn staat erbij.`);
    fields[0]!.node.querySelector("select")!.focus();
  }, quiet);
  const update = () => { items.update([...sheet.family.bonds].filter(([, b]) => isLink(b.kind) === eco).map(([id]) => id)); fields.forEach((f) => f.update()); };
  update();
  return { node: h("section", null, heading(2, null, eco ? "Lijnen naar buiten" : "Partners en relatielijnen"), list, h("div", { class: "gk-erbij" }, h("div", { class: "gk-velden" }, fields.map((f) => f.node)), hint, add)), update };
}

export function households(sheet: Sheet): Control {
  const list = h("ul", { class: "gk-lijst" });
  const items = keyed(list, (id) => {
    const house = () => sheet.family.houses.get(id) ?? { name: "", persons: [] };
    const head = h("legend", null);
    const gone = takeAway(() => head.textContent, () => sheet.change([["houses", id, null]], "Het huis is weg."));
    const box = h("div", { class: "gk-vinken" });
    const ticks = keyed(box, (person) => {
      const field = {
        get label() { return nameOf(sheet.family, person); }, name: `${id}/${person}`,
        value: () => house().persons.includes(person),
        set: (on: boolean) => sheet.change([["houses", id, { ...house(), persons: on ? [...house().persons, person] : house().persons.filter((p) => p !== person) }]], `${nameOf(sheet.family, person)} ${on ? "woont hier" : "woont hier niet"}.`),
      };
      return tick(field);
    });
    return {
      node: h("li", null, h("fieldset", null, head, box, gone.node)),
      update: () => { head.textContent = `Huis ${letter([...sheet.family.houses.keys()].indexOf(id))}`; gone.update(); ticks.update([...sheet.family.persons.keys()]); },
    };
  });
  const add = button("Huis erbij", () => { const id = sheet.fresh(); sheet.change([["houses", id, { name: "", persons: [] }]], "Er is een huis bij. Vink aan wie er wonen."); list.querySelector<HTMLElement>("li:last-child input")?.focus(); }, quiet);
  const update = () => items.update([...sheet.family.houses.keys()]);
  update();
  return { node: h("section", null, heading(2, null, "Wie woont bij wie"), list, add), update };
}

export function systems(sheet: Sheet): Control & { open(id: string): boolean } {
  const list = h("ul", { class: "gk-lijst" });
  const items = keyed(list, (id) => {
    const value = () => sheet.family.systems.get(id)?.name ?? null;
    const name = textField({ label: "Naam", name: `${id}/systeem`, value, set: (v) => sheet.change([["systems", id, { name: v }]], `${v} staat om het gezin heen.`) }, sheet.frame.beforeLeaving);
    const gone = takeAway(() => nameOf(sheet.family, id), () => sheet.change([["systems", id, null]], `${value()} is weg.`));
    const node = h("li", null, row(name.node, gone.node));
    return { node, go: () => goTo(node.querySelector("input")!, node), update: () => { name.update(); gone.update(); } };
  });
  const add = button("Zet er iets omheen", () => { const id = sheet.fresh(); sheet.change([["systems", id, { name: "" }]], "Er is iets bij. Vul de naam in."); list.querySelector<HTMLElement>("li:last-child input")?.focus(); }, quiet);
  const update = () => items.update([...sheet.family.systems.keys()]);
  update();
  return { node: h("section", null, heading(2, null, "Om het gezin heen"), h("p", { class: "rhk-toelichting" }, "School, werk, een club, familie verderop, hulp: alles wat bij hun leven hoort."), list, add), update, open: (id) => { items.get(id)?.go(); return items.get(id) !== undefined; } };
}
