/** Which card lies where: sorting without a page. */
import type { SortingExercise, SortingKey } from "../lib/types.ts";

export type Card = SortingExercise["cards"][number];
export type Bin = SortingExercise["bins"][number];
/** The bin of each card, null while it lies nowhere. */
export type Where = (card: Card) => string | null;

export const slot = (card: Card) => `kaart/${card.id}`;

/** Where the answers say that a card lies. */
export function bin(value: (slot: string) => unknown, card: Card): string | null {
  const id = value(slot(card));
  return typeof id === "string" ? id : null;
}

/** The next card that lies nowhere, looking on from `after` and then from the start. */
export function nextOpen(cards: readonly Card[], where: Where, after: Card | null): Card | null {
  const from = after === null ? 0 : cards.indexOf(after) + 1;
  return [...cards.slice(from), ...cards.slice(0, from)].find((c) => where(c) === null) ?? null;
}

export function openCards(cards: readonly Card[], where: Where): Card[] {
  return cards.filter((c) => where(c) === null);
}

export function inBin(cards: readonly Card[], where: Where, bin: string): Card[] {
  return cards.filter((c) => where(c) === bin);
}

export function agrees(key: SortingKey, card: Card, bin: string | null): boolean {
  return bin !== null && (key.cards[card.id]?.bins.includes(bin) ?? false);
}

/** "1 kaartje", "3 kaartjes" */
export function cardsInWords(n: number): string {
  return n === 1 ? "1 kaartje" : `${n} kaartjes`;
}
