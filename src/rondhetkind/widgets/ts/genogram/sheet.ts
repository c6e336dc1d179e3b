/** The sheet one draws on: the family now, and every change as steps. */
import { fold } from "../lib/attempts.ts";
import type { Frame } from "../lib/frame.ts";
import type { GenogramExercise, GenogramKey } from "../lib/types.ts";
import { family, freshId, NOBODY, slot, slots, type Family, type Part, type Person } from "./family.ts";
import { action, back, forth, history, type History } from "./history.ts";

export type GenogramFrame = Frame<GenogramExercise, GenogramKey>;

export interface Sheet {
  readonly frame: GenogramFrame;
  readonly family: Family;
  readonly history: History;
  /** One action: changes by part and id; null takes away. `said` is told to who cannot see it. */
  change(changes: readonly (readonly [Part, string, unknown])[], said: string): void;
  person(id: string, more: Partial<Person>, said: string): void;
  undo(): void;
  redo(): void;
  /** An id for something new. */
  fresh(): string;
  /** Calls back after every change. */
  onChange(listener: () => void): void;
}

export function sheet(frame: GenogramFrame): Sheet {
  const { given } = frame.exercise;
  const before = slots(given);
  const listeners: (() => void)[] = [];
  const keep = (list: readonly (readonly [string, unknown])[] | null, said: string) => {
    if (!list) return;
    for (const [name, value] of list) frame.record(name, value);
    for (const listener of listeners) listener();
    frame.announce(said);
  };
  const it: Sheet = {
    frame,
    get family() { return family(given, fold(frame.attempt)); },
    get history() { return history(frame.attempt.steps, (name) => before.get(name)); },
    change: (changes, said) => keep(action(changes.map(([part, id, value]) => [slot(part, id), value] as const)), said),
    person: (id, more, said) => it.change([["persons", id, { ...(it.family.persons.get(id) ?? NOBODY), ...more }]], said),
    undo: () => keep(back(it.history), "Ongedaan gemaakt."),
    redo: () => keep(forth(it.history), "Toch gedaan."),
    fresh: () => freshId((id) => [...before.keys(), ...fold(frame.attempt).keys()].some((name) => name.endsWith(`/${id}`))),
    onChange: (listener) => { listeners.push(listener); },
  };
  return it;
}
