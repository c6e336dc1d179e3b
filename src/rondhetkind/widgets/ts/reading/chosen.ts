/** What was chosen at a question: reading without a page. */
import type { ReadingExercise, ReadingKey } from "../lib/types.ts";

export type Question = ReadingExercise["questions"][number];

/** The options chosen, in the order of the question. */
export function chosen(question: Question, value: unknown): string[] {
  const ids: unknown[] = Array.isArray(value) ? value : [];
  return question.options.map((o) => o.id).filter((id) => ids.includes(id));
}

/** The same options, no more and no fewer. */
export function agrees(key: ReadingKey, question: Question, ids: readonly string[]): boolean {
  const right = key.questions[question.id]?.right ?? [];
  return ids.length === right.length && right.every((id) => ids.includes(id));
}

/** Who chose an option, in words. */
export function whoChose(mine: boolean, course: boolean): string {
  if (mine) return course ? "Jij koos dit, de cursus ook." : "Jij koos dit, de cursus niet.";
  return course ? "De cursus kiest dit, jij niet." : "Jij koos dit niet, de cursus ook niet.";
}
