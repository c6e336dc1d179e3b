/** Which moment stands where on the line, and with which mark: the timeline without a page. */
import type { TimelineExercise, TimelineKey } from "../lib/types.ts";

export type Moment = TimelineExercise["moments"][number];
export type Value = (slot: string) => unknown;

/** One choice that is asked of a moment. */
export interface Asked { slot: string; moment: Moment; about: "plek" | "merk" }

/** A moment on the line: where, and with which mark (null: none yet). `number` is its number in the list. */
export interface Placed { moment: Moment; number: number; station: string; mark: string | null }

export function asked(moments: readonly Moment[]): Asked[] {
  return moments.flatMap((moment) => [
    ...(moment.station === null ? [{ slot: `plek/${moment.id}`, moment, about: "plek" } as const] : []),
    ...(moment.marked ? [{ slot: `merk/${moment.id}`, moment, about: "merk" } as const] : []),
  ]);
}

/** What was chosen, if it is something that can be chosen. */
export function chosen(exercise: TimelineExercise, value: Value, { slot, about }: Asked): string | null {
  const found = value(slot);
  const known = about === "plek" ? exercise.stations : exercise.marks;
  return known.some((k) => k.id === found) ? (found as string) : null;
}

/** All that stands on the line, along the line. */
export function placed(exercise: TimelineExercise, value: Value): Placed[] {
  const at = (id: string) => exercise.stations.findIndex((s) => s.id === id);
  return exercise.moments.flatMap((moment, i) => {
    const [station, mark] = (["plek", "merk"] as const).map((about) => chosen(exercise, value, { slot: `${about}/${moment.id}`, moment, about }));
    const where = moment.station ?? station ?? null;
    return where === null ? [] : [{ moment, number: i + 1, station: where, mark: moment.marked ? mark ?? null : null }];
  }).sort((a, b) => at(a.station) - at(b.station) || a.number - b.number);
}

/** The first answer that the course would give, as if somebody had given it. */
export function fromKey(key: TimelineKey): Value {
  return (slot) => {
    const [about, id = ""] = slot.split("/");
    const fit = key.moments[id];
    const found = about === "plek" ? fit?.stations : fit?.marks;
    // Two marks that both fit: the line goes between them.
    return about === "merk" && found?.length === 2 ? null : found?.[0] ?? null;
  };
}

/**
 * The tracks drawn as one line that swings between the marks: those on which the places of all
 * marked moments are given, at two stations at least. One alone is a row like any other.
 */
export function swinging(exercise: TimelineExercise): string[] {
  const found = exercise.tracks.filter((track) => {
    const mine = exercise.moments.filter((m) => m.track === track.id && m.marked);
    return mine.every((m) => m.station !== null) && new Set(mine.map((m) => m.station)).size > 1;
  });
  return found.length > 1 ? found.map((t) => t.id) : [];
}

/** Where each of these stands between 0 and 100: in the column of its station, side by side. */
export function columns(stations: readonly { id: string }[], row: readonly Placed[]): Map<Placed, number> {
  const found = new Map<Placed, number>();
  stations.forEach((station, i) => {
    const here = row.filter((p) => p.station === station.id);
    here.forEach((p, k) => found.set(p, (100 / stations.length) * (i + (k + 1) / (here.length + 1))));
  });
  return found;
}

/** The same under each other: all in the middle of their column, and how many stand above each. */
export function stacked(stations: readonly { id: string }[], row: readonly Placed[]): Map<Placed, { x: number; level: number }> {
  return new Map(row.map((p) => [p, {
    x: (100 / stations.length) * (stations.findIndex((s) => s.id === p.station) + 0.5),
    level: row.filter((o) => o.station === p.station).indexOf(p),
  }]));
}

/** "januari; gericht op verlies": the answer to one moment in words; null when nothing was chosen. */
export function inWords(exercise: TimelineExercise, value: Value, moment: Moment): string | null {
  const words = asked([moment]).map((a) => {
    const id = chosen(exercise, value, a);
    return (a.about === "plek" ? exercise.stations : exercise.marks).find((k) => k.id === id)?.text;
  });
  return words.every((w) => w === undefined) ? null : words.map((w) => w ?? "opengelaten").join("; ");
}

/** The same for the course: all that it accepts. */
export function courseInWords(exercise: TimelineExercise, key: TimelineKey, moment: Moment): string {
  const { stations, marks } = key.moments[moment.id] ?? { stations: [], marks: [] };
  const named = (ids: readonly string[], known: readonly { id: string; text: string }[]) => ids.map((id) => known.find((k) => k.id === id)?.text ?? id).join(" of ");
  return [named(stations, exercise.stations), named(marks, exercise.marks)].filter((w) => w !== "").join("; ");
}

/** Whether an answer is among those that the course accepts. */
export function agrees(exercise: TimelineExercise, key: TimelineKey, value: Value, a: Asked): boolean {
  const fit = key.moments[a.moment.id];
  const id = chosen(exercise, value, a);
  return id !== null && ((a.about === "plek" ? fit?.stations : fit?.marks)?.includes(id) ?? false);
}
