/** What fits what: matching without a page. */
import type { MatchingExercise, MatchingKey } from "../lib/types.ts";

export type Item = MatchingExercise["items"][number];

export function agrees(key: MatchingKey, item: Item, option: string | null): boolean {
  return option !== null && (key.items[item.id]?.options.includes(option) ?? false);
}

/** A, B, … Z, AA: a long option is listed once and named by its letter. */
export function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}
