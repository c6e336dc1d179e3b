import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, empty, put } from "../lib/attempts.ts";
import { exported, imported } from "../lib/file.ts";

const one = empty({ id: "m8/jas", title: "De jas" });
const answers = [put(one, begin(one, "h", new Date(0)))];

test("what was exported comes back", () => {
  assert.deepEqual(imported(exported(answers)), answers);
});

test("a damaged or foreign file gives nothing, not a part", () => {
  const good = JSON.parse(exported(answers)) as { exercises: Record<string, unknown> };
  for (const text of ["", "{", "[]", "null", '{"schema":1}', '{"schema":2,"exercises":{}}', exported(answers).slice(0, -3),
    JSON.stringify({ ...good, exercises: { ...good.exercises, "m8/x": { schema: 1 } } }),
    JSON.stringify({ ...good, exercises: { "m8/andere": one } })]) {
    assert.equal(imported(text), null, text);
  }
});
