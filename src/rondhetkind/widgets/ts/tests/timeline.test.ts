import assert from "node:assert/strict";
import { test } from "node:test";
import type { TimelineExercise } from "../lib/types.ts";
import { agrees, asked, chosen, columns, courseInWords, fromKey, inWords, placed, stacked, swinging } from "../timeline/line.ts";

const moment = (id: string, track: string, station: string | null, marked: boolean) => ({ id, text: id, track, station, marked });
const exercise = {
  marks: [{ id: "v", text: "verlies" }, { id: "h", text: "herstel" }],
  tracks: ["pa", "ma", "school"].map((id) => ({ id, name: id, about: "" })),
  stations: ["een", "twee", "drie"].map((id) => ({ id, text: id })),
  moments: [
    moment("a", "pa", "een", true), moment("b", "ma", "een", true), moment("c", "pa", "twee", true), moment("d", "ma", "drie", true),
    moment("zwem", "school", null, true), moment("foto", "school", "twee", false),
  ],
} as unknown as TimelineExercise;
const key = { moments: {
  a: { stations: [], marks: ["v"], why: "" }, c: { stations: [], marks: ["v", "h"], why: "" },
  zwem: { stations: ["een", "drie"], marks: ["v"], why: "" },
} };
const value = (state: Record<string, unknown>) => (slot: string) => state[slot];

test("a moment asks for its place, its mark, both or nothing", () => {
  assert.deepEqual(asked(exercise.moments).map((a) => a.slot), ["merk/a", "merk/b", "merk/c", "merk/d", "plek/zwem", "merk/zwem"]);
});

test("only what can be chosen counts as chosen", () => {
  const [a] = asked(exercise.moments);
  for (const odd of ["een", 3, null, ["v"], undefined]) assert.equal(chosen(exercise, value({ "merk/a": odd }), a!), null);
  assert.equal(chosen(exercise, value({ "merk/a": "v" }), a!), "v");
});

test("what is on the line stands along the line, also what was placed", () => {
  const all = placed(exercise, value({ "plek/zwem": "een", "merk/zwem": "h", "merk/c": "v" }));
  assert.deepEqual(all.map((p) => [p.number, p.station, p.mark]), [[1, "een", null], [2, "een", null], [5, "een", "h"], [3, "twee", "v"], [6, "twee", null], [4, "drie", null]]);
  assert.equal(placed(exercise, value({})).length, 5);
});

test("tracks swing when their places are given, and never one alone", () => {
  assert.deepEqual(swinging(exercise), ["pa", "ma"]);
  assert.deepEqual(swinging({ ...exercise, moments: exercise.moments.filter((m) => m.track !== "ma") }), []);
});

test("moments at one station stand side by side in its column", () => {
  const row = placed(exercise, value({})).filter((p) => p.moment.track !== "school");
  assert.deepEqual([...columns(exercise.stations, row).values()].map(Math.round), [11, 22, 50, 83]);
});

test("on a row moments at one station stand under each other", () => {
  const row = placed(exercise, value({ "plek/zwem": "twee" })).filter((p) => p.moment.track === "school");
  assert.deepEqual([...stacked(exercise.stations, row).values()], [{ x: 50, level: 0 }, { x: 50, level: 1 }]);
});

test("the course's line goes between two marks that both fit", () => {
  const said = fromKey(key);
  assert.equal(said("merk/a"), "v");
  assert.equal(said("merk/c"), null);
  assert.equal(said("plek/zwem"), "een");
  assert.equal(said("plek/niets"), null);
});

test("an answer in words says what was left open", () => {
  const swim = exercise.moments[4]!;
  assert.equal(inWords(exercise, value({}), swim), null);
  assert.equal(inWords(exercise, value({ "merk/zwem": "h" }), swim), "opengelaten; herstel");
  assert.equal(courseInWords(exercise, key, swim), "een of drie; verlies");
});

test("each accepted answer agrees", () => {
  const both = asked([exercise.moments[2]!])[0]!;
  assert.ok(agrees(exercise, key, value({ "merk/c": "h" }), both));
  assert.ok(!agrees(exercise, key, value({}), both));
  assert.ok(!agrees(exercise, key, value({ "plek/zwem": "twee" }), asked([exercise.moments[4]!])[0]!));
});
