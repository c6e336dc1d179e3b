/**
 * Who stands left of whom, so that no line of the family has to cross another.
 *
 * A tree is laid out from one couple outward. What hangs on the left partner goes left, on the right
 * partner right. Parents of somebody who stands under the line of a row of siblings cannot rise
 * beside it: they get rows of their own between that line and the children, a pocket.
 */
import type { Person } from "./family.ts";
import { areTwins, type Kid, type Node, type Tree, type Union } from "./tree.ts";

/** Rows of their own for those above `base`; who is at `base` or lower stands in the rows of `parent`. */
export interface Pocket { id: number; parent: Pocket | null; base: number; /** Whose parents they are. */ of: string }

export interface Ordered {
  /** Everybody from left to right; it says something for those in one row, and for pockets. */
  order: string[];
  pocket: Map<string, Pocket>;
  cost: number;
}

type Side = 1 | -1;
/** Outward: what comes first stands nearest. `far` are those above the row, who may rise freely. */
interface Out { near: string[]; far: string[] }
interface Block { left: string[]; mid: string[]; right: string[] }

export const rowOf = (pocket: Pocket, row: number): string => (pocket.parent && row >= pocket.base ? rowOf(pocket.parent, row) : `${pocket.id}:${row}`);

/** An order from each couple to begin with, the calmest first. */
export function orders(tree: Tree, persons: ReadonlyMap<string, Person>): Ordered[] {
  const single = [...tree.nodes.keys()][0] as string;
  if (tree.unions.length === 0) return [{ order: [single], pocket: new Map([[single, { id: 0, parent: null, base: 0, of: "" }]]), cost: 0 }];
  return tree.unions.flatMap((u) => [false, true].map((turned) => from(tree, persons, u, turned))).sort((a, b) => a.cost - b.cost);
}

const POCKET = 100;
const YOUNGER_FIRST = 30;
const UNDER = 4;
const TURNED = 3;

function from(tree: Tree, persons: ReadonlyMap<string, Person>, start: Union, turned: boolean): Ordered {
  const pocket = new Map<string, Pocket>();
  let pockets = 0;
  let cost = 0;
  const node = (id: string) => tree.nodes.get(id) as Node;
  const row = (id: string) => node(id).row;
  const others = (id: string, entry: Union | null) => node(id).unions.filter((u) => u !== entry);
  const origins = (id: string, entry: Union | null) => node(id).origins.filter((u) => u !== entry);
  const mate = (u: Union, id: string) => u.partners.find((p) => p !== id) ?? null;
  const put = (id: string, where: Pocket) => { pocket.set(id, where); return id; };
  const dig = (parent: Pocket, of: string): Pocket => { cost += POCKET; return { id: ++pockets, parent, base: row(of), of }; };

  /** Everybody one comes to from `id` when not going back along `entry`. */
  function reach(id: string, entry: Union): string[] {
    const found: string[] = [];
    const walk = (p: string, back: Union) => {
      for (const u of [...others(p, back), ...origins(p, back)]) {
        for (const q of [...u.partners, ...u.kids.map((k) => k.id)]) if (q !== p) { found.push(q); walk(q, u); }
      }
    };
    walk(id, entry);
    return found;
  }
  const flat = (id: string) => node(id).unions.length === 0 && node(id).origins.length === 1;
  /** Siblings, or children of siblings: something beside it that may close the way up. */
  const beside = (id: string, entry: Union) => reach(id, entry).some((p) => row(p) >= row(id));

  /** The highest row in which somebody counts for `where`: one in a pocket counts where the pocket opens. */
  function anchor(id: string, where: Pocket): number {
    let at = pocket.get(id) as Pocket;
    let level = row(id);
    while (at !== where && at.parent) { level = Math.max(level, at.base); at = at.parent; }
    return level;
  }

  /** A partner, reached along `entry` from the other side. `strict`: nobody may come to stand between the two. */
  function partner(id: string, entry: Union, side: Side, free: boolean, where: Pocket, strict = false): Out {
    put(id, where);
    const inner: string[] = [];
    const outer: Kid[] = [];
    const [origin, second] = origins(id, entry);
    if (origin) {
      const at = origin.kids.findIndex((k) => k.id === id);
      origin.kids.forEach((kid, i) => {
        if (i === at) return;
        const between = side > 0 ? i < at : i > at;
        if (between && flat(kid.id) && !strict) inner.push(kid.id);
        else { if (between) cost += YOUNGER_FIRST; outer.push(kid); }
      });
    }
    const crowded = outer.length > 0;
    const up = origin ? upward(origin, id, side, free ? where : dig(where, id), strict) : { before: [], up: [], after: [] };
    const beyond = crowded || up.after.some((p) => anchor(p, where) >= row(id));
    const at = origin ? (free ? where : pocket.get(origin.partners[0] as string) as Pocket) : where;
    if (inner.length > 0 || up.before.length > 0) cost += UNDER;
    inner.forEach((p) => put(p, at));
    const under = second ? dig(at, id) : at;
    const aside = second ? away(second, id, side, under) : { near: [], up: [] };
    const on = chain(id, others(id, entry), side, free && !beyond && !second, under);
    const sibs = rowOfKids(side > 0 ? outer : [...outer].reverse(), origin, side, free && up.after.length === 0, at);
    const near = [...up.before, ...(side > 0 ? inner : [...inner].reverse()), id, ...(free ? [] : up.up), ...aside.up, ...on.near, ...aside.near, ...sibs.near, ...up.after];
    return { near, far: [...(free ? up.up : []), ...on.far, ...sibs.far] };
  }

  /** Siblings one after another outward; the last one's in-laws may rise when nothing is beyond. */
  function rowOfKids(kids: readonly Kid[], origin: Union | undefined, side: Side, free: boolean, where: Pocket): Out {
    const out: Out = { near: [], far: [] };
    kids.forEach((kid, i) => {
      const last = i === kids.length - 1;
      const block = child(kid.id, origin as Union, side < 0 && free && last, side > 0 && free && last, where);
      out.near.push(...(side > 0 ? block.mid : [...block.mid].reverse()));
      out.far.push(...(side > 0 ? block.right : [...block.left].reverse()));
    });
    return out;
  }

  /** From a child to its parents and all that hangs on them, outward. `before`: who stands nearer than the child. */
  function upward(origin: Union, id: string, side: Side, where: Pocket, strict: boolean): { before: string[]; up: string[]; after: string[] } {
    const level = row(id);
    let [a, b] = (side > 0 ? origin.partners : [...origin.partners].reverse()) as [string, string | undefined];
    const deep = (p: string | undefined) => p !== undefined && reach(p, origin).some((q) => row(q) >= level && (strict || row(q) > level || !flat(q)));
    if (b !== undefined && deep(a) && !deep(b)) { [a, b] = [b, a]; cost += TURNED; }
    const split = (list: readonly string[]) => [list.filter((p) => anchor(p, where) < level), list.filter((p) => anchor(p, where) >= level)] as const;
    if (b === undefined) {
      // A parent alone: all of it goes outward.
      const out = partner(a, origin, side, true, where, true);
      const [high, low] = split(out.near);
      return { before: [], up: [...high, ...out.far], after: low };
    }
    if (deep(a)) {
      cost += TURNED;
      const near = partner(a, origin, side, true, where, true);
      const far = partner(b, origin, side, false, where);
      const [high, low] = split([a, ...far.near, ...near.near.filter((p) => p !== a)]);
      return { before: [], up: [...high, ...near.far, ...far.far], after: low };
    }
    const near = partner(a, origin, -side as Side, true, where);
    const far = partner(b, origin, side, true, where);
    const [nearHigh, before] = split([...near.near].reverse());
    const [farHigh, after] = split(far.near);
    return { before: [...before], up: [...[...near.far].reverse(), ...nearHigh, ...farHigh, ...far.far], after: [...after] };
  }

  /** The other parents of somebody who has two pairs, with what hangs on them; nobody comes nearer than the child. */
  function away(origin: Union, id: string, side: Side, where: Pocket): { up: string[]; near: string[] } {
    const { up, after } = upward(origin, id, side, where, true);
    const kids = origin.kids.filter((k) => k.id !== id);
    return { up, near: [...rowOfKids(side > 0 ? kids : kids.reverse(), origin, side, false, where).near, ...after] };
  }

  /** The couples of somebody on one side, nearest first. */
  function chain(id: string, unions: readonly Union[], side: Side, free: boolean, where: Pocket, back = false): Out & { back: string[] } {
    const out: Out & { back: string[] } = { near: [], far: [], back: [] };
    let mates = 0;
    unions.forEach((u, i) => {
      const y = mate(u, id);
      const last = free && i === unions.length - 1;
      const open = last && (y === null || !beside(y, u));
      const kids = sibship(u, side < 0 ? open : back && i === 0, side > 0 ? open : back && i === 0, where);
      out.near.push(...(side > 0 ? kids.mid : [...kids.mid].reverse()));
      const outside = side > 0 ? kids.right : [...kids.left].reverse();
      out.back.push(...(side > 0 ? kids.left : [...kids.right].reverse()));
      if (y !== null) {
        const it = partner(y, u, side, last, where, mates++ > 0);
        out.near.push(...it.near);
        out.far.push(...it.far);
      }
      out.far.push(...outside);
    });
    return out;
  }

  function sibship(u: Union, freeLeft: boolean, freeRight: boolean, where: Pocket): Block {
    const blocks = u.kids.map((kid, i) => child(kid.id, u, freeLeft && i === 0, freeRight && i === u.kids.length - 1, where));
    return { left: blocks[0]?.left ?? [], mid: blocks.flatMap((b) => b.mid), right: blocks.at(-1)?.right ?? [] };
  }

  /** A child under the line of its siblings, with its couples to both sides. */
  function child(id: string, entry: Union, freeLeft: boolean, freeRight: boolean, where: Pocket): Block {
    put(id, where);
    const lefts: Union[] = [];
    const rights: Union[] = [];
    const unions = node(id).unions;
    const alone = unions.filter((u) => mate(u, id) === null);
    for (const u of unions.filter((v) => !alone.includes(v))) {
      const y = mate(u, id) as string;
      const home = origins(y, u).length > 0;
      const manRight = u.partners[1] === id;
      const twins = (step: number) => { const i = entry.kids.findIndex((k) => k.id === id); const next = entry.kids[i + step]; return next !== undefined && areTwins(persons, id, next.id); };
      const wish = home && freeRight !== freeLeft ? (freeRight ? 1 : -1) : twins(1) !== twins(-1) ? (twins(1) ? -1 : 1) : manRight ? -1 : 1;
      const [mine, yours] = wish > 0 ? [rights, lefts] : [lefts, rights];
      (mine.length <= yours.length ? mine : yours).push(u);
    }
    (rights.length <= lefts.length ? rights : lefts).unshift(...alone);
    const more = origins(id, entry).map((o) => {
      const side: Side = freeRight && rights.length === 0 ? 1 : freeLeft && lefts.length === 0 ? -1 : 1;
      const free = side > 0 ? freeRight && rights.length === 0 : freeLeft && lefts.length === 0;
      const at = free ? where : dig(where, id);
      return { side, free, at, ...away(o, id, side, at) };
    });
    // Parents in a pocket stand over the couples of that side.
    const on = (side: Side, unions: readonly Union[], free: boolean, back: boolean) => {
      const here = more.filter((m) => m.side === side);
      const out = chain(id, unions, side, free && here.length === 0, here.find((m) => !m.free)?.at ?? where, back);
      return {
        back: out.back,
        near: [...here.flatMap((m) => (m.free ? [] : m.up)), ...out.near, ...here.flatMap((m) => m.near)],
        far: [...out.far, ...here.flatMap((m) => (m.free ? m.up : []))],
      };
    };
    const none = (side: Side) => more.every((m) => m.side !== side);
    const right = on(1, rights, freeRight, freeLeft && lefts.length === 0 && none(-1));
    const left = on(-1, lefts, freeLeft, freeRight && rights.length === 0 && none(1));
    const rev = (list: readonly string[]) => [...list].reverse();
    return {
      left: [...right.back, ...rev(left.far)],
      mid: [...rev(left.near), id, ...right.near],
      right: [...right.far, ...rev(left.back)],
    };
  }

  const ground: Pocket = { id: 0, parent: null, base: 0, of: "" };
  const [a, b] = (turned ? [...start.partners].reverse() : start.partners) as [string, string | undefined];
  if (turned) cost += TURNED;
  const right = b === undefined ? null : partner(b, start, 1, true, ground);
  const left = partner(a, start, -1, true, ground);
  const kids = sibship(start, !beside(a, start), !beside(b ?? a, start), ground);
  const rev = (list: readonly string[]) => [...list].reverse();
  return {
    order: [...kids.left, ...rev(left.far), ...rev(left.near), ...kids.mid, ...(right?.near ?? []), ...(right?.far ?? []), ...kids.right],
    pocket, cost,
  };
}
