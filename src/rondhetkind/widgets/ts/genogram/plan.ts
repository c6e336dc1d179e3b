/** What follows from an order before anybody has a place: the rows, and how each couple stands in its row. */
import { grouped } from "./grouped.ts";
import type { Seat as Ordered } from "./outward.ts";
import { pocketsAround, rowIn, type Pocket } from "./pocket.ts";
import type { Tree, Union } from "./tree.ts";

export interface Seat extends Ordered {
  /** How many stand before it. */
  at: number;
  /** The name of its row. */
  row: string;
}

/** How the line of a couple runs: straight, under others, over others, or there is none. */
type Mode = "direct" | "under" | "over" | "alone";

export interface Couple {
  union: Union;
  /** The same person twice, when alone. */
  left: Seat;
  right: Seat;
  mode: Mode;
  /** Over others: where the line begins and where it comes down, beside which the children hang. */
  near: Seat;
  far: Seat;
  /** From the one to the other: 1 to the right. */
  away: 1 | -1;
  /** Who stand under the line from the one to the other, pockets included. */
  under: Seat[];
  /** Over others: how many lines run between it and them. */
  inside: number;
  /** Number of the variable that says where the children hang. */
  hangs: number;
  /** From left to right. */
  kids: Seat[];
  /** Those to whom a line leads. */
  tied: Seat[];
}

export interface Plan {
  seats: Seat[];
  rows: Map<string, Seat[]>;
  pockets: Pocket[];
  couples: Couple[];
}

export function plan({ unions }: Tree, order: readonly Ordered[]): Plan {
  const seats = order.map((s, at): Seat => ({ ...s, at, row: rowIn(s.pocket, s.member.row) }));
  let variables = seats.length;
  const couples = unions.map((u) => couple(u, seats, () => variables++));
  for (const c of couples) c.inside = couples.filter((d) => isInside(d, c)).length;
  return { seats, rows: grouped(seats, (s) => s.row), pockets: [...new Set(seats.flatMap((s) => pocketsAround(s.pocket)))], couples };
}

/** Who stands between two in their row. */
export const between = (seats: readonly Seat[], a: Seat, b: Seat): Seat[] => seats.slice(a.at + 1, b.at).filter((s) => s.row === a.row);

function couple(union: Union, seats: readonly Seat[], variable: () => number): Couple {
  const seated = (members: readonly unknown[]) => seats.filter((s) => members.includes(s.member));
  const pair = seated(union.partners);
  const [left, right] = [pair[0]!, pair.at(-1)!];
  const middle = between(seats, left, right);
  const mode: Mode = left === right ? "alone" : middle.length === 0 ? "direct" : middle.every((s) => s.member.unions.length === 0) ? "under" : "over";
  // The line begins at the one who has no other couple nearer by.
  const other = mode === "over" && right.member.unions.some((v) => v !== union && v.partners.some((p) => middle.some((s) => s.member === p)));
  const [near, far] = other ? [right, left] : [left, right];
  return {
    union, left, right, mode, near, far, away: other ? -1 : 1,
    under: covered(seats, left, right, near), inside: 0,
    hangs: mode === "alone" ? left.at : variable(),
    kids: seated(union.kids.map((k) => k.member)), tied: seated(union.kids.filter((k) => k.line).map((k) => k.member)),
  };
}

/** Who stands under a line over others, also in pockets there; the parents of who it comes from stand above it. */
function covered(seats: readonly Seat[], left: Seat, right: Seat, near: Seat): Seat[] {
  return seats.slice(left.at + 1, right.at).filter((s) => {
    const around = pocketsAround(s.pocket);
    const higher = left.member.row - s.member.row;
    return higher >= 0 && (s.row === left.row || around.some((p) => rowIn(p, p.base) === left.row)) && !(higher > 0 && around.some((p) => p.of === near.member));
  });
}

/** Whether the line of `d` runs between that of `c` and who stand under it. */
const isInside = (d: Couple, c: Couple) => d !== c && d.mode === "over" && c.mode === "over" && d.left.row === c.left.row
  && d.left.at >= c.left.at && d.right.at <= c.right.at && !(d.left === c.left && d.right === c.right);
