import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers } from "../nakijktafel/desk.ts";
import type { Talk } from "../nakijktafel/talk.ts";
import type { Answer, Place, Standing } from "../nakijktafel/types.ts";

/** Python that gives each answer a version one higher each time. */
function world() {
  const asked: string[] = [];
  const ask = async ({ refs }: { refs: string[] }): Promise<Answer[]> => {
    asked.push(...refs);
    return refs.map((ref) => ({ ref, version: asked.filter((one) => one === ref).length, needs: true }) as Answer);
  };
  return { answers: new Answers({ ask } as unknown as Talk), asked };
}

const items = ["s1/b1", "s2/b1", "s3/b1", "s4/b1", "s5/b1"].map((ref): Place => ({ ref, done: false, begun: false, flag: false }));
const settled = () => new Promise((go) => setImmediate(go));

test("an answer is asked for once", async () => {
  const { answers, asked } = world();
  const [one, two] = await Promise.all([answers.get("s1/b1"), answers.get("s1/b1")]);
  assert.equal(one, two);
  assert.equal(answers.have("s1/b1"), one);
  assert.deepEqual(asked, ["s1/b1"]);
});

test("what comes next is asked for beforehand", async () => {
  const { answers, asked } = world();
  answers.ahead(items, 0);
  await settled();
  assert.deepEqual(asked, ["s2/b1", "s3/b1", "s4/b1", "s5/b1"]);
});

test("what was asked for a while ago is asked for again, what is new is not", async (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  const { answers, asked } = world();
  await answers.get("s1/b1");
  assert.equal(await answers.renewed("s1/b1"), null);
  t.mock.timers.tick(20_000);
  assert.equal((await answers.renewed("s1/b1"))?.version, 2);
  assert.equal(answers.have("s1/b1")?.version, 2);
  assert.equal(await answers.renewed("s1/b1"), null);
  assert.equal(await answers.renewed("s9/b1"), null);
  assert.equal(asked.length, 2);
});

test("a saved judgement is known at once, and the student's other answers are asked for anew", async () => {
  const { answers } = world();
  await Promise.all([answers.get("s1/b1"), answers.get("s1/b2"), answers.get("s2/b1")]);
  answers.settle({ ref: "s1/b1", version: 9, needs: false } as Standing);
  assert.deepEqual([answers.have("s1/b1")?.version, answers.have("s1/b2"), answers.have("s2/b1")?.version], [9, undefined, 1]);
});
