import assert from "node:assert/strict";
import { test } from "node:test";
import { agrees, bin, cardsInWords, inBin, nextOpen, openCards, type Card } from "../sorting/placing.ts";

const cards = ["a", "b", "c", "d"].map((id) => ({ id, text: id }));
const [a, b, c, d] = cards as [Card, Card, Card, Card];
const where = (placed: Record<string, string>) => (card: Card) => placed[card.id] ?? null;

test("the next open card is the first one after the card in hand", () => {
  assert.equal(nextOpen(cards, where({ b: "x" }), a), c);
});

test("after the last card it looks on from the start", () => {
  assert.equal(nextOpen(cards, where({ a: "x", d: "x" }), d), b);
});

test("a card that is skipped comes back when the others are laid", () => {
  assert.equal(nextOpen(cards, where({ b: "x", c: "x", d: "x" }), d), a);
  assert.equal(nextOpen(cards, where({ b: "x", c: "x", d: "x" }), a), a);
});

test("there is no next card when all are laid", () => {
  assert.equal(nextOpen(cards, () => "x", null), null);
});

test("a bin holds its cards in their order, the pile the rest", () => {
  const at = where({ c: "x", a: "x", b: "y" });
  assert.deepEqual(inBin(cards, at, "x"), [a, c]);
  assert.deepEqual(openCards(cards, at), [d]);
});

test("each bin that the course accepts agrees; an open card agrees with nothing", () => {
  const key = { cards: { a: { bins: ["x", "y"], why: "" } } };
  assert.ok(agrees(key, a, "y"));
  assert.ok(!agrees(key, a, "z"));
  assert.ok(!agrees(key, a, null));
  assert.ok(!agrees(key, b, "x"));
});

test("one card is singular", () => {
  assert.equal(cardsInWords(1), "1 kaartje");
  assert.equal(cardsInWords(0), "0 kaartjes");
});

test("a card that was laid back lies nowhere", () => {
  const value = (values: Record<string, unknown>) => (slot: string) => values[slot];
  assert.equal(bin(value({ "kaart/a": "x" }), a), "x");
  assert.equal(bin(value({ "kaart/a": null }), a), null);
  assert.equal(bin(value({}), a), null);
});
