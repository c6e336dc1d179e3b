import assert from "node:assert/strict";
import { test } from "node:test";
import { going, level, open, position, type Item } from "../scale/rounds.ts";

const items = ["a", "b"].map((id) => ({ id, text: id, trains: null }));
const [a] = items as [Item];
const from = (values: Record<string, unknown>) => (slot: string) => values[slot];
const vooraf = { "vooraf/a": 3, "vooraf/b": 0 };

test("zero is a position, nothing is not", () => {
  assert.equal(position(from({ "vooraf/a": 0 }), "vooraf", a), 0);
  assert.equal(position(from({ "vooraf/a": null }), "vooraf", a), null);
  assert.deepEqual(open(from(vooraf), "achteraf", items), items);
});

test("the first round goes on until somebody says it is ready", () => {
  assert.equal(going(from(vooraf), false, items), "vooraf");
  assert.equal(going(from(vooraf), true, items), null);
});

test("a second round goes on where it was left: first after, then the beginning seen from now", () => {
  assert.equal(going(from({ ...vooraf, "achteraf/a": 5 }), true, items), "achteraf");
  const after = { ...vooraf, "achteraf/a": 5, "achteraf/b": 5 };
  assert.equal(going(from(after), true, items), "toen");
  assert.equal(going(from({ ...after, "toen/a": 2 }), true, items), "toen");
  assert.equal(going(from({ ...after, "toen/a": 2, "toen/b": 2 }), true, items), null);
});

test("marks at one place are drawn under each other", () => {
  assert.deepEqual([0, 1, 2].map((i) => level([4, 4, 4], i)), [0, 1, 2]);
  assert.deepEqual([0, 1, 2].map((i) => level([4, 2, 4], i)), [0, 0, 1]);
});
