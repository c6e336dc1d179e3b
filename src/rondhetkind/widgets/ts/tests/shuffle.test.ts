import assert from "node:assert/strict";
import { test } from "node:test";
import { shuffle } from "../lib/shuffle.ts";

test("the same seed gives the same order and keeps every item", () => {
  const items = ["a", "b", "c", "d", "e"];
  assert.deepEqual(shuffle(items, "x"), shuffle(items, "x"));
  assert.deepEqual([...shuffle(items, "x")].sort(), items);
});

test("over many seeds every item comes first about equally often", () => {
  const first = { a: 0, b: 0, c: 0 };
  for (let i = 0; i < 3000; i++) first[shuffle(["a", "b", "c"] as const, `2026-11-23T10:00:00.${i}Z deur`)[0] ?? "a"]++;
  for (const n of Object.values(first)) assert.ok(n > 850 && n < 1150, JSON.stringify(first));
});
