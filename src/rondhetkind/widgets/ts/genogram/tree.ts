/** Persons and couples as a tree, row by row: what hangs on what, before anybody has a place. */
import { isPartner, type Family, type PartnerKind, type Person, type Way } from "./family.ts";

export interface Kid { id: string; as: Way; /** A pet stands with the children of the house; no line leads to it. */ line: boolean }

/** One or two parents or partners, and their children from old to young. */
export interface Union {
  id: string;
  /** Left is who by custom stands left. */
  partners: string[];
  kids: Kid[];
  /** null: parents of whom nothing more is said. */
  kind: PartnerKind | null;
}

/** A line of the family that would close a ring: drawn last, as a curve. */
export interface Loose { from: string; to: string; kind: PartnerKind | null | "kind"; as: Way }

export interface Node { id: string; row: number; unions: Union[]; origins: Union[] }

export interface Tree { nodes: Map<string, Node>; unions: Union[]; loose: Loose[] }

/** One tree for each group of people who hang together, in the order of their first member. */
export function trees(family: Family): { trees: Tree[]; loose: Loose[] } {
  const { persons } = family;
  const unions = new Map<string, Union>();
  const loose: Loose[] = [];
  const top = new Map<string, string>();
  const root = (x: string): string => { const up = top.get(x); return up === undefined || up === x ? x : root(up); };
  /** false: they hung together already. */
  const join = (a: string, b: string) => { const [p, q] = [root(a), root(b)]; if (p === q) return false; top.set(p, q); return true; };

  const couple = (members: readonly string[]): Union => {
    const sorted = [...members].sort();
    const id = sorted.join("+");
    const known = unions.get(id);
    if (known) return known;
    const partners = sides(sorted, persons).filter((p) => {
      if (join(p, `=${id}`)) return true;
      loose.push({ from: p, to: sorted.find((q) => q !== p) ?? p, kind: null, as: "eigen" });
      return false;
    });
    const made: Union = { id, partners, kids: [], kind: null };
    unions.set(id, made);
    return made;
  };
  const child = (id: string, parents: readonly string[], as: Way) => {
    if (parents.length === 0) return;
    const union = couple(parents);
    if (union.partners.length > 0 && join(id, `=${union.id}`)) union.kids.push({ id, as, line: true });
    else for (const from of parents.slice(0, 1)) loose.push({ from, to: id, kind: "kind", as });
  };

  // The lines that are least missed come last: they are the ones that may close a ring.
  for (const [id, p] of persons) child(id, p.as === "eigen" ? p.parents : p.birth, "eigen");
  for (const { kind, from, to } of family.bonds.values()) {
    if (!isPartner(kind)) continue;
    const union = couple([from, to]);
    union.kind ??= kind;
    for (const l of loose) if (l.kind === null && [l.from, l.to].includes(from) && [l.from, l.to].includes(to)) l.kind = kind;
  }
  for (const [id, p] of persons) if (p.as !== "eigen") child(id, p.parents, p.as);
  for (const [id, p] of persons) if (p.gender === "huisdier") keeper(family, id, unions, couple, join);

  for (const union of unions.values()) union.kids = oldToYoung(union.kids, persons);
  const groups = new Map<string, string[]>();
  for (const id of persons.keys()) groups.set(root(id), [...(groups.get(root(id)) ?? []), id]);
  return { loose, trees: [...groups.values()].map((members) => tree(members, [...unions.values()].filter((u) => u.partners.length > 0), loose)) };
}

/** A man left of a woman; others as they came. */
function sides(pair: readonly string[], persons: ReadonlyMap<string, Person>): string[] {
  const place = (id: string) => ({ man: 0, vrouw: 2 } as Record<string, number>)[persons.get(id)?.gender ?? ""] ?? 1;
  const order = [...persons.keys()];
  return [...pair].sort((a, b) => place(a) - place(b) || order.indexOf(a) - order.indexOf(b));
}

function keeper(family: Family, pet: string, unions: Map<string, Union>, couple: (members: string[]) => Union, join: (a: string, b: string) => boolean): void {
  const house = [...family.houses.values()].find((h) => h.persons.includes(pet));
  const people = house?.persons.filter((p) => family.persons.get(p)?.gender !== "huisdier") ?? [];
  const home = [...unions.values()].find((u) => u.partners.length > 0 && u.partners.every((p) => people.includes(p)));
  const union = home ?? (people[0] === undefined ? null : couple([people[0]]));
  if (union && union.partners.length > 0 && join(pet, `=${union.id}`)) union.kids.push({ id: pet, as: "eigen", line: false });
}

/** Known ages count; who has none stays behind the one before. Twins stand together, pets last. */
function oldToYoung(kids: readonly Kid[], persons: ReadonlyMap<string, Person>): Kid[] {
  let last = 999;
  const keyed = kids.map((kid) => {
    const p = persons.get(kid.id);
    last = !kid.line ? -2 : p?.gender === "zwangerschap" ? -1 : p?.age !== null && p?.age !== undefined && !p.dead ? p.age : Math.max(last, 0);
    return { kid, key: last };
  });
  const sorted = keyed.sort((a, b) => b.key - a.key).map(({ kid }) => kid);
  const done: Kid[] = [];
  for (const kid of sorted) {
    if (done.includes(kid)) continue;
    done.push(kid, ...sorted.filter((k) => k !== kid && !done.includes(k) && areTwins(persons, k.id, kid.id)));
  }
  return done;
}

export function areTwins(persons: ReadonlyMap<string, Person>, a: string, b: string): boolean {
  return persons.get(a)?.twin === b || persons.get(b)?.twin === a;
}

function tree(members: readonly string[], unions: readonly Union[], loose: readonly Loose[]): Tree {
  const mine = unions.filter((u) => u.partners.some((p) => members.includes(p)));
  const nodes = new Map<string, Node>(members.map((id) => [id, {
    id, row: 0,
    unions: mine.filter((u) => u.partners.includes(id)),
    origins: mine.filter((u) => u.kids.some((k) => k.id === id)),
  }]));
  const seen = new Set<string>();
  const visit = (id: string, row: number) => {
    if (seen.has(id)) return;
    seen.add(id);
    const node = nodes.get(id)!;
    node.row = row;
    for (const u of node.unions) { u.partners.forEach((p) => visit(p, row)); u.kids.forEach((k) => visit(k.id, row + 1)); }
    for (const u of node.origins) { u.partners.forEach((p) => visit(p, row - 1)); u.kids.forEach((k) => visit(k.id, row)); }
  };
  visit(members[0]!, 0);
  const highest = Math.min(...[...nodes.values()].map((n) => n.row));
  for (const node of nodes.values()) node.row -= highest;
  return { nodes, unions: mine, loose: loose.filter((l) => members.includes(l.from)) };
}
