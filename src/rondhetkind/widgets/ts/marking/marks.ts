/** Which mark a sentence has: marking without a page. */
import type { MarkingExercise, MarkingKey } from "../lib/types.ts";

export type Mark = MarkingExercise["marks"][number];
export type Sentence = MarkingExercise["sentences"][number];

export const slot = (sentence: Sentence) => `zin/${sentence.id}`;

/** The mark that the answers give a sentence, null while it has none. */
export function markOf(marks: readonly Mark[], value: unknown): Mark | null {
  return marks.find((m) => m.id === value) ?? null;
}

export function agrees(key: MarkingKey, sentence: Sentence, mark: Mark | null): boolean {
  return mark !== null && (key.sentences[sentence.id]?.marks.includes(mark.id) ?? false);
}

/** The next sentence without a mark, looking on from `after` and then from the start. */
export function nextOpen<S extends Sentence>(sentences: readonly S[], isOpen: (sentence: S) => boolean, after: S | null): S | null {
  const from = after === null ? 0 : sentences.indexOf(after) + 1;
  return [...sentences.slice(from), ...sentences.slice(0, from)].find(isOpen) ?? null;
}

/** "1 zin", "3 zinnen" */
export function sentencesInWords(n: number): string {
  return n === 1 ? "1 zin" : `${n} zinnen`;
}
