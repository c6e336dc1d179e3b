/** Headlines from one table: built from blocks, with what each makes a reader expect. */
import css from "./css/koppen.css";
import { fold } from "./lib/attempts.ts";
import { agreement } from "./lib/debrief.ts";
import { h, inline, type Child } from "./lib/dom.ts";
import { kind } from "./lib/kind.ts";
import type { HeadlinesKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { benches, type Headlines } from "./headlines/bench.ts";
import { apart, expectation, headline, inWords, meets, picked, silent, verdict, type Apart, type Block, type Task } from "./headlines/built.ts";

wear(css);

export default kind("Koppen", benches, feedback);

function feedback(frame: Headlines, key: HeadlinesKey): Child {
  const { parts, tasks } = frame.exercise;
  const mine = (task: Task) => picked(parts, task, frame.value);
  const same = tasks.filter((t) => meets(verdict(parts, key, mine(t)), key.tasks[t.id]));
  const last = frame.previous.at(-1);
  const before = last && fold(last);
  return [
    agreement(frame, `${same.length} van de ${tasks.length} koppen ${same.length === 1 ? "doet" : "doen"} wat gevraagd werd.`),
    h("ul", { class: "rhk-gronden" }, tasks.map((task) => {
      const blocks = mine(task);
      const demand = key.tasks[task.id];
      const found = verdict(parts, key, blocks);
      const earlier = before && picked(parts, task, (slot) => before.get(slot));
      const example = demand && picked(parts, task, (slot) => demand.example.find((id) => parts.some((p) => slot.endsWith(`/${p.id}`) && p.choices.some((b) => b.id === id))));
      return h("li", null,
        h("p", { class: "rhk-waarover" }, inline(task.name)),
        h("dl", { class: "rhk-paren" },
          pair("Gevraagd", demand && inWords(demand)),
          pair("Jouw kop", blocks.every((b) => b === null) ? "opengelaten" : headline(blocks)),
          found && h("div", null, h("dt", null, "Die kop"), h("dd", null, inWords(found), told(blocks, key, found.true ? [] : apart(parts, key, blocks)))),
          pair("Wie snel leest, denkt", expectation(blocks)),
          earlier && !earlier.every((b) => b === null) && headline(earlier) !== headline(blocks) && pair("Jouw kop, vorige keer", headline(earlier)),
          example && headline(example) !== headline(blocks) && pair("Zo kan het ook", headline(example))),
        demand && demand.why !== "" && h("p", { class: "rhk-waarom" }, inline(demand.why)));
    })),
  ];
}

function pair(who: string, what: string | null | undefined): HTMLElement | null {
  return what ? h("div", null, h("dt", null, who), h("dd", null, inline(what))) : null;
}

/** A block by itself, without the punctuation that ties it to the one before. */
const bare = (block: Block) => block.text.replace(/^[,;:.]\s*/, "");

/** What the table has instead of two blocks that it keeps apart: "A staat in de tabel bij C, niet bij B." */
function parted({ one, other, instead }: Apart): HTMLElement {
  const name = (block: Block) => h("em", null, inline(bare(block)));
  const said = instead.filter((b) => !silent(b)).flatMap((b, i) => [i > 0 ? " of " : "", name(b)]);
  if (said.length === 0) return h("li", null, name(one), " staat in de tabel zonder ", name(other), ".");
  return h("li", null, name(one), " staat in de tabel bij ", said, silent(other) ? ". Dat liet je weg." : [", niet bij ", name(other), "."]);
}

/** Where the fact stands, or what the table keeps apart. Of each block that steers, completes or says too much: which, and why. */
function told(blocks: readonly (Block | null)[], key: HeadlinesKey, joined: readonly Apart[]): HTMLElement | null {
  const ids = new Set(blocks.map((b) => b?.id));
  const lines = [
    ...key.facts.filter((f) => f.why !== "" && f.choices.every((id) => ids.has(id))).map((f) => h("li", null, inline(f.why))),
    ...joined.map(parted),
    ...blocks.flatMap((b) => (b === null ? [] : ([["stuurt", key.steers], ["vult aan", key.completes], ["klopt niet", key.untrue]] as const)
      .filter(([, of]) => b.id in of)
      .map(([word, of]) => h("li", null, h("em", null, inline(bare(b))), ` ${word}. `, inline(of[b.id] ?? ""))))),
  ];
  return lines.length === 0 ? null : h("ul", { class: "rhk-blokuitleg" }, lines);
}
