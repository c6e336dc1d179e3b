/** The table one sorts on: a card in hand, bins to lay it in, and underneath what lies where. */
import { closing } from "../lib/closing.ts";
import { button, h, heading, inline, uid } from "../lib/dom.ts";
import { drag } from "../lib/drag.ts";
import type { Frame } from "../lib/frame.ts";
import { plain } from "../lib/inline.ts";
import { named } from "../lib/named.ts";
import { shuffle } from "../lib/shuffle.ts";
import type { SortingExercise, SortingKey } from "../lib/types.ts";
import { bin as binOf, cardsInWords, inBin, nextOpen, openCards, slot, type Bin, type Card } from "./placing.ts";

export type Sorting = Frame<SortingExercise, SortingKey>;

export function table(frame: Sorting): HTMLElement[] {
  const { bins } = frame.exercise;
  const cards = shuffle(frame.exercise.cards, frame.attempt.started);
  const where = (card: Card) => binOf(frame.value, card);
  let held = nextOpen(cards, where, null);

  const hand = h("div", { class: "rhk-hand" });
  const laid = h("div", { class: "rhk-vakken" });
  const open = h("details", { class: "rhk-stapel" });
  const end = closing(frame, {
    progress: () => {
      const n = cards.length - openCards(cards, where).length;
      return `${n} van de ${cardsInWords(cards.length)} ${n === 1 ? "ligt" : "liggen"} in een vak.`;
    },
    missing: () => {
      const n = openCards(cards, where).length;
      return n === 0 ? null : n === 1 ? "Er ligt nog 1 kaartje open." : `Er liggen nog ${n} kaartjes open.`;
    },
    goOn: () => take(nextOpen(cards, where, null)),
  });

  function lay(card: Card, bin: Bin | null): void {
    frame.record(slot(card), bin?.id ?? null);
    const next = bin === null ? card : nextOpen(cards, where, card);
    const said = bin === null ? "ligt weer op de stapel" : `ligt nu in ${plain(bin.name)}`;
    frame.announce(`${named(card.text)} ${said}. ${left()}`);
    take(next);
    end.update();
  }

  function left(): string {
    const n = openCards(cards, where).length;
    return n === 0 ? "Alle kaartjes liggen in een vak." : `Nog ${cardsInWords(n)} te gaan.`;
  }

  /** Take a card in hand and go there; the eye and the screen reader come along. */
  function take(card: Card | null): void {
    held = card;
    show();
    const first = hand.querySelector<HTMLElement>(".rhk-in-hand");
    first?.focus({ preventScroll: true });
    hand.scrollIntoView({ block: "nearest" });
  }

  function show(): void {
    hand.replaceChildren(...(held === null ? empty() : inHand(held)));
    laid.replaceChildren(...bins.map(column));
    const pile = openCards(cards, where).filter((c) => c !== held);
    open.hidden = pile.length === 0;
    open.replaceChildren(h("summary", null, `Op de stapel: nog ${cardsInWords(pile.length)}`), h("ul", null, pile.map(small)));
  }

  function inHand(card: Card): HTMLElement[] {
    const id = uid();
    const bin = bins.find((b) => b.id === where(card));
    const place = `Kaartje ${cards.indexOf(card) + 1} van ${cards.length}${bin ? `, ligt nu in ${plain(bin.name)}` : ""}`;
    const front = heading(1, { class: "rhk-in-hand", id, tabindex: -1 },
      h("span", { class: "rhk-hoeveelste" }, place), " ", h("span", { class: "rhk-kaart-tekst" }, inline(card.text)));
    movable(front, card);
    const other = bin ? button("Leg terug op de stapel", () => lay(card, null), { class: "rhk-knop rhk-rustig" })
      : openCards(cards, where).length > 1 && button("Sla over", () => take(nextOpen(cards, where, card)), { class: "rhk-knop rhk-rustig" });
    return [h("div", { role: "group", "aria-labelledby": id },
      front,
      h("div", { class: "rhk-vakkeuze" }, bins.map((b, i) => button(
        [i < 9 && h("span", { class: "rhk-toets", "aria-hidden": "true" }, String(i + 1)), h("span", null, h("strong", null, inline(b.name)), b.about !== "" && h("span", { class: "rhk-uitleg" }, " ", inline(b.about)))],
        () => lay(card, b),
        { class: "rhk-keuze", "data-vak": b.id, "aria-pressed": b === bin ? "true" : "false", "aria-keyshortcuts": i < 9 ? i + 1 : null }))),
      other && h("div", { class: "rhk-knoppen" }, other))];
  }

  function empty(): HTMLElement[] {
    return [h("p", { class: "rhk-in-hand", tabindex: -1 }, "Alle kaartjes liggen in een vak. Kies hieronder een kaartje om het te verleggen.")];
  }

  function column(bin: Bin): HTMLElement {
    const here = inBin(cards, where, bin.id);
    return h("section", { class: "rhk-vak", "data-vak": bin.id },
      heading(2, null, inline(bin.name)),
      here.length === 0 ? h("p", { class: "rhk-leeg" }, "nog niets")
        : [h("p", { class: "rhk-leeg" }, cardsInWords(here.length)), h("ul", null, here.map(small))]);
  }

  function small(card: Card): HTMLElement {
    const it = button(inline(card.text), () => take(card), { class: "rhk-kaartje", "aria-pressed": card === held ? "true" : "false" });
    movable(it, card);
    return h("li", null, it);
  }

  function movable(element: HTMLElement, card: Card): void {
    let ghost: HTMLElement | null = null;
    let over: Element | null = null;
    const bearing = (to: Element | null) => {
      over?.classList.remove("rhk-erboven");
      over = to;
      over?.classList.add("rhk-erboven");
    };
    drag(element, {
      // A finger that slides over a card scrolls the page.
      start: (e) => e.pointerType !== "touch",
      move: (x, y) => {
        ghost ??= frame.place.appendChild(h("div", { class: "rhk-zweeft", "aria-hidden": "true" }, inline(card.text)));
        ghost.style.translate = `${x}px ${y}px`;
        bearing(document.elementFromPoint(x, y)?.closest("[data-vak]") ?? null);
      },
      end: (at) => {
        ghost?.remove();
        ghost = null;
        const bin = at && bins.find((b) => b.id === over?.getAttribute("data-vak"));
        bearing(null);
        if (bin) lay(card, bin);
      },
    });
  }

  // The digits lay the card in hand, wherever in the task one is.
  const task = h("div", { class: "rhk-sorteren", on: { keydown: (e) => {
    const bin = /^[1-9]$/.test(e.key) ? bins[Number(e.key) - 1] : undefined;
    if (!bin || held === null || e.ctrlKey || e.altKey || e.metaKey) return;
    e.preventDefault();
    lay(held, bin);
  } } }, hand, abouts(bins), open, heading(1, null, "Wat ligt waar"), laid);
  show();
  return [task, end.node];
}

/** What each bin is about, folded: shown where the bins' buttons have no room for it. */
function abouts(bins: readonly Bin[]): HTMLElement | null {
  const told = bins.filter((b) => b.about !== "");
  return told.length === 0 ? null : h("details", { class: "rhk-vakuitleg" },
    h("summary", null, "Wat hoort waar"),
    h("dl", { class: "rhk-paren" }, told.map((b) => h("div", null, h("dt", null, inline(b.name)), h("dd", null, inline(b.about))))));
}
