/** What somebody did with an exercise: pure functions, the state is a fold over steps. */
import type { Answers, Attempt, Exercise, Step } from "./types.ts";

export function empty(exercise: Pick<Exercise, "id" | "title">): Answers {
  return { schema: 1, exercise: exercise.id, title: exercise.title, attempts: [] };
}

/** Answers as they were stored, or null when this is something else. */
export function understood(value: unknown): Answers | null {
  if (!isRecord(value) || value["schema"] !== 1 || typeof value["exercise"] !== "string") return null;
  const attempts = value["attempts"];
  if (!Array.isArray(attempts) || !attempts.every(isAttempt)) return null;
  const title = value["title"];
  return { ...value, schema: 1, exercise: value["exercise"], title: typeof title === "string" ? title : value["exercise"], attempts };
}

/** The attempt to go on with: the last one made with this version of the exercise. */
export function current(answers: Answers, hash: string): Attempt | null {
  return answers.attempts.filter((a) => a.hash === hash).sort(byStart).at(-1) ?? null;
}

/** The finished attempts of this version before `attempt`, oldest first. */
export function before(answers: Answers, attempt: Attempt): Attempt[] {
  return answers.attempts
    .filter((a) => a.hash === attempt.hash && a.finished !== null && a.started < attempt.started)
    .sort(byStart);
}

/** The attempts made with another version of the exercise: kept, never continued. */
export function outdated(answers: Answers, hash: string): Attempt[] {
  return answers.attempts.filter((a) => a.hash !== hash).sort(byStart);
}

/** A fresh attempt, not yet among the answers. From the second on, well-grounded conduct may have a setback. */
export function begin(answers: Answers, hash: string, now: Date): Attempt {
  const setback = answers.attempts.some((a) => a.hash === hash && a.finished !== null);
  const latest = answers.attempts.map((a) => a.started).sort().at(-1);
  return { started: after(latest, now), hash, setback, finished: null, steps: [] };
}

/** `attempt` with a step added. With `rewrite`, a last step of the same slot is replaced (text being typed). */
export function record(attempt: Attempt, slot: string, value: unknown, now: Date, rewrite = false): Attempt {
  const last = attempt.steps.at(-1);
  const kept = rewrite && last?.slot === slot ? attempt.steps.slice(0, -1) : attempt.steps;
  return { ...attempt, steps: [...kept, { at: after(last?.at, now), slot, value }] };
}

export function finish(attempt: Attempt, now: Date): Attempt {
  return attempt.finished === null ? { ...attempt, finished: after(attempt.steps.at(-1)?.at, now) } : attempt;
}

/** The answers with this attempt in them, in the place of an older state of the same attempt. */
export function put(answers: Answers, attempt: Attempt): Answers {
  const others = answers.attempts.filter((a) => a.started !== attempt.started);
  return { ...answers, attempts: [...others, attempt].sort(byStart) };
}

/** The last value of each slot. */
export function fold(attempt: Attempt): Map<string, unknown> {
  return new Map(attempt.steps.map((s) => [s.slot, s.value]));
}

/** The same to whoever looks at it: drafts that a later step of the same slot replaced do not count. */
export function alike(a: Attempt, b: Attempt): boolean {
  const seen = ({ started, finished, steps }: Attempt) =>
    JSON.stringify([started, finished, steps.filter((s, i) => steps[i + 1]?.slot !== s.slot).map((s) => [s.slot, s.value])]);
  return seen(a) === seen(b);
}

/** Both together; nothing is dropped. */
export function merge(a: Answers, b: Answers): Answers {
  const attempts = new Map(a.attempts.map((x) => [x.started, x]));
  for (const x of b.attempts) {
    const known = attempts.get(x.started);
    attempts.set(x.started, known ? together(known, x) : x);
  }
  return { ...a, ...b, attempts: [...attempts.values()].sort(byStart) };
}

function together(a: Attempt, b: Attempt): Attempt {
  const steps = new Map<string, Step>();
  for (const s of [...a.steps, ...b.steps]) steps.set(JSON.stringify([s.at, s.slot, s.value]), s);
  const finished = [a.finished, b.finished].filter((f) => f !== null).sort().at(-1) ?? null;
  return { ...a, ...b, finished, steps: [...steps.values()].sort((x, y) => compare(x.at, y.at)) };
}

/** Now, or just past `last`: a clock that runs back must not change the order of steps. */
function after(last: string | undefined, now: Date): string {
  const iso = now.toISOString();
  return last === undefined || iso > last ? iso : new Date(Date.parse(last) + 1).toISOString();
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byStart = (a: Attempt, b: Attempt) => compare(a.started, b.started);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isTime = (value: unknown) => typeof value === "string" && !Number.isNaN(Date.parse(value));

function isAttempt(value: unknown): value is Attempt {
  return isRecord(value) && isTime(value["started"]) && typeof value["hash"] === "string"
    && typeof value["setback"] === "boolean"
    && (value["finished"] === null || isTime(value["finished"]))
    && Array.isArray(value["steps"]) && value["steps"].every(isStep);
}

function isStep(value: unknown): value is Step {
  return isRecord(value) && isTime(value["at"]) && typeof value["slot"] === "string" && "value" in value;
}
