/** The form of one person: what its symbol shows, whose child it is, and who comes beside it. */
import { h } from "../lib/dom.ts";
import { buttons, choice, fields, nodes, plain, quiet, row, textField, tick, ticks, type Choices, type Control } from "./controls.ts";
import { ASSIGNED, GENDERS, isPartner, NOBODY, type Part, type Person } from "./family.ts";
import type { Sheet } from "./sheet.ts";
import { COUPLE_WORDS, named, nameOf, shown, WAY_WORDS } from "./words.ts";

/** A new person with what is known of it, and what else changes; its name comes first. */
export type Add = (more: Partial<Person>, others?: (id: string) => readonly (readonly [Part, string, unknown])[]) => void;

export function personForm(sheet: Sheet, id: string, add: Add, toPicture: () => void): Control {
  const there = () => sheet.family.persons.get(id);
  const person = () => there() ?? NOBODY;
  const set = (more: Partial<Person>) => { const next = { ...person(), ...more }; sheet.person(id, more, `${next.name || "Iemand zonder naam"}: ${shown(next)}.`); };
  const others = (fits: (p: Person, other: string) => boolean) => [...sheet.family.persons].filter(([other, p]) => other !== id && fits(p, other)).map(([other]) => other);
  const choices = (none: string, ids: readonly string[]): Choices => [["", none], ...named(sheet.family, ids)];

  const siblings = () => others((p) => p.parents.some((q) => person().parents.includes(q)));
  const partners = () => [...sheet.family.bonds.values()].filter((b) => isPartner(b.kind) && (b.from === id || b.to === id)).map((b) => (b.from === id ? b.to : b.from));

  const text = (label: string, name: string, value: (p: Person) => string, keep: (text: string) => Partial<Person>, ...more: [((text: string) => string)?, object?]) =>
    textField({ label, name: `${id}/${name}`, value: () => { const p = there(); return p ? value(p) : null; }, set: (v) => set(keep(v)) }, sheet.frame.beforeLeaving, ...more);
  /** One of several; "" stands for none. */
  const pick = (label: string, name: string, field: "gender" | "assigned" | "as" | "twin", list: () => Choices) =>
    choice({ label, name: `${id}/${name}`, choices: list, value: () => person()[field] ?? "", set: (v) => set({ [field]: v || null }) });
  const mark = (label: string, name: string, field: "dead" | "index") =>
    tick({ label, name: `${id}/${name}`, value: () => person()[field], set: (on) => set({ [field]: on }) });
  const parent = (label: string, field: "parents" | "birth", place: number) => choice({
    label, name: `${id}/${field}${place}`, choices: () => choices("niet in de tekening", others((p) => p.gender !== "huisdier")),
    value: () => person()[field][place] ?? "",
    set: (value) => set({ [field]: [...new Set(Object.assign([...person()[field]], { [place]: value }).filter(Boolean))] }),
  });

  const name = text("Naam", "naam", (p) => p.name, (v) => ({ name: v }));
  const gender = pick("Symbool", "symbool", "gender", () => [["", "nog niet gekozen"], ...plain(GENDERS)]);
  const age = text("Leeftijd", "leeftijd", (p) => `${p.age ?? ""}`, (v) => ({ age: v === "" ? null : Number(v) }),
    (v) => (/^[0-9]{0,3}$/.test(v) && Number(v) <= 130 ? "" : "Een leeftijd is een getal van 0 tot en met 130."), { maxlength: 3, inputmode: "numeric" });
  const assigned = pick("Bij geboorte (als iemand trans is)", "geboorte", "assigned", () => [["", "niet van toepassing"], ...plain(ASSIGNED)]);
  const dead = mark("overleden", "overleden", "dead");
  const index = mark("aangemelde persoon", "aangemeld", "index");
  const parents = [parent("Ouder", "parents", 0), parent("Andere ouder", "parents", 1)];
  const way = pick("Is van deze ouders", "hoe", "as", () => Object.entries(WAY_WORDS));
  const birth = [parent("Geboren bij", "birth", 0), parent("en bij", "birth", 1)];
  const twin = pick("Tweeling met", "tweeling", "twin", () => choices("niemand", siblings()));

  let kind = "getrouwd";
  // What was chosen; null: whoever is the first partner.
  let other: string | null = null;
  const couple = choice({ label: "Partner erbij", name: `${id}/partnersoort`, choices: () => Object.entries(COUPLE_WORDS), value: () => kind, set: (v) => { kind = v; } });
  const otherParent = () => (other === "" || partners().includes(other ?? "-") ? other! : partners()[0] ?? "");
  const together = choice({ label: "Kind erbij, samen met", name: `${id}/samenmet`, choices: () => choices("niemand", partners()), value: otherParent, set: (v) => { other = v; } });
  const addParent = quiet("Ouder erbij", () => add({}, (fresh) => [["persons", id, { ...person(), parents: [...person().parents, fresh] }]]));
  const addSibling = quiet("Kind van dezelfde ouders erbij", () => { const { parents, as } = person(); add({ parents, as }); });
  const adding = h("div", { class: "gk-erbij" },
    row(couple.node, quiet("Zet partner erbij", () => add({}, (fresh) => [["bonds", sheet.fresh(), { kind, from: id, to: fresh, arrow: null }]]))),
    row(together.node, quiet("Zet kind erbij", () => add({ parents: [id, otherParent()].filter(Boolean) }))));
  const away = quiet("Haal weg", () => { const gone = nameOf(sheet.family, id); sheet.change([["persons", id, null]], `${gone} is weggehaald. Met Ongedaan maken komt alles terug.`); toPicture(); });

  const geno = sheet.frame.exercise.form === "genogram";
  const own = [name, gender, age, assigned];
  const marks = [dead, index];
  const kin = [...parents, way, ...birth, twin];
  return {
    node: h("div", null, fields(nodes(own)), ticks(nodes(marks)), geno && [fields(nodes(kin)), adding],
      buttons(geno && [addParent, addSibling], quiet("Terug naar de tekening", toPicture), away)),
    update: () => {
      for (const c of [...own, ...marks, ...kin, couple, together]) c.update();
      const p = person();
      const [human, unborn, nobodys] = [p.gender !== "huisdier", p.gender === "zwangerschap", p.parents.length === 0];
      const hide = (hidden: boolean, ...list: HTMLElement[]) => { for (const node of list) node.hidden = hidden; };
      hide(!human, ...nodes([...parents, index]));
      hide(!human || unborn, assigned.node, adding);
      hide(nobodys, way.node);
      hide(nobodys || p.as === "eigen", ...nodes(birth));
      hide(siblings().length === 0, twin.node);
      hide(!human || p.parents.length > 1, addParent);
      hide(!human || nobodys, addSibling);
    },
  };
}
