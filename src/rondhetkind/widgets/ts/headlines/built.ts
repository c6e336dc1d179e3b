/** A headline from blocks, and what a hurried reader takes from it: building without a page. */
import type { Demand, HeadlinesExercise, HeadlinesKey } from "../lib/types.ts";

export type Part = HeadlinesExercise["parts"][number];
export type Block = Part["choices"][number];
export type Task = HeadlinesExercise["tasks"][number];

export const slot = (task: Task, part: Part) => `kop/${task.id}/${part.id}`;

/** The block of each part that the answers give, null where nothing was chosen. */
export function picked(parts: readonly Part[], task: Task, value: (slot: string) => unknown): (Block | null)[] {
  return parts.map((part) => part.choices.find((b) => b.id === value(slot(task, part))) ?? null);
}

/** Whether a block adds no words to the headline. */
export const silent = (block: Block) => block.text.startsWith("(");

/** The headline as far as it goes; a part still open is three dots. */
export function headline(blocks: readonly (Block | null)[]): string {
  const said = blocks.filter((b) => b === null || !silent(b)).map((b) => b?.text ?? "…");
  return said.join(" ").replace(/(?:… ?)+/g, "… ").trim().replace(/\s+([,;:.])/g, "$1");
}

/** What a hurried reader comes to expect, in the order in which the headline is read; "" while there is nothing. */
export function expectation(blocks: readonly (Block | null)[]): string {
  const raised = blocks.flatMap((b) => (b !== null && b.raises !== "" ? [b.raises] : []));
  return [...new Set(raised)].join(" ");
}

export interface Verdict { true: boolean; steers: boolean; complete: boolean }

/**
 * What a headline does with the table, null until it is whole. True: it says one of the facts, and no block says more.
 * Steering: a block steers. Complete: wherever a part has something that completes, one of those was chosen.
 */
export function verdict(parts: readonly Part[], key: HeadlinesKey, blocks: readonly (Block | null)[]): Verdict | null {
  const ids = new Set(blocks.flatMap((b) => (b === null ? [] : [b.id])));
  if (ids.size < parts.length) return null;
  const anyOf = (told: Record<string, string>) => [...ids].some((id) => id in told);
  const completing = parts.map((p) => p.choices.filter((b) => b.id in key.completes)).filter((list) => list.length > 0);
  return {
    true: key.facts.some((fact) => fact.choices.every((id) => ids.has(id))) && !anyOf(key.untrue),
    steers: anyOf(key.steers),
    complete: completing.every((list) => list.some((b) => ids.has(b.id))),
  };
}

/** Two blocks that no fact of the table has together, and what the table has beside the first instead. */
export interface Apart { one: Block; other: Block; instead: Block[] }

/** Where a headline joins what the table keeps apart; blocks that no fact knows are left out. */
export function apart(parts: readonly Part[], key: HeadlinesKey, blocks: readonly (Block | null)[]): Apart[] {
  const withIt = (block: Block) => key.facts.filter((f) => f.choices.includes(block.id));
  return blocks.flatMap((one, i) => blocks.flatMap((other, k) => {
    if (one === null || other === null || k <= i) return [];
    const facts = withIt(one);
    if (facts.length === 0 || withIt(other).length === 0 || facts.some((f) => f.choices.includes(other.id))) return [];
    const instead = parts[k]?.choices.filter((b) => facts.some((f) => f.choices.includes(b.id))) ?? [];
    return instead.length === 0 ? [] : [{ one, other, instead }];
  }));
}

/** Whether that is what was asked; what is null was not asked. */
export function meets(found: Verdict | null, demand: Demand | undefined): boolean {
  return found !== null && demand !== undefined
    && (["true", "steers", "complete"] as const).every((name) => demand[name] === null || demand[name] === found[name]);
}

const WORDS = {
  true: ["staat niet zo in de tabel", "staat in de tabel"],
  steers: ["stuurt niet", "stuurt"],
  complete: ["laat iets weg", "is volledig"],
} as const;

/** What a headline does, or what was asked of it, in words: "staat in de tabel, stuurt". */
export function inWords(found: Verdict | Demand): string {
  const told = (["true", "steers", "complete"] as const).flatMap((name) => {
    const holds = found[name];
    return holds === null ? [] : [WORDS[name][holds ? 1 : 0]];
  });
  return new Intl.ListFormat("nl").format(told);
}
