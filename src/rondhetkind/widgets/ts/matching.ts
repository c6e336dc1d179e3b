/** Matching: for each sentence a choice from the same list. */
import css from "./css/koppelen.css";
import { fold } from "./lib/attempts.ts";
import { closing } from "./lib/closing.ts";
import { agreement, remarks } from "./lib/debrief.ts";
import { goTo, h, inline, uid, type Child } from "./lib/dom.ts";
import type { Frame } from "./lib/frame.ts";
import { plain } from "./lib/inline.ts";
import { kind } from "./lib/kind.ts";
import { named } from "./lib/named.ts";
import { shuffle } from "./lib/shuffle.ts";
import type { MatchingExercise, MatchingKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { agrees, letter, type Item } from "./matching/fits.ts";

wear(css);

type Matching = Frame<MatchingExercise, MatchingKey>;

/** A closed list shows about this much of an option: on a phone, and on a wide screen. */
const SHORT = 34;
const WIDE = 60;

export default kind("Koppelen", rows, feedback);

const slot = (item: Item) => `koppel/${item.id}`;

function rows(frame: Matching): HTMLElement[] {
  const { items } = frame.exercise;
  const options = shuffle(frame.exercise.options, frame.attempt.started);
  const long = options.some((o) => plain(o.text).length > SHORT);
  const name = (i: number) => `${long ? `${letter(i)}. ` : ""}${plain(options[i]?.text ?? "")}`;
  const open = () => items.filter((i) => typeof frame.value(slot(i)) !== "string");
  const fields = new Map(items.map((item) => [item, row(item)]));
  const end = closing(frame, {
    progress: () => `Bij ${items.length - open().length} van de ${items.length} heb je iets gekozen.`,
    missing: () => { const n = open().length; return n === 0 ? null : n === 1 ? "Bij 1 zin heb je nog niets gekozen." : `Bij ${n} zinnen heb je nog niets gekozen.`; },
    goOn: () => { const first = open()[0]; if (first) goTo(fields.get(first)!.select); },
  });

  function row(item: Item): { node: HTMLElement; select: HTMLSelectElement } {
    const id = uid();
    const chosen = h("p", { class: "rhk-gekozen", id: `${id}-g` });
    const select = h("select", { id, class: "rhk-keuzelijst", "aria-describedby": long ? chosen.id : null, on: { change: choose } },
      h("option", { value: "" }, "Kies wat erbij past"),
      options.map((o, i) => h("option", { value: o.id }, name(i))));
    const value = frame.value(slot(item));
    select.value = typeof value === "string" ? value : "";
    tell();

    // What the closed list cuts off stands underneath in full.
    function tell(): void {
      const text = options.find((o) => o.id === select.value)?.text ?? "";
      chosen.replaceChildren(...(plain(text).length > SHORT ? inline(text) : []));
      chosen.classList.toggle("rhk-past-breed", plain(text).length <= WIDE);
    }
    function choose(): void {
      frame.record(slot(item), select.value || null);
      tell();
      end.update();
      frame.announce(`${select.value ? "Gekozen" : "Niets gekozen"} bij ${named(item.text)}. ${end.node.firstChild?.textContent ?? ""}`);
    }
    return { select, node: h("li", null, h("label", { for: id }, inline(item.text)), select, chosen) };
  }

  return [
    ...(long ? [h("div", { class: "rhk-opties" }, h("p", null, "Hieruit kies je. Iets mag vaker terugkomen."),
      h("ul", null, options.map((o, i) => h("li", null, h("span", null, `${letter(i)}.`), " ", inline(o.text)))))] : []),
    h("ul", { class: "rhk-koppels" }, [...fields.values()].map((f) => f.node)),
    end.node,
  ];
}

function feedback(frame: Matching, key: MatchingKey): Child {
  const { items, options } = frame.exercise;
  const name = (id: unknown) => options.find((o) => o.id === id)?.text ?? null;
  const last = frame.previous.at(-1);
  const before = last && fold(last);
  const same = items.filter((i) => { const v = frame.value(slot(i)); return agrees(key, i, typeof v === "string" ? v : null); });
  return [
    agreement(frame, `Bij ${same.length} van de ${items.length} koos je wat de cursus ook zou kiezen.`),
    remarks(items.map((item) => {
      const { options: accepted, why } = key.items[item.id] ?? { options: [], why: "" };
      return {
        about: item.text, why,
        mine: name(frame.value(slot(item))),
        earlier: name(before?.get(slot(item))),
        course: accepted.map((o) => name(o) ?? o),
        several: "Hier past meer dan één antwoord.",
      };
    })),
  ];
}
