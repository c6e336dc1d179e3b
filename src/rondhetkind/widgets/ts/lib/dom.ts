/** Elements from data. Text is always text: nothing here parses HTML. */
import { bound, pieces, plain, type Piece } from "./inline.ts";
import type { Block } from "./types.ts";

/** Level of an exercise's title on the page; its phases are one deeper, their parts two. */
export const HEADING = 3;

type Attribute = string | number | boolean | null | undefined;
type Listeners = { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
export type Props = { on?: Listeners } & { [name: string]: Attribute | Listeners };
export type Child = Node | string | null | undefined | false | readonly Child[];

/** h("button", {class: "rhk-knop", type: "button", on: {click}}, "Verder") */
export function h<T extends keyof HTMLElementTagNameMap>(tag: T, props?: Props | null, ...children: Child[]): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  fill(element, props, children);
  return element;
}

/** The same for drawings. */
export function svg<T extends keyof SVGElementTagNameMap>(tag: T, props?: Props | null, ...children: Child[]): SVGElementTagNameMap[T] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, props, children);
  return element;
}

/** depth 0: the exercise's title, 1: a phase, 2: a part of it. */
export function heading(depth: 0 | 1 | 2, props: Props | null, ...children: Child[]): HTMLHeadingElement {
  return h(`h${HEADING + depth}` as "h3", props, ...children);
}

export function button(label: Child, click: () => void, props?: Props): HTMLButtonElement {
  return h("button", { type: "button", class: "rhk-knop", ...props, on: { click, ...props?.on } }, label);
}

/** Nodes for a string with inline Markdown (*em*, **strong**, `code`, links). */
export function inline(markdown: string): Node[] {
  return pieces(markdown).map(node);
}

/** Nodes for pieces that were already read. */
export function nodes(list: readonly Piece[]): Node[] {
  return list.map(node);
}

/** Paragraphs of a longer text with inline Markdown. */
export function paragraphs(markdown: string): HTMLElement[] {
  return markdown.split(/\n\s*\n/).filter((p) => p.trim()).map((p) => h("p", null, inline(p)));
}

/** What a student typed: lines, no Markdown. */
export function lines(text: string): HTMLElement[] {
  return text.split(/\n+/).filter((p) => p.trim()).map((p) => h("p", null, p));
}

/** Narration, speech (left, with the name) and tables. */
export function blocks(list: readonly Block[]): HTMLElement[] {
  return list.map(block);
}

/** What a person said. `mine`: the student's own words, to the right. */
export function speech(who: string, text: Child, mine = false): HTMLElement {
  return h("div", { class: mine ? "rhk-spraak rhk-jij" : "rhk-spraak" }, h("p", { class: "rhk-wie" }, who), text);
}

let count = 0;
// In a notebook each kind has a copy of this file of its own: the count alone would give the same id twice.
const bundle = Math.random().toString(36).slice(2, 7);

/** An id that occurs once on the page. */
export function uid(): string {
  return `rhk-${bundle}-${++count}`;
}

/** Focus on `element`, with `shown` (of which it may be a part) scrolled into view. */
export function goTo(element: HTMLElement, shown: Element = element): void {
  if (!element.hasAttribute("tabindex") && !element.matches("button, input, textarea, select, a[href], summary")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  shown.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}

function fill(element: Element, props: Props | null | undefined, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name === "on") for (const [event, listener] of Object.entries(value as object)) element.addEventListener(event, listener as EventListener);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child as readonly Child[]);
    else if (child !== null && child !== undefined && child !== false) element.append(child as Node | string);
  }
}

function node(piece: Piece): Node {
  if (typeof piece === "string") return document.createTextNode(bound(piece));
  return h(piece.mark, piece.href === undefined ? null : { href: piece.href }, piece.inner.map(node));
}

function block(b: Block): HTMLElement {
  if (b.type === "speech") return speech(b.who, paragraphs(b.text));
  if (b.type === "narration") return h("div", { class: "rhk-vertel" }, paragraphs(b.text));
  // A wide table scrolls by itself; the keyboard can reach it.
  return h("div", { class: "rhk-tabel", tabindex: 0, role: "group", "aria-label": b.caption === null ? "Tabel" : plain(b.caption) },
    h("table", null,
      b.caption !== null && h("caption", null, inline(b.caption)),
      h("thead", null, h("tr", null, b.head.map((cell) => h("th", { scope: "col" }, inline(cell))))),
      h("tbody", null, b.rows.map((row) => h("tr", null,
        row.map((cell, i) => (i === 0 ? h("th", { scope: "row" }, inline(cell)) : h("td", null, inline(cell)))))))));
}
