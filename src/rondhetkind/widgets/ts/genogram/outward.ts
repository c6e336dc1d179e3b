/**
 * From a couple outward: who stands next to whom when one follows all that hangs on somebody.
 * Every walk goes to one side, and what comes first stands nearest.
 */
import { beyond, hasBeside, isAlone, mate, otherOrigins, otherUnions } from "./kin.ts";
import { dig, type Pocket } from "./pocket.ts";
import { areTwins, type Kid, type Member, type Union } from "./tree.ts";

/** Right or left. */
type Side = 1 | -1;
export interface Seat { member: Member; pocket: Pocket | null }
/** `far` are those above the row, who may rise freely. */
interface Out { near: Seat[]; far: Seat[] }
/** A child with its couples, from left to right; `left` and `right` are those above the row. */
interface Block { left: Seat[]; mid: Seat[]; right: Seat[] }
/** Adds what an order loses in calm. */
type Tally = (cost: number) => void;

const YOUNGER_FIRST = 30;
const UNDER = 4;
export const TURNED = 3;

export const turned = <T>(list: readonly T[]): T[] => [...list].reverse();
const toward = <T>(side: Side, list: readonly T[]): readonly T[] => (side > 0 ? list : turned(list));
const mirrored = (side: Side, b: Block): Block => (side > 0 ? b : { left: turned(b.right), mid: turned(b.mid), right: turned(b.left) });

/** The highest row in which somebody counts for `where`: one in a pocket counts where the pocket opens. */
function level({ member, pocket }: Seat, where: Pocket | null): number {
  let highest = member.row;
  for (let p = pocket; p && p !== where; p = p.parent) highest = Math.max(highest, p.base);
  return highest;
}

/** A partner, reached along `entry` from the other side. `strict`: nobody may come to stand between the two. */
export function partner(tally: Tally, m: Member, entry: Union, side: Side, free: boolean, where: Pocket | null, strict = false): Out {
  const [origin, second] = otherOrigins(m, entry);
  const siblings = toward(side, origin?.kids ?? []);
  // Siblings who would come between the two: alone they fit under the line, with others they go beyond.
  const between = siblings.slice(0, siblings.findIndex((k) => k.member === m));
  const inner = between.filter((k) => isAlone(k.member) && !strict);
  const outer = siblings.filter((k) => k.member !== m && !inner.includes(k));
  tally(YOUNGER_FIRST * (between.length - inner.length));
  const at = origin && !free ? dig(where, m) : where;
  const { before, up, after } = origin ? upward(tally, origin, m, side, at, strict) : { before: [], up: [], after: [] };
  if (inner.length + before.length > 0) tally(UNDER);
  const crowded = outer.length > 0 || after.some((s) => level(s, where) >= m.row);
  const under = second ? dig(at, m) : at;
  const aside = second && away(tally, second, m, side, under);
  const on = couples(tally, m, otherUnions(m, entry), side, free && !crowded && !second, under);
  const row = siblingRow(tally, outer, origin, side, free && after.length === 0, at);
  return {
    near: [
      ...before, ...inner.map(({ member }) => ({ member, pocket: at })), { member: m, pocket: where },
      ...(free ? [] : up), ...(aside?.up ?? []), ...on.near, ...(aside?.near ?? []), ...row.near, ...after,
    ],
    far: [...(free ? up : []), ...on.far, ...row.far],
  };
}

/** Siblings one after another outward; the last one's in-laws may rise when nothing is beyond. */
function siblingRow(tally: Tally, kids: readonly Kid[], origin: Union | undefined, side: Side, free: boolean, where: Pocket | null): Out {
  const blocks = kids.map(({ member }, i) => {
    const open = free && i === kids.length - 1;
    return mirrored(side, child(tally, member, origin!, side < 0 && open, side > 0 && open, where));
  });
  return { near: blocks.flatMap((b) => b.mid), far: blocks.flatMap((b) => b.right) };
}

/** From a child to its parents and all that hangs on them, outward. `before`: who stands nearer than the child. */
function upward(tally: Tally, origin: Union, m: Member, side: Side, where: Pocket | null, strict: boolean): { before: Seat[]; up: Seat[]; after: Seat[] } {
  let [a, b] = toward(side, origin.partners) as [Member, Member | undefined];
  // Something hangs on this parent that comes down to the row of the child.
  const deep = (p: Member) => beyond(p, origin).some((q) => q.row >= m.row && (strict || q.row > m.row || !isAlone(q)));
  if (b && deep(a) && !deep(b)) { [a, b] = [b, a]; tally(TURNED); }
  const split = (list: readonly Seat[]) => [list.filter((s) => level(s, where) < m.row), list.filter((s) => level(s, where) >= m.row)] as const;
  if (!b || deep(a)) {
    // All of it goes outward.
    if (b) tally(TURNED);
    const near = partner(tally, a, origin, side, true, where, true);
    const far = b ? partner(tally, b, origin, side, false, where) : { near: [], far: [] };
    const [high, after] = split([...near.near.slice(0, 1), ...far.near, ...near.near.slice(1)]);
    return { before: [], up: [...high, ...near.far, ...far.far], after };
  }
  const near = partner(tally, a, origin, -side as Side, true, where);
  const far = partner(tally, b, origin, side, true, where);
  const [nearHigh, before] = split(turned(near.near));
  const [farHigh, after] = split(far.near);
  return { before, up: [...turned(near.far), ...nearHigh, ...farHigh, ...far.far], after };
}

/** The other parents of somebody who has two pairs, with what hangs on them; nobody comes nearer than the child. */
function away(tally: Tally, origin: Union, m: Member, side: Side, where: Pocket | null): { up: Seat[]; near: Seat[] } {
  const { up, after } = upward(tally, origin, m, side, where, true);
  const siblings = toward(side, origin.kids.filter((k) => k.member !== m));
  return { up, near: [...siblingRow(tally, siblings, origin, side, false, where).near, ...after] };
}

/** The couples of somebody on one side, nearest first. `back`: what of the first one's children may rise on the other side. */
function couples(tally: Tally, m: Member, unions: readonly Union[], side: Side, free: boolean, where: Pocket | null, back = false): Out & { back: Seat[] } {
  const out: Out & { back: Seat[] } = { near: [], far: [], back: [] };
  unions.forEach((u, i) => {
    const other = mate(u, m);
    const last = free && i === unions.length - 1;
    const [outside, inside] = [last && !(other && hasBeside(other, u)), back && i === 0];
    const kids = mirrored(side, side > 0 ? children(tally, u, inside, outside, where) : children(tally, u, outside, inside, where));
    const strict = unions.slice(0, i).some((v) => mate(v, m));
    const on = other ? partner(tally, other, u, side, last, where, strict) : { near: [], far: [] };
    out.near.push(...kids.mid, ...on.near);
    out.far.push(...on.far, ...kids.right);
    out.back.push(...kids.left);
  });
  return out;
}

/** The children of a couple, from left to right. */
export function children(tally: Tally, u: Union, freeLeft: boolean, freeRight: boolean, where: Pocket | null): Block {
  const blocks = u.kids.map(({ member }, i) => child(tally, member, u, freeLeft && i === 0, freeRight && i === u.kids.length - 1, where));
  return { left: blocks[0]?.left ?? [], mid: blocks.flatMap((b) => b.mid), right: blocks.at(-1)?.right ?? [] };
}

/** A child under the line of its siblings, with its couples to both sides. */
function child(tally: Tally, m: Member, entry: Union, freeLeft: boolean, freeRight: boolean, where: Pocket | null): Block {
  const [lefts, rights] = bothSides(m, entry, freeLeft, freeRight);
  const [openLeft, openRight] = [freeLeft && lefts.length === 0, freeRight && rights.length === 0];
  const [second] = otherOrigins(m, entry);
  const side: Side = openRight || !openLeft ? 1 : -1;
  const free = openLeft || openRight;
  const at = second && !free ? dig(where, m) : where;
  const aside = second && away(tally, second, m, side, at);
  const on = (to: Side, unions: readonly Union[], rises: boolean, back: boolean) => {
    const here = to === side ? aside : undefined;
    const behind = to === side ? undefined : aside;
    const out = couples(tally, m, unions, to, rises && !here, here ? at : where, back && !behind);
    // Parents in a pocket stand over the couples of that side.
    const up = here?.up ?? [];
    return { back: out.back, near: [...(free ? [] : up), ...out.near, ...(here?.near ?? [])], far: [...out.far, ...(free ? up : [])] };
  };
  const right = on(1, rights, freeRight, openLeft);
  const left = on(-1, lefts, freeLeft, openRight);
  return {
    left: [...right.back, ...turned(left.far)],
    mid: [...turned(left.near), { member: m, pocket: where }, ...right.near],
    right: [...right.far, ...turned(left.back)],
  };
}

/** Which of somebody's couples go left, and which right: as many on each side. */
function bothSides(m: Member, entry: Union, freeLeft: boolean, freeRight: boolean): [Union[], Union[]] {
  const lefts: Union[] = [];
  const rights: Union[] = [];
  const i = entry.kids.findIndex((k) => k.member === m);
  const isTwin = (kid: Kid | undefined) => kid !== undefined && areTwins(m, kid.member);
  const [before, after] = [isTwin(entry.kids[i - 1]), isTwin(entry.kids[i + 1])];
  for (const u of m.unions) {
    const other = mate(u, m);
    if (!other) continue;
    const home = otherOrigins(other, u).length > 0;
    // Parents of a partner want to rise; nobody stands between twins; else a man goes left.
    const right = home && freeRight !== freeLeft ? freeRight : after !== before ? before : u.partners[0] === m;
    const [wished, rest] = right ? [rights, lefts] : [lefts, rights];
    (wished.length <= rest.length ? wished : rest).push(u);
  }
  (rights.length <= lefts.length ? rights : lefts).unshift(...m.unions.filter((u) => !mate(u, m)));
  return [lefts, rights];
}
