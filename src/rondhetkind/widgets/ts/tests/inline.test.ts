import assert from "node:assert/strict";
import { test } from "node:test";
import { bound, isSafe, pieces, plain } from "../lib/inline.ts";

test("four marks and nothing else", () => {
  assert.deepEqual(pieces("een *twee* **drie** `vier` [vijf](#vijf)"), [
    "een ", { mark: "em", inner: ["twee"] }, " ", { mark: "strong", inner: ["drie"] }, " ",
    { mark: "code", inner: ["vier"] }, " ", { mark: "a", inner: ["vijf"], href: "#vijf" },
  ]);
  assert.deepEqual(pieces("<b>dik</b> en 2 * 3 * 4"), ["<b>dik</b> en 2 * 3 * 4"]);
});

test("marks inside marks", () => {
  assert.deepEqual(pieces("**sterk en *schuin***"), [{ mark: "strong", inner: ["sterk en ", { mark: "em", inner: ["schuin"] }] }]);
  assert.equal(plain("**sterk en *schuin*** [x](y)"), "sterk en schuin x");
});

test("a number stays with its word", () => {
  assert.equal(bound("Stage in groep 4. Les 12, of drie groep vier"), "Stage in groep\u00a04. Les\u00a012, of drie groep vier");
});

test("a backslash keeps a mark as it is", () => {
  assert.equal(plain("\\*geen\\* nadruk"), "*geen* nadruk");
});

test("links go to the web, to mail or to a place in this book", () => {
  for (const href of ["https://a.nl", "HTTP://a.nl", "#plek", "les-1.html", "../b/", "mailto:a@b.nl", "a/b:c"]) assert.equal(isSafe(href), true, href);
  for (const href of ["javascript:alert(1)", "JavaScript:x", " javascript:x", "java\tscript:x", "data:text/html,x", "vbscript:x", "blob:x"]) assert.equal(isSafe(href), false, href);
  assert.deepEqual(pieces("[klik](javascript:x)"), ["klik"]);
});
