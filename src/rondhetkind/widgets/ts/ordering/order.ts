/** A list that is put in order: ordering without a page. */

export const SLOT = "volgorde";

/** The list with the thing at `from` moved to `to`; a place outside the list is its nearest end. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const copy = [...list];
  copy.splice(Math.max(0, Math.min(to, list.length - 1)), 0, ...copy.splice(from, 1));
  return copy;
}

/** The order that was recorded, when it is one of these things; else as they were given. */
export function order(value: unknown, given: readonly string[]): string[] {
  const known = Array.isArray(value) && value.length === given.length && given.every((id) => value.includes(id));
  return known ? (value as string[]) : [...given];
}

/** Of how many pairs the one that comes first here comes first there as well. Moving one thing costs little, wherever it is. */
export function pairs(mine: readonly string[], theirs: readonly string[]): { same: number; all: number } {
  const all = theirs.flatMap((first, i) => theirs.slice(i + 1).map((later) => [first, later] as const));
  return { same: all.filter(([first, later]) => mine.indexOf(first) < mine.indexOf(later)).length, all: all.length };
}
