import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../lib/inline.ts";
import { agrees, markOf, nextOpen, sentencesInWords } from "../marking/marks.ts";
import { pointed } from "../marking/pointed.ts";

const marks = ["w", "i"].map((id) => ({ id, name: id, about: "" }));
const sentences = ["a", "b", "c"].map((id) => ({ id, text: id }));
const key = { sentences: { a: { marks: ["w", "i"], words: [], why: "", discuss: "" } } };

test("a value that is no mark is no mark", () => {
  assert.equal(markOf(marks, "i"), marks[1]);
  for (const other of [undefined, null, "x", 1, ["i"]]) assert.equal(markOf(marks, other), null);
});

test("each reading that the course accepts agrees; an open sentence agrees with nothing", () => {
  assert.ok(agrees(key, sentences[0]!, marks[0]!));
  assert.ok(agrees(key, sentences[0]!, marks[1]!));
  assert.ok(!agrees(key, sentences[0]!, null));
  assert.ok(!agrees(key, sentences[1]!, marks[0]!));
});

test("the next open sentence comes after this one, and then from the start", () => {
  const open = (...ids: string[]) => (s: { id: string }) => ids.includes(s.id);
  assert.equal(nextOpen(sentences, open("a", "c"), sentences[1]!), sentences[2]);
  assert.equal(nextOpen(sentences, open("a"), sentences[2]!), sentences[0]);
  assert.equal(nextOpen(sentences, open(), sentences[0]!), null);
});

test("words are pointed at where they first stand as whole words, also inside other marks", () => {
  assert.deepEqual(pointed("Onrustig? Hij is *erg onrustig* vandaag, onrustig.", ["onrustig", "is"]), [
    "Onrustig? Hij ", { mark: "mark", inner: ["is"] }, " ", { mark: "em", inner: ["erg ", { mark: "mark", inner: ["onrustig"] }] }, " vandaag, onrustig.",
  ]);
});

test("of two words that overlap the longer one is pointed at", () => {
  assert.deepEqual(pointed("altijd onrustig", ["onrustig", "altijd onrustig"]), [{ mark: "mark", inner: ["altijd onrustig"] }]);
});

test("a word inside a longer one, or not there, leaves the text as it is", () => {
  assert.deepEqual(pointed("hijsen en ruïne", ["hij", "ru", "weg"]), ["hijsen en ruïne"]);
});

test("pointing changes no letter", () => {
  const text = "Ze *was* weer `druk` en **brutaal** [hier](#x).";
  const flat = (list: ReturnType<typeof pointed>): string => list.map((p) => (typeof p === "string" ? p : flat(p.inner))).join("");
  assert.equal(flat(pointed(text, ["was", "druk", "hier", "Ze"])), plain(text));
});

test("one sentence is singular", () => {
  assert.equal(sentencesInWords(1), "1 zin");
  assert.equal(sentencesInWords(2), "2 zinnen");
});
