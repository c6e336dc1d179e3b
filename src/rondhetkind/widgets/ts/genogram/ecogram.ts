/** The family in a ring in the middle, what belongs to their lives around it. */
import { ALL, isLink, type Family } from "./family.ts";
import { NAME, PITCH, UNDER, type Placed, type Point } from "./measures.ts";
import { length } from "./points.ts";
import type { End } from "./relation.ts";

/** Half the size of a system. */
export const WIDE = 62;
export const HIGH = 34;

export interface Around { persons: Map<string, Placed>; systems: Map<string, Placed>; centre: Point; radius: number; width: number; height: number }

export function around(family: Family): Around {
  const ids = [...family.persons.keys()];
  const ring = ids.length < 2 ? 0 : Math.max(56, (ids.length * PITCH * 1.06) / (2 * Math.PI));
  const radius = ring + Math.hypot(NAME - 8, UNDER) + 8;
  const names = [...family.systems.keys()];
  const grow = Math.max(1, names.length / 8);
  const [rx, ry] = [(radius + WIDE + 56) * grow, (radius + HIGH + 52) * grow];
  const centre = { x: rx + WIDE + 16, y: ry + HIGH + 16 };
  const start = ids.length === 2 ? Math.PI : -Math.PI / 2;
  const angles = new Map(ids.map((id, i) => [id, start + (i * 2 * Math.PI) / ids.length]));
  const placed = (all: ReadonlyMap<string, number>, rx: number, ry: number, up: number) =>
    new Map([...all].map(([id, t]) => [id, { id, x: centre.x + rx * Math.cos(t), y: centre.y + ry * Math.sin(t) - up }]));
  return {
    // The name hangs under the symbol: the ring stands a little higher, so that all of it is in the middle.
    persons: placed(angles, ring, ring, 14), systems: placed(seats(names, family, angles), rx, ry, 0),
    centre, radius, width: 2 * centre.x, height: 2 * centre.y,
  };
}

/** Each system as near as can be to the persons it is tied to; in the order in which they came. */
function seats(names: readonly string[], family: Family, angles: ReadonlyMap<string, number>): Map<string, number> {
  const wish = new Map(names.map((id) => {
    const ties = [...family.bonds.values()].filter((b) => isLink(b.kind) && b.to === id && b.from !== ALL).map((b) => angles.get(b.from) ?? 0);
    const sum = (of: (t: number) => number) => ties.reduce((s, t) => s + of(t), 0);
    return [id, ties.length === 0 ? null : Math.atan2(sum(Math.sin), sum(Math.cos))] as const;
  }));
  const turn = (id: string) => ((wish.get(id)! % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  const [free, order] = [names.filter((id) => wish.get(id) === null), names.filter((id) => wish.get(id) !== null).sort((a, b) => turn(a) - turn(b))];
  // Who is tied to all of them fills the places between.
  free.forEach((id, i) => order.splice(Math.round(((i + 1) * order.length) / (free.length + 1)) + i, 0, id));
  const seat = (i: number, shift: number) => (2 * Math.PI * (i + shift)) / names.length - Math.PI / 2;
  const cost = (shift: number) => order.reduce((sum, id, i) => { const w = wish.get(id) ?? null; return sum + (w === null ? 0 : 1 - Math.cos(seat(i, shift) - w)); }, 0);
  let best = 0;
  for (let shift = 0; shift < names.length; shift += 0.25) if (cost(shift) < cost(best) - 1e-9) best = shift;
  const found = new Map(order.map((id, i) => [id, seat(i, best)]));
  return new Map(names.map((id) => [id, found.get(id)!]));
}

export const aroundSystem = (p: Point): End => ({ ...p, within: (q) => ((q.x - p.x) / (WIDE + 5)) ** 2 + ((q.y - p.y) / (HIGH + 5)) ** 2 < 1 });
export const aroundAll = (centre: Point, radius: number): End => ({ ...centre, within: (q) => length(q, centre) < radius + 4 });
