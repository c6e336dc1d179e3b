import assert from "node:assert/strict";
import { test } from "node:test";
import { Saver, type Clash, type Kept, type Surroundings } from "../nakijktafel/saver.ts";
import { SILENCE } from "../nakijktafel/talk.ts";
import { empty, type Judgement, type Reply, type Standing } from "../nakijktafel/types.ts";

const REF = "s1/b1";
const START = { version: 0, outside: "leeg" };

/** A gradebook that answers when told to, and a clock that moves when told to. */
function world() {
  const sent: { ref: string; judgement: Judgement; token: string; version: number; answer: (reply: Partial<Reply>) => Promise<void> }[] = [];
  const clashes: Clash[] = [];
  const gone: string[] = [];
  let kept: Kept = {};
  let timers: { act: () => void; after: number }[] = [];
  let tokens = 0;
  const around: Surroundings = {
    send: (ref, { judgement, token, base }) => new Promise((resolve) => {
      sent.push({ ref, judgement, token, version: base.version, answer: async (reply) => { resolve({ id: 1, ...reply }); await null; await null; } });
    }),
    saved: () => {},
    clashed: (clash) => clashes.push(clash),
    gone: (ref) => gone.push(ref),
    changed: () => {},
    keep: (all) => { kept = structuredClone(all); },
    later: (act, after) => { timers.push({ act, after }); },
    token: () => `t${++tokens}`,
    now: () => new Date(2026, 10, 25, 14, 3),
  };
  const pass = async (milliseconds: number) => {
    const due = timers.filter((t) => t.after <= milliseconds);
    timers = timers.filter((t) => t.after > milliseconds);
    for (const timer of due) timer.act();
    await null;
  };
  return { saver: new Saver(around), sent, clashes, gone, pass, kept: () => kept, around };
}

const judged = (level: number, remark = ""): Judgement => ({ ...empty, marks: { Model: { level, points: level * 3 } }, remark });
const standing = (version: number, judgement: Judgement): Standing => ({
  ref: REF, version, outside: `o${version}`, judgement, needs: false, score: 3, known: true, by: "anna", at: "", old_rubric: false, outcome: null, part_a: 0,
});
const at = <T>(list: readonly T[], i: number): T => { const found = list.at(i); assert.ok(found); return found; };

test("nothing is called saved before the gradebook said so", async () => {
  const { saver, sent } = world();
  saver.put(REF, START, judged(2), "keuze");
  assert.equal(saver.words, "Opslaan…");
  await at(sent, 0).answer({ ok: standing(1, judged(2)) });
  assert.equal(saver.words, "Opgeslagen 14:03");
  assert.equal(saver.count, 0);
});

test("what is done while a save is on its way goes after it, on the new version", async () => {
  const { saver, sent } = world();
  saver.put(REF, START, judged(2), "keuze");
  saver.put(REF, START, judged(3), "keuze");
  saver.put(REF, START, judged(4), "keuze");
  assert.equal(sent.length, 1);
  await at(sent, 0).answer({ ok: standing(1, judged(2)) });
  assert.deepEqual(sent.map((s) => [s.judgement.marks["Model"]?.level, s.version]), [[2, 0], [4, 1]]);
  await at(sent, 1).answer({ ok: standing(2, judged(4)) });
  assert.equal(saver.count, 0);
});

test("a fault is told, kept, and tried again with the same token", async () => {
  const { saver, sent, pass, kept } = world();
  saver.put(REF, START, judged(2), "keuze");
  await at(sent, 0).answer({ fault: "de schijf is vol." });
  assert.equal(saver.words, "Niet opgeslagen: de schijf is vol.");
  assert.deepEqual(kept()[REF]?.wanted, judged(2));
  await pass(2000);
  assert.equal(at(sent, 1).token, at(sent, 0).token);
  await at(sent, 1).answer({ ok: standing(1, judged(2)) });
  assert.equal(saver.words, "Opgeslagen 14:03");
  assert.deepEqual(kept(), {});
});

test("silence is told as well, and a late answer still counts", async () => {
  const { saver, sent, pass } = world();
  saver.put(REF, START, judged(2), "keuze");
  await pass(SILENCE);
  assert.match(saver.words, /^Niet opgeslagen: Python antwoordt niet/);
  await at(sent, 0).answer({ ok: standing(1, judged(2)) });
  assert.equal(saver.words, "Opgeslagen 14:03");
});

test("a new widget sends what an old one could not, and what was on its way as it was", async () => {
  const first = world();
  first.saver.put(REF, START, judged(2), "keuze");
  first.saver.put(REF, START, judged(4, "mooi"), "tekst");
  const second = world();
  assert.deepEqual(second.saver.restore(first.kept()), [REF]);
  assert.deepEqual(at(second.sent, 0).judgement, judged(2));
  assert.equal(at(second.sent, 0).token, at(first.sent, 0).token);
  await at(second.sent, 0).answer({ ok: standing(1, judged(2)) });
  assert.deepEqual(at(second.sent, 1).judgement, judged(4, "mooi"));
});

test("who comes second loses nothing and overwrites nothing", async () => {
  const { saver, sent, clashes } = world();
  saver.put(REF, START, judged(2, "van mij"), "keuze");
  await at(sent, 0).answer({ stale: { ...standing(1, judged(3)), why: "anna was eerder" } });
  assert.equal(saver.count, 0);
  const clash = at(clashes, 0);
  assert.deepEqual([clash.mine, clash.theirs.judgement], [judged(2, "van mij"), judged(3)]);
  saver.insist(REF, { version: 1, outside: "o1" }, clash.mine);
  assert.equal(at(sent, 1).version, 1);
});

test("a refused judgement is not sent again as it was", async () => {
  const { saver, sent, pass } = world();
  saver.put(REF, START, judged(9), "keuze");
  await at(sent, 0).answer({ fault: "Model: niveau 9 staat niet in de rubriek.", final: true });
  saver.put(REF, START, judged(2), "keuze");
  await pass(2000);
  assert.deepEqual(sent.map((s) => s.judgement.marks["Model"]?.level), [9, 2]);
});

test("what is judged of an answer that is gone does not ask for attention for ever", async () => {
  const { saver, sent, gone, kept } = world();
  saver.put(REF, START, judged(2), "keuze");
  await at(sent, 0).answer({ fault: "Antwoord b1 staat niet (meer) in het cijferboek.", final: true, gone: true });
  assert.deepEqual([gone, saver.count, saver.fault, kept()], [[REF], 0, "", {}]);
});
