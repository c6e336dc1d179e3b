/** Form controls that keep standing while the drawing changes around them. They show nothing before their first update. */
import { button, h, uid, type Child } from "../lib/dom.ts";

export interface Control { node: HTMLElement; update(): void }

export interface Field<T, V = T> { label: string; value(): V; set(value: T): void; /** To find it again. */ name: string }

/** `value` is null once what it is about is gone: then there is nothing to keep either. */
export function textField(f: Field<string, string | null>, pending: (flush: () => void) => void, check: (text: string) => string = () => "", more: { maxlength?: number; inputmode?: string } = {}): Control {
  const id = uid();
  const hint = h("p", { class: "rhk-hint", id: `${id}-h`, role: "alert" });
  const input = h("input", { id, class: "rhk-keuzelijst gk-invoer", "data-veld": f.name, maxlength: 60, autocomplete: "off", "aria-describedby": hint.id, ...more });
  const keep = () => {
    const was = f.value();
    if (was === null) return;
    const text = input.value.trim();
    hint.textContent = check(text);
    if (!hint.textContent && text !== was) f.set(text);
  };
  input.addEventListener("change", keep);
  pending(keep);
  return { node: labelled(f.label, input, hint), update: () => { if (document.activeElement !== input) input.value = f.value() ?? ""; } };
}

export type Choices = readonly (readonly [value: string, label: string])[];

/** Choices that say what they are. */
export const plain = (values: readonly string[]): Choices => values.map((v) => [v, v]);

export function choice(f: Field<string> & { choices(): Choices }): Control {
  const select = h("select", { id: uid(), class: "rhk-keuzelijst", "data-veld": f.name, on: { change: () => f.set(select.value) } });
  let shown = "";
  return {
    node: labelled(f.label, select),
    update: () => {
      const choices = f.choices();
      const now = JSON.stringify(choices);
      if (now !== shown) select.replaceChildren(...choices.map(([value, label]) => h("option", { value }, label)));
      shown = now;
      select.value = f.value();
    },
  };
}

const labelled = (label: string, field: HTMLElement, hint?: Node) => h("div", { class: "gk-veld" }, h("label", { for: field.id }, label), field, hint);

export function tick(f: Field<boolean>): Control {
  const input = h("input", { type: "checkbox", "data-veld": f.name, on: { change: () => f.set(input.checked) } });
  const text = h("span");
  return { node: h("label", { class: "gk-vink" }, input, text), update: () => { input.checked = f.value(); text.textContent = f.label; } };
}

/** A list whose items stay the same elements as long as they are there. */
export function keyed<T extends Control>(list: HTMLElement, make: (id: string) => T): { update(ids: Iterable<string>): void; get(id: string): T | undefined } {
  const items = new Map<string, T>();
  return {
    get: (id) => items.get(id),
    update: (found) => {
      const ids = [...found];
      for (const [id, item] of items) if (!ids.includes(id)) { item.node.remove(); items.delete(id); }
      ids.forEach((id, i) => {
        const item = items.get(id) ?? make(id);
        items.set(id, item);
        if (list.children[i] !== item.node) list.insertBefore(item.node, list.children[i] ?? null);
        item.update();
      });
    },
  };
}

export const quiet = (label: string, click: () => void): HTMLButtonElement => button(label, click, { class: "rhk-knop rhk-rustig" });

/** Takes an item out of its list; the focus goes to the item that takes its place, or to what adds one. */
export function takeAway(name: () => string, take: () => void): Control {
  const node = quiet("Haal weg", () => {
    const item = node.closest("li")!;
    const next = item.nextElementSibling ?? item.previousElementSibling ?? item.parentElement!.nextElementSibling!;
    take();
    (next.matches("button") ? next as HTMLElement : next.querySelector<HTMLElement>("select, input"))?.focus();
  });
  return { node, update: () => node.setAttribute("aria-label", `Haal weg: ${name()}`) };
}

const together = (kind: string) => (...children: Child[]) => h("div", { class: kind }, ...children);
export const row = together("gk-rij");
export const fields = together("gk-velden");
export const ticks = together("gk-vinken");
export const buttons = together("rhk-knoppen");
export const nodes = (controls: readonly Control[]) => controls.map((c) => c.node);
