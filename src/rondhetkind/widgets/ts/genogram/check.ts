/** A drawing beside the description: who is missing, and what differs. */
import { ALL, isLink, isPartner, isQuality, type Arrow, type Bond, type Family, type Person } from "./family.ts";
import type { Least } from "../lib/types.ts";
import type { GenogramKey } from "../lib/types.ts";
import { ARROW_WORDS, COUPLE_WORDS, counted, generations, listed, nameOf, qualities, shown, WAY_WORDS } from "./words.ts";

/** One thing that was looked at; `mine` null: it is not there. `same`: nothing differs. */
export interface Finding { about: string; mine: string | null; course: string[]; why: string; same: boolean }

const bare = (name: string) => name.trim().replace(/\s+/g, " ").toLocaleLowerCase("nl");

export function compare(family: Family, key: GenogramKey, least: Least, given: readonly string[]): Finding[] {
  const byName = (list: Iterable<[string, { name: string }]>, names: readonly string[]) => {
    const all = [...list];
    for (const name of names) { const found = all.find(([, p]) => bare(p.name) === bare(name)); if (found) return found[0]; }
    return null;
  };
  const ids = new Map<string, string | null>([[ "Gezin", ALL ]]);
  for (const name of given) ids.set(name, byName(family.persons, [name]));
  for (const p of key.persons) ids.set(p.name, byName(family.persons, [p.name, ...p.also]));
  for (const s of key.systems) ids.set(s.name, byName(family.systems, [s.name]));
  const id = (name: string) => ids.get(name) ?? byName(family.systems, [name]);
  const names = (list: readonly string[]) => listed(list.map((p) => nameOf(family, p)));
  const finding = (about: string, mine: string, course: string | string[], why = "", same = false): Finding => ({ about, mine: mine || null, course: [course].flat(), why, same });

  const found: Finding[] = [];
  if (least.generations > 0) {
    const n = generations(family);
    found.push(finding("Generaties", String(n), `ten minste ${least.generations}`, "", n >= least.generations));
  }
  for (const p of key.persons.filter((q) => q.index)) {
    const marked = [...family.persons].filter(([, q]) => q.index).map(([q]) => q);
    found.push(finding("Wie aangemeld is", names(marked), p.name, "", marked.length === 1 && marked[0] === id(p.name)));
  }
  for (const p of key.persons.filter((q) => !given.includes(q.name))) {
    const there = family.persons.get(id(p.name) ?? "");
    const mine = there ? shown({ ...there, index: false, age: p.age === null ? null : there.age }) : "";
    const course = shown({ ...p, index: false } as Person);
    found.push(finding(p.name, mine, course, p.why, mine === course));
  }
  const child = (name: string, parents: readonly string[], word: string, mineIds: readonly string[], mineWord: string) => {
    if (parents.length === 0) return;
    const wanted = parents.map(id);
    const same = word === mineWord && wanted.length === mineIds.length && wanted.every((w) => w !== null && mineIds.includes(w));
    found.push(finding(`${name}: ouders`, mineIds.length > 0 ? `${mineWord} ${names(mineIds)}` : "", `${word} ${listed(parents)}`, "", same));
  };
  for (const p of key.persons) {
    const there = family.persons.get(id(p.name) ?? "");
    child(p.name, p.parents, `${WAY_WORDS[p.as]} van`, there?.parents ?? [], `${WAY_WORDS[there?.as ?? "eigen"]} van`);
    child(p.name, p.birth, "geboren bij", there?.birth ?? [], "geboren bij");
  }
  const between = (a: string, b: string, kind: (k: string) => boolean): Bond[] => [...family.bonds.values()].filter((t) => kind(t.kind) && ((t.from === id(a) && t.to === id(b)) || (t.to === id(a) && t.from === id(b))));
  /** With the arrow where the key has one. */
  const words = (kind: string, arrow: Arrow | null, asked: boolean) => (isPartner(kind) ? COUPLE_WORDS[kind] : asked ? `${kind}, ${arrow ? ARROW_WORDS[arrow] : "geen pijl"}` : kind);
  for (const b of key.bonds) {
    const kind = isPartner(b.kinds[0] ?? "") ? isPartner : isLink(b.kinds[0] ?? "") ? isLink : isQuality;
    const mine = between(b.from, b.to, kind);
    const about = kind === isPartner ? `${b.from} en ${b.to}` : `${b.from} – ${b.to}`;
    const same = mine.length > 0 && mine.every((t) => b.kinds.includes(t.kind)) && (b.arrow === null || mine.some((t) => t.arrow === b.arrow));
    found.push(finding(about, listed(mine.map((t) => words(t.kind, t.arrow, b.arrow !== null))), b.kinds.map((k) => words(k, b.arrow, b.arrow !== null)), b.why, same));
  }
  if (least.lines > 0) {
    const n = qualities(family);
    found.push(finding("Relatielijnen", counted(n, "lijn", "lijnen"), `ten minste ${counted(least.lines, "lijn", "lijnen")}`, "", n >= least.lines));
  }
  for (const h of key.houses) {
    const wanted = h.persons.map(id);
    const overlap = (persons: readonly string[]) => persons.filter((p) => wanted.includes(p)).length / new Set([...persons, ...wanted]).size;
    const best = [...family.houses.values()].map((x) => x.persons).sort((a, b) => overlap(b) - overlap(a))[0] ?? [];
    found.push(finding("Samen in één huis", names(best), listed(h.persons), h.why, overlap(best) === 1));
  }
  for (const s of key.systems) found.push(finding(s.name, id(s.name) === null ? "" : "staat er", "staat er", s.why, id(s.name) !== null));
  for (const g of key.gone) found.push(finding(g.name, id(g.name) === null ? "is weg" : "staat er nog", "is weg", g.why, id(g.name) === null));
  return found;
}

/** Who of the description is not in the drawing. */
export function missing(found: readonly Finding[], key: GenogramKey): string[] {
  return key.persons.map((p) => p.name).filter((name) => found.some((f) => f.about === name && f.mine === null));
}
