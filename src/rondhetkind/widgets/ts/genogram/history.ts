/** What can be undone, read back from the steps: it survives a reload and a second tab. */
import type { Step } from "../lib/types.ts";

/** The slot of a step that says of how many steps before it: they are one action; with `to` they went back or forth. */
export const MARK = "stap";

export interface Change { slot: string; before: unknown; after: unknown }

/** Actions, oldest first; `at` of them hold now. */
export interface History { actions: Change[][]; at: number }

/** The steps that make one action of these changes. */
export function action(changes: readonly (readonly [string, unknown])[], to?: number): [string, unknown][] {
  const steps = changes.map(([slot, value]): [string, unknown] => [slot, value]);
  return steps.length === 1 && to === undefined ? steps : [...steps, [MARK, to === undefined ? { of: steps.length } : { of: steps.length, to }]];
}

/** `given` says what stood in a slot before anybody did anything. */
export function history(steps: readonly Step[], given: (slot: string) => unknown): History {
  const state = new Map<string, unknown>();
  let actions: Change[][] = [];
  let at = 0;
  for (const { changed, to } of actionsOf(steps)) {
    const changes = changed.map(({ slot, value }) => {
      const before = (state.has(slot) ? state.get(slot) : given(slot)) ?? null;
      state.set(slot, value);
      return { slot, before, after: value };
    });
    if (to !== null) at = Math.max(0, Math.min(actions.length, to));
    else if (changes.length > 0) {
      actions = [...actions.slice(0, at), changes];
      at = actions.length;
    }
  }
  return { actions, at };
}

/** From the last step back, since a mark comes behind what it is about. */
function actionsOf(steps: readonly Step[]): { changed: Step[]; to: number | null }[] {
  const mine = steps.filter((s) => s.slot === MARK || /^(persoon|band|huis|systeem)\//.test(s.slot));
  const found: { changed: Step[]; to: number | null }[] = [];
  for (let i = mine.length - 1; i >= 0;) {
    const step = mine[i]!;
    if (step.slot !== MARK) { found.unshift({ changed: [step], to: null }); i--; continue; }
    const { of, to } = (step.value ?? {}) as { of?: unknown; to?: unknown };
    const before = mine.slice(0, i).map((s) => s.slot).lastIndexOf(MARK) + 1;
    const from = Math.max(before, i - (Number.isInteger(of) ? of as number : 0));
    found.unshift({ changed: mine.slice(from, i), to: Number.isInteger(to) ? to as number : null });
    i = from - 1;
  }
  return found;
}

/** The steps that undo the last action; null when there is none. */
export function back({ actions, at }: History): [string, unknown][] | null {
  const last = actions[at - 1];
  return last ? action([...last].reverse().map((c) => [c.slot, c.before] as const), at - 1) : null;
}

/** The steps that do again what was undone last. */
export function forth({ actions, at }: History): [string, unknown][] | null {
  const next = actions[at];
  return next ? action(next.map((c) => [c.slot, c.after] as const), at + 1) : null;
}
