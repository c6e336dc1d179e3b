/** How the lines of the family run, once everybody has a place: between partners, and down to the children. */
import { PITCH, PORT, R, STEM, TRACK, UNDER, type Line, type Placed, type Point } from "./measures.ts";
import type { Couple, Plan, Seat } from "./plan.ts";
import { pocketsAround } from "./pocket.ts";
import { barUnder } from "./rows.ts";
import { foot, nameRows } from "./symbol.ts";
import { areTwins } from "./tree.ts";

/** Everybody's place by id, and where the children of each couple hang. */
export interface Places { persons: Map<string, Placed>; hangs(couple: Couple): number }

export function familyLines(plan: Plan, places: Places): Line[] {
  return plan.couples.flatMap((c) => {
    const { line, from } = partners(c, places);
    const { y } = spot(places, c.left);
    return [...line, ...drops(c, from, y + barUnder(plan, c.left.row), plan, places)];
  });
}

const spot = ({ persons }: Places, seat: Seat): Placed => persons.get(seat.member.id)!;
/** A line along places given as [x, y]. */
const along = (...places: [number, number][]): Point[] => places.map(([x, y]) => ({ x, y }));
/** Where a vertical line `dx` beside the middle meets the circle of a symbol, above the middle. */
const rim = (dx: number) => Math.sqrt(R * R - dx * dx);

/** The line between two, and where that to the children begins. */
function partners(c: Couple, places: Places): { line: Line[]; from: Point } {
  const { union: { id, kind, partners }, mode, away } = c;
  const [left, right, near, far] = [c.left, c.right, c.near, c.far].map((s) => spot(places, s)) as [Placed, Placed, Placed, Placed];
  const { y } = left;
  const hangs = mode === "direct" || mode === "under" ? straight(c, places, left.x + STEM, right.x - STEM) : places.hangs(c);
  const line = (points: Point[], x: number, at: number): Line[] => [{ of: id, points, kind, as: null, mark: { x, y: at }, ends: partners.map((p) => p.id) }];
  const [a, b] = [left.x + R, right.x - R];
  switch (mode) {
    // Under the name of who has no other beside it.
    case "alone": return { line: [], from: { x: hangs, y: y + foot(nameRows(c.left.member.person.name)) } };
    case "direct": return { line: line(along([a, y], [b, y]), (a + hangs) / 2, y), from: { x: hangs, y } };
    case "under": {
      const [down, up, low] = [left.x + PITCH / 2, right.x - PITCH / 2, y + UNDER + 6];
      return { line: line(along([a, y], [down, y], [down, low], [up, low], [up, y], [b, y]), (down + Math.max(hangs, down + 24)) / 2, low), from: { x: hangs, y: low } };
    }
    case "over": {
      const high = Math.min(y, ...c.under.map((s) => spot(places, s).y)) - R - 12 - TRACK * c.inside;
      // The line that goes farthest leaves nearest to the middle.
      const dx = Math.max(3, 18 - 6 * c.inside);
      const out = near.x + away * dx;
      return { line: line(along([out, y - rim(dx)], [out, high], [hangs, high], [hangs, y], [far.x - away * R, y]), hangs - away * 20, high), from: { x: hangs, y } };
    }
  }
}

/** A single child hangs straight down wherever it stands between its parents. */
function straight(c: Couple, places: Places, from: number, to: number): number {
  const hangs = places.hangs(c);
  const x = c.tied.length === 1 ? spot(places, c.tied[0]!).x : hangs;
  return from - 3 <= x && x <= to + 3 ? x : hangs;
}

/** From the partners down to a bar, along it, and down to each child. */
function drops({ union, tied }: Couple, from: Point, bar: number, plan: Plan, places: Places): Line[] {
  if (tied.length === 0) return [];
  const line = (points: Point[], more: Partial<Line> = {}): Line => ({ of: union.id, points, kind: null, as: null, mark: null, ends: [], ...more });
  const lines: Line[] = [];
  const ends = union.kids.filter((k) => k.line).map(({ member, as }) => {
    const seat = tied.find((s) => s.member === member)!;
    const dx = side(seat, plan, union);
    const { x, y } = spot(places, seat);
    return { member, as, x: x + dx, y: y - rim(dx) };
  });
  const groups: typeof ends[] = [];
  for (const end of ends) {
    const known = groups.find((g) => g.some((e) => areTwins(e.member, end.member)));
    if (known) known.push(end);
    else groups.push([end]);
  }
  const across = [from.x];
  for (const twins of groups) {
    const xs = twins.map((e) => e.x);
    const [first, last] = [Math.min(...xs), Math.max(...xs)];
    const together = twins.length > 1 && last - first <= (twins.length - 1) * PITCH * 1.5 && twins.every((e) => e.y - bar < 60);
    for (const { member, as, x, y } of twins) {
      const top = together ? (first + last) / 2 : x;
      across.push(top);
      lines.push(line(along([top, bar], [x, y]), { as, ends: [member.id] }));
    }
    // Twins who stand apart: a second line between theirs, close under the first.
    if (twins.length > 1 && !together) lines.push(line(along([first, bar + 7], [last, bar + 7])));
  }
  if (from.y < bar) lines.push(line([from, { x: from.x, y: bar }], { ends: union.partners.map((p) => p.id) }));
  const [a, b] = [Math.min(...across), Math.max(...across)];
  return b > a ? [...lines, line(along([a, bar], [b, bar]))] : lines;
}

/** Of two lines to somebody each arrives on the side it comes from. */
function side(kid: Seat, { seats }: Plan, union: Couple["union"]): number {
  const arrives = (u: Couple["union"]) => {
    const parent = seats.find((s) => s.member === u.partners[0])!;
    // Parents in a pocket stand beside the line that comes from above.
    const beside = pocketsAround(parent.pocket).some((p) => p.of === kid.member);
    return parent.at + (beside ? Math.sign(parent.at - kid.at) * seats.length : 0);
  };
  const other = kid.member.origins.find((u) => u !== union);
  return !other ? 0 : arrives(union) < arrives(other) ? -PORT : PORT;
}
