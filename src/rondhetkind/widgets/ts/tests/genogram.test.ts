import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, missing } from "../genogram/check.ts";
import { draw } from "../genogram/draw.ts";
import { data, file } from "../genogram/export.ts";
import { family, freshId, NOBODY, type Person } from "../genogram/family.ts";
import { action, back, forth, history } from "../genogram/history.ts";
import { legend } from "../genogram/legend.ts";
import { aroundPerson } from "../genogram/relation.ts";
import { markup, wrapped, type Shape } from "../genogram/shape.ts";
import { asText, generations, qualities, told } from "../genogram/words.ts";
import type { GenogramKey, Step } from "../lib/types.ts";

const NONE = { persons: {}, bonds: {}, houses: {}, systems: {} };
const person = (name: string, more: Partial<Person> = {}): Person => ({ ...NOBODY, name, gender: "vrouw", ...more });
const state = (values: Record<string, unknown>) => new Map(Object.entries(values));
const kuiper = () => family(NONE, state({
  "persoon/a": person("Tini", { age: 70 }), "persoon/b": person("Henk", { gender: "man", dead: true }),
  "persoon/c": person("Mirte", { age: 38, parents: ["a", "b"] }), "persoon/d": person("Sanne", { age: 9, index: true, parents: ["c"] }),
  "band/1": { kind: "getrouwd", from: "a", to: "b", arrow: null }, "band/2": { kind: "zeer hecht", from: "d", to: "a", arrow: null },
  "huis/1": { name: "", persons: ["c", "d"] },
}));

test("values of another form, and what hangs on nobody, are not there", () => {
  const f = family(NONE, state({
    "persoon/a": person("Tini", { parents: ["a", "x", "b", "b"], twin: "x", age: 3.5 as number }), "persoon/b": person("Bo"),
    "persoon/c": null, "persoon/d": 3, "persoon/e": ["x"], "persoon/F!": person("Fout"), "persoon/": person("Leeg"),
    "band/1": { kind: "hecht", from: "a", to: "a" }, "band/2": { kind: "hecht", from: "a", to: "x" }, "band/3": { kind: "raar", from: "a", to: "b" }, "band/4": { kind: "sterk", from: "a", to: "b" },
    "huis/1": { persons: ["a", "x", 4] }, "systeem/1": { name: 4 },
  }));
  assert.deepEqual([...f.persons.keys()], ["a", "b"]);
  assert.deepEqual(f.persons.get("a"), person("Tini", { parents: ["b"] }));
  assert.equal(f.bonds.size, 0);
  assert.deepEqual(f.houses.get("1")?.persons, ["a"]);
  assert.equal(f.systems.size, 0);
});

test("what was given stands there until somebody changes it", () => {
  const given = { ...NONE, persons: { g1: person("Ada"), g2: person("Bo") } };
  assert.deepEqual([...family(given, state({ "persoon/g2": null })).persons.keys()], ["g1"]);
  assert.equal(family(given, state({ "persoon/g1": person("Eva") })).persons.get("g1")?.name, "Eva");
});

test("a new id is no id that is in use", () => {
  let n = 0;
  const random = () => [0, 0, 0.5][n++] ?? 0.9;
  assert.notEqual(freshId((id) => id === "000000", random), "000000");
});

/** Steps as a player records them. */
function steps(...all: (readonly [string, unknown])[]): Step[] {
  return all.map(([slot, value], i) => ({ at: new Date(i).toISOString(), slot, value }));
}
const nothing = () => null;

test("undo and redo go through whole actions, whatever happens between", () => {
  const done = [...action([["persoon/a", 1]]), ...action([["persoon/b", 1], ["band/1", 1]])];
  const one = back(history(steps(...done), nothing))!;
  assert.deepEqual(one.slice(0, 2), [["band/1", null], ["persoon/b", null]]);
  const undone = [...done, ...one];
  assert.deepEqual(forth(history(steps(...undone), nothing))?.slice(0, 2), [["persoon/b", 1], ["band/1", 1]]);
  const two = back(history(steps(...undone), nothing))!;
  assert.deepEqual(two[0], ["persoon/a", null]);
  const all = [...undone, ...two];
  assert.equal(back(history(steps(...all), nothing)), null);
  assert.deepEqual(forth(history(steps(...all), nothing))?.[0], ["persoon/a", 1]);
});

test("a new action takes the place of what was undone", () => {
  const done: [string, unknown][] = [["persoon/a", 1], ["persoon/a", 2]];
  const undone = [...done, ...back(history(steps(...done), nothing))!, ["persoon/a", 3] as [string, unknown]];
  const h = history(steps(...undone), nothing);
  assert.equal(forth(h), null);
  assert.deepEqual(back(h)?.[0], ["persoon/a", 1]);
});

test("undo of a change to somebody given brings back what was given", () => {
  const h = history(steps(["persoon/g1", null]), (slot) => (slot === "persoon/g1" ? "gegeven" : null));
  assert.deepEqual(back(h)?.[0], ["persoon/g1", "gegeven"]);
});

test("marks of another form, and steps of other slots, change nothing", () => {
  const h = history(steps(["terugblik/1", "tekst"], ["persoon/a", 1], ["stap", { of: "veel", to: 99 }], ["stap", null]), nothing);
  assert.ok(h.at <= h.actions.length);
  assert.deepEqual(h.actions.map((a) => a.map((c) => c.slot)), [["persoon/a"]]);
});

test("generations are counted along parents; a ring counts not", () => {
  assert.equal(generations(kuiper()), 3);
  assert.equal(generations(family(NONE, state({ "persoon/a": person("A", { parents: ["b"] }), "persoon/b": person("B", { parents: ["a"] }), "persoon/c": person("C") }))), 1);
  assert.equal(qualities(kuiper()), 1);
});

test("the words name everybody, every line and every house", () => {
  const text = asText(told(kuiper(), "genogram"));
  for (const part of ["vier personen in drie generaties", "Henk: man, overleden", "Sanne: vrouw, 9 jaar, aangemeld; kind van Mirte", "Tini en Henk: getrouwd", "Sanne – Tini: zeer hecht", "A: Mirte en Sanne"]) assert.ok(text.includes(part), part);
  assert.equal(told(family(NONE, new Map()), "genogram").head, "Er is nog niets getekend.");
});

const KEY: GenogramKey = {
  persons: [
    { ...person("Tini", { age: 70 }), also: ["Oma Tini"], why: "" },
    { ...person("Sanne", { age: 9, index: true, parents: ["Mirte"] }), also: [], why: "Over haar gaat het." },
    { ...person("Levi", { gender: "man" }), also: [], why: "" },
  ],
  bonds: [{ kinds: ["getrouwd"], from: "Tini", to: "Henk", arrow: null, why: "" }, { kinds: ["hecht", "zeer hecht"], from: "Sanne", to: "Tini", arrow: null, why: "" }],
  houses: [{ name: "Huis", persons: ["Sanne", "Mirte"], why: "" }], systems: [], gone: [],
};

test("a drawing is held beside the key by name, in any spelling of capitals", () => {
  const f = kuiper();
  f.persons.set("a", { ...f.persons.get("a")!, name: " OMA  tini " });
  const found = compare(f, KEY, { generations: 3, lines: 2 }, ["Mirte", "Henk"]);
  assert.deepEqual(missing(found, KEY), ["Levi"]);
  assert.deepEqual(found.filter((x) => !x.same).map((x) => x.about), ["Levi", "Relatielijnen"]);
});

test("what differs is told as it is drawn", () => {
  const f = kuiper();
  f.persons.set("d", { ...f.persons.get("d")!, gender: "man", parents: [] });
  f.bonds.set("2", { kind: "conflict", from: "d", to: "a", arrow: null });
  const found = compare(f, KEY, { generations: 0, lines: 0 }, ["Mirte", "Henk"]);
  const of = (about: string) => found.find((x) => x.about === about);
  assert.equal(of("Sanne")?.mine, "man, 9 jaar");
  assert.equal(of("Sanne: ouders")?.mine, null);
  assert.deepEqual([of("Sanne – Tini")?.mine, of("Sanne – Tini")?.same], ["conflict", false]);
});

test("the direction of energy is told where the key has one, and only there", () => {
  const key: GenogramKey = { persons: [], houses: [], systems: [], gone: [{ name: "Club", why: "Hij is gestopt." }], bonds: [
    { kinds: ["sterk"], from: "Gezin", to: "Oma", arrow: "heen", why: "" }, { kinds: ["zwak"], from: "Gezin", to: "School", arrow: null, why: "" }, { kinds: ["zwak"], from: "Gezin", to: "Werk", arrow: "terug", why: "" },
  ] };
  const drawn = family(NONE, state({
    "systeem/o": { name: "Oma" }, "systeem/s": { name: "School" }, "systeem/w": { name: "Werk" }, "systeem/c": { name: "Club" },
    "band/1": { kind: "sterk", from: "gezin", to: "o", arrow: "terug" }, "band/2": { kind: "zwak", from: "gezin", to: "s", arrow: "beide" }, "band/3": { kind: "zwak", from: "gezin", to: "w", arrow: null },
  }));
  const told = (f: typeof drawn) => compare(f, key, { generations: 0, lines: 0 }, []).map(({ mine, course, same }) => [mine, course[0], same]);
  assert.deepEqual(told(drawn), [
    ["sterk, energie komt naar het gezin", "sterk, energie gaat naar buiten", false], ["zwak", "zwak", true], ["zwak, geen pijl", "zwak, energie komt naar het gezin", false],
    ["staat er nog", "is weg", false],
  ]);
  drawn.systems.delete("c");
  assert.deepEqual(told(drawn).at(-1), ["is weg", "is weg", true]);
});

test("parents of whom nothing more was said get a line that says nothing more", () => {
  const lines = (kind: string | null) => draw(family(NONE, state({ "persoon/a": person("A"), "persoon/b": person("B"), "persoon/c": person("C", { parents: ["a", "b"] }), ...(kind === null ? {} : { "band/1": { kind, from: "a", to: "b", arrow: null } }) })), "genogram", "x").shapes.map(markup).join("");
  assert.ok(lines("samen").includes("gk-streep") && !lines(null).includes("gk-streep") && lines(null).includes("gk-vaag"));
  const named = legend("genogram").find((e) => e.label === "samen een kind")!;
  assert.ok(named.shapes.map(markup).join("").includes("gk-vaag"));
});

test("a line to somebody ends outside symbol and name: its arrow stays in sight", () => {
  const end = aroundPerson({ x: 0, y: 0 }, ["Yara"]);
  assert.ok(end.within({ x: 0, y: 44 }) && end.within({ x: 10, y: 36 }));
  assert.ok(!end.within({ x: 0, y: 52 }) && !end.within({ x: 40, y: 36 }) && !end.within({ x: 0, y: -30 }));
});

const tags = (s: Shape): string[] => [s.tag, ...s.inner.flatMap((i) => (typeof i === "string" ? [] : tags(i)))];

test("the same data give the same drawing, and the file holds drawing, legend and words", () => {
  const [one, two] = [draw(kuiper(), "genogram", "x"), draw(kuiper(), "genogram", "x")];
  assert.deepEqual(one, two);
  assert.ok(one.shapes.flatMap(tags).includes("mask"));
  const { text } = file(one, "genogram", "Tini & <co>", "In woorden.");
  assert.ok(text.includes("<title>Tini &amp; &lt;co&gt;</title>") && text.includes("In woorden.") && text.includes("Legenda"));
  assert.equal(JSON.parse(data(kuiper(), "genogram", "x")).persons.length, 4);
});

test("every kind of line and symbol has its own picture in the legend", () => {
  for (const form of ["genogram", "ecogram"] as const) {
    const pictures = legend(form).map((e) => e.shapes.map(markup).join(""));
    assert.equal(new Set(pictures).size, pictures.length);
  }
});

test("an ecogram keeps systems clear of the family and of each other", () => {
  for (let persons = 1; persons <= 8; persons++) for (let systems = 0; systems <= 12; systems++) {
    const values: Record<string, unknown> = {};
    for (let i = 0; i < persons; i++) values[`persoon/p${i}`] = person(`P${i}`);
    for (let i = 0; i < systems; i++) {
      values[`systeem/s${i}`] = { name: `S${i}` };
      values[`band/b${i}`] = { kind: "sterk", from: i % 3 === 0 ? "gezin" : `p${i % persons}`, to: `s${i}`, arrow: null };
    }
    const drawing = draw(family(NONE, state(values)), "ecogram", "x");
    const around = drawing.shapes.flatMap((s) => (s.attrs["class"] === "gk-systemen" ? s.inner : [])).flatMap((s) => (typeof s === "string" ? [] : s.inner)).filter((s): s is Shape => typeof s !== "string" && s.tag === "ellipse");
    assert.equal(around.length, systems);
    const boxes = around.map((e) => ({ x: Number(e.attrs["cx"]), y: Number(e.attrs["cy"]) }));
    const circle = drawing.shapes.find((s) => s.tag === "circle")!.attrs;
    boxes.forEach((p, i) => {
      assert.ok(Math.hypot(p.x - Number(circle["cx"]), p.y - Number(circle["cy"])) > Number(circle["r"]) + 34, `${persons} ${systems}`);
      for (const q of boxes.slice(i + 1)) assert.ok(Math.abs(p.x - q.x) >= 124 || Math.abs(p.y - q.y) >= 68, `${persons} ${systems}: ${p.x},${p.y} ${q.x},${q.y}`);
      assert.ok(p.x >= 62 && p.y >= 34 && p.x + 62 <= drawing.width && p.y + 34 <= drawing.height);
    });
  }
});

test("a long name is broken at spaces, and only then cut", () => {
  assert.deepEqual(wrapped("Nana Adwoa", 11, 2), ["Nana Adwoa"]);
  assert.deepEqual(wrapped("Oma van den Heuvel", 11, 2), ["Oma van den", "Heuvel"]);
  assert.deepEqual(wrapped("Wilhelminapark-Sophia", 11, 2), ["Wilhelminap…"]);
  assert.deepEqual(wrapped("", 11, 2), []);
});
