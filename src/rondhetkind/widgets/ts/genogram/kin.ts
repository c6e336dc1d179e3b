/** Who is whose, seen from somebody one came to along a couple: never back along that couple. */
import type { Member, Union } from "./tree.ts";

export const otherUnions = (m: Member, entry: Union | null): Union[] => m.unions.filter((u) => u !== entry);
export const otherOrigins = (m: Member, entry: Union | null): Union[] => m.origins.filter((u) => u !== entry);
export const mate = (u: Union, m: Member): Member | undefined => u.partners.find((p) => p !== m);

/** Everybody one comes to from `m` when not going back along `entry`. */
export function beyond(m: Member, entry: Union): Member[] {
  return [...otherUnions(m, entry), ...otherOrigins(m, entry)].flatMap((u) =>
    [...u.partners, ...u.kids.map((k) => k.member)].filter((q) => q !== m).flatMap((q) => [q, ...beyond(q, u)]));
}

/** Nothing hangs on who has no couple, and no other parents than those one came from. */
export const isAlone = (m: Member): boolean => m.unions.length === 0 && m.origins.length === 1;

/** Siblings, or children of siblings: something beside it that may close the way up. */
export const hasBeside = (m: Member, entry: Union): boolean => beyond(m, entry).some((q) => q.row >= m.row);
