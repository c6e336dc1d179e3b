import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, order, pairs } from "../ordering/order.ts";

test("moving takes one thing and leaves the order of the others", () => {
  assert.deepEqual(moved(["a", "b", "c", "d"], 0, 2), ["b", "c", "a", "d"]);
  assert.deepEqual(moved(["a", "b", "c", "d"], 3, 1), ["a", "d", "b", "c"]);
});

test("past an end is that end", () => {
  assert.deepEqual(moved(["a", "b", "c"], 0, -1), ["a", "b", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 0, 9), ["b", "c", "a"]);
});

test("a recorded order counts only when it is an order of these things", () => {
  assert.deepEqual(order(["b", "a"], ["a", "b"]), ["b", "a"]);
  for (const other of [undefined, null, "b", ["b"], ["b", "c"], ["b", "b"]]) assert.deepEqual(order(other, ["a", "b"]), ["a", "b"]);
});

test("agreement is counted in pairs", () => {
  assert.deepEqual(pairs(["a", "b", "c"], ["a", "b", "c"]), { same: 3, all: 3 });
  assert.deepEqual(pairs(["b", "a", "c"], ["a", "b", "c"]), { same: 2, all: 3 });
  assert.deepEqual(pairs(["c", "b", "a"], ["a", "b", "c"]), { same: 0, all: 3 });
});
