/** Ordering: a list to put in order. */
import css from "./css/ordenen.css";
import { fold } from "./lib/attempts.ts";
import { agreement, remarks } from "./lib/debrief.ts";
import { h, type Child } from "./lib/dom.ts";
import { kind } from "./lib/kind.ts";
import type { OrderingKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { list, type Ordering } from "./ordering/list.ts";
import { order, pairs, SLOT } from "./ordering/order.ts";

wear(css);

export default kind("Ordenen", list, feedback);

function feedback(frame: Ordering, key: OrderingKey): Child {
  const { items } = frame.exercise;
  const ids = items.map((i) => i.id);
  const said = frame.value(SLOT);
  const mine = said === undefined ? null : order(said, ids);
  const last = frame.previous.at(-1);
  const before = last && fold(last).has(SLOT) ? order(fold(last).get(SLOT), ids) : null;
  const place = (list: string[] | null, id: string) => (list === null ? null : `plek ${list.indexOf(id) + 1}`);
  const { same, all } = pairs(mine ?? [], key.order);
  return [
    mine && agreement(frame, `In ${same} van de ${all} tweetallen zet je hetzelfde voorop als de cursus.`),
    h("p", { class: "rhk-toelichting" }, "Zo zou de cursus het zetten, en waarom."),
    remarks(key.order.map((id, i) => ({
      about: items.find((item) => item.id === id)?.text ?? id,
      mine: place(mine, id), earlier: place(before, id),
      course: [`plek ${i + 1}`],
      why: key.why[id] ?? "",
    }))),
  ];
}
