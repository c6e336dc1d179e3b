/** Lines that say how two get on: the calmest way between them, and how the line is drawn. */
import type { Arrow, BondKind } from "./family.ts";
import { NAME, R, type Line, type Point } from "./measures.ts";
import { distance, length } from "./points.ts";
import { path, polyline, type Shape } from "./shape.ts";
import { foot } from "./symbol.ts";

/** Where a line begins or ends: around a point, within which it is not seen. */
export interface End extends Point { within(p: Point): boolean }
export interface Obstacle extends Point { /** Without a name under it. */ bare?: true }

/** Around the symbol, and the rows of the name under it. */
export function aroundPerson(p: Point, name: readonly string[]): End {
  const half = Math.max(0, ...name.map((row) => row.length)) * 3.8 + 4;
  const end = foot(name) + 4;
  return { ...p, within: (q) => length(p, q) < R + 5 || (Math.abs(q.x - p.x) < half && q.y > p.y && q.y < p.y + end) };
}

const BENDS = [0, 26, -26, 50, -50, 80, -80, 115, -115, 160, -160, 220, -220];
const SAMPLES = 60;

/** The points of a line from `a` to `b` that meets as little as can be; `earlier` are lines drawn before. */
export function way(a: End, b: End, others: readonly Obstacle[], family: readonly Line[], earlier: readonly Point[][], size: { width: number; height: number }): Point[] {
  const tried = BENDS.map((bend) => {
    const points = curve(a, b, bend).filter((p) => !a.within(p) && !b.within(p));
    let cost = Math.abs(bend) * 0.12;
    for (const p of points) {
      for (const o of others) {
        if (length(o, p) < R + 7) cost += 40;
        else if (!o.bare && Math.abs(p.x - o.x) < NAME - 6 && p.y > o.y + R && p.y < o.y + R + 22) cost += 12;
      }
      for (const l of family) for (let i = 1; i < l.points.length; i++) if (distance(p, l.points[i - 1]!, l.points[i]!) < 6) cost += 2;
      for (const line of earlier) for (const q of line) if (length(p, q) < 8) cost += 3;
      if (p.x < 4 || p.y < 4 || p.x > size.width - 4 || p.y > size.height - 4) cost += 60;
    }
    return { points, cost };
  });
  return tried.reduce((best, next) => (next.cost < best.cost ? next : best)).points;
}

function curve(a: Point, b: Point, bend: number): Point[] {
  const far = length(a, b) || 1;
  const mid = { x: (a.x + b.x) / 2 - ((b.y - a.y) / far) * bend * 2, y: (a.y + b.y) / 2 + ((b.x - a.x) / far) * bend * 2 };
  return Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const t = i / SAMPLES;
    return { x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * mid.x + t * t * b.x, y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * mid.y + t * t * b.y };
  });
}

/** The line along `points` as this kind is drawn. */
export function stroke(kind: BondKind, points: readonly Point[], arrow: Arrow | null = null): Shape[] {
  if (points.length < 2) return [];
  const look = kind === "sterk" ? " gk-dik" : kind === "afstandelijk" || kind === "zwak" ? " gk-stippel" : "";
  return [
    ...(kind === "verbroken" ? broken(points) : strokes(kind, points).map(polyline)).map((d) => path(d, `gk-band${look}`)),
    ...(arrow === null || arrow === "terug" ? [] : [head(points)]), ...(arrow === null || arrow === "heen" ? [] : [head([...points].reverse())]),
  ];
}

function strokes(kind: BondKind, points: readonly Point[]): (readonly Point[])[] {
  switch (kind) {
    case "hecht": return [beside(points, 2.5), beside(points, -2.5)];
    case "zeer hecht": return [beside(points, 4.5), points, beside(points, -4.5)];
    case "conflict": case "gespannen": return [zigzag(points)];
    default: return [points];
  }
}

function normal(points: readonly Point[], i: number): Point {
  const [a, b] = [points[Math.max(0, i - 1)]!, points[Math.min(points.length - 1, i + 1)]!];
  const far = length(a, b) || 1;
  return { x: -(b.y - a.y) / far, y: (b.x - a.x) / far };
}

/** The point beside the line. */
function off(points: readonly Point[], i: number, by: number): Point {
  const [p, n] = [points[i]!, normal(points, i)];
  return { x: p.x + n.x * by, y: p.y + n.y * by };
}

const beside = (points: readonly Point[], by: number): Point[] => points.map((_, i) => off(points, i, by));

/** Points at even distances. */
function even(points: readonly Point[], step: number): Point[] {
  const found = [points[0]!];
  let left = step;
  for (let i = 1; i < points.length; i++) {
    let a = points[i - 1]!;
    const b = points[i]!;
    for (let d = length(a, b); d >= left; d = length(a, b)) {
      a = { x: a.x + ((b.x - a.x) * left) / d, y: a.y + ((b.y - a.y) * left) / d };
      found.push(a);
      left = step;
    }
    left -= length(a, b);
  }
  return [...found, points.at(-1)!];
}

function zigzag(points: readonly Point[]): Point[] {
  const list = even(points, 6);
  return list.map((_, i) => off(list, i, i === 0 || i === list.length - 1 ? 0 : i % 2 === 0 ? 4.5 : -4.5));
}

/** Open in the middle, with a bar across at each side. */
function broken(points: readonly Point[]): string[] {
  const list = even(points, 3);
  const half = Math.floor(list.length / 2);
  const [left, right] = [list.slice(0, Math.max(2, half - 2)), list.slice(Math.min(list.length - 2, half + 2))];
  const bar = (part: readonly Point[], i: number) => { const [a, b] = [off(part, i, -7), off(part, i, 7)]; return `M${a.x} ${a.y}L${b.x} ${b.y}`; };
  return [polyline(left), polyline(right), bar(left, left.length - 1), bar(right, 0)];
}

function head(points: readonly Point[]): Shape {
  const tip = points.at(-1)!;
  const back = points[Math.max(0, points.length - 6)]!;
  const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
  const wing = (turn: number) => `${tip.x - 12 * Math.cos(angle + turn)} ${tip.y - 12 * Math.sin(angle + turn)}`;
  return path(`M${wing(0.45)}L${tip.x} ${tip.y}L${wing(-0.45)}Z`, "gk-pijl");
}
