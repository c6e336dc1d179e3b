/** Whether lines meet: what nobody should see in a drawing of a family. */
import { NAME, R, type Line, type Placed, type Point } from "./measures.ts";
import { distance } from "./points.ts";

interface Segment { a: Point; b: Point; line: Line }

/** How often a line crosses one of another couple, or runs through a symbol or a name, or two symbols touch. */
export function crossings(lines: readonly Line[], spots: readonly Placed[]): number {
  const segments: Segment[] = lines.flatMap((line) => line.points.slice(1).map((b, i) => ({ a: line.points[i]!, b, line })));
  let count = 0;
  segments.forEach((s, i) => {
    for (const t of segments.slice(i + 1)) if (s.line.of !== t.line.of && meet(s, t)) count++;
    for (const p of spots) {
      const own = s.line.ends.includes(p.id);
      if (distance(p, s.a, s.b) < (own ? R - 1 : R + 4)) count++;
      // The name under the symbol.
      if (!own && [-0.6, 0, 0.6].some((part) => distance({ x: p.x + part * NAME, y: p.y + 40 }, s.a, s.b) < 17)) count++;
    }
  });
  spots.forEach((p, i) => { for (const q of spots.slice(i + 1)) if (Math.abs(p.x - q.x) < 2 * NAME && Math.abs(p.y - q.y) < 2 * R) count++; });
  return count;
}

const meet = (s: Segment, t: Segment): boolean => touches(s, t) || touches(t, s) || (parts(s, t) && parts(t, s));
const touches = ({ a, b }: Segment, t: Segment) => [a, b].some((p) => distance(p, t.a, t.b) < 0.5);
/** Whether the ends of the one lie on different sides of the other. */
const parts = ({ a, b }: Segment, t: Segment) => turn(t, a) * turn(t, b) < 0;
const turn = ({ a, b }: Segment, p: Point) => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
