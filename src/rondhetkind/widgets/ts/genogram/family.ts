/** A family as data: what was given, with what somebody drew over it. Values of another form count as absent. */

export const GENDERS = ["vrouw", "man", "non-binair", "zwangerschap", "huisdier"] as const;
export const ASSIGNED = ["vrouw", "man"] as const;
export const WAYS = ["eigen", "pleegkind", "adoptie"] as const;
export const PARTNERS = ["getrouwd", "samen", "uit elkaar", "gescheiden"] as const;
export const QUALITIES = ["hecht", "zeer hecht", "afstandelijk", "conflict", "verbroken"] as const;
export const LINKS = ["sterk", "zwak", "gespannen"] as const;
export const ARROWS = ["heen", "terug", "beide"] as const;
/** Where a line of an ecogram begins when it is about all of them. */
export const ALL = "gezin";

export type Gender = (typeof GENDERS)[number];
export type Assigned = (typeof ASSIGNED)[number];
export type Way = (typeof WAYS)[number];
export type PartnerKind = (typeof PARTNERS)[number];
export type QualityKind = (typeof QUALITIES)[number];
export type LinkKind = (typeof LINKS)[number];
export type BondKind = PartnerKind | QualityKind | LinkKind;
export type Arrow = (typeof ARROWS)[number];

export interface Person {
  name: string;
  /** null: not chosen yet. */
  gender: Gender | null;
  /** For a trans person: the inner shape. */
  assigned: Assigned | null;
  age: number | null;
  dead: boolean;
  index: boolean;
  /** With whom the child grows up; `as` says as what. */
  parents: string[];
  as: Way;
  /** Of a foster or adopted child: the parents it was born to. */
  birth: string[];
  twin: string | null;
}
export interface Bond { kind: BondKind; from: string; to: string; arrow: Arrow | null }
export interface House { name: string; persons: string[] }
export interface System { name: string }

/** By id, in the order in which they came. */
export interface Family {
  persons: Map<string, Person>;
  bonds: Map<string, Bond>;
  houses: Map<string, House>;
  systems: Map<string, System>;
}

/** What of it stands in an exercise. */
export interface Given {
  persons: Record<string, Person>;
  bonds: Record<string, Bond>;
  houses: Record<string, House>;
  systems: Record<string, System>;
}

export type Part = keyof Family;
export const SLOTS: Record<Part, string> = { persons: "persoon", bonds: "band", houses: "huis", systems: "systeem" };
export const slot = (part: Part, id: string) => `${SLOTS[part]}/${id}`;

export const isPartner = (kind: string): kind is PartnerKind => (PARTNERS as readonly string[]).includes(kind);
export const isQuality = (kind: string): kind is QualityKind => (QUALITIES as readonly string[]).includes(kind);
export const isLink = (kind: string): kind is LinkKind => (LINKS as readonly string[]).includes(kind);

export const NOBODY: Person = { name: "", gender: null, assigned: null, age: null, dead: false, index: false, parents: [], as: "eigen", birth: [], twin: null };

/** The family after all steps: the last value of each slot over what was given; null takes away. */
export function family(given: Given, state: ReadonlyMap<string, unknown>): Family {
  const read = <T>(part: Part, known: Record<string, unknown>, understood: (value: unknown) => T | null): Map<string, T> => {
    const all = new Map<string, unknown>(Object.entries(known));
    const prefix = `${SLOTS[part]}/`;
    for (const [name, value] of state) if (name.startsWith(prefix) && ID.test(name.slice(prefix.length))) all.set(name.slice(prefix.length), value);
    return new Map([...all].flatMap(([id, value]) => { const it = understood(value); return it === null ? [] : [[id, it] as const]; }));
  };
  const persons = read("persons", given.persons, person);
  const systems = read("systems", given.systems, (v) => (record(v) && typeof v["name"] === "string" ? { name: v["name"] } : null));
  for (const [id, p] of persons) {
    const known = (list: string[]) => [...new Set(list)].filter((other) => other !== id && persons.has(other)).slice(0, 2);
    persons.set(id, { ...p, parents: known(p.parents), birth: p.as === "eigen" ? [] : known(p.birth), twin: p.twin !== id && persons.has(p.twin ?? "") ? p.twin : null });
  }
  const bonds = read("bonds", given.bonds, bond);
  for (const [id, b] of bonds) if (b.from === b.to || !(isLink(b.kind) ? (b.from === ALL || persons.has(b.from)) && systems.has(b.to) : persons.has(b.from) && persons.has(b.to))) bonds.delete(id);
  const houses = read("houses", given.houses, (v) => (record(v) ? { name: text(v["name"]), persons: [...new Set(texts(v["persons"]))].filter((p) => persons.has(p)) } : null));
  return { persons, bonds, houses, systems };
}

const ID = /^[a-z0-9]{1,12}$/;

/** An id that is not in use, also not by another tab that adds somebody at the same time. */
export function freshId(taken: (id: string) => boolean, random: () => number = Math.random): string {
  for (;;) {
    const id = Math.floor(random() * 36 ** 6).toString(36).padStart(6, "0");
    if (!taken(id)) return id;
  }
}

function person(value: unknown): Person | null {
  if (!record(value) || typeof value["name"] !== "string") return null;
  const age = value["age"];
  return {
    name: value["name"].slice(0, 60),
    gender: one(GENDERS, value["gender"]), assigned: one(ASSIGNED, value["assigned"]),
    age: typeof age === "number" && Number.isInteger(age) && age >= 0 && age <= 130 ? age : null,
    dead: value["dead"] === true, index: value["index"] === true,
    parents: texts(value["parents"]), as: one(WAYS, value["as"]) ?? "eigen", birth: texts(value["birth"]),
    twin: typeof value["twin"] === "string" ? value["twin"] : null,
  };
}

function bond(value: unknown): Bond | null {
  if (!record(value) || typeof value["from"] !== "string" || typeof value["to"] !== "string") return null;
  const kind = one([...PARTNERS, ...QUALITIES, ...LINKS], value["kind"]);
  return kind === null ? null : { kind, from: value["from"], to: value["to"], arrow: one(ARROWS, value["arrow"]) };
}

const record = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 60) : "");
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === "string") : []);
const one = <T extends string>(list: readonly T[], value: unknown): T | null => list.find((v) => v === value) ?? null;
