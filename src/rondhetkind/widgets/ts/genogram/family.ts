/** A family as data: what was given, with what somebody drew over it. Values of another form count as absent. */

export const GENDERS = ["vrouw", "man", "non-binair", "zwangerschap", "huisdier"] as const;
export const ASSIGNED = ["vrouw", "man"] as const;
const WAYS = ["eigen", "pleegkind", "adoptie"] as const;
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
const SLOTS: Record<Part, string> = { persons: "persoon", bonds: "band", houses: "huis", systems: "systeem" };
export const slot = (part: Part, id: string) => `${SLOTS[part]}/${id}`;
/** What was given, by slot. */
export const slots = (given: Given) => new Map((Object.keys(SLOTS) as Part[]).flatMap((part) =>
  Object.entries(given[part]).map(([id, value]): [string, unknown] => [slot(part, id), value])));

const among = <T extends string>(list: readonly T[]) => (kind: string): kind is T => list.some((k) => k === kind);
export const isPartner = among(PARTNERS);
export const isQuality = among(QUALITIES);
export const isLink = among(LINKS);

export const NOBODY: Person = { name: "", gender: null, assigned: null, age: null, dead: false, index: false, parents: [], as: "eigen", birth: [], twin: null };

/** The family after all steps: the last value of each slot over what was given; null takes away. */
export function family(given: Given, state: ReadonlyMap<string, unknown>): Family {
  const all = [...new Map([...slots(given), ...state])];
  const read = <T>(part: Part, understood: (value: Values) => T | null) => new Map(all.flatMap(([name, value]): [string, T][] => {
    const id = RegExp(`^${SLOTS[part]}/([a-z0-9]{1,12})$`).exec(name)?.[1];
    const it = id && typeof value === "object" && value !== null && !Array.isArray(value) ? understood(value as Values) : null;
    return id && it !== null ? [[id, it]] : [];
  }));
  const persons = read("persons", person);
  const systems = read("systems", ({ name }) => (typeof name === "string" ? { name } : null));
  const known = (ids: readonly string[]) => [...new Set(ids)].filter((id) => persons.has(id));
  for (const [id, p] of persons) {
    const parents = (ids: readonly string[]) => known(ids).filter((other) => other !== id).slice(0, 2);
    persons.set(id, { ...p, parents: parents(p.parents), birth: p.as === "eigen" ? [] : parents(p.birth), twin: parents([p.twin ?? ""])[0] ?? null });
  }
  const bonds = read("bonds", (value): Bond | null => {
    const kind = one([...PARTNERS, ...QUALITIES, ...LINKS], value["kind"]);
    const [from, to] = [value["from"] as string, value["to"] as string];
    const link = kind !== null && isLink(kind);
    const tied = (persons.has(from) || (link && from === ALL)) && (link ? systems : persons).has(to) && from !== to;
    return kind !== null && tied ? { kind, from, to, arrow: one(ARROWS, value["arrow"]) } : null;
  });
  const houses = read("houses", ({ name, persons: ids }) => ({ name: text(name), persons: known(list(ids)) }));
  return { persons, bonds, houses, systems };
}

/** An id that is not in use, also not by another tab that adds somebody at the same time. */
export function freshId(taken: (id: string) => boolean, random: () => number = Math.random): string {
  for (;;) {
    const id = Math.floor(random() * 36 ** 6).toString(36).padStart(6, "0");
    if (!taken(id)) return id;
  }
}

/** Values as somebody's file has them. Ids are looked at when everybody is known. */
type Values = Partial<Record<string, unknown>>;

function person({ name, gender, assigned, age, dead, index, parents, as, birth, twin }: Values): Person | null {
  if (typeof name !== "string") return null;
  return {
    name: text(name), gender: one(GENDERS, gender), assigned: one(ASSIGNED, assigned),
    age: Number.isInteger(age) && age as number >= 0 && age as number <= 130 ? age as number : null,
    dead: dead === true, index: index === true,
    parents: list(parents), as: one(WAYS, as) ?? "eigen", birth: list(birth), twin: twin as string,
  };
}

const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 60) : "");
const list = (value: unknown): string[] => (Array.isArray(value) ? value : []);
const one = <T extends string>(known: readonly T[], value: unknown): T | null => known.find((v) => v === value) ?? null;
