/** The list one puts in order: buttons, arrow keys, or dragging by the handle. */
import { closing } from "../lib/closing.ts";
import { button, goTo, h, inline, svg } from "../lib/dom.ts";
import { drag } from "../lib/drag.ts";
import type { Frame } from "../lib/frame.ts";
import { named } from "../lib/named.ts";
import type { OrderingExercise, OrderingKey } from "../lib/types.ts";
import { moved, order, SLOT } from "./order.ts";

export type Ordering = Frame<OrderingExercise, OrderingKey>;

export function list(frame: Ordering): HTMLElement[] {
  const { items, from, to } = frame.exercise;
  const answered = () => frame.value(SLOT) !== undefined;
  let now = order(frame.value(SLOT), items.map((i) => i.id));
  const rows = new Map(items.map((item) => [item.id, row(item.id, item.text)]));
  const ol = h("ol", { class: "rhk-volgorde" }, now.map((id) => rows.get(id)!.node));
  const leave = button("Zo laat ik het staan", () => {
    keep();
    frame.announce("Je laat de volgorde zoals ze staat.");
    goTo(end.node);
  }, { class: "rhk-knop rhk-rustig" });
  const end = closing(frame, {
    progress: () => (answered() ? "Jouw volgorde staat erin. Je kunt nog schuiven." : "Je hebt nog niets verschoven."),
    missing: () => (answered() ? null : "Je hebt nog niets verschoven. Is dit jouw volgorde, kies dan ‘Zo laat ik het staan’."),
    goOn: () => goTo(leave),
  });

  function row(id: string, text: string): { node: HTMLElement; place: HTMLElement; up: HTMLButtonElement; down: HTMLButtonElement } {
    const name = named(text);
    const place = h("span", { class: "rhk-plek", "aria-hidden": "true" });
    const grip = h("button", { type: "button", class: "rhk-greep", "aria-label": `Verschuif met de pijltjes: ${name}`, on: { click: () => grip.focus() } }, dots());
    const up = button("omhoog", () => shift(id, -1, up), { class: "rhk-knop rhk-rustig", "aria-label": `omhoog: ${name}` });
    const down = button("omlaag", () => shift(id, 1, down), { class: "rhk-knop rhk-rustig", "aria-label": `omlaag: ${name}` });
    const node = h("li", { on: { keydown: (e) => {
      const by = e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0;
      if (by === 0 || e.ctrlKey || e.metaKey || !(e.altKey || e.target === grip)) return;
      e.preventDefault();
      // Alt with an arrow is not for the page around us either.
      e.stopPropagation();
      shift(id, by, e.target as HTMLElement);
    } } }, grip, place, h("span", { class: "rhk-ding" }, inline(text)), h("span", { class: "rhk-schuif" }, up, down));
    let before: string[] = [];
    drag(grip, {
      start: () => { before = now; return true; },
      move: (_x, y) => {
        node.classList.add("rhk-sleept");
        const others = now.map((other) => rows.get(other)!.node).filter((n) => n !== node);
        arrange(moved(now, now.indexOf(id), others.filter((n) => middle(n) < y).length), id);
      },
      end: (at) => {
        node.classList.remove("rhk-sleept");
        if (at === null) arrange(before, id);
        else if (now.join() !== before.join()) { keep(); say(id); }
      },
    });
    return { node, place, up, down };
  }

  /** One place up or down; the button or handle that did it stays where the finger or the focus is. */
  function shift(id: string, by: -1 | 1, focus: HTMLElement): void {
    const i = now.indexOf(id);
    if (i + by < 0 || i + by >= now.length) return frame.announce(`${nameOf(id)} staat al op plek ${i + 1} van ${now.length}.`);
    arrange(moved(now, i, i + by), id);
    focus.focus({ preventScroll: true }); // Safari gives no focus to a button that was clicked
    rows.get(id)!.node.scrollIntoView({ block: "nearest" });
    keep();
    say(id);
  }

  /** The others go around `still`: an element that is taken out and put back would lose focus and pointer. */
  function arrange(next: string[], still: string): void {
    if (next.join() === now.join()) return;
    now = next;
    const at = now.indexOf(still);
    now.forEach((id, i) => {
      if (i !== at) ol.insertBefore(rows.get(id)!.node, i < at ? rows.get(still)!.node : null);
    });
    number();
  }

  function number(): void {
    now.forEach((id, i) => {
      const { place, up, down } = rows.get(id)!;
      place.textContent = `${i + 1}`;
      // Not `disabled`: the button that has the focus would lose it at the end of the list.
      up.setAttribute("aria-disabled", String(i === 0));
      down.setAttribute("aria-disabled", String(i === now.length - 1));
    });
  }

  function keep(): void {
    frame.record(SLOT, now);
    leave.hidden = true;
    end.update();
  }

  function nameOf(id: string): string {
    return named(items.find((i) => i.id === id)?.text ?? "");
  }

  function say(id: string): void {
    frame.announce(`${nameOf(id)} staat nu op plek ${now.indexOf(id) + 1} van ${now.length}.`);
  }

  number();
  leave.hidden = answered();
  return [
    h("div", { class: "rhk-ordenen" }, from !== null && h("p", { class: "rhk-uiteinde" }, from), ol, to !== null && h("p", { class: "rhk-uiteinde" }, to)),
    h("div", { class: "rhk-knoppen" }, leave),
    end.node,
  ];
}

function middle(element: HTMLElement): number {
  const box = element.getBoundingClientRect();
  return box.top + box.height / 2;
}

function dots(): SVGElement {
  return svg("svg", { viewBox: "0 0 12 20", width: 12, height: 20, "aria-hidden": "true" },
    [3, 10, 17].flatMap((y) => [3, 9].map((x) => svg("circle", { cx: x, cy: y, r: 1.6, fill: "currentColor" }))));
}
