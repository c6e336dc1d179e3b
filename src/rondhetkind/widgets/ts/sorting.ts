/** Sorting: cards to the bins where they belong. */
import css from "./css/sorteren.css";
import { fold } from "./lib/attempts.ts";
import { agreement, remarks, type Remark } from "./lib/debrief.ts";
import { h, heading, type Child } from "./lib/dom.ts";
import { kind } from "./lib/kind.ts";
import type { SortingKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { agrees, bin, cardsInWords, type Card } from "./sorting/placing.ts";
import { table, type Sorting } from "./sorting/table.ts";

wear(css);

export default kind("Sorteren", table, feedback);

function feedback(frame: Sorting, key: SortingKey): Child {
  const { bins, cards } = frame.exercise;
  const name = (id: string | null) => bins.find((b) => b.id === id)?.name ?? null;
  const last = frame.previous.at(-1);
  const before = last && fold(last);
  const remark = (card: Card): Remark => {
    const { bins: accepted, why } = key.cards[card.id] ?? { bins: [], why: "" };
    return {
      about: card.text, why,
      mine: name(bin(frame.value, card)),
      earlier: before ? name(bin((slot) => before.get(slot), card)) : null,
      course: accepted.map((b) => name(b) ?? b),
      several: "Hier past meer dan één vak.",
    };
  };
  const same = cards.filter((c) => agrees(key, c, bin(frame.value, c)));
  const other = cards.filter((c) => !same.includes(c));
  return [
    agreement(frame, `${same.length} van de ${cardsInWords(cards.length)} ${same.length === 1 ? "ligt" : "liggen"} waar de cursus ze ook zou leggen.`),
    other.length > 0 && [heading(2, null, "Hier legt de cursus het anders"), remarks(other.map(remark))],
    same.length > 0 && h("details", { open: other.length === 0 }, h("summary", null, "Hier leg je het zoals de cursus"), remarks(same.map(remark))),
  ];
}
