/** Rows from top to bottom: how far each keeps below the one above it. */
import { R, TRACK, UNDER } from "./measures.ts";
import type { Plan } from "./plan.ts";
import { pocketsAround, rowIn } from "./pocket.ts";

/** How far below a row the line of the children runs: lower where a line between partners runs under others. */
export const barUnder = ({ couples }: Plan, row: string): number => UNDER + (couples.some((c) => c.mode === "under" && c.left.row === row) ? TRACK : 0) + 12;

/** `lower` is at least `by` below `upper`. */
interface Below { upper: string; lower: string; by: number }

/** The height of each row, by name. */
export function heights(plan: Plan): Map<string, number> {
  const names = [...plan.rows.keys()];
  const y = new Map(names.map((row) => [row, 0]));
  const below = distances(plan);
  for (const _ of names) for (const { upper, lower, by } of below) y.set(lower, Math.max(y.get(lower)!, y.get(upper)! + by));
  // A pocket hangs as low as its children allow.
  for (const _ of names) for (const row of names) {
    const under = below.filter((b) => b.upper === row).map((b) => y.get(b.lower)! - b.by);
    if (!row.startsWith(":") && under.length > 0) y.set(row, Math.min(...under));
  }
  return y;
}

function distances(plan: Plan): Below[] {
  const { seats, rows, couples } = plan;
  /** `base`: in which row the children stand, with the lines that run over it. */
  const below = (upper: string, base: string, lower: string): Below[] => {
    const tracks = Math.max(0, ...couples.filter((c) => c.mode === "over" && c.left.row === base).map((c) => c.inside + 1));
    return rows.has(upper) && rows.has(lower) ? [{ upper, lower, by: barUnder(plan, upper) + TRACK * tracks + (base === lower ? 0 : TRACK) + 26 + R }] : [];
  };
  return seats.flatMap(({ pocket, row, member }) => {
    const next = rowIn(pocket, member.row + 1);
    const pockets = pocketsAround(pocket).filter((p) => member.row < p.base);
    return [...below(row, next, next), ...pockets.flatMap((p) => below(rowIn(p.parent, p.base - 1), rowIn(p, p.base), row))];
  });
}
