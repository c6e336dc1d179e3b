/** Somebody else was first: both versions beside each other, and nothing lost. */
import { h, heading, uid } from "../lib/dom.ts";
import { small, when } from "./parts.ts";
import type { Clash } from "./saver.ts";
import { capital, pointsWords } from "./steps.ts";
import type { Given, Mark } from "./types.ts";

export function clashBox({ theirs, mine }: Clash, given: Given, take: () => void, insist: () => void): HTMLElement {
  const title = heading(1, { id: uid(), tabindex: -1 }, "Iemand was je voor");
  const who = theirs.by || "een collega";
  const there = theirs.judgement;
  const row = (name: string, one: string, other: string) => h("tr", null, h("th", { scope: "row" }, name), h("td", null, one || "–"), h("td", null, other || "–"));
  return h("section", { class: "rhk-botsing", role: "group", "aria-labelledby": title.id },
    title,
    h("p", null, `${capital(who)} veranderde dit antwoord${theirs.at ? ` ${when(theirs.at)}` : ""}. Jouw oordeel is niet opgeslagen, en dat van ${who} is niet overschreven. Kies welk oordeel blijft.`),
    h("table", null,
      h("caption", { class: "rhk-onzichtbaar" }, "De twee oordelen"),
      h("thead", null, h("tr", null, h("td", null), h("th", { scope: "col" }, `Van ${who}`), h("th", { scope: "col" }, "Van jou"))),
      h("tbody", null,
        given.criteria.map(({ name }) => row(name, words(there.marks[name]), words(mine.marks[name]))),
        theirs.score !== null && !theirs.known && row("Punten samen", pointsWords(theirs.score), ""),
        row("Opmerking", there.remark, mine.remark), row("Notitie", there.note, mine.note),
        row("Vlag", there.flag ? "ja" : "nee", mine.flag ? "ja" : "nee"))),
    h("div", { class: "rhk-knoppen" }, small(`Houd dat van ${who}`, take), small("Bewaar dat van mij", insist)));
}

function words(mark: Mark | undefined): string {
  return mark ? `niveau ${mark.level}, ${pointsWords(mark.points)}` : "";
}
