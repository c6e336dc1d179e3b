/** Marking: each sentence of a text is an observation, an interpretation, …; several may hold. */
import css from "./css/zinnen.css";
import { fold } from "./lib/attempts.ts";
import { agreement, remarks } from "./lib/debrief.ts";
import { h, nodes, type Child } from "./lib/dom.ts";
import { kind } from "./lib/kind.ts";
import type { MarkingKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { agrees, markOf, sentencesInWords, slot, type Sentence } from "./marking/marks.ts";
import { pointed } from "./marking/pointed.ts";
import { text, type Marking } from "./marking/text.ts";

wear(css);

export default kind("Beoordelen", text, feedback);

function feedback(frame: Marking, key: MarkingKey): Child {
  const { marks, sentences } = frame.exercise;
  const name = (id: unknown) => marks.find((m) => m.id === id)?.name ?? null;
  const last = frame.previous.at(-1);
  const before = last && fold(last);
  const same = sentences.filter((s) => agrees(key, s, markOf(marks, frame.value(slot(s)))));
  // The text stays a text: in its own order, not sorted by who agrees.
  return [
    agreement(frame, `Bij ${same.length} van de ${sentencesInWords(sentences.length)} koos je een lezing die de cursus ook kiest.`),
    remarks(sentences.map((s, i) => {
      const { marks: accepted, words, why, discuss } = key.sentences[s.id] ?? { marks: [], words: [], why: "", discuss: "" };
      return {
        about: s.text, why, discuss,
        drawn: [`${i + 1}. `, drawn(s, words)],
        mine: name(frame.value(slot(s))),
        earlier: name(before?.get(slot(s))),
        course: accepted.map((m) => name(m) ?? m),
        several: "Hier is meer dan één lezing te verdedigen.",
      };
    })),
  ];
}

/** The sentence with the words that tell; what the eye sees marked, the ear hears named. */
function drawn(sentence: Sentence, words: readonly string[]): Child {
  const found = nodes(pointed(sentence.text, words));
  return words.length === 0 ? found : [found, h("span", { class: "rhk-onzichtbaar" }, ` Let op: ${words.map((w) => `‘${w}’`).join(", ")}.`)];
}
