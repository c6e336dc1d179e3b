/** Who stands left of whom, so that no line of the family has to cross another: a tree laid out from one couple outward. */
import { hasBeside } from "./kin.ts";
import { children, partner, turned, TURNED, type Seat } from "./outward.ts";
import type { Tree, Union } from "./tree.ts";

/** An order from each couple to begin with, the calmest first. */
export function orders({ members, unions }: Tree): Seat[][] {
  if (unions.length === 0) return [[{ member: members[0]!, pocket: null }]];
  return unions.flatMap((u) => [from(u, false), from(u, true)]).sort((a, b) => a.cost - b.cost).map(({ seats }) => seats);
}

const POCKET = 100;

function from(start: Union, turn: boolean): { seats: Seat[]; cost: number } {
  let cost = turn ? TURNED : 0;
  const tally = (more: number) => { cost += more; };
  const [a, b = a] = turn ? turned(start.partners) : start.partners;
  const left = partner(tally, a!, start, -1, true, null);
  const right = a === b ? { near: [], far: [] } : partner(tally, b!, start, 1, true, null);
  const kids = children(tally, start, !hasBeside(a!, start), !hasBeside(b!, start), null);
  const seats = [...kids.left, ...turned(left.far), ...turned(left.near), ...kids.mid, ...right.near, ...right.far, ...kids.right];
  return { seats, cost: cost + POCKET * new Set(seats.map((s) => s.pocket)).size };
}
