import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault, SILENCE, Talk, type Line } from "../nakijktafel/talk.ts";

/** A line to Python on which messages can get lost, and a clock that moves when told to. */
function world() {
  const sent: { ask: string; id: string }[] = [];
  let hear: (message: unknown) => void = () => {};
  let off = false;
  let timers: { act: () => void; after: number }[] = [];
  let changes = 0;
  const line: Line = {
    get: () => null,
    send: (message) => {
      if (off) throw new Error("dicht");
      sent.push(message as { ask: string; id: string });
    },
    on: (_name, listener) => { hear = listener; },
    off: () => { hear = () => {}; },
  };
  const talk = new Talk(line, {
    later: (act, after) => {
      const timer = { act, after };
      timers.push(timer);
      return () => { timers = timers.filter((one) => one !== timer); };
    },
    changed: () => { changes++; },
    name: "t",
  });
  const pass = () => {
    const due = timers;
    timers = [];
    for (const timer of due) timer.act();
    return due.map((timer) => timer.after);
  };
  return { talk, line, sent, pass, hear: (message: unknown) => hear(message), timers: () => timers.length, changes: () => changes, dead: (now: boolean) => { off = now; } };
}

test("an answer goes to who asked, once", async () => {
  const { talk, sent, hear, timers } = world();
  const [one, two] = [talk.ask<number>({ ask: "queue" }), talk.ask<number>({ ask: "begin" })];
  hear({ id: sent[1]?.id, ok: 2 });
  hear({ id: sent[0]?.id, ok: 1 });
  hear({ id: sent[0]?.id, ok: 9 });
  hear("iets anders");
  assert.deepEqual([await one, await two, timers()], [1, 2, 0]);
});

test("what got no answer is sent again under its own name, ever less often", async () => {
  const { talk, sent, hear, pass } = world();
  const asked = talk.ask<string>({ ask: "undo" });
  assert.deepEqual([pass(), pass(), pass(), pass(), pass()].flat(), [SILENCE, 8000, 16000, 30000, 30000]);
  assert.equal(new Set(sent.map((message) => message.id)).size, 1);
  assert.equal(sent.length, 6);
  hear({ id: sent[0]?.id, ok: "klaar" });
  assert.equal(await asked, "klaar");
});

test("silence is told, and its end as well", () => {
  const { talk, sent, hear, pass, changes } = world();
  void talk.reply({ ask: "queue" });
  assert.equal(talk.silent, false);
  pass();
  assert.deepEqual([talk.silent, changes()], [true, 1]);
  hear({ id: sent[0]?.id, ok: 1 });
  assert.deepEqual([talk.silent, changes()], [false, 2]);
});

test("when the line is there again, only what is late is asked at once", () => {
  const { talk, sent, pass } = world();
  void talk.reply({ ask: "queue" });
  pass();
  void talk.reply({ ask: "begin" });
  talk.again();
  assert.deepEqual(sent.map((message) => message.ask), ["queue", "queue", "begin", "queue"]);
});

test("a line that is cut is known as such, and looked for at once", () => {
  const { talk, line } = world();
  assert.equal(talk.away, false);
  let looked = 0;
  const kernel = { connectionStatus: "connecting", reconnect: async () => { looked++; } };
  line.widget_manager = { kernel };
  talk.again();
  assert.deepEqual([talk.away, looked], [true, 1]);
  kernel.connectionStatus = "connected";
  talk.again();
  assert.deepEqual([talk.away, looked], [false, 1]);
});

test("a line that takes nothing is silence at once, and tried again", () => {
  const { talk, sent, pass, dead } = world();
  dead(true);
  void talk.reply({ ask: "undo" });
  assert.equal(talk.silent, true);
  dead(false);
  pass();
  assert.equal(sent.length, 1);
});

test("a fault of Python is an error in words", async () => {
  const { talk, sent, hear } = world();
  const asked = talk.ask({ ask: "undo" });
  hear({ id: sent[0]?.id, fault: "de schijf is vol." });
  await assert.rejects(asked, (error: unknown) => error instanceof Fault && error.message === "de schijf is vol.");
});

test("who has left asks nothing more", () => {
  const { talk, sent, pass, timers } = world();
  void talk.reply({ ask: "queue" });
  talk.close();
  pass();
  assert.deepEqual([sent.length, timers()], [1, 0]);
});
