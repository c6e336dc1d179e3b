/** Places from left to right: which distances are kept, and what everybody wishes. */
import { grouped } from "./grouped.ts";
import { NAME, PITCH, PORT, STEM } from "./measures.ts";
import { between, type Couple, type Plan, type Seat } from "./plan.ts";
import { pocketsAround, type Pocket } from "./pocket.ts";
import { solve, type Apart, type Wish } from "./solve.ts";

/** A place for each seat, and then for each couple the place where its children hang. */
export function places(plan: Plan): number[] {
  const { seats, rows, pockets, couples } = plan;
  const apart = [...rows.values()].flatMap(neighbours)
    .concat(couples.flatMap((c) => besidePartners(c, seats)), betweenSiblings(couples), pockets.flatMap((p) => aroundPocket(p, plan)));
  const wishes = [...rows.values()].flatMap((row) => pairs(row).map(([a, b]) => near(a.at, b.at, PITCH, 0.02)))
    .concat(couples.flatMap(wishesOf));
  return solve(1 + Math.max(...seats.map((s) => s.at), ...couples.map((c) => c.hangs)), [FIRST, ...wishes], apart);
}

/** Somebody has to stand somewhere. */
const FIRST: Wish = { terms: [[0, 1]], value: 0, weight: 1e-3 };

const near = (a: number, b: number, value: number, weight: number): Wish => ({ terms: [[b, 1], [a, -1]], value, weight });
const midway = (middle: number, a: number, b: number, weight: number): Wish => ({ terms: [[middle, 2], [a, -1], [b, -1]], value: 0, weight });
const pairs = <T>(list: readonly T[]) => list.slice(1).map((b, i) => [list[i]!, b] as const);
const inOrder = (a: Seat, b: Seat, gap: number): Apart => (a.at < b.at ? [a.at, b.at, gap] : [b.at, a.at, gap]);

const neighbours = (row: readonly Seat[]) => pairs(row).map(([a, b]) => inOrder(a, b, PITCH));

/** What hangs between partners keeps clear of their names. */
function besidePartners({ mode, left, right, away, under, hangs }: Couple, seats: readonly Seat[]): Apart[] {
  if (mode === "alone") return [];
  if (mode !== "over") return [[left.at, hangs, STEM], [hangs, right.at, STEM]];
  const middle = between(seats, left, right);
  const [before, after] = away > 0 ? [middle.at(-1)!, right] : [left, middle[0]!];
  return [[before.at, hangs, STEM], [hangs, after.at, STEM], ...under.map((s): Apart => (away > 0 ? [s.at, hangs, STEM] : [hangs, s.at, STEM]))];
}

function wishesOf({ mode, left, right, far, away, hangs, kids }: Couple): Wish[] {
  const partners = mode === "alone" ? [] : mode === "over" ? [near(hangs, far.at, away * PITCH / 2, 1)]
    : [midway(hangs, left.at, right.at, 0.4), near(left.at, right.at, PITCH, 0.3)];
  if (kids.length === 0) return partners;
  // A child alone hangs straight down, and so do those of a parent alone.
  const straight = kids.length === 1 || mode === "alone";
  return [...partners, midway(hangs, kids[0]!.at, kids.at(-1)!.at, straight ? 8 : 1), ...pairs(kids).map(([a, b]) => near(a.at, b.at, PITCH, 0.15))];
}

/** Siblings under one line keep clear of the next ones. */
function betweenSiblings(couples: readonly Couple[]): Apart[] {
  const from = ({ mode, left, far, away }: Couple) => (mode === "alone" ? left.at : mode === "over" && away > 0 ? far.at - 0.5 : left.at + 0.5);
  const gaps = grouped(couples.filter((c) => c.tied.length > 0), ({ left: { pocket, row, member } }) =>
    (pocket && member.row === pocket.base - 1 ? `in ${pocket.parent?.name}:${pocket.base}` : row));
  return [...gaps.values()].flatMap((gap) => pairs(gap.sort((a, b) => from(a) - from(b) || a.tied[0]!.at - b.tied[0]!.at))).flatMap(([a, b]) => {
    const [last, first] = [a.tied.at(-1)!.at, b.tied[0]!.at];
    // Somebody with two pairs of parents: each line arrives on its own side.
    const clear = (p: number, q: number) => (last !== first ? 30 : p === a.hangs && q === b.hangs ? 2 * PORT : PORT);
    return [a.hangs, last].flatMap((p) => [b.hangs, first].filter((q) => p !== q).map((q): Apart => [p, q, clear(p, q)]));
  });
}

/** What stands in a pocket keeps between the lines beside it, and clear of other pockets there. */
function aroundPocket(pocket: Pocket, { seats, pockets }: Plan): Apart[] {
  const inside = (p: Pocket) => seats.filter((s) => pocketsAround(s.pocket).includes(p) && s.member.row < p.base);
  const high = inside(pocket);
  const child = seats.find((s) => s.member === pocket.of)!;
  const beside = seats.filter((s) => s.row === child.row && s !== child && !pocketsAround(s.pocket).includes(pocket));
  const rivals = pockets.filter((q) => q !== pocket && q.parent === pocket.parent && q.base === pocket.base).flatMap(inside);
  return [
    ...(pocket.of.origins.length > 1 ? high.map((s) => inOrder(s, child, NAME)) : []),
    ...high.flatMap((s) => [...beside, ...rivals].map((r) => inOrder(s, r, PITCH))),
  ];
}
