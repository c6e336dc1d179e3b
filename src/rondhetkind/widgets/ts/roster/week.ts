/** Days, hours and what runs into what: the week of a parent without a page. */
import type { Hours, RosterExercise, RosterKey } from "../lib/types.ts";

export type Parent = RosterExercise["parents"][number];
export type Moment = RosterExercise["moments"][number];
export type Value = (slot: string) => unknown;

export const SHORT = ["ma", "di", "wo", "do", "vr", "za", "zo"] as const;
const NAMES = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"] as const;
export const DAY = 24 * 60;

/** A stretch within one day, in minutes after midnight. */
export interface Piece { day: number; from: number; to: number }

export const slots = (parent: Parent) => ({ moment: `moment/${parent.id}`, reason: `reden/${parent.id}` });

/** A block as pieces that each lie within one day: what runs over midnight goes on the next day. */
export function pieces({ days, from, to }: Hours): Piece[] {
  return days.flatMap((day) => (to > from ? [{ day, from, to }]
    : [{ day, from, to: DAY }, ...(to > 0 ? [{ day: (day + 1) % 7, from: 0, to }] : [])]));
}

/** The blocks that a moment runs into. */
export function busy(parent: Parent, moment: Hours): Hours[] {
  const mine = pieces(moment);
  return parent.blocks.filter((b) => pieces(b).some((p) => mine.some((m) => m.day === p.day && m.from < p.to && p.from < m.to)));
}

export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}.${String(minutes % 60).padStart(2, "0")}`;
}

/** "maandag tot en met vrijdag 5.00–14.00 uur" */
export function hours({ days, from, to }: Hours): string {
  return `${daysInWords(days)} ${clock(from)}–${clock(to)} uur`;
}

/** A run of days by its ends, also over Sunday; other days one by one. */
export function daysInWords(days: readonly number[]): string {
  if (days.length === 7) return "elke dag";
  const first = days.find((d) => !days.includes((d + 6) % 7)) ?? 0;
  const run = days.map((_, i) => (first + i) % 7);
  const whole = run.every((d) => days.includes(d));
  const names = (whole ? run : days).map((d) => NAMES[d] ?? "");
  if (whole && names.length > 2) return `${names[0]} tot en met ${names.at(-1)}`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} en ${names.at(-1)}`;
}

/** Whether a moment falls in somebody's week, in words that can be heard. */
export function fits(parent: Parent, moment: Moment): string {
  const found = busy(parent, moment);
  return `${parent.name} is dan ${found.length === 0 ? "vrij" : `bezet (${found.map((b) => b.about).join("; ")})`}`;
}

/** What was chosen for a parent, if it can be chosen. */
export function choice(exercise: RosterExercise, value: Value, parent: Parent): { moment: Moment | undefined; reason: RosterExercise["reasons"][number] | undefined } {
  const { moment, reason } = slots(parent);
  return { moment: exercise.moments.find((m) => m.id === value(moment)), reason: exercise.reasons.find((r) => r.id === value(reason)) };
}

/** "Belmoment: Werktijd"; null when nothing was chosen. */
export function inWords(exercise: RosterExercise, value: Value, parent: Parent): string | null {
  const { moment, reason } = choice(exercise, value, parent);
  return moment || reason ? `${moment?.name ?? "geen moment"}: ${reason?.name ?? "geen reden"}` : null;
}

/** Every moment that the course accepts, with its reasons. */
export function courseInWords(exercise: RosterExercise, key: RosterKey, parent: Parent): string[] {
  const name = (list: readonly { id: string; name: string }[], id: string) => list.find((x) => x.id === id)?.name ?? id;
  return Object.entries(key.parents[parent.id]?.moments ?? {}).map(([moment, reasons]) => `${name(exercise.moments, moment)}: ${reasons.map((r) => name(exercise.reasons, r)).join(" of ")}`);
}

/** Whether moment and reason are together what the course accepts. */
export function agrees(exercise: RosterExercise, key: RosterKey, value: Value, parent: Parent): boolean {
  const { moment, reason } = choice(exercise, value, parent);
  return Boolean(moment && reason && key.parents[parent.id]?.moments[moment.id]?.includes(reason.id));
}
