/** A drawing beside the description: who is missing, and what differs. */
import type { GenogramKey, Least } from "../lib/types.ts";
import { ALL, isLink, isPartner, isQuality, type Arrow, type Family, type Person } from "./family.ts";
import { ARROW_WORDS, counted, COUPLE_WORDS, generations, listed, nameOf, qualities, shown, WAY_WORDS } from "./words.ts";

/** One thing that was looked at; `mine` null: it is not there. `same`: nothing differs. */
export interface Finding { about: string; mine: string | null; course: string[]; why: string; same: boolean }

const bare = (name: string) => name.trim().replace(/\s+/g, " ").toLocaleLowerCase("nl");

export function compare(family: Family, key: GenogramKey, least: Least, given: readonly string[]): Finding[] {
  const { persons, systems } = family;
  const called = (map: ReadonlyMap<string, { name: string }>, ...names: string[]): string | null =>
    names.flatMap((name) => [...map].find(([, it]) => bare(it.name) === bare(name))?.[0] ?? [])[0] ?? null;
  const ids = new Map<string, string | null>([
    ["Gezin", ALL],
    ...given.map((name) => [name, called(persons, name)] as const),
    ...key.persons.map((p) => [p.name, called(persons, p.name, ...p.also)] as const),
    ...key.systems.map((s) => [s.name, called(systems, s.name)] as const),
  ]);
  const id = (name: string) => ids.get(name) ?? called(systems, name);
  const names = (list: readonly string[]) => listed(list.map((p) => nameOf(family, p)));

  const found: Finding[] = [];
  const add = (about: string, mine: string, course: string | string[], same: boolean, why = "") => found.push({ about, mine: mine || null, course: [course].flat(), why, same });

  if (least.generations > 0) add("Generaties", `${generations(family)}`, `ten minste ${least.generations}`, generations(family) >= least.generations);
  for (const p of key.persons) if (p.index) {
    const marked = [...persons].filter(([, q]) => q.index).map(([q]) => q);
    add("Wie aangemeld is", names(marked), p.name, marked.length === 1 && marked[0] === id(p.name));
  }
  const there = (name: string) => persons.get(id(name) ?? "");
  for (const p of key.persons) if (!given.includes(p.name)) {
    const drawn = there(p.name);
    const mine = drawn ? shown({ ...drawn, index: false, age: p.age === null ? null : drawn.age }) : "";
    const course = shown({ ...p, index: false });
    add(p.name, mine, course, mine === course, p.why);
  }
  for (const p of key.persons) {
    const drawn = there(p.name);
    const from = (parents: readonly string[], word: string, mine: readonly string[] = [], mineWord = word) => {
      const wanted = parents.map(id);
      const same = word === mineWord && wanted.length === mine.length && wanted.every((w) => w !== null && mine.includes(w));
      if (parents.length > 0) add(`${p.name}: ouders`, mine.length > 0 ? `${mineWord} ${names(mine)}` : "", `${word} ${listed(parents)}`, same);
    };
    const as = (way: Person["as"] = "eigen") => `${WAY_WORDS[way]} van`;
    from(p.parents, as(p.as), drawn?.parents, as(drawn?.as));
    from(p.birth, "geboren bij", drawn?.birth);
  }
  for (const { from, to, kinds, arrow, why } of key.bonds) {
    const fits = [isPartner, isLink].find((f) => f(kinds[0] ?? "")) ?? isQuality;
    const ends = [id(from), id(to)];
    const mine = [...family.bonds.values()].filter((b) => fits(b.kind) && ends.includes(b.from) && ends.includes(b.to));
    /** With the arrow where the key has one. */
    const words = (kind: string, drawn: Arrow | null) => (isPartner(kind) ? COUPLE_WORDS[kind] : arrow === null ? kind : `${kind}, ${drawn ? ARROW_WORDS[drawn] : "geen pijl"}`);
    const same = mine.length > 0 && mine.every((b) => kinds.includes(b.kind)) && (arrow === null || mine.some((b) => b.arrow === arrow));
    add(`${from} ${fits === isPartner ? "en" : "–"} ${to}`, listed(mine.map((b) => words(b.kind, b.arrow))), kinds.map((k) => words(k, arrow)), same, why);
  }
  if (least.lines > 0) add("Relatielijnen", counted(qualities(family), "lijn", "lijnen"), `ten minste ${counted(least.lines, "lijn", "lijnen")}`, qualities(family) >= least.lines);
  for (const h of key.houses) {
    const wanted = h.persons.map(id);
    const overlap = (ids: readonly string[]) => ids.filter((p) => wanted.includes(p)).length / new Set([...ids, ...wanted]).size;
    const best = [...family.houses.values()].map((x) => x.persons).sort((a, b) => overlap(b) - overlap(a))[0] ?? [];
    add("Samen in één huis", names(best), listed(h.persons), overlap(best) === 1, h.why);
  }
  const stands = (name: string, there: boolean, is: string, isNot: string, why: string) => add(name, (id(name) !== null) === there ? is : isNot, is, (id(name) !== null) === there, why);
  for (const s of key.systems) stands(s.name, true, "staat er", "", s.why);
  for (const g of key.gone) stands(g.name, false, "is weg", "staat er nog", g.why);
  return found;
}

/** Who of the description is not in the drawing. */
export function missing(found: readonly Finding[], key: GenogramKey): string[] {
  return key.persons.map((p) => p.name).filter((name) => found.some((f) => f.about === name && f.mine === null));
}
