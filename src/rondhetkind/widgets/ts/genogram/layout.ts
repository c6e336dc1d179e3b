/** Where everybody stands and how the lines of the family run: a pure function of the family. */
import { crossings } from "./crossing.ts";
import type { Family } from "./family.ts";
import { familyLines } from "./lines.ts";
import { PITCH, R, UNDER, type Layout, type Line, type Placed, type Point } from "./measures.ts";
import { orders } from "./order.ts";
import type { Seat } from "./outward.ts";
import { places } from "./places.ts";
import { plan } from "./plan.ts";
import { heights } from "./rows.ts";
import { trees, type Tree } from "./tree.ts";

const MARGIN = 26;

interface Part { persons: Placed[]; lines: Line[] }

export function layout(family: Family): Layout {
  const found = trees(family);
  let all: Part = { persons: [], lines: [] };
  let right = 0;
  for (const tree of found.trees) {
    const part = calmest(tree);
    const xs = part.persons.map((p) => p.x);
    const beside = moved(part, right + PITCH / 2 - Math.min(...xs), 0);
    right += Math.max(...xs) - Math.min(...xs) + PITCH;
    all = { persons: [...all.persons, ...beside.persons], lines: [...all.lines, ...beside.lines] };
  }
  if (all.persons.length === 0) return { ...all, persons: new Map(), loose: [], width: 320, height: 120 };
  const points = all.lines.flatMap((l) => l.points);
  const xs = [...all.persons.flatMap((p) => [p.x - PITCH / 2, p.x + PITCH / 2]), ...points.map((p) => p.x)];
  const ys = [...all.persons.flatMap((p) => [p.y - R, p.y + UNDER]), ...points.map((p) => p.y)];
  const [x, y] = [MARGIN - Math.min(...xs), MARGIN - Math.min(...ys)];
  const { persons, lines } = moved(all, x, y);
  return { persons: new Map(persons.map((p) => [p.id, p])), lines, loose: found.loose, width: Math.max(...xs) + x + MARGIN, height: Math.max(...ys) + y + MARGIN };
}

function moved({ persons, lines }: Part, dx: number, dy: number): Part {
  const move = <P extends Point>(p: P): P => ({ ...p, x: p.x + dx, y: p.y + dy });
  return { persons: persons.map(move), lines: lines.map((l) => ({ ...l, points: l.points.map(move), mark: l.mark && move(l.mark) })) };
}

/** The first order in which nothing crosses; nearly always that is the first of all. */
function calmest(tree: Tree): Part {
  let best: Part & { count: number } = { persons: [], lines: [], count: Infinity };
  for (const order of orders(tree)) {
    const part = drawn(tree, order);
    const count = crossings(part.lines, part.persons);
    if (count < best.count) best = { ...part, count };
    if (count === 0) break;
  }
  return best;
}

function drawn(tree: Tree, order: readonly Seat[]): Part {
  const it = plan(tree, order);
  const [x, y] = [places(it), heights(it)];
  const persons = it.seats.map(({ member, at, row }) => ({ id: member.id, x: x[at]!, y: y.get(row)! }));
  return { persons, lines: familyLines(it, { persons: new Map(persons.map((p) => [p.id, p])), hangs: (c) => x[c.hangs]! }) };
}
