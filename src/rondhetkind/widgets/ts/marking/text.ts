/** The text one marks: it stands as it reads, with under each sentence what that sentence can be. */
import { closing } from "../lib/closing.ts";
import { h, inline, uid } from "../lib/dom.ts";
import type { Frame } from "../lib/frame.ts";
import { plain } from "../lib/inline.ts";
import { named } from "../lib/named.ts";
import type { MarkingExercise, MarkingKey } from "../lib/types.ts";
import { markOf, nextOpen, sentencesInWords, slot, type Mark, type Sentence } from "./marks.ts";

export type Marking = Frame<MarkingExercise, MarkingKey>;

export function text(frame: Marking): HTMLElement[] {
  const { marks, sentences } = frame.exercise;
  const mark = (sentence: Sentence) => markOf(marks, frame.value(slot(sentence)));
  const isOpen = (sentence: Sentence) => mark(sentence) === null;
  const open = () => sentences.filter(isOpen).length;
  const rows = new Map(sentences.map((sentence) => [sentence, row(sentence)]));
  const end = closing(frame, {
    progress: () => {
      const n = sentences.length - open();
      return `Je koos bij ${n} van de ${sentencesInWords(sentences.length)}.`;
    },
    missing: () => { const n = open(); return n === 0 ? null : `Bij ${sentencesInWords(n)} koos je nog niets.`; },
    goOn: () => go(nextOpen(sentences, isOpen, null)),
  });

  function row(sentence: Sentence): HTMLElement {
    const name = uid();
    const mine = mark(sentence);
    return h("fieldset", { class: "rhk-zin", on: { keydown: (e) => byDigit(e, sentence) } },
      h("legend", null, inline(sentence.text)),
      h("div", { class: "rhk-soorten" }, marks.map((m, i) => h("label", { class: "rhk-soort" },
        h("input", {
          type: "radio", name, value: m.id, checked: m === mine, "aria-keyshortcuts": i < 9 ? i + 1 : null,
          on: { change: () => keep(sentence, m) },
        }),
        h("span", null, plain(m.name)),
        i < 9 && h("span", { class: "rhk-toets", "aria-hidden": "true" }, String(i + 1))))));
  }

  function keep(sentence: Sentence, chosen: Mark): void {
    frame.record(slot(sentence), chosen.id);
    end.update();
    const n = open();
    frame.announce(`${named(sentence.text)}: ${plain(chosen.name)}. ${n === 0 ? "Je koos bij elke zin." : `Nog ${sentencesInWords(n)} te gaan.`}`);
  }

  /** A digit marks the sentence one is at, and takes one to the next without a mark. */
  function byDigit(e: KeyboardEvent, sentence: Sentence): void {
    const chosen = /^[1-9]$/.test(e.key) ? marks[Number(e.key) - 1] : undefined;
    if (!chosen || e.ctrlKey || e.altKey || e.metaKey) return;
    e.preventDefault();
    const input = [...inputs(sentence)].find((one) => one.value === chosen.id);
    if (input) input.checked = true;
    keep(sentence, chosen);
    go(nextOpen(sentences, isOpen, sentence));
  }

  function inputs(sentence: Sentence): NodeListOf<HTMLInputElement> {
    return rows.get(sentence)!.querySelectorAll("input");
  }

  function go(sentence: Sentence | null): void {
    if (sentence === null) return;
    const all = [...inputs(sentence)];
    (all.find((one) => one.checked) ?? all[0])?.focus({ preventScroll: true });
    rows.get(sentence)!.scrollIntoView({ block: "nearest" });
  }

  return [
    h("dl", { class: "rhk-paren rhk-soortuitleg" }, marks.filter((m) => m.about !== "").map((m) => h("div", null, h("dt", null, plain(m.name)), h("dd", null, inline(m.about))))),
    h("ol", { class: "rhk-zinnen" }, [...rows.values()].map((r) => h("li", null, r))),
    end.node,
  ];
}
