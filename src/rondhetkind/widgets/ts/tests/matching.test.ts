import assert from "node:assert/strict";
import { test } from "node:test";
import { agrees, letter } from "../matching/fits.ts";

test("options are named A to Z and on from AA", () => {
  assert.deepEqual([0, 1, 25, 26, 27, 52].map(letter), ["A", "B", "Z", "AA", "AB", "BA"]);
});

test("each option that fits agrees, nothing chosen does not", () => {
  const key = { items: { i: { options: ["p", "q"], why: "" } } };
  const item = { id: "i", text: "" };
  assert.ok(agrees(key, item, "q"));
  assert.ok(!agrees(key, item, "r"));
  assert.ok(!agrees(key, item, null));
});
