/** Distances between points and lines. */
import type { Point } from "./measures.ts";

export const length = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

/** From a point to the nearest of the line from `a` to `b`. */
export function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
