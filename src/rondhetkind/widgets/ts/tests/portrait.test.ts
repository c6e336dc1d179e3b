import assert from "node:assert/strict";
import { test } from "node:test";
import { wrapped } from "../lib/keep.ts";
import type { Answers, ScaleExercise } from "../lib/types.ts";
import { nameless } from "../scale/nameless.ts";
import { portrait } from "../scale/portrait.ts";

const items = [
  { id: "k1", text: "Ik stel vragen & luister.", trains: null },
  { id: "k2", text: "Ik merk het als ik iets invul over een ouder die ik nog niet ken, en dan stel ik mijn oordeel uit tot ik meer weet.", trains: "PC3" },
];
const scan = { id: "m1/zelfscan", kind: "schaal", title: "Waar sta je", hash: "0123456789abcdef", from: "nog niet", to: "heel goed", steps: 10, items } as unknown as ScaleExercise;
const said: Record<string, unknown> = { "vooraf/k1": 4, "toen/k1": 4, "achteraf/k1": 8, "vooraf/k2": 3, "terugblik/1": "Iets over mezelf." };
const value = (slot: string) => said[slot] ?? null;

test("the picture shows every mark, and says the same in words", () => {
  const { svg, width, height } = portrait(scan, value);
  assert.equal(svg.split("<circle").length - 1, 2 + 3); // in the legend, and three places
  assert.equal(svg.split("8 8-8 8-8-8Z").length - 1, 1 + 1);
  assert.match(svg, /Ik stel vragen &amp; luister\. vooraf 4; toen, met wat ik nu weet 4; achteraf 8 van 10\./);
  assert.ok(!/Iets over mezelf/.test(svg));
  // As wide as a system font draws them, more would run off the picture.
  assert.ok([...svg.matchAll(/<text[^>]*>([^<]*)</g)].every((m) => m[1]!.length <= 68));
  const lowest = Math.max(...[...svg.matchAll(/ (?:y|cy)="(\d+)"/g)].map((m) => Number(m[1])));
  assert.ok(lowest < height && width === 680);
});

test("a round that nobody did is not in the legend", () => {
  const { svg } = portrait(scan, (slot) => (slot === "vooraf/k1" ? 2 : null));
  assert.ok(!svg.includes("achteraf") && !svg.includes("toen"));
  assert.match(svg, /Niet ingevuld\./);
});

test("marks at the same place stand under each other", () => {
  const { svg } = portrait(scan, value);
  const at4 = [...svg.matchAll(/<circle cx="([\d.]+)" cy="(\d+)" r="7" fill="#FFFFFF"/g)].map((m) => Number(m[2]));
  const diamond = Number(/<path d="M[\d.]+ (\d+)l8 8/.exec(svg.slice(svg.indexOf("luister.</text>")))?.[1]) + 8;
  assert.ok(at4.some((y) => diamond - y >= 19));
});

test("long words are broken between words and none is lost", () => {
  const lines = wrapped(items[1]!.text, 40);
  assert.ok(lines.length > 2 && lines.every((line) => line.length <= 40));
  assert.equal(lines.join(" "), items[1]!.text);
});

test("what goes to the class has the numbers and nothing else", () => {
  const text = nameless(scan, value);
  const kept = (JSON.parse(text) as { exercises: Record<string, Answers> }).exercises["m1/zelfscan"]!;
  assert.deepEqual(kept.attempts.map((a) => [a.started, a.finished]), [["", null]]);
  assert.deepEqual(kept.attempts[0]!.steps.map((s) => [s.slot, s.value, s.at]), [
    ["vooraf/k1", 4, ""], ["vooraf/k2", 3, ""], ["achteraf/k1", 8, ""], ["toen/k1", 4, ""],
  ]);
  assert.ok(!text.includes("Iets over mezelf"));
});
