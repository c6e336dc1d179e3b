/** Where to go next among the answers: pure functions over the queue. */
import type { Criterion, Judgement, Level, Mark, Marks, Place, Progress } from "./types.ts";

/** The next answer that still has to be judged, after `from` and round the end; else the one after it; null at the end. */
export function onward(items: readonly Place[], from: number): number | null {
  for (let i = 1; i < items.length; i++) {
    const at = (from + i) % items.length;
    if (!items[at]?.done) return at;
  }
  return null;
}

/** The place to begin: the first that is not done, else the first. */
export function start(items: readonly Place[], ref?: string): number {
  const known = ref === undefined ? -1 : items.findIndex((item) => item.ref === ref);
  if (known >= 0) return known;
  return Math.max(items.findIndex((item) => !item.done), 0);
}

/** The answers that are likely to be wanted soon, nearest first. */
export function soon(items: readonly Place[], from: number, count = 5): string[] {
  const found: string[] = [];
  let at: number | null = from;
  for (let i = 0; i < count; i++) {
    at = onward(items, at);
    const ref = at === null ? undefined : items[at]?.ref;
    if (at === null || ref === undefined || at === from || found.includes(ref)) break;
    found.push(ref);
  }
  const before = items[from - 1]?.ref;
  return before === undefined || found.includes(before) ? found : [...found, before];
}

export function missing(criteria: readonly Criterion[], marks: Marks): string[] {
  return criteria.filter((c) => marks[c.name] === undefined).map((c) => c.name);
}

/** Choosing a level gives its usual points; an empty answer gets the lowest. The same level again leaves the points as they are. */
export function chosen(levels: readonly Level[], level: number, before: Mark | undefined, nothing: boolean): Mark | null {
  const found = levels[level - 1];
  if (!found) return null;
  if (before?.level === level) return before;
  return { level, points: nothing ? found.low : found.usual };
}

/** One point more or less, within the level. */
export function shifted(levels: readonly Level[], mark: Mark, by: number): Mark {
  const level = levels[mark.level - 1];
  if (!level) return mark;
  return { level: mark.level, points: Math.min(Math.max(mark.points + by, level.low), level.high) };
}

export function withMark(judgement: Judgement, criterion: string, mark: Mark | null): Judgement {
  const { [criterion]: _gone, ...others } = judgement.marks;
  return { ...judgement, marks: mark === null ? others : { ...others, [criterion]: mark } };
}

/** "3 van 12 nagekeken, 1 met vlag" */
export function progressWords({ done, all, flags }: Omit<Progress, "cell">, what = ""): string {
  const flagged = flags === 0 ? "" : `, ${flags} met vlag`;
  return `${done} van ${all}${what && ` ${what}`}${flagged}`;
}

export function pointsWords(points: number): string {
  return `${number(points)} ${points === 1 ? "punt" : "punten"}`;
}

/** For the beginning of a sentence: the name of an account has no capital. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function number(value: number): string {
  return String(Math.round(value * 100) / 100).replace(".", ",");
}

/** With a full stop, unless it ends in a sign of its own. */
export function stop(text: string): string {
  return /[.?!…][”"]?$/.test(text) ? text : `${text}.`;
}

/** With a colon, unless it ends in a sign of its own. */
export function colon(text: string): string {
  return /[.?!…][”"]?$/.test(text) ? text : `${text}:`;
}
