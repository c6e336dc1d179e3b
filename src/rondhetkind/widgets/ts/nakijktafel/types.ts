/** What the lecturer's desk asks Python and hears back. The same shapes as in assignments/judging. */
import type { Form } from "../genogram/draw.ts";
import type { Given as Sheet } from "../genogram/family.ts";

export interface Level { name: string; low: number; high: number; usual: number }
export interface Criterion { name: string; descriptors: string[] }
export interface Given { cell: string; title: string; words: [number, number]; criteria: Criterion[] }

export interface Setup {
  assignment: string;
  title: string;
  grader: string;
  answers: Given[];
  levels: Level[];
  rule: { part_a: number; each_level: number; good_level: number; good_count: number };
  examples: number;
  examples_trouble: string[];
  calibrated: number;
}

export interface Mark { level: number; points: number }
export type Marks = Readonly<Record<string, Mark>>;
/** What a lecturer thinks of one answer; students never see `note` and `flag`. */
export interface Judgement { marks: Marks; remark: string; note: string; flag: boolean }

export interface Outcome { passed: boolean; missing: string[] }

/** How the judgement of an answer stands in the gradebook. */
export interface Standing {
  ref: string;
  version: number;
  outside: string;
  judgement: Judgement;
  needs: boolean;
  score: number | null;
  /** false: nbgrader holds points without it being clear which criterion got them. */
  known: boolean;
  by: string;
  at: string;
  old_rubric: boolean;
  outcome: Outcome | null;
  part_a: number;
}

export interface Item { text: string; said: string; counts: string }
/** A genogram or ecogram: what was given, and by slot what the student put there. */
export interface Drawn { form: Form; given: Sheet; state: Record<string, unknown> }
export interface Done { title: string; maximum: number; points: number | null; items: Item[]; drawing: Drawn | null; trouble: string }

export interface Answer extends Standing {
  html: string;
  empty: boolean;
  words: number;
  trouble: string;
  changed: boolean;
  exercises: Done[];
  name: string | null;
}

export type Mode = "vraag" | "student" | "dubbel";
export interface Place { ref: string; done: boolean; begun: boolean; flag: boolean }
export interface Progress { cell: string; done: number; all: number; flags: number }
export interface Queue { mode: Mode; cell: string; items: Place[]; progress: Progress[]; unchanged: number; waiting: number }

export interface Remark { text: string; count: number; mine: number }

export interface Example {
  id: string;
  criterion: string;
  cell: string;
  descriptors: string[];
  html: string;
  words: number;
  level?: number;
  agreed?: number;
  why?: string;
}
export interface Agreed { count: number; equal: number; lines: string[] }
export interface Examples { items: Example[]; agreement: Agreed }

export interface Difference { ref: string; number: number; cell: string; criterion: string; first: number; second: number; who: [string, string] }
export interface Double { measures: { criterion: string; count: number; lines: string[] }[]; differences: Difference[] }

export interface Changes {
  mark: string;
  answers: number;
  lines: { number: number; cell: string; text: string }[];
  by_formgrader: number;
  obstacles: string[];
  applied?: number | null;
}

export interface Reply { id: unknown; ok?: unknown; stale?: Standing & { why: string }; fault?: string; final?: boolean; gone?: boolean }

export const empty: Judgement = { marks: {}, remark: "", note: "", flag: false };

export function alike(a: Judgement, b: Judgement): boolean {
  const names = new Set([...Object.keys(a.marks), ...Object.keys(b.marks)]);
  return a.remark === b.remark && a.note === b.note && a.flag === b.flag
    && [...names].every((n) => a.marks[n]?.level === b.marks[n]?.level && a.marks[n]?.points === b.marks[n]?.points);
}
