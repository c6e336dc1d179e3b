/** Whether lines meet: what nobody should see in a drawing of a family. */
import { NAME, R, type Line, type Placed, type Point } from "./measures.ts";

interface Segment { a: Point; b: Point; line: Line }

/** How often a line crosses one of another couple, or runs through a symbol or a name, or two symbols touch. */
export function crossings(lines: readonly Line[], placed: Iterable<Placed>): number {
  const segments: Segment[] = lines.flatMap((line) => line.points.slice(1).map((b, i) => ({ a: line.points[i]!, b, line })));
  const spots = [...placed];
  let count = 0;
  segments.forEach((s, i) => {
    for (const t of segments.slice(i + 1)) if (s.line.of !== t.line.of && meet(s, t)) count++;
    for (const p of spots) {
      if (distance(p, s.a, s.b) < (s.line.ends.includes(p.id) ? R - 1 : R + 4)) count++;
      // The name under the symbol.
      if (!s.line.ends.includes(p.id) && [-0.6, 0, 0.6].some((part) => distance({ x: p.x + part * NAME, y: p.y + 40 }, s.a, s.b) < 17)) count++;
    }
  });
  spots.forEach((p, i) => { for (const q of spots.slice(i + 1)) if (Math.abs(p.x - q.x) < 2 * NAME && Math.abs(p.y - q.y) < 2 * R) count++; });
  return count;
}

export function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

export const meet = (s: { a: Point; b: Point }, t: { a: Point; b: Point }): boolean =>
  [distance(s.a, t.a, t.b), distance(s.b, t.a, t.b), distance(t.a, s.a, s.b), distance(t.b, s.a, s.b)].some((d) => d < 0.5)
  || (turn(s.a, s.b, t.a) * turn(s.a, s.b, t.b) < 0 && turn(t.a, t.b, s.a) * turn(t.a, t.b, s.b) < 0);

const turn = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
