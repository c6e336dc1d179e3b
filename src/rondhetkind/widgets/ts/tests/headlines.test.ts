import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, expectation, headline, inWords, meets, picked, verdict, type Block } from "../headlines/built.ts";

const block = (id: string, text = id, raises = ""): Block => ({ id, text, raises });
const who = { id: "wie", name: "Wie", about: "", choices: [block("k", "Een kwart", "Een minderheid."), block("l", "Liefst een kwart", "Veel."), block("a", "Alle leraren", "Iedereen.")] };
const what = { id: "wat", name: "Wat", about: "", choices: [block("b", "wordt gebeld", "Elke dag.")] };
const more = { id: "meer", name: "Meer", about: "", choices: [block("n", "(niets erbij)"), block("d", ", driekwart niet", "Een minderheid.")] };
const parts = [who, what, more];
const [k, l, a] = who.choices as [Block, Block, Block];
const b = what.choices[0]!;
const [n, d] = more.choices as [Block, Block];
const key = {
  facts: [{ choices: ["k", "b"], why: "" }, { choices: ["l", "b"], why: "" }],
  steers: { l: "liefst" }, completes: { d: "de rest" }, untrue: {}, tasks: {},
};
const demand = (asked: object) => ({ true: null, steers: null, complete: null, example: [], why: "", ...asked });

test("a headline reads as one sentence; silent blocks say nothing and punctuation stays close", () => {
  assert.equal(headline([k, b, d]), "Een kwart wordt gebeld, driekwart niet");
  assert.equal(headline([k, b, n]), "Een kwart wordt gebeld");
});

test("what is still open is three dots, once", () => {
  assert.equal(headline([k, null, null]), "Een kwart …");
  assert.equal(headline([null, b, null]), "… wordt gebeld …");
  assert.equal(headline([null, null, null]), "…");
});

test("a hurried reader expects what the blocks raise, each once, in the order of the headline", () => {
  assert.equal(expectation([k, b, d]), "Een minderheid. Elke dag.");
  assert.equal(expectation([null, null, n]), "");
});

test("a headline that is not whole has no verdict", () => {
  assert.equal(verdict(parts, key, [k, b, null]), null);
  assert.equal(meets(null, demand({})), false);
});

test("true, steering and complete follow from the blocks", () => {
  assert.deepEqual(verdict(parts, key, [k, b, n]), { true: true, steers: false, complete: false });
  assert.deepEqual(verdict(parts, key, [l, b, d]), { true: true, steers: true, complete: true });
  assert.deepEqual(verdict(parts, key, [a, b, d]), { true: false, steers: false, complete: true });
});

test("a block that says too much makes any headline untrue", () => {
  assert.equal(verdict(parts, { ...key, untrue: { b: "" } }, [k, b, n])?.true, false);
});

test("what the table keeps apart is named, with what stands there instead", () => {
  const by = { id: "door", name: "Door", about: "", choices: [block("o", "door ouders"), block("p", "door leerlingen"), block("z", "door lastige ouders")] };
  const [o, , z] = by.choices as [Block, Block, Block];
  const facts = [{ choices: ["k", "b", "o"], why: "" }, { choices: ["a", "b", "p"], why: "" }];
  const found = apart([who, what, by], { ...key, facts }, [a, b, o]);
  assert.deepEqual(found.map((f) => [f.one.id, f.other.id, f.instead.map((x) => x.id)]), [["a", "o", ["p"]]]);
  assert.deepEqual(apart([who, what, by], { ...key, facts }, [k, b, o]), []);
  // No fact knows the first or the last: nothing to say of what stands beside it.
  assert.deepEqual(apart([who, what, by], { ...key, facts }, [l, b, z]), []);
  assert.deepEqual(apart([who, what, by], { ...key, facts }, [a, null, null]), []);
});

test("what was not asked does not matter", () => {
  const found = { true: true, steers: true, complete: false };
  assert.ok(meets(found, demand({})));
  assert.ok(meets(found, demand({ true: true, steers: true })));
  assert.ok(!meets(found, demand({ true: true, complete: true })));
});

test("what a headline does is said in words, without a verdict on who made it", () => {
  assert.equal(inWords({ true: true, steers: true, complete: false }), "staat in de tabel, stuurt en laat iets weg");
  assert.equal(inWords(demand({ true: true })), "staat in de tabel");
});

test("an answer that is no block of the part counts as open", () => {
  const task = { id: "t", name: "", about: "" };
  const said: Record<string, unknown> = { "kop/t/wie": "k", "kop/t/wat": "d", "kop/t/meer": 3 };
  assert.deepEqual(picked(parts, task, (slot) => said[slot]), [k, null, null]);
});
