/** Who live together, as one outline around them that leaves out who do not. */
import { NAME, PITCH, R, UNDER, type Placed, type Point } from "./measures.ts";
import { distance, length } from "./points.ts";
import { shape, type Shape } from "./shape.ts";

/** A ring around the members: their places and the ways between them, drawn wide and hollowed out. */
export function house(id: string, number: number, members: readonly Placed[], others: readonly Placed[]): Shape[] {
  if (members.length === 0) return [];
  const ways = between(members, others);
  const body = (grow: number, color: string): Shape[] => [
    ...members.map((p) => shape("rect", { x: p.x - NAME + 4 - grow, y: p.y - R - 8 - grow, width: 2 * NAME - 8 + 2 * grow, height: R + 8 + UNDER - 2 + 2 * grow, rx: 16 + grow, fill: color })),
    ...ways.map(([a, b]) => (a.y === b.y && Math.abs(a.x - b.x) < 2 * PITCH && clear(a, b, others)
      ? shape("rect", { x: Math.min(a.x, b.x), y: a.y - R - 8 - grow, width: Math.abs(a.x - b.x), height: R + 6 + UNDER + 2 * grow, fill: color })
      : shape("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: color, "stroke-width": 26 + 2 * grow }))),
  ];
  const first = members.reduce((a, b) => (b.y < a.y || (b.y === a.y && b.x < a.x) ? b : a));
  const corner = { x: first.x - NAME + 8, y: first.y - R - 6 };
  const kind = `gk-huis gk-huis-${number % 3}`;
  return [
    shape("mask", { id, maskUnits: "userSpaceOnUse", x: 0, y: 0, width: 10000, height: 10000 }, ...body(1.2, "#fff"), ...body(-1.2, "#000")),
    shape("rect", { x: 0, y: 0, width: 10000, height: 10000, mask: `url(#${id})`, class: kind }),
    shape("circle", { cx: corner.x, cy: corner.y, r: 9, class: `gk-huisletter gk-huis-${number % 3}` }),
    shape("text", { x: corner.x, y: corner.y + 4.5, "text-anchor": "middle", class: "gk-letter" }, letter(number)),
  ];
}

export const letter = (number: number) => String.fromCharCode(65 + (number % 26));

const clear = (a: Point, b: Point, others: readonly Placed[]) => !others.some((o) => Math.abs(o.y - a.y) < 2 * R + UNDER && o.x > Math.min(a.x, b.x) - NAME && o.x < Math.max(a.x, b.x) + NAME);

/** The shortest ways that join all, by preference not over somebody else. */
function between(members: readonly Placed[], others: readonly Placed[]): [Point, Point][] {
  const cost = (a: Placed, b: Placed) => length(a, b) + 600 * others.filter((o) => distance(o, a, b) < R + 14 || distance({ x: o.x, y: o.y + 40 }, a, b) < 24).length;
  const inside = [members[0]!];
  const ways: [Point, Point][] = [];
  while (inside.length < members.length) {
    const next = members.filter((m) => !inside.includes(m)).flatMap((m) => inside.map((i) => ({ m, i, c: cost(m, i) }))).reduce((a, b) => (b.c < a.c ? b : a));
    inside.push(next.m);
    ways.push([next.i, next.m]);
  }
  return ways;
}
