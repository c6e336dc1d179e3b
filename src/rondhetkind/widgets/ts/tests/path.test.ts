import assert from "node:assert/strict";
import { test } from "node:test";
import { effect, meters, pairs, phase, walk } from "../casus/path.ts";
import { begin, empty, finish, record } from "../lib/attempts.ts";
import type { Attempt, CaseExercise, CaseKey, Choice } from "../lib/types.ts";

const choice = (id: string, to: string, setback: string | null = null): Choice => ({ id, say: id, to, effect: `gevolg ${id}`, setback });
const scene = (id: string, ...choices: Choice[]) => ({ id, title: id, ending: choices.length === 0, blocks: [], prompt: null, choices });
const exercise: CaseExercise = {
  id: "m8/jas", kind: "casus", title: "De jas", module: "m8", minutes: 8, trains: [], hash: "h", intro: [], points: null,
  after: { voices: [], questions: [], remarks: [], reading: null }, persons: [], before: [], start: "deur",
  scenes: [scene("deur", choice("deur/1", "gang", "Nee, hier."), choice("deur/2", "deur")), scene("gang", choice("gang/1", "einde")), scene("einde")],
};
const key: CaseKey = { choices: {
  "deur/1": { level: "sterk", why: "", meters: { vertrouwen: 2, kind: 1 } },
  "deur/2": { level: "zwak", why: "", meters: { vertrouwen: -1 } },
  "gang/1": { level: "sterk", why: "", meters: { vertrouwen: 2, rol: -1 } },
} };

function attempt(...steps: [string, unknown][]): Attempt {
  return steps.reduce((a, [slot, value]) => record(a, slot, value, new Date()), begin(empty(exercise), "h", new Date()));
}
const ids = (a: Attempt) => walk(exercise, a).map((v) => `${v.scene.id}:${v.choice?.id ?? "-"}`);

test("the path is the choices in their order", () => {
  assert.deepEqual(ids(attempt()), ["deur:-"]);
  assert.deepEqual(ids(attempt(["deur/keuze", "deur/1"], ["gang/keuze", "gang/1"])), ["deur:deur/1", "gang:gang/1", "einde:-"]);
});

test("a scene may be visited twice", () => {
  assert.deepEqual(ids(attempt(["deur/keuze", "deur/2"], ["deur/keuze", "deur/1"])), ["deur:deur/2", "deur:deur/1", "gang:-"]);
});

test("steps that do not fit the place where we are change nothing", () => {
  assert.deepEqual(ids(attempt(["gang/keuze", "gang/1"], ["deur/keuze", "weg"], ["deur/keuze", "deur/1"], ["deur/keuze", "deur/2"])), ["deur:deur/1", "gang:-"]);
});

test("own words belong to the visit in which they were said", () => {
  const visits = walk(exercise, attempt(["deur/zeg", "een"], ["deur/keuze", "deur/2"], ["deur/keuze", "deur/1"]));
  assert.deepEqual(visits.map((v) => v.own), ["een", null, null]);
});

test("a reload comes back to the phase one was in", () => {
  assert.equal(phase(attempt()), 0);
  assert.equal(phase(attempt(["vooraf/1", "x"])), 0);
  assert.equal(phase(attempt(["fase", "gesprek"])), 1);
  assert.equal(phase(attempt(["deur/keuze", "deur/1"])), 1);
  assert.equal(phase(finish(attempt(["deur/keuze", "deur/1"]), new Date())), 2);
  assert.equal(phase(attempt(["fase", "terugblik"], ["fase", "verder"])), 3);
});

test("a setback only on a replay, and only where there is one", () => {
  const first = attempt();
  const [a, b] = exercise.scenes[0]?.choices ?? [];
  assert.ok(a && b);
  assert.equal(effect(a, first), "gevolg deur/1");
  assert.equal(effect(a, { ...first, setback: true }), "Nee, hier.");
  assert.equal(effect(b, { ...first, setback: true }), "gevolg deur/2");
});

test("meters are summed and stay between -2 and +2", () => {
  const found = meters(walk(exercise, attempt(["deur/keuze", "deur/1"], ["gang/keuze", "gang/1"])), key);
  assert.deepEqual(found.map((m) => [m.name, m.value, m.word]), [
    ["Vertrouwen", 2, "groeide"], ["Rolhelderheid", -1, "nam af"], ["Begrip", 0, "bleef gelijk"], ["Kind in beeld", 1, "groeide"],
  ]);
});

test("two attempts stand scene beside scene, endings last", () => {
  const then = walk(exercise, attempt(["deur/keuze", "deur/1"], ["gang/keuze", "gang/1"]));
  const now = walk(exercise, attempt(["deur/keuze", "deur/1"]));
  assert.deepEqual(pairs(then, now).map((p) => [p.scene.id, p.then?.choice?.id, p.now === null]), [["deur", "deur/1", false], ["gang", "gang/1", false], ["einde", undefined, true]]);
});
