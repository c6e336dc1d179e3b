/** Persons and couples as a tree, row by row: what hangs on what, before anybody has a place. */
import { isPartner, type Family, type PartnerKind, type Person, type Way } from "./family.ts";
import { grouped } from "./grouped.ts";

export interface Member {
  id: string;
  person: Person;
  /** 0 is the highest. */
  row: number;
  /** With a partner, or alone with children. */
  unions: Union[];
  /** With whom it grew up, and to whom it was born. */
  origins: Union[];
}

export interface Kid { member: Member; as: Way; /** A pet stands with the children of the house; no line leads to it. */ line: boolean }

/** One or two parents or partners, and their children from old to young. */
export interface Union {
  id: string;
  /** Left is who by custom stands left. */
  partners: Member[];
  kids: Kid[];
  /** null: parents of whom nothing more is said. */
  kind: PartnerKind | null;
}

/** A line of the family that would close a ring: drawn last, as a curve. */
export interface Loose { from: string; to: string; kind: PartnerKind | null | "kind"; as: Way }

export interface Tree { members: Member[]; unions: Union[] }

/** One tree for each group of people who hang together, in the order of their first member. */
export function trees(family: Family): { trees: Tree[]; loose: Loose[] } {
  const members = new Map([...family.persons].map(([id, person]): [string, Member] => [id, { id, person, row: 0, unions: [], origins: [] }]));
  const unions = new Map<string, Union>();
  const loose: Loose[] = [];
  const { root, join } = knots();

  const couple = (ids: readonly string[]): Union => {
    const sorted = [...ids].sort();
    const id = sorted.join("+");
    const known = unions.get(id);
    if (known) return known;
    const partners = sides(sorted, members).filter((p) => {
      const joined = join(p.id, `=${id}`);
      if (!joined) loose.push({ from: p.id, to: sorted.find((q) => q !== p.id) ?? p.id, kind: null, as: "eigen" });
      return joined;
    });
    const made: Union = { id, partners, kids: [], kind: null };
    unions.set(id, made);
    return made;
  };
  /** Whether it could be hung there. */
  const hang = (member: Member, union: Union, as: Way, line: boolean): boolean => {
    const hung = union.partners.length > 0 && join(member.id, `=${union.id}`);
    if (hung) union.kids.push({ member, as, line });
    return hung;
  };
  const child = (member: Member, parents: readonly string[], as: Way) => {
    const [from] = parents;
    if (from !== undefined && !hang(member, couple(parents), as, true)) loose.push({ from, to: member.id, kind: "kind", as });
  };

  // The lines that are least missed come last: they are the ones that may close a ring.
  const all = [...members.values()];
  for (const m of all) child(m, m.person.as === "eigen" ? m.person.parents : m.person.birth, "eigen");
  for (const { kind, from, to } of family.bonds.values()) {
    if (!isPartner(kind)) continue;
    couple([from, to]).kind ??= kind;
    for (const l of loose) if (l.kind === null && [l.from, l.to].includes(from) && [l.from, l.to].includes(to)) l.kind = kind;
  }
  for (const m of all) if (m.person.as !== "eigen") child(m, m.person.parents, m.person.as);
  for (const m of all) if (m.person.gender === "huisdier") {
    const keepers = keepersOf(family, m.id);
    const home = [...unions.values()].find((u) => u.partners.length > 0 && u.partners.every((p) => keepers.includes(p.id)));
    if (home) hang(m, home, "eigen", false);
    else if (keepers[0] !== undefined) hang(m, couple([keepers[0]]), "eigen", false);
  }

  const whole = [...unions.values()].filter((u) => u.partners.length > 0);
  for (const union of whole) {
    union.kids = oldToYoung(union.kids);
    for (const p of union.partners) p.unions.push(union);
    for (const { member } of union.kids) member.origins.push(union);
  }
  const groups = grouped(all, (m) => root(m.id));
  return { loose, trees: [...groups.values()].map((group) => { inRows(group); return { members: group, unions: whole.filter((u) => group.includes(u.partners[0]!)) }; }) };
}

/** Which names are tied to each other, directly or through others. */
function knots(): { root(name: string): string; join(a: string, b: string): boolean } {
  const up = new Map<string, string>();
  const root = (name: string): string => { const above = up.get(name); return above === undefined ? name : root(above); };
  return {
    root,
    /** false: they hung together already. */
    join: (a, b) => { const [p, q] = [root(a), root(b)]; if (p !== q) up.set(p, q); return p !== q; },
  };
}

/** A man left of a woman; others as they came. */
function sides(ids: readonly string[], members: ReadonlyMap<string, Member>): Member[] {
  const place = ({ person: { gender } }: Member) => (gender === "man" ? 0 : gender === "vrouw" ? 2 : 1);
  return [...members.values()].filter((m) => ids.includes(m.id)).sort((a, b) => place(a) - place(b));
}

/** Who live in the house of a pet. */
function keepersOf({ houses, persons }: Family, pet: string): string[] {
  const house = [...houses.values()].find((h) => h.persons.includes(pet));
  return house?.persons.filter((p) => persons.get(p)?.gender !== "huisdier") ?? [];
}

/** Known ages count; who has none stays behind the one before. Twins stand together, pets last. */
function oldToYoung(kids: readonly Kid[]): Kid[] {
  let last = 999;
  const keyed = kids.map((kid) => {
    const { age, dead, gender } = kid.member.person;
    last = !kid.line ? -2 : gender === "zwangerschap" ? -1 : age !== null && !dead ? age : Math.max(last, 0);
    return { kid, last };
  });
  const sorted = keyed.sort((a, b) => b.last - a.last).map(({ kid }) => kid);
  const done = new Set<Kid>();
  for (const kid of sorted) if (!done.has(kid)) for (const k of [kid, ...sorted.filter((k) => areTwins(k.member, kid.member))]) done.add(k);
  return [...done];
}

export const areTwins = (a: Member, b: Member): boolean => a.person.twin === b.id || b.person.twin === a.id;

/** Partners in one row, children in the next. */
function inRows(members: readonly Member[]): void {
  const seen = new Set<Member>();
  const visit = (m: Member, row: number) => {
    if (seen.has(m)) return;
    seen.add(m);
    m.row = row;
    for (const u of m.unions) family(u, row);
    for (const u of m.origins) family(u, row - 1);
  };
  const family = (u: Union, row: number) => {
    for (const p of u.partners) visit(p, row);
    for (const k of u.kids) visit(k.member, row + 1);
  };
  visit(members[0]!, 0);
  const highest = Math.min(...members.map((m) => m.row));
  for (const m of members) m.row -= highest;
}
