import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, words } from "../lib/questions.ts";

test("words are counted as people count them", () => {
  assert.equal(words("  Ik zie, – het   niet.\nEn jij? "), 6);
  assert.equal(words(" - … "), 0);
  assert.equal(inWords("één"), "1 woord");
  assert.equal(inWords(""), "0 woorden");
});
