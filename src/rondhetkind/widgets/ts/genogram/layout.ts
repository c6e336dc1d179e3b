/** Where everybody stands and how the lines of the family run: a pure function of the family. */
import type { Family, Person, Way } from "./family.ts";
import { crossings } from "./crossing.ts";
import { NAME, PITCH, R, UNDER, type Layout, type Line, type Placed, type Point } from "./measures.ts";
import { orders, rowOf, type Ordered, type Pocket } from "./order.ts";
import { solve, type Apart, type Wish } from "./solve.ts";
import { foot, nameRows } from "./symbol.ts";
import { areTwins, trees, type Tree, type Union } from "./tree.ts";

const CLEAR = 4;
const TRACK = 14;
/** How far beside the middle a line arrives that is not the only one. */
const PORT = 10;

const MARGIN = 26;

export function layout(family: Family): Layout {
  const persons = new Map<string, Placed>();
  const lines: Line[] = [];
  const found = trees(family);
  let right = 0;
  for (const tree of found.trees) {
    const part = calmest(tree, family.persons);
    const left = Math.min(...[...part.persons.values()].map((p) => p.x)) - PITCH / 2;
    const move = (p: Point) => ({ x: p.x - left + right, y: p.y });
    for (const p of part.persons.values()) persons.set(p.id, { id: p.id, ...move(p) });
    for (const l of part.lines) lines.push({ ...l, points: l.points.map(move), mark: l.mark && move(l.mark) });
    right = Math.max(...[...part.persons.values()].map((p) => move(p).x)) + PITCH / 2;
  }
  const points = lines.flatMap((l) => l.points);
  const all = [...persons.values()];
  const xs = [...all.flatMap((p) => [p.x - PITCH / 2, p.x + PITCH / 2]), ...points.map((p) => p.x)];
  const ys = [...all.flatMap((p) => [p.y - R, p.y + UNDER]), ...points.map((p) => p.y)];
  const [x, y] = all.length === 0 ? [0, 0] : [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const shift = (p: Point) => ({ x: p.x - x, y: p.y - y });
  return {
    persons: new Map(all.map((p) => [p.id, { id: p.id, ...shift(p) }])),
    lines: lines.map((l) => ({ ...l, points: l.points.map(shift), mark: l.mark && shift(l.mark) })),
    loose: found.loose,
    width: all.length === 0 ? 320 : Math.max(...xs) - x + MARGIN,
    height: all.length === 0 ? 120 : Math.max(...ys) - y + MARGIN,
  };
}

type Mode = "direct" | "under" | "over" | "alone";

interface Part { persons: Map<string, Placed>; lines: Line[] }

/** The first order in which nothing crosses; nearly always that is the first of all. */
function calmest(tree: Tree, people: ReadonlyMap<string, Person>): Part {
  let best: { part: Part; count: number } | null = null;
  for (const ordered of orders(tree, people)) {
    const part = place(tree, people, ordered);
    const count = crossings(part.lines, part.persons.values());
    if (best === null || count < best.count) best = { part, count };
    if (count === 0) break;
  }
  return best!.part;
}

function place(tree: Tree, people: ReadonlyMap<string, Person>, { order: sequence, pocket }: Ordered): Part {
  const at = new Map(sequence.map((id, i) => [id, i]));
  const key = (id: string) => rowOf(pocket.get(id) as Pocket, tree.nodes.get(id)!.row);
  const rows = new Map<string, string[]>();
  for (const id of sequence) rows.set(key(id), [...(rows.get(key(id)) ?? []), id]);
  const between = (a: string, b: string) => { const row = rows.get(key(a))!; return row.slice(row.indexOf(a) + 1, row.indexOf(b)); };

  const chainOf = (id: string) => { const list: Pocket[] = []; for (let p: Pocket | null = pocket.get(id) as Pocket; p; p = p.parent) list.push(p); return list; };
  /** Who stands under a line from `l` over others to `r`, pockets included; the parents of who it comes from stand above it. */
  const covered = (l: string, r: string, comesFrom: string) => sequence.slice(at.get(l)! + 1, at.get(r)!).filter((id) => tree.nodes.get(id)!.row <= tree.nodes.get(l)!.row
    && (key(id) === key(l) || chainOf(id).some((p) => p.parent && rowOf(p, p.base) === key(l))) && !(tree.nodes.get(id)!.row < tree.nodes.get(l)!.row && chainOf(id).some((p) => p.of === comesFrom)));

  const couples = tree.unions.map((u) => {
    const [l, r] = [...u.partners].sort((p, q) => at.get(p)! - at.get(q)!) as [string, string | undefined];
    const middle = r === undefined ? [] : between(l, r);
    const mode: Mode = r === undefined ? "alone" : middle.length === 0 ? "direct" : middle.every((p) => tree.nodes.get(p)!.unions.length === 0) ? "under" : "over";
    // From whom the line runs over the others: the one who has a couple nearer by.
    const away = mode === "over" && tree.nodes.get(r as string)!.unions.some((v) => v !== u && v.partners.some((p) => middle.includes(p))) ? -1 : 1;
    return { u, l, r, mode, away };
  });

  // Places from left to right: a variable for each person, and for each couple one for where its children hang.
  const index = new Map<string, number>([...sequence.map((id, i) => [id, i] as const)]);
  let n = sequence.length;
  for (const { u, l, mode } of couples) index.set(u.id, mode === "alone" ? index.get(l)! : n++);
  const v = (name: string) => index.get(name)!;
  const apart: Apart[] = [];
  const wishes: Wish[] = [{ terms: [[0, 1]], value: 0, weight: 1e-3 }];
  const keep = (a: number, b: number, gap: number) => { if (a !== b) apart.push({ a, b, gap }); };
  const near = (a: number, b: number, value: number, weight: number) => wishes.push({ terms: [[b, 1], [a, -1]], value, weight });

  for (const row of rows.values()) row.forEach((id, i) => {
    const next = row[i + 1];
    if (next === undefined) return;
    keep(v(id), v(next), PITCH);
    near(v(id), v(next), PITCH, 0.02);
  });
  const stem = NAME + CLEAR - 2;
  const kidsOf = (u: Union) => u.kids.map((k) => k.id).sort((a, b) => at.get(a)! - at.get(b)!);
  for (const { u, l, r, mode, away } of couples) {
    const s = v(u.id);
    const kids = kidsOf(u);
    if (mode === "over") {
      const [inside, end] = away > 0 ? [between(l, r!).at(-1)!, r!] : [l, between(l, r!)[0]!];
      keep(v(inside), s, stem);
      keep(s, v(end), stem);
      near(s, v(away > 0 ? r! : l), away * PITCH / 2, 1);
      for (const p of covered(l, r!, away > 0 ? l : r!)) {
        if (away > 0) keep(v(p), s, stem);
        else keep(s, v(p), stem);
      }
    } else if (r !== undefined) {
      keep(v(l), s, stem);
      keep(s, v(r), stem);
      wishes.push({ terms: [[s, 2], [v(l), -1], [v(r), -1]], value: 0, weight: 0.4 });
      near(v(l), v(r), PITCH, 0.3);
    }
    if (kids.length > 0) {
      wishes.push({ terms: [[s, 2], [v(kids[0]!), -1], [v(kids.at(-1)!), -1]], value: 0, weight: kids.length === 1 || mode === "alone" ? 8 : 1 });
      kids.slice(1).forEach((k, i) => near(v(kids[i]!), v(k), PITCH, 0.15));
    }
  }
  // Siblings under one line keep clear of the next ones.
  const gaps = new Map<string, typeof couples>();
  for (const c of couples) {
    if (!c.u.kids.some((k) => k.line)) continue;
    const own = pocket.get(c.l) as Pocket;
    const name = own.parent && tree.nodes.get(c.l)!.row === own.base - 1 ? `in ${own.parent.id}:${own.base}` : key(c.l);
    gaps.set(name, [...(gaps.get(name) ?? []), c]);
  }
  for (const list of gaps.values()) {
    const hulls = list.map(({ u, l, r, mode, away }) => ({ u, from: mode === "alone" ? at.get(l)! : mode === "over" && away > 0 ? at.get(r!)! - 0.5 : at.get(l)! + 0.5, kids: kidsOf(u).filter((k) => u.kids.some((q) => q.line && q.id === k)) })).sort((a, b) => a.from - b.from || at.get(a.kids[0]!)! - at.get(b.kids[0]!)!);
    hulls.slice(1).forEach((b, i) => {
      const a = hulls[i]!;
      const [last, first] = [a.kids.at(-1)!, b.kids[0]!];
      // Somebody with two pairs of parents: each line arrives on its own side.
      for (const p of [v(a.u.id), v(last)]) for (const q of [v(b.u.id), v(first)]) keep(p, q, last !== first ? 30 : p === v(a.u.id) && q === v(b.u.id) ? 2 * PORT : PORT);
    });
  }
  // What stands in a pocket keeps between the lines beside it, and clear of other pockets there.
  const pockets = [...new Set(sequence.flatMap(chainOf))].filter((p) => p.parent);
  const inside = (p: Pocket) => sequence.filter((id) => chainOf(id).includes(p) && tree.nodes.get(id)!.row < p.base);
  for (const p of pockets) {
    const base = rowOf(p, p.base);
    const high = inside(p);
    const beside = sequence.filter((id) => key(id) === base && id !== p.of && !chainOf(id).includes(p));
    const rivals = pockets.filter((q) => q !== p && q.parent === p.parent && q.base === p.base).flatMap(inside);
    if (tree.nodes.get(p.of)!.origins.length > 1) for (const a of high) {
      if (at.get(a)! < at.get(p.of)!) keep(v(a), v(p.of), NAME);
      else keep(v(p.of), v(a), NAME);
    }
    for (const a of high) for (const b of [...beside, ...rivals]) {
      if (at.get(a)! < at.get(b)!) keep(v(a), v(b), PITCH);
      else keep(v(b), v(a), PITCH);
    }
  }
  const x = solve(n, wishes, apart);

  // Rows from top to bottom.
  const nested = (c: (typeof couples)[number]) => couples.filter((d) => d !== c && d.mode === "over" && c.mode === "over" && key(d.l) === key(c.l) && at.get(d.l)! >= at.get(c.l)! && at.get(d.r!)! <= at.get(c.r!)! && !(d.l === c.l && d.r === c.r)).length;
  const tracks = (row: string) => Math.max(0, ...couples.filter((c) => c.mode === "over" && key(c.l) === row).map((c) => nested(c) + 1));
  const low = (row: string) => (couples.some((c) => c.mode === "under" && key(c.l) === row) ? TRACK : 0);
  const gap = (upper: string, over: string, lowest: string) => UNDER + low(upper) + 12 + TRACK * tracks(over) + (over === lowest ? 0 : TRACK) + 26 + R;
  const downs: { a: string; b: string; d: number }[] = [];
  for (const id of sequence) {
    const { row } = tree.nodes.get(id)!;
    const own = pocket.get(id) as Pocket;
    const below = rowOf(own, row + 1);
    if (rows.has(below)) downs.push({ a: key(id), b: below, d: gap(key(id), below, below) });
    for (const p of pockets) {
      if (!p.parent || !chainOf(id).includes(p) || row >= p.base) continue;
      const above = rowOf(p.parent, p.base - 1);
      if (rows.has(above)) downs.push({ a: above, b: key(id), d: gap(above, rowOf(p, p.base), key(id)) });
    }
  }
  const y = new Map([...rows.keys()].map((row) => [row, 0]));
  for (let round = 0; round <= rows.size; round++) for (const { a, b, d } of downs) y.set(b, Math.max(y.get(b)!, y.get(a)! + d));
  // A pocket hangs as low as its children allow.
  for (let round = 0; round <= rows.size; round++) for (const row of rows.keys()) {
    if (row.startsWith("0:")) continue;
    const under = downs.filter((e) => e.a === row).map((e) => y.get(e.b)! - e.d);
    if (under.length > 0) y.set(row, Math.min(...under));
  }
  const placed = new Map(sequence.map((id) => [id, { id, x: x[v(id)]!, y: y.get(key(id))! }]));
  const spot = (id: string) => placed.get(id)!;

  // Parents in a pocket stand beside the line that comes from above.
  const arrives = (parent: string, kid: string) => at.get(parent)! + (chainOf(parent).some((p) => p.of === kid) ? (at.get(parent)! > at.get(kid)! ? n : -n) : 0);
  const lines: Line[] = [];
  for (const c of couples) {
    const { u, l, r, mode, away } = c;
    const s = mode === "direct" || mode === "under" ? straight(x[v(u.id)]!, u, spot, spot(l).x + stem, spot(r!).x - stem) : x[v(u.id)]!;
    const row = spot(l).y;
    const bar = row + UNDER + low(key(l)) + 12;
    const partner = (points: Point[], mark: Point) => lines.push({ of: u.id, points, kind: u.kind, as: null, mark, ends: [...u.partners] });
    let from: Point = { x: s, y: row };
    // Under the name of who has no other beside it.
    if (mode === "alone") from = { x: s, y: row + foot(nameRows(people.get(l)?.name ?? "")) };
    else if (mode === "direct") partner([{ x: spot(l).x + R, y: row }, { x: spot(r!).x - R, y: row }], { x: (spot(l).x + R + s) / 2, y: row });
    else if (mode === "under") {
      const [a, b, t] = [spot(l).x + PITCH / 2, spot(r!).x - PITCH / 2, row + UNDER + 6];
      partner([{ x: spot(l).x + R, y: row }, { x: a, y: row }, { x: a, y: t }, { x: b, y: t }, { x: b, y: row }, { x: spot(r!).x - R, y: row }], { x: (a + Math.max(s, a + 24)) / 2, y: t });
      from = { x: s, y: t };
    } else {
      const [near, far] = away > 0 ? [spot(l), spot(r!)] : [spot(r!), spot(l)];
      const t = Math.min(row, ...covered(l, r!, near.id).map((id) => spot(id).y)) - R - 12 - TRACK * nested(c);
      // The line that goes farthest leaves nearest to the middle.
      const out = near.x + away * Math.max(3, 18 - 6 * nested(c));
      partner([{ x: out, y: row - Math.sqrt(R * R - (out - near.x) ** 2) }, { x: out, y: t }, { x: s, y: t }, { x: s, y: row }, { x: far.x - away * R, y: row }], { x: s - away * 20, y: t });
    }
    lines.push(...drops(u, from, bar, spot, people, (k) => side(k, u, tree, arrives)));
  }
  return { persons: placed, lines };
}

/** A single child hangs straight down wherever it stands between its parents. */
function straight(s: number, u: Union, spot: (id: string) => Placed, from: number, to: number): number {
  const kids = u.kids.filter((k) => k.line);
  const kid = kids.length === 1 ? spot(kids[0]!.id).x : s;
  return from - 3 <= kid && kid <= to + 3 ? kid : s;
}

/** Of two lines to somebody each arrives on the side it comes from. */
function side(kid: string, u: Union, tree: Tree, arrives: (parent: string, kid: string) => number): number {
  const origins = [...tree.nodes.get(kid)!.origins].sort((a, b) => arrives(a.partners[0]!, kid) - arrives(b.partners[0]!, kid));
  return origins.length < 2 ? 0 : u === origins[0] ? -PORT : PORT;
}

function drops(u: Union, from: Point, bar: number, spot: (id: string) => Placed, people: ReadonlyMap<string, Person>, offset: (kid: string) => number): Line[] {
  const kids = u.kids.filter((k) => k.line);
  if (kids.length === 0) return [];
  const lines: Line[] = [];
  const add = (points: Point[], as: Way | null, ends: string[]) => lines.push({ of: u.id, points, kind: null, as, mark: null, ends });
  const groups: typeof kids[] = [];
  for (const kid of kids) {
    const known = groups.find((g) => g.some((k) => areTwins(people, k.id, kid.id)));
    if (known) known.push(kid);
    else groups.push([kid]);
  }
  const port = (id: string) => { const p = spot(id); const dx = offset(id); return { x: p.x + dx, y: p.y - (dx === 0 ? R : Math.sqrt(R * R - dx * dx)) }; };
  const hangs: number[] = [];
  for (const group of groups) {
    const xs = group.map((k) => port(k.id).x);
    const together = group.length > 1 && Math.max(...xs) - Math.min(...xs) <= (group.length - 1) * PITCH * 1.5 && group.every((k) => port(k.id).y - bar < 60);
    const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
    for (const kid of group) {
      const end = port(kid.id);
      const begin = { x: together ? middle : end.x, y: bar };
      hangs.push(begin.x);
      add([begin, end], kid.as, [kid.id]);
    }
    // Twins who stand apart: a second line between theirs, close under the first.
    if (group.length > 1 && !together) add([{ x: Math.min(...xs), y: bar + 7 }, { x: Math.max(...xs), y: bar + 7 }], null, []);
  }
  const ends = u.partners;
  if (from.y < bar) add([from, { x: from.x, y: bar }], null, [...ends]);
  const [a, b] = [Math.min(from.x, ...hangs), Math.max(from.x, ...hangs)];
  if (b > a) add([{ x: a, y: bar }, { x: b, y: bar }], null, []);
  return lines;
}
