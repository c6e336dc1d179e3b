/** The way through a case: which scenes somebody saw, and what was said and chosen there. */
import type { Attempt, CaseExercise, CaseKey, Choice, Level, Meter, Scene } from "../lib/types.ts";

export interface Visit {
  scene: Scene;
  /** In own words, before the choices were shown. */
  own: string | null;
  /** null where the conversation now stands. */
  choice: Choice | null;
}

export const PHASES = ["Vooraf", "Gesprek", "Terugblik", "Verder"] as const;
const NAMES = ["vooraf", "gesprek", "terugblik", "verder"];

/** Slot that says which phase was entered; a reload must come back to it. */
export const PHASE_SLOT = "fase";

/** All scenes visited, the last one being where we are now. */
export function walk(exercise: CaseExercise, attempt: Attempt): Visit[] {
  const scenes = new Map(exercise.scenes.map((s) => [s.id, s]));
  const start = scenes.get(exercise.start);
  if (!start) return [];
  let here: Visit = { scene: start, own: null, choice: null };
  const visits = [here];
  for (const { slot, value } of attempt.steps) {
    if (slot === `${here.scene.id}/zeg` && typeof value === "string") here.own = value;
    if (slot !== `${here.scene.id}/keuze`) continue;
    const choice = here.scene.choices.find((c) => c.id === value);
    const next = choice && scenes.get(choice.to);
    if (!choice || !next) continue;
    here.choice = choice;
    here = { scene: next, own: null, choice: null };
    visits.push(here);
  }
  return visits;
}

export function phase(attempt: Attempt): number {
  const entered = attempt.steps.filter((s) => s.slot === PHASE_SLOT).map((s) => NAMES.indexOf(String(s.value)));
  const chosen = attempt.steps.some((s) => s.slot.endsWith("/keuze") || s.slot.endsWith("/zeg"));
  return Math.max(chosen ? 1 : 0, attempt.finished === null ? 0 : 2, ...entered);
}

export const phaseName = (index: number) => NAMES[index] ?? "";

export const sceneName = (scene: Scene) => (scene.ending ? `Einde: ${scene.title}` : scene.title);

/** What follows on a choice: on a replay the setback, where there is one. */
export function effect(choice: Choice, attempt: Attempt): string {
  return (attempt.setback && choice.setback) || choice.effect;
}

export const GROUNDS: Record<Level, string> = {
  sterk: "sterk onderbouwd",
  verdedigbaar: "verdedigbaar",
  zwak: "zwak onderbouwd",
};

const METERS: [Meter, string][] = [
  ["vertrouwen", "Vertrouwen"],
  ["rol", "Rolhelderheid"],
  ["begrip", "Begrip"],
  ["kind", "Kind in beeld"],
];

export interface Reading { name: string; value: number; word: string }

/** Four meters: the sum over the choices made, from -2 to +2, with a word. */
export function meters(visits: readonly Visit[], key: CaseKey): Reading[] {
  return METERS.map(([meter, name]) => {
    const sum = visits.reduce((n, v) => n + ((v.choice && key.choices[v.choice.id]?.meters[meter]) ?? 0), 0);
    const value = Math.max(-2, Math.min(2, sum));
    return { name, value, word: value < 0 ? "nam af" : value > 0 ? "groeide" : "bleef gelijk" };
  });
}

export interface Pair { scene: Scene; then: Visit | null; now: Visit | null }

/** Scene by scene what was done in two attempts, in the order in which they were met. */
export function pairs(then: readonly Visit[], now: readonly Visit[]): Pair[] {
  const scenes = new Map([...now, ...then].map((v) => [v.scene.id, v.scene]));
  const last = (list: readonly Visit[], id: string) => list.filter((v) => v.scene.id === id).at(-1) ?? null;
  return [...scenes.values()]
    .sort((a, b) => Number(a.ending) - Number(b.ending))
    .map((scene) => ({ scene, then: last(then, scene.id), now: last(now, scene.id) }));
}
