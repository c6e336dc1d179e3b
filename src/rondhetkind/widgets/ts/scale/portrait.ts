/** The scan as one picture to keep: a pure function of the exercise and what was filled in. */
import { plain } from "../lib/inline.ts";
import { escaped, wrapped } from "../lib/keep.ts";
import type { ScaleExercise } from "../lib/types.ts";
import { level, position, type Item, type Round, type Value } from "./rounds.ts";

export interface Portrait { svg: string; width: number; height: number }

const WIDTH = 680;
const EDGE = 28;
const LINE = 22;
const INK = "#1F2430";
const SOFT = "#545B6B";
const MAIN = "#1F5FA8";
const ROUNDS: readonly [Round, string][] = [["vooraf", "vooraf"], ["toen", "toen, met wat ik nu weet"], ["achteraf", "achteraf"]];

export function portrait(exercise: ScaleExercise, value: Value): Portrait {
  const rounds = ROUNDS.filter(([round]) => exercise.items.some((item) => position(value, round, item) !== null));
  const parts: string[] = [];
  let y = EDGE + 12;
  for (const words of wrapped(plain(exercise.title), 48)) {
    parts.push(text(EDGE, y, words, `font-size="22" font-weight="600"`));
    y += 28;
  }
  let x = EDGE + 8;
  for (const [round, words] of rounds) {
    parts.push(mark(round, x, y + 2), text(x + 16, y + 7, words, `fill="${SOFT}"`));
    x += 40 + 8 * words.length;
  }
  parts.push(text(EDGE, y + 36, `Van ${exercise.from} (0) tot ${exercise.to} (${exercise.steps}).`, `fill="${SOFT}"`));
  y += 70;
  for (const item of exercise.items) y = drawn(exercise, item, value, rounds, parts, y);
  const height = y + 8;
  const told = exercise.items.map((item) => said(exercise, item, value, rounds)).join(" ");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" lang="nl" role="img" font-family="'Atkinson Hyperlegible Next', Verdana, 'DejaVu Sans', sans-serif" font-size="16" fill="${INK}">`
    + `<title>${escaped(plain(exercise.title))}</title><desc>${escaped(told)}</desc>`
    + `<rect width="${WIDTH}" height="${height}" fill="#FBFAF7"/>${parts.join("")}</svg>`;
  return { svg, width: WIDTH, height };
}

/** Puts an item in `parts` from `top`; gives where the next one begins. */
function drawn(exercise: ScaleExercise, item: Item, value: Value, rounds: readonly [Round, string][], parts: string[], top: number): number {
  let y = top;
  for (const words of wrapped(plain(item.text), 68)) {
    parts.push(text(EDGE, y, words));
    y += LINE;
  }
  const at = (place: number) => EDGE + 8 + ((WIDTH - 2 * EDGE - 16) * place) / exercise.steps;
  const places = rounds.map(([round]) => position(value, round, item));
  parts.push(`<path d="M${at(0)} ${y}H${at(exercise.steps)}M${at(0)} ${y - 5}v10M${at(exercise.steps)} ${y - 5}v10" stroke="#7E8492" stroke-width="2" fill="none"/>`);
  rounds.forEach(([round], i) => {
    const place = places[i] ?? null;
    if (place !== null) parts.push(mark(round, at(place), y + 19 * level(places, i)));
  });
  return y + 19 * Math.max(0, ...places.map((place, i) => (place === null ? 0 : level(places, i)))) + 42;
}

function mark(round: Round, x: number, y: number): string {
  if (round === "toen") return `<path d="M${x} ${y - 8}l8 8-8 8-8-8Z" fill="#FFFFFF" stroke="${MAIN}" stroke-width="2"/>`;
  return `<circle cx="${x}" cy="${y}" r="7" fill="${round === "vooraf" ? "#FFFFFF" : MAIN}" stroke="${MAIN}" stroke-width="2"/>`;
}

function text(x: number, y: number, words: string, more = ""): string {
  return `<text x="${x}" y="${y}" ${more}>${escaped(words)}</text>`;
}

function said(exercise: ScaleExercise, item: Item, value: Value, rounds: readonly [Round, string][]): string {
  const found = rounds.flatMap(([round, words]) => {
    const place = position(value, round, item);
    return place === null ? [] : [`${words} ${place}`];
  });
  return `${plain(item.text)} ${found.length > 0 ? `${found.join("; ")} van ${exercise.steps}.` : "Niet ingevuld."}`;
}
