import assert from "node:assert/strict";
import { test } from "node:test";
import * as attempts from "../lib/attempts.ts";
import type { Answers } from "../lib/types.ts";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 23) + ms);
const none = attempts.empty({ id: "m8/jas", title: "De jas" });

function played(hash: string, start: number, finished: boolean, ...slots: string[]): Answers {
  let attempt = attempts.begin(none, hash, at(start));
  slots.forEach((slot, i) => { attempt = attempts.record(attempt, slot, `w${i}`, at(start + i + 1)); });
  return attempts.put(none, finished ? attempts.finish(attempt, at(start + 100)) : attempt);
}

test("the state is the last value of each slot", () => {
  let attempt = attempts.begin(none, "h", at(0));
  attempt = attempts.record(attempt, "kaart/k1", "a", at(1));
  attempt = attempts.record(attempt, "kaart/k2", "b", at(2));
  attempt = attempts.record(attempt, "kaart/k1", null, at(3));
  assert.deepEqual([...attempts.fold(attempt)], [["kaart/k1", null], ["kaart/k2", "b"]]);
});

test("text being typed replaces only the last step of the same slot", () => {
  let attempt = attempts.begin(none, "h", at(0));
  attempt = attempts.record(attempt, "vooraf/1", "Ik", at(1), true);
  attempt = attempts.record(attempt, "vooraf/1", "Ik denk", at(2), true);
  assert.equal(attempt.steps.length, 1);
  attempt = attempts.record(attempt, "vooraf/2", "En", at(3), true);
  attempt = attempts.record(attempt, "vooraf/1", "Ik dacht", at(4), true);
  assert.deepEqual(attempt.steps.map((s) => s.value), ["Ik denk", "En", "Ik dacht"]);
});

test("a clock that runs back does not change the order of steps", () => {
  let attempt = attempts.begin(none, "h", at(0));
  attempt = attempts.record(attempt, "a/keuze", "a/1", at(50));
  attempt = attempts.record(attempt, "b/keuze", "b/1", at(10));
  attempt = attempts.record(attempt, "c/keuze", "c/1", at(10));
  const times = attempt.steps.map((s) => s.at);
  assert.deepEqual(times, [...new Set(times)].sort());
});

test("only a finished attempt of this version makes the next one a replay with setbacks", () => {
  assert.equal(attempts.begin(none, "h", at(0)).setback, false);
  assert.equal(attempts.begin(played("h", 0, false, "a"), "h", at(200)).setback, false);
  assert.equal(attempts.begin(played("old", 0, true, "a"), "h", at(200)).setback, false);
  assert.equal(attempts.begin(played("h", 0, true, "a"), "h", at(200)).setback, true);
});

test("an attempt at an earlier version is kept and never continued", () => {
  const answers = attempts.merge(played("old", 0, true, "a"), played("new", 500, false, "a"));
  assert.equal(attempts.current(answers, "new")?.hash, "new");
  assert.equal(attempts.current(answers, "newer"), null);
  assert.deepEqual(attempts.outdated(answers, "new").map((a) => a.hash), ["old"]);
});

test("merging two tabs loses nothing, in either order", () => {
  const a = played("h", 0, false, "s1/keuze");
  const [first] = a.attempts;
  assert.ok(first);
  const left = attempts.put(a, attempts.record(first, "vooraf/1", "links", at(20)));
  const right = attempts.put(a, attempts.finish(attempts.record(first, "s2/keuze", "rechts", at(10)), at(30)));
  const both = attempts.merge(left, right);
  assert.deepEqual(both, attempts.merge(right, left));
  assert.deepEqual(both.attempts[0]?.steps.map((s) => s.slot), ["s1/keuze", "s2/keuze", "vooraf/1"]);
  assert.equal(both.attempts[0]?.finished, right.attempts[0]?.finished);
  assert.deepEqual(attempts.merge(both, left), both);
});

test("merging keeps attempts of both", () => {
  const both = attempts.merge(played("h", 900, false, "x"), played("h", 0, true, "y"));
  assert.deepEqual(both.attempts.map((a) => a.steps[0]?.slot), ["y", "x"]);
});

test("an echo that only brings replaced drafts back is alike; anything more is not", () => {
  const first = attempts.record(attempts.begin(none, "h", at(0)), "vooraf/1", "Ik", at(1), true);
  const second = attempts.record(first, "vooraf/1", "Ik denk", at(2), true);
  const echo = attempts.merge(attempts.put(none, second), attempts.put(none, first)).attempts[0];
  assert.ok(echo);
  assert.equal(echo.steps.length, 2);
  assert.equal(attempts.alike(echo, second), true);
  assert.equal(attempts.alike(first, second), false);
  assert.equal(attempts.alike(attempts.record(second, "vooraf/2", "x", at(3)), second), false);
  assert.equal(attempts.alike(attempts.finish(second, at(3)), second), false);
});

test("finishing happens once", () => {
  const once = attempts.finish(attempts.begin(none, "h", at(0)), at(10));
  assert.equal(attempts.finish(once, at(99)).finished, once.finished);
});

test("what is not answers is not understood", () => {
  const good = played("h", 0, true, "a");
  assert.deepEqual(attempts.understood(JSON.parse(JSON.stringify(good))), good);
  for (const bad of [null, 3, [], {}, { ...good, schema: 2 }, { ...good, attempts: {} }, { ...good, attempts: [{ started: "gisteren" }] },
    { ...good, attempts: [{ ...good.attempts[0], steps: [{ slot: "a" }] }] }]) {
    assert.equal(attempts.understood(bad), null);
  }
});
