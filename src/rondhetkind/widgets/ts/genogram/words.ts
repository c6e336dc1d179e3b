/** A drawing in words: the text that stands for the picture. */
import { ALL, isLink, isPartner, isQuality, type Bond, type Family, type PartnerKind, type Person, type System, type Way } from "./family.ts";
import { letter } from "./house.ts";
import type { Form } from "./draw.ts";

export const WAY_WORDS: Record<Way, string> = { eigen: "kind", pleegkind: "pleegkind", adoptie: "adoptiekind" };
export const COUPLE_WORDS: Record<PartnerKind, string> = { getrouwd: "getrouwd", samen: "samen, niet getrouwd", "uit elkaar": "uit elkaar", gescheiden: "gescheiden" };
export const ARROW_WORDS = { heen: "energie gaat naar buiten", terug: "energie komt naar het gezin", beide: "energie gaat beide kanten op" };
const NUMBERS = ["nog geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven"];

export const counted = (n: number, one: string, more: string) => `${NUMBERS[n] ?? n} ${n === 1 ? one : more}`;

export const personsOf = (n: number) => counted(n, "persoon", "personen");
export const generationsOf = (n: number) => counted(n, "generatie", "generaties");
export const linesOf = (n: number) => counted(n, "relatielijn", "relatielijnen");
export const systemsOf = (n: number) => `${counted(n, "ding", "dingen")} eromheen`;
export const NOBODY_YET = "Er staat nog niemand op het blad.";

/** "Noor, Daan en Kim" */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} en ${names.at(-1)}`;
}

export function nameOf(family: Family, id: string): string {
  const system = family.systems.get(id);
  return id === ALL ? "het gezin" : (family.persons.get(id) ?? system)?.name.trim() || (system ? "iets zonder naam" : "iemand zonder naam");
}

/** Ids with what they are called, to choose from. */
export const named = (family: Family, ids: Iterable<string>) => [...ids].map((id) => [id, nameOf(family, id)] as const);

/** What a symbol shows: "vrouw, 41 jaar, overleden". */
export function shown(p: Pick<Person, "gender" | "assigned" | "age" | "dead" | "index">): string {
  return [
    p.gender ?? "nog zonder symbool",
    p.assigned && p.assigned !== p.gender && `bij geboorte ${p.assigned}`,
    p.age !== null && `${p.age} jaar`,
    p.dead && "overleden", p.index && "aangemeld",
  ].filter(Boolean).join(", ");
}

export function tie(family: Family, b: Bond): string {
  const [from, to] = [nameOf(family, b.from), nameOf(family, b.to)];
  if (isPartner(b.kind)) return `${from} en ${to}: ${COUPLE_WORDS[b.kind]}`;
  return `${from} – ${to}: ${b.kind}${b.arrow ? ` (${ARROW_WORDS[b.arrow]})` : ""}`;
}

/** How many rows of parents and children stand above each other. */
export function generations(family: Family): number {
  const depth = new Map([...family.persons.keys()].map((id) => [id, 1]));
  let moved = new Set<string>();
  for (let round = 0; round <= depth.size; round++) {
    moved = new Set();
    for (const [id, p] of family.persons) {
      const above = Math.max(0, ...[...p.parents, ...p.birth].map((q) => depth.get(q) ?? 0)) + 1;
      if (above > depth.get(id)!) { depth.set(id, above); moved.add(id); }
    }
  }
  return Math.max(0, ...[...depth].filter(([id]) => !moved.has(id)).map(([, d]) => d));
}

/** How many lines say how two persons get on; the same line twice is one. */
export function qualities(family: Family): number {
  return new Set([...family.bonds.values()].filter((b) => isQuality(b.kind)).map((b) => [...[b.from, b.to].sort(), b.kind].join())).size;
}

export interface Told { head: string; parts: { title: string; items: string[] }[] }

export function told(family: Family, form: Form): Told {
  const { persons, systems, houses } = family;
  if (persons.size + systems.size === 0) return { head: "Er is nog niets getekend.", parts: [] };
  const bonds = [...family.bonds.values()];
  const names = (ids: readonly string[]) => listed(ids.map((id) => nameOf(family, id)));
  const ties = (fits: (kind: string) => boolean) => bonds.filter((b) => fits(b.kind)).map((b) => tie(family, b));
  const about = ([id, p]: [string, Person]) => [
    `${nameOf(family, id)}: ${shown(p)}`,
    p.parents.length > 0 && `${WAY_WORDS[p.as]} van ${names(p.parents)}`,
    p.birth.length > 0 && `geboren bij ${names(p.birth)}`,
    p.twin !== null && `tweeling met ${nameOf(family, p.twin)}`,
  ].filter(Boolean).join("; ");
  const around = ([id, s]: [string, System]) => [
    s.name || "iets zonder naam",
    bonds.filter((b) => isLink(b.kind) && b.to === id).map((b) => `${nameOf(family, b.from)} ${b.kind}${b.arrow ? `, ${ARROW_WORDS[b.arrow]}` : ""}`).join("; "),
  ].filter(Boolean).join(": ");
  const parts: [string, string[]][] = [
    ["Personen", [...persons].map(about)], ["Partners", ties(isPartner)], ["Relatielijnen", ties(isQuality)],
    ["In één huis", [...houses.values()].map((h, i) => `${letter(i)}${h.name ? `, ${h.name}` : ""}: ${names(h.persons) || "nog niemand"}`)],
    ["Om het gezin heen", [...systems].map(around)],
  ];
  return {
    head: `Een ${form} met ${personsOf(persons.size)} in ${form === "ecogram" ? `het midden en ${systemsOf(systems.size)}` : generationsOf(generations(family))}.`,
    parts: parts.filter(([, items]) => items.length > 0).map(([title, items]) => ({ title, items: items.map((i) => `${i}.`) })),
  };
}

/** The same on one line, for a file. */
export const asText = ({ head, parts }: Told) => [head, ...parts.map((p) => `${p.title}. ${p.items.join(" ")}`)].join(" ");
