/** `antwoorden.json`: the same file beside a notebook and out of a browser. */
import { understood } from "./attempts.ts";
import type { Answers } from "./types.ts";

export const FILE = "antwoorden.json";

export function exported(kept: readonly Answers[]): string {
  return JSON.stringify({ schema: 1, exercises: Object.fromEntries(kept.map((a) => [a.exercise, a])) }, null, 1);
}

/** What a file holds; null when it is damaged or something else, even in part. */
export function imported(text: string): Answers[] | null {
  try {
    const data: unknown = JSON.parse(text);
    const { schema, exercises } = data as { schema?: unknown; exercises?: unknown };
    if (schema !== 1 || typeof exercises !== "object" || exercises === null || Array.isArray(exercises)) return null;
    const found = Object.entries(exercises).map(([id, value]) => {
      const answers = understood(value);
      return answers?.exercise === id ? answers : null;
    });
    return found.every((a) => a !== null) ? found : null;
  } catch {
    return null;
  }
}
