import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hours, RosterExercise } from "../lib/types.ts";
import { agrees, busy, courseInWords, daysInWords, fits, hours, inWords, pieces } from "../roster/week.ts";

const at = (days: number[], from: number, to: number, about = "werk"): Hours => ({ days, from: from * 60, to: to * 60, about });
const moment = (id: string, day: number, from: number, to: number) => ({ id, name: id, ...at([day], from, to, "") });
const night = { id: "an", name: "Anouk", about: "", blocks: [at([0, 1, 6], 22, 7, "nachtdienst")] };
const exercise = {
  moments: [moment("bel", 1, 15, 16), moment("inloop", 2, 6, 8)],
  reasons: [{ id: "t", name: "Tijd", about: "" }, { id: "r", name: "Reis", about: "" }],
  parents: [night],
} as unknown as RosterExercise;
const [call, walk] = exercise.moments as [typeof exercise.moments[0], typeof exercise.moments[0]];
const key = { parents: { an: { moments: { bel: ["t", "r"] }, why: "" } }, nobody: {} };

test("a night goes on the next day, and Sunday night into Monday", () => {
  assert.deepEqual(pieces(at([6], 22, 7)), [{ day: 6, from: 1320, to: 1440 }, { day: 0, from: 0, to: 420 }]);
  assert.deepEqual(pieces(at([0], 22, 0)), [{ day: 0, from: 1320, to: 1440 }]);
});

test("a moment runs into a block, touching is not overlapping", () => {
  assert.deepEqual(busy(night, walk).map((b) => b.about), ["nachtdienst"]);
  assert.deepEqual(busy(night, call), []);
  assert.deepEqual(busy(night, at([2], 7, 8)), []);
  assert.equal(fits(night, walk), "Anouk is dan bezet (nachtdienst)");
  assert.equal(fits(night, call), "Anouk is dan vrij");
});

test("days are said as a run, also over Sunday", () => {
  assert.equal(daysInWords([0, 1, 2, 3, 4]), "maandag tot en met vrijdag");
  assert.equal(daysInWords([0, 1, 6]), "zondag tot en met dinsdag");
  assert.equal(daysInWords([0, 6]), "zondag en maandag");
  assert.equal(daysInWords([0, 2, 4]), "maandag, woensdag en vrijdag");
  assert.equal(daysInWords([0, 1, 2, 3, 4, 5, 6]), "elke dag");
  assert.equal(hours(at([3], 8.5, 12)), "donderdag 8.30–12.00 uur");
});

test("moment and reason count together", () => {
  const value = (state: Record<string, unknown>) => (slot: string) => state[slot];
  assert.ok(agrees(exercise, key, value({ "moment/an": "bel", "reden/an": "r" }), night));
  assert.ok(!agrees(exercise, key, value({ "moment/an": "inloop", "reden/an": "r" }), night));
  assert.ok(!agrees(exercise, key, value({ "moment/an": "bel" }), night));
  assert.equal(inWords(exercise, value({ "moment/an": "bel" }), night), "bel: geen reden");
  assert.equal(inWords(exercise, value({ "moment/an": "weg" }), night), null);
  assert.deepEqual(courseInWords(exercise, key, night), ["bel: Tijd of Reis"]);
});
