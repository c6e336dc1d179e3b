/** What an exercise, its key and somebody's answers are. The same shapes as in Python. */

import type { Arrow, Given, Person } from "../genogram/family.ts";

export type Block =
  | { type: "narration"; text: string }
  | { type: "speech"; who: string; text: string }
  | { type: "table"; head: string[]; rows: string[][]; caption: string | null };

export interface Voice { who: string; text: string }
export interface Question { slot: string; text: string }

export interface After {
  voices: Voice[];
  questions: Question[];
  remarks: string[];
  reading: string | null;
}

export interface Exercise {
  id: string;
  kind: string;
  title: string;
  module: string;
  minutes: number;
  trains: string[];
  hash: string;
  intro: Block[];
  points: number | null;
  after: After;
}

export interface Choice { id: string; say: string; to: string; effect: string; setback: string | null }

export interface Scene {
  id: string;
  title: string;
  ending: boolean;
  blocks: Block[];
  prompt: Question | null;
  choices: Choice[];
}

export interface CaseExercise extends Exercise {
  kind: "casus";
  persons: { name: string; about: string }[];
  before: Question[];
  start: string;
  scenes: Scene[];
}

export type Level = "sterk" | "verdedigbaar" | "zwak";
export type Meter = "vertrouwen" | "rol" | "begrip" | "kind";
export interface Ground { level: Level; why: string; meters: Partial<Record<Meter, number>> }
export interface CaseKey { choices: Record<string, Ground> }

export interface SortingExercise extends Exercise {
  kind: "sorteren";
  bins: { id: string; name: string; about: string }[];
  cards: { id: string; text: string }[];
}
export interface SortingKey { cards: Record<string, { bins: string[]; why: string }> }

export interface MatchingExercise extends Exercise {
  kind: "koppelen";
  items: { id: string; text: string }[];
  options: { id: string; text: string }[];
}
export interface MatchingKey { items: Record<string, { options: string[]; why: string }> }

export interface OrderingExercise extends Exercise {
  kind: "ordenen";
  from: string | null;
  to: string | null;
  items: { id: string; text: string }[];
}
export interface OrderingKey { order: string[]; why: Record<string, string> }

export interface Least { generations: number; lines: number }
export interface GenogramExercise extends Exercise {
  kind: "genogram";
  form: "genogram" | "ecogram";
  least: Least;
  /** What stands there already, by id. */
  given: Given;
}
/** By name: a student's drawing has ids of its own. */
export interface GenogramKey {
  persons: (Person & { also: string[]; why: string })[];
  bonds: { kinds: string[]; from: string; to: string; arrow: Arrow | null; why: string }[];
  houses: { name: string; persons: string[]; why: string }[];
  systems: { name: string; why: string }[];
  /** Given, and no longer there. */
  gone: { name: string; why: string }[];
}

export interface ScaleExercise extends Exercise {
  kind: "schaal";
  from: string;
  to: string;
  steps: number;
  items: { id: string; text: string; trains: string | null }[];
}

export interface ReadingExercise extends Exercise {
  kind: "lezen";
  questions: { id: string; text: string; several: boolean; options: { id: string; text: string }[] }[];
}
export interface ReadingKey { questions: Record<string, { right: string[]; why: Record<string, string> }> }

export interface MarkingExercise extends Exercise {
  kind: "beoordelen";
  marks: { id: string; name: string; about: string }[];
  /** In reading order: they are a text. */
  sentences: { id: string; text: string }[];
}
export interface MarkingKey { sentences: Record<string, { marks: string[]; words: string[]; why: string; discuss: string }> }

export interface HeadlinesExercise extends Exercise {
  kind: "koppen";
  /** `raises`: what a hurried reader comes to expect. A text between round brackets adds no words. */
  parts: { id: string; name: string; about: string; choices: { id: string; text: string; raises: string }[] }[];
  tasks: { id: string; name: string; about: string }[];
}
export interface Demand { true: boolean | null; steers: boolean | null; complete: boolean | null; example: string[]; why: string }
export interface HeadlinesKey {
  facts: { choices: string[]; why: string }[];
  steers: Record<string, string>;
  completes: Record<string, string>;
  untrue: Record<string, string>;
  tasks: Record<string, Demand>;
}

export interface TimelineExercise extends Exercise {
  kind: "tijdlijn";
  /** What the marks answer. */
  question: string | null;
  /** Two, or none. */
  marks: { id: string; text: string }[];
  tracks: { id: string; name: string; about: string }[];
  stations: { id: string; text: string }[];
  /** `station` null: to be placed; `marked`: to be marked. */
  moments: { id: string; text: string; track: string | null; station: string | null; marked: boolean }[];
}
export interface TimelineKey { moments: Record<string, { stations: string[]; marks: string[]; why: string }> }

/** Days from 0, Monday; minutes after midnight. A block that ends at or before its start ends on the next day. */
export interface Hours { days: number[]; from: number; to: number; about: string }

export interface RosterExercise extends Exercise {
  kind: "weekrooster";
  moments: ({ id: string; name: string } & Hours)[];
  reasons: { id: string; name: string; about: string }[];
  parents: { id: string; name: string; about: string; blocks: Hours[] }[];
}
export interface RosterKey {
  parents: Record<string, { moments: Record<string, string[]>; why: string }>;
  nobody: Record<string, string>;
}

export interface Step { at: string; slot: string; value: unknown }

export interface Attempt {
  /** ISO, UTC, milliseconds; identifies the attempt. */
  started: string;
  /** Of the exercise as it was then. */
  hash: string;
  setback: boolean;
  finished: string | null;
  steps: Step[];
}

export interface Answers { schema: 1; exercise: string; title: string; attempts: Attempt[] }

/** The part of an anywidget model that we use. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  on(name: string, listener: () => void): void;
  off(name: string, listener: () => void): void;
  save_changes(): void;
}

export interface Context { model: Model; el: HTMLElement }
