/** Reading: a text or a table, and questions with one or several answers. */
import css from "./css/lezen.css";
import { closing } from "./lib/closing.ts";
import { agreement } from "./lib/debrief.ts";
import { goTo, h, heading, inline, uid, type Child } from "./lib/dom.ts";
import type { Frame } from "./lib/frame.ts";
import { kind } from "./lib/kind.ts";
import { shuffle } from "./lib/shuffle.ts";
import type { ReadingExercise, ReadingKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { agrees, chosen, whoChose, type Question } from "./reading/chosen.ts";

wear(css);

type Reading = Frame<ReadingExercise, ReadingKey>;

export default kind("Lezen", form, feedback, (frame: Reading, value) => frame.exercise.questions.map((q, i) => ({
  about: `${i + 1}. ${q.text}`,
  what: chosen(q, value(slot(q))).map((id) => q.options.find((o) => o.id === id)?.text ?? id),
})));

const slot = (question: Question) => `vraag/${question.id}`;
const options = (frame: Reading, question: Question) => shuffle(question.options, `${frame.attempt.started} ${question.id}`);

function form(frame: Reading): HTMLElement[] {
  const { questions } = frame.exercise;
  const open = () => questions.filter((q) => chosen(q, frame.value(slot(q))).length === 0);
  const fields = new Map(questions.map((q, i) => [q, field(q, i)]));
  const end = closing(frame, {
    progress: () => `${questions.length - open().length} van de ${questions.length} vragen beantwoord.`,
    missing: () => { const n = open().length; return n === 0 ? null : n === 1 ? "Er staat nog 1 vraag open." : `Er staan nog ${n} vragen open.`; },
    goOn: () => { const first = open()[0]; if (first) goTo(fields.get(first)!.querySelector("input")!); },
  });

  function field(question: Question, index: number): HTMLElement {
    const name = uid();
    const mine = chosen(question, frame.value(slot(question)));
    const set = h("fieldset", { class: "rhk-leesvraag", on: { change: () => {
      const ids = [...set.querySelectorAll<HTMLInputElement>("input:checked")].map((i) => i.value);
      frame.record(slot(question), chosen(question, ids));
      end.update();
      frame.announce(`Bewaard. ${end.node.firstChild?.textContent ?? ""}`);
    } } },
      h("legend", null, `${index + 1}. `, inline(question.text), question.several && h("span", { class: "rhk-uitleg" }, " Er kan meer dan één antwoord passen.")),
      options(frame, question).map((o) => h("label", { class: "rhk-optie" },
        h("input", { type: question.several ? "checkbox" : "radio", name, value: o.id, checked: mine.includes(o.id) }),
        h("span", null, inline(o.text)))));
    return set;
  }

  return [...fields.values(), end.node];
}

function feedback(frame: Reading, key: ReadingKey): Child {
  const { questions } = frame.exercise;
  const mine = (q: Question) => chosen(q, frame.value(slot(q)));
  const same = questions.filter((q) => agrees(key, q, mine(q)));
  return [
    agreement(frame, `Bij ${same.length} van de ${questions.length} vragen koos je wat de cursus ook kiest.`),
    questions.map((q, i) => {
      const { right, why } = key.questions[q.id] ?? { right: [], why: {} };
      const ids = mine(q);
      const list = options(frame, q).sort((a, b) => rank(b.id) - rank(a.id));
      // First what somebody chose: that is where the reasoning differs or meets.
      function rank(id: string): number { return (ids.includes(id) ? 2 : 0) + (right.includes(id) ? 1 : 0); }
      return [
        heading(2, null, `${i + 1}. `, inline(q.text)),
        ids.length === 0 && h("p", { class: "rhk-toelichting" }, "Deze vraag liet je open."),
        h("ul", { class: "rhk-gronden" }, list.map((o) => h("li", null,
          h("p", { class: "rhk-waarover" }, inline(o.text)),
          h("p", { class: "rhk-wie-koos" }, whoChose(ids.includes(o.id), right.includes(o.id))),
          why[o.id] && h("p", { class: "rhk-waarom" }, inline(why[o.id]!))))),
      ];
    }),
  ];
}
