/** The family in a ring in the middle, what belongs to their lives around it. */
import { ALL, isLink, type Family } from "./family.ts";
import { NAME, PITCH, UNDER, type Placed, type Point } from "./measures.ts";
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
  // The name hangs under the symbol: the ring stands a little higher, so that all of it is in the middle.
  const persons = new Map(ids.map((id) => { const t = angles.get(id)!; return [id, { id, x: centre.x + ring * Math.cos(t), y: centre.y + ring * Math.sin(t) - 14 }]; }));
  const place = seats(names, family, angles);
  const systems = new Map(names.map((id) => { const t = place.get(id)!; return [id, { id, x: centre.x + rx * Math.cos(t), y: centre.y + ry * Math.sin(t) }]; }));
  return { persons, systems, centre, radius, width: 2 * centre.x, height: 2 * centre.y };
}

/** Each system as near as can be to the persons it is tied to. */
function seats(names: readonly string[], family: Family, angles: ReadonlyMap<string, number>): Map<string, number> {
  const wish = new Map(names.map((id) => {
    const ties = [...family.bonds.values()].filter((b) => isLink(b.kind) && b.to === id && b.from !== ALL).map((b) => angles.get(b.from) ?? 0);
    return [id, ties.length === 0 ? null : Math.atan2(ties.reduce((s, t) => s + Math.sin(t), 0), ties.reduce((s, t) => s + Math.cos(t), 0))];
  }));
  const turn = (t: number) => ((t % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  const free = names.filter((id) => wish.get(id) === null);
  const order = names.filter((id) => wish.get(id) !== null).sort((a, b) => turn(wish.get(a)!) - turn(wish.get(b)!));
  // Who is tied to all of them fills the places between.
  free.forEach((id, i) => order.splice(Math.round(((i + 1) * order.length) / (free.length + 1)) + i, 0, id));
  const far = (t: number, w: number | null) => (w === null ? 0 : (1 - Math.cos(t - w)));
  const seat = (i: number, shift: number) => (2 * Math.PI * (i + shift)) / names.length - Math.PI / 2;
  const steps = names.length * 4;
  const shifts = Array.from({ length: steps }, (_, s) => s / 4);
  const cost = (shift: number) => order.reduce((sum, id, i) => sum + far(seat(i, shift), wish.get(id) ?? null), 0);
  const best = shifts.reduce((a, b) => (cost(b) < cost(a) - 1e-9 ? b : a), 0);
  return new Map(order.map((id, i) => [id, seat(i, best)]));
}

export const aroundSystem = (p: Point): End => ({ ...p, within: (q) => ((q.x - p.x) / (WIDE + 5)) ** 2 + ((q.y - p.y) / (HIGH + 5)) ** 2 < 1 });
export const aroundAll = (centre: Point, radius: number): End => ({ ...centre, within: (q) => Math.hypot(q.x - centre.x, q.y - centre.y) < radius + 4 });
