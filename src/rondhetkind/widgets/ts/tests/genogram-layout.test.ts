import assert from "node:assert/strict";
import { test } from "node:test";
import { family, NOBODY, type Family, type Person } from "../genogram/family.ts";
import { layout } from "../genogram/layout.ts";
import { NAME, R, UNDER, type Layout, type Point } from "../genogram/measures.ts";

const NONE = { persons: {}, bonds: {}, houses: {}, systems: {} };

/** Mulberry32: the same families in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A family that grew by chance: children, partners, parents, siblings, foster children with parents of their own. */
function grown(seed: number, size: number): Family {
  const random = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const state = new Map<string, unknown>();
  const persons = new Map<string, Person & { row: number }>();
  let bonds = 0;
  const add = (row: number, more: Partial<Person> = {}): string => {
    const id = `p${persons.size}`;
    persons.set(id, { ...NOBODY, name: `Naam ${persons.size}`, gender: pick(["man", "vrouw", "non-binair"] as const), age: random() < 0.7 ? 40 - 28 * row + Math.floor(random() * 20) + 60 : null, ...more, row });
    return id;
  };
  const couples: [string, string][] = [];
  const pair = (id: string) => {
    const other = add(persons.get(id)!.row);
    couples.push([id, other]);
    if (random() < 0.8) state.set(`band/${++bonds}`, { kind: pick(["getrouwd", "samen", "uit elkaar", "gescheiden"] as const), from: id, to: other, arrow: null });
    else child([id, other]);
    return other;
  };
  const child = (parents: string[]) => {
    const chance = random();
    const id = add(persons.get(parents[0]!)!.row + 1, { parents, as: chance < 0.1 ? "pleegkind" : chance < 0.2 ? "adoptie" : "eigen" });
    if (random() < 0.1) persons.get(id)!.twin = [...persons].find(([k, p]) => k !== id && p.parents.join() === parents.join())?.[0] ?? null;
    return id;
  };
  const first = add(0);
  pair(first);
  while (persons.size < size) {
    const [id, p] = pick([...persons]);
    const what = random();
    if (what < 0.35) child(pick(couples));
    else if (what < 0.55 && Math.abs(p.row) < 3) { if (couples.filter((c) => c.includes(id)).length < 3) pair(id); }
    else if (what < 0.62 && !couples.some((c) => c.includes(id)) && p.row < 2) child([id]);
    else if (p.parents.length === 0 && p.row > -2 && persons.size + 3 <= size) {
      const mother = add(p.row - 1);
      const father = pair(mother);
      p.parents = random() < 0.9 ? [mother, father] : [mother];
      for (let n = Math.floor(random() * 3); n > 0 && persons.size < size; n--) child(p.parents);
    } else if (p.as !== "eigen" && p.birth.length === 0 && persons.size < size) p.birth = [add(p.row - 1)];
  }
  for (const [id, { row, ...p }] of persons) { void row; state.set(`persoon/${id}`, p); }
  return family(NONE, state);
}

interface Segment { a: Point; b: Point; of: string; ends: string[] }
const segments = (l: Layout): Segment[] => l.lines.flatMap((line) => line.points.slice(1).map((b, i) => ({ a: line.points[i]!, b, of: line.of, ends: line.ends })));

const cross = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
const on = (p: Point, s: Segment) => Math.abs(cross(s.a, s.b, p)) < 1e-6 && Math.min(s.a.x, s.b.x) - 1e-6 <= p.x && p.x <= Math.max(s.a.x, s.b.x) + 1e-6 && Math.min(s.a.y, s.b.y) - 1e-6 <= p.y && p.y <= Math.max(s.a.y, s.b.y) + 1e-6;
function meet(s: Segment, t: Segment): boolean {
  if (on(s.a, t) || on(s.b, t) || on(t.a, s) || on(t.b, s)) return true;
  return cross(s.a, s.b, t.a) * cross(s.a, s.b, t.b) < 0 && cross(t.a, t.b, s.a) * cross(t.a, t.b, s.b) < 0;
}
function distance(p: Point, { a, b }: Segment): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/** What is wrong with a drawing, in words. */
function faults(f: Family): string[] {
  const l = layout(f);
  const found: string[] = [];
  const spots = [...l.persons.values()];
  assert.equal(spots.length, f.persons.size);
  spots.forEach((p, i) => spots.slice(i + 1).forEach((q) => {
    if (Math.abs(p.x - q.x) < 2 * NAME && Math.abs(p.y - q.y) < R + UNDER) found.push(`${p.id} and ${q.id} overlap`);
  }));
  const all = segments(l);
  all.forEach((s, i) => all.slice(i + 1).forEach((t) => { if (s.of !== t.of && meet(s, t)) found.push(`lines of ${s.of} and ${t.of} cross`); }));
  for (const s of all) for (const p of spots) if (distance(p, s) < R - 0.5) found.push(`a line of ${s.of} runs through ${p.id}`);
  for (const s of all) for (const p of spots) if (!s.ends.includes(p.id) && (Math.min(s.a.x, s.b.x) < p.x + NAME && Math.max(s.a.x, s.b.x) > p.x - NAME && Math.min(s.a.y, s.b.y) < p.y + UNDER - 2 && Math.max(s.a.y, s.b.y) > p.y + R)) found.push(`a line of ${s.of} runs through the name of ${p.id}`);
  for (const { x, y } of [...spots.flatMap((p) => [{ x: p.x - NAME, y: p.y - R }, { x: p.x + NAME, y: p.y + UNDER }]), ...all.flatMap((s) => [s.a, s.b])]) {
    if (x < 0 || y < 0 || x > l.width || y > l.height) found.push(`(${x}, ${y}) outside ${l.width} by ${l.height}`);
  }
  return [...new Set(found)];
}

test("families that grew by chance, up to 25 persons, are drawn without crossings", () => {
  const bad: string[] = [];
  const N = 500;
  for (let seed = 1; seed <= N; seed++) {
    const f = grown(seed, 3 + (seed % 23));
    const wrong = faults(f);
    if (wrong.length > 0) bad.push(`${seed} (${f.persons.size}): ${wrong.slice(0, 3).join("; ")}`);
  }
  assert.deepEqual(bad.slice(0, 30), [], `${bad.length} of ${N}`);
});

/** A family from short lines: name, symbol, age, parents. */
function written(rows: readonly (readonly [string, Person["gender"], number | null, string?])[], bonds: readonly string[] = [], more: Record<string, unknown> = {}): Family {
  const state = new Map<string, unknown>(Object.entries(more));
  for (const [id, gender, age, parents = ""] of rows) state.set(`persoon/${id}`, { ...NOBODY, name: id, gender, age, parents: parents.split(" ").filter(Boolean) });
  bonds.forEach((b, i) => { const [from, kind, to] = b.split(" "); state.set(`band/${i}`, { kind, from, to, arrow: null }); });
  return family(NONE, state);
}
const x = (l: Layout, id: string) => l.persons.get(id)!.x;
const y = (l: Layout, id: string) => l.persons.get(id)!.y;

test("generations stand in rows, children from old to young, a man left of a woman", () => {
  const f = written([["m", "vrouw", 40], ["v", "man", 41], ["jong", "vrouw", 3, "m v"], ["oud", "man", 12, "m v"], ["opa", "man", 70], ["oma", "vrouw", 69], ["zus", "vrouw", 35, "oma opa"]], ["m getrouwd v", "opa getrouwd oma"]);
  const state = new Map([...f.persons].map(([id, p]) => [`persoon/${id}`, id === "m" ? { ...p, parents: ["opa", "oma"] } : p]));
  const all = family(NONE, new Map<string, unknown>([...state, ...[...f.bonds].map(([id, b]) => [`band/${id}`, b] as const)]));
  const l = layout(all);
  assert.deepEqual(faults(all), []);
  assert.ok(x(l, "oud") < x(l, "jong") && x(l, "v") < x(l, "m") && x(l, "opa") < x(l, "oma") && x(l, "m") < x(l, "zus"));
  assert.ok(y(l, "opa") === y(l, "oma") && y(l, "m") === y(l, "v") && y(l, "m") === y(l, "zus") && y(l, "opa") < y(l, "m") && y(l, "m") < y(l, "oud"));
});

test("three children whose partners all bring parents of their own are drawn without crossings", () => {
  const rows: [string, Person["gender"], number | null, string?][] = [["a", "man", 80], ["b", "vrouw", 79]];
  const bonds = ["a getrouwd b"];
  for (const n of [1, 2, 3]) {
    rows.push([`k${n}`, "vrouw", 60 - n, "a b"], [`pa${n}`, "man", 82], [`ma${n}`, "vrouw", 81], [`p${n}`, "man", 58, `pa${n} ma${n}`], [`z${n}`, "vrouw", 50, `pa${n} ma${n}`], [`e${n}`, "man", 20, `k${n} p${n}`]);
    bonds.push(`k${n} getrouwd p${n}`, `pa${n} getrouwd ma${n}`);
  }
  assert.deepEqual(faults(written(rows, bonds)), []);
});

test("somebody with four partners and children from each is drawn without crossings", () => {
  const rows: [string, Person["gender"], number | null, string?][] = [["a", "man", 60]];
  for (const n of [1, 2, 3, 4]) rows.push([`p${n}`, "vrouw", 58], [`k${n}`, "man", 30 - n, `a p${n}`]);
  assert.deepEqual(faults(written(rows, [1, 2, 3, 4].map((n) => `a gescheiden p${n}`))), []);
});

test("a ring, such as a grandmother who fosters, is drawn too, and nobody stands on anybody", () => {
  const f = written([["oma", "vrouw", 60], ["m", "vrouw", 30, "oma"]], [], { "persoon/k": { ...NOBODY, name: "k", gender: "man", age: 5, parents: ["oma"], as: "pleegkind", birth: ["m"] } });
  const l = layout(f);
  assert.deepEqual(l.loose, [{ from: "oma", to: "k", kind: "kind", as: "pleegkind" }]);
  assert.deepEqual(faults(f).filter((w) => w.includes("overlap") || w.includes("outside")), []);
});

test("a pet stands with the children of its house, without a line", () => {
  const f = written([["m", "vrouw", 40], ["k", "man", 5, "m"], ["poes", "huisdier", null], ["los", "man", 20]], [], { "huis/1": { name: "", persons: ["m", "k", "poes"] } });
  const l = layout(f);
  assert.equal(y(l, "poes"), y(l, "k"));
  assert.ok(l.lines.every((line) => !line.ends.includes("poes")));
  assert.deepEqual(faults(f), []);
});

test("the same family gives the same drawing, and 25 persons take less than a second", () => {
  const f = grown(22, 25);
  const began = performance.now();
  assert.deepEqual(layout(f), layout(f));
  assert.ok(performance.now() - began < 1000);
});

test("nobody at all is an empty sheet", () => {
  assert.equal(layout(family(NONE, new Map())).persons.size, 0);
});
