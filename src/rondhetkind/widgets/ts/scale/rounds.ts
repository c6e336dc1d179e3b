/** The three rounds of a self-scan: before, after, and the beginning seen from now. */
import type { ScaleExercise } from "../lib/types.ts";

export type Round = "vooraf" | "achteraf" | "toen";
export type Item = ScaleExercise["items"][number];
export type Value = (slot: string) => unknown;

export const slot = (round: Round, item: Item) => `${round}/${item.id}`;

/** Where somebody put an item in a round; null when it was left. */
export function position(value: Value, round: Round, item: Item): number | null {
  const n = value(slot(round, item));
  return typeof n === "number" ? n : null;
}

export function open(value: Value, round: Round, items: readonly Item[]): Item[] {
  return items.filter((item) => position(value, round, item) === null);
}

/** The round somebody is in the middle of, null when there is something to look at. */
export function going(value: Value, finished: boolean, items: readonly Item[]): Round | null {
  if (!finished) return "vooraf";
  const left = (round: Round) => open(value, round, items).length;
  const begun = (round: Round) => left(round) < items.length;
  if (!begun("achteraf") && !begun("toen")) return null;
  if (left("achteraf") > 0 && !begun("toen")) return "achteraf";
  return left("toen") > 0 ? "toen" : null;
}

/** How many marks already stand at the same place: those are drawn under each other. */
export function level(positions: readonly (number | null)[], index: number): number {
  return positions.slice(0, index).filter((p) => p === positions[index]).length;
}
