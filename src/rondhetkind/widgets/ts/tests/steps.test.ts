import assert from "node:assert/strict";
import { test } from "node:test";
import { act, type Press } from "../nakijktafel/keys.ts";
import { chosen, colon, missing, onward, progressWords, shifted, soon, start, stop, withMark } from "../nakijktafel/steps.ts";
import { empty, type Place } from "../nakijktafel/types.ts";

const LEVELS = [
  { name: "een", low: 0, high: 5, usual: 3 }, { name: "twee", low: 6, high: 9, usual: 8 },
  { name: "drie", low: 10, high: 12, usual: 11 }, { name: "vier", low: 13, high: 15, usual: 14 },
];
const items = (...done: number[]): Place[] => done.map((d, i) => ({ ref: `s${i}/b1`, done: d === 1, begun: false, flag: false }));
const press = (key: string, more: Partial<Press> = {}): Press => ({ key, ctrl: false, shift: false, alt: false, typing: false, button: false, ...more });

test("the next answer is the next that is not done, round the end", () => {
  assert.equal(onward(items(1, 0, 1, 0), 1), 3);
  assert.equal(onward(items(0, 1, 1, 1), 2), 0);
  assert.equal(onward(items(1, 1), 0), null);
  assert.equal(onward([], 0), null);
  assert.equal(onward(items(0), 0), null);
});

test("one begins where one was, else at the first that is not done", () => {
  assert.equal(start(items(1, 1, 0)), 2);
  assert.equal(start(items(1, 1, 0), "s1/b1"), 1);
  assert.equal(start(items(1, 1), "weg/b1"), 0);
});

test("what is fetched beforehand is what comes next, and the one before", () => {
  assert.deepEqual(soon(items(1, 0, 1, 0, 0, 0), 1), ["s3/b1", "s4/b1", "s5/b1", "s0/b1"]);
  assert.deepEqual(soon(items(0), 0), []);
  assert.deepEqual(soon(items(0, 0), 0), ["s1/b1"]);
});

test("a level gives its usual points, an empty answer the lowest, the same level changes nothing", () => {
  assert.deepEqual(chosen(LEVELS, 3, undefined, false), { level: 3, points: 11 });
  assert.deepEqual(chosen(LEVELS, 1, undefined, true), { level: 1, points: 0 });
  const before = { level: 3, points: 12 };
  assert.equal(chosen(LEVELS, 3, before, false), before);
  assert.equal(chosen(LEVELS, 5, undefined, false), null);
});

test("points stay within their level", () => {
  assert.deepEqual(shifted(LEVELS, { level: 3, points: 11 }, 1), { level: 3, points: 12 });
  assert.deepEqual(shifted(LEVELS, { level: 3, points: 12 }, 1), { level: 3, points: 12 });
  assert.deepEqual(shifted(LEVELS, { level: 2, points: 6 }, -1), { level: 2, points: 6 });
});

test("a mark can be given and taken away", () => {
  const one = withMark(empty, "Model", { level: 2, points: 8 });
  assert.deepEqual(one.marks, { Model: { level: 2, points: 8 } });
  assert.deepEqual(withMark(one, "Model", null).marks, {});
  assert.deepEqual(missing([{ name: "Model", descriptors: [] }, { name: "Rol", descriptors: [] }], one.marks), ["Rol"]);
});

test("progress is told in words", () => {
  assert.equal(progressWords({ done: 12, all: 30, flags: 3 }), "12 van 30, 3 met vlag");
  assert.equal(progressWords({ done: 12, all: 30, flags: 1 }, "nagekeken"), "12 van 30 nagekeken, 1 met vlag");
  assert.equal(progressWords({ done: 0, all: 30, flags: 0 }), "0 van 30");
});

test("digits and letters do nothing while typing, nor when switched off", () => {
  assert.deepEqual(act(press("3"), true), { act: "level", level: 3 });
  assert.equal(act(press("3", { typing: true }), true), null);
  assert.equal(act(press("3"), false), null);
  assert.deepEqual(act(press("M"), true), { act: "flag" });
  assert.equal(act(press("m", { ctrl: true }), true), null);
  assert.equal(act(press("m", { alt: true }), true), null);
});

test("Enter presses a button that has the focus, and else goes on", () => {
  assert.deepEqual(act(press("Enter"), false), { act: "next" });
  assert.equal(act(press("Enter", { button: true }), true), null);
  assert.equal(act(press("Enter", { typing: true }), true), null);
  assert.deepEqual(act(press("Enter", { typing: true, ctrl: true }), true), { act: "next" });
  assert.deepEqual(act(press("Escape", { typing: true }), true), { act: "leave" });
});

test("undo by Ctrl+Z is the text's own while typing", () => {
  assert.deepEqual(act(press("z", { ctrl: true }), true), { act: "undo" });
  assert.equal(act(press("z", { ctrl: true, typing: true }), true), null);
});

test("what is told of an answer has one sign at its end", () => {
  assert.equal(stop("man, 13 jaar"), "man, 13 jaar.");
  assert.equal(stop("Ja, dat heb ik nagelezen."), "Ja, dat heb ik nagelezen.");
  assert.equal(stop("“Dit past.” en “Dat ook.”"), "“Dit past.” en “Dat ook.”");
  assert.equal(colon("Wat teken je dan?"), "Wat teken je dan?");
  assert.equal(colon("Vijf zinnen"), "Vijf zinnen:");
});
