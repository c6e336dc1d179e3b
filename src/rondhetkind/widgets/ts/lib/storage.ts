/** Answers in the browser's own storage: one entry an exercise. */
import { merge, understood } from "./attempts.ts";
import type { Answers } from "./types.ts";

const PREFIX = "rondhetkind:1:";

export const storageKey = (exercise: string) => PREFIX + exercise;

/** null when there is nothing, or when storage is refused. */
export function load(exercise: string): Answers | null {
  try {
    return parse(localStorage.getItem(storageKey(exercise)));
  } catch {
    return null;
  }
}

export function parse(raw: string | null): Answers | null {
  if (raw === null) return null;
  try {
    return understood(JSON.parse(raw));
  } catch {
    return null;
  }
}

/** Every exercise somebody worked on, by title. Throws when storage is refused. */
export function all(): Answers[] {
  return keys().flatMap((key) => parse(localStorage.getItem(key)) ?? []).sort((a, b) => a.title.localeCompare(b.title, "nl"));
}

/** Throws when storage is refused. */
export function clear(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

function keys(): string[] {
  return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? "").filter((k) => k.startsWith(PREFIX));
}

/** Stores all of them together with what is there, or, when storage refuses one, none. */
export function add(list: readonly Answers[]): void {
  const undo = list.map((a) => [storageKey(a.exercise), localStorage.getItem(storageKey(a.exercise))] as const);
  try {
    for (const answers of list) {
      const known = load(answers.exercise);
      localStorage.setItem(storageKey(answers.exercise), JSON.stringify(known ? merge(known, answers) : answers));
    }
  } catch (problem) {
    for (const [key, raw] of undo) raw === null ? localStorage.removeItem(key) : localStorage.setItem(key, raw);
    throw problem;
  }
}

/** One exercise's place, for a page that shows it. */
export class Slot {
  // What this page last read or wrote: only a change by another tab needs a merge,
  // and without one a rewritten text does not come back as an old step.
  #seen: string | null = null;
  readonly #key: string;

  constructor(exercise: string) { this.#key = storageKey(exercise); }

  read(): Answers | null {
    this.#seen = localStorage.getItem(this.#key);
    return parse(this.#seen);
  }

  /** Writes `answers` and what another tab wrote meanwhile; gives both together. Throws when refused or full. */
  write(answers: Answers): Answers {
    const raw = localStorage.getItem(this.#key);
    const theirs = raw === this.#seen ? null : parse(raw);
    const both = theirs ? merge(theirs, answers) : answers;
    if (raw !== null && parse(raw) === null) localStorage.setItem(`rondhetkind:beschadigd:${this.#key}`, raw);
    const text = JSON.stringify(both);
    localStorage.setItem(this.#key, text);
    this.#seen = text;
    return both;
  }

  /** Calls back when another tab changed it: with its answers, or null when they were wiped. */
  watch(changed: (answers: Answers | null) => void): void {
    window.addEventListener("storage", (event) => {
      if (event.key !== null && event.key !== this.#key) return;
      this.#seen = event.key === null ? null : event.newValue;
      changed(parse(this.#seen));
    });
  }
}
