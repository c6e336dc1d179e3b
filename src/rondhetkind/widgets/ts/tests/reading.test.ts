import assert from "node:assert/strict";
import { test } from "node:test";
import { agrees, chosen, whoChose } from "../reading/chosen.ts";

const question = { id: "q", text: "", several: true, options: ["p", "q", "r"].map((id) => ({ id, text: id })) };
const key = { questions: { q: { right: ["r", "p"], why: {} } } };

test("what was chosen stands in the order of the question, without what is no option", () => {
  assert.deepEqual(chosen(question, ["r", "x", "p"]), ["p", "r"]);
  for (const other of [undefined, null, "p", 3]) assert.deepEqual(chosen(question, other), []);
});

test("an answer agrees when it holds the same options, no more and no fewer", () => {
  assert.ok(agrees(key, question, ["p", "r"]));
  assert.ok(!agrees(key, question, ["p"]));
  assert.ok(!agrees(key, question, ["p", "q", "r"]));
});

test("who chose what is said without a verdict", () => {
  const all = [true, false].flatMap((mine) => [true, false].map((course) => whoChose(mine, course)));
  assert.equal(new Set(all).size, 4);
  assert.doesNotMatch(all.join(" "), /goed|fout|juist|onjuist/i);
});
