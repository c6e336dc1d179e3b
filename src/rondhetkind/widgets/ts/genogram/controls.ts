/** Form controls that keep standing while the drawing changes around them. */
import { button, h, uid, type Child } from "../lib/dom.ts";

export interface Control { node: HTMLElement; update(): void }

export interface Field<T> { label: string; value(): T; set(value: T): void; /** To find it again. */ name: string }

/** `value` is null once what it is about is gone: then there is nothing to keep either. */
export function textField(f: Omit<Field<string>, "value"> & { value(): string | null }, pending: (flush: () => void) => void, more: { limit?: number; numeric?: boolean; check?(text: string): string | null } = {}): Control {
  const id = uid();
  const hint = h("p", { class: "rhk-hint", id: `${id}-h`, role: "alert" });
  const input = h("input", { id, type: "text", class: "gk-invoer", "data-veld": f.name, maxlength: more.limit ?? 60, inputmode: more.numeric ? "numeric" : null, autocomplete: "off", "aria-describedby": hint.id });
  const keep = () => {
    const was = f.value();
    if (was === null) return;
    const text = input.value.trim();
    const problem = more.check?.(text) ?? null;
    hint.textContent = problem ?? "";
    if (problem === null && text !== was) f.set(text);
  };
  input.addEventListener("change", keep);
  pending(keep);
  const control = { node: h("div", { class: "gk-veld" }, h("label", { for: id }, f.label), input, hint), update: () => { if (document.activeElement !== input) input.value = f.value() ?? ""; } };
  input.value = f.value() ?? "";
  return control;
}

export type Choices = readonly (readonly [value: string, label: string])[];

export function choice(f: Field<string> & { choices(): Choices }): Control {
  const id = uid();
  const select = h("select", { id, class: "rhk-keuzelijst", "data-veld": f.name, on: { change: () => f.set(select.value) } });
  let shown = "";
  const update = () => {
    const choices = f.choices();
    const now = JSON.stringify(choices);
    if (now !== shown) select.replaceChildren(...choices.map(([value, label]) => h("option", { value }, label)));
    shown = now;
    select.value = f.value();
  };
  update();
  return { node: h("div", { class: "gk-veld" }, h("label", { for: id }, f.label), select), update };
}

export function tick(f: Field<boolean>): Control {
  const input = h("input", { type: "checkbox", "data-veld": f.name, on: { change: () => f.set(input.checked) } });
  const text = h("span", null, f.label);
  input.checked = f.value();
  return { node: h("label", { class: "gk-vink" }, input, text), update: () => { input.checked = f.value(); text.textContent = f.label; } };
}

/** A list whose items stay the same elements as long as they are there. */
export function keyed<T>(list: HTMLElement, make: (id: string) => T & Control): { update(ids: readonly string[]): void; get(id: string): (T & Control) | undefined } {
  const items = new Map<string, T & Control>();
  return {
    get: (id) => items.get(id),
    update: (ids) => {
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

/** Takes an item out of its list; the focus goes to the item that takes its place, or to what adds one. */
export function takeAway(name: () => string, take: () => void): Control & { node: HTMLButtonElement } {
  const node = button("Haal weg", () => {
    const item = node.closest("li")!;
    const next = item.nextElementSibling ?? item.previousElementSibling ?? item.parentElement!.nextElementSibling!;
    take();
    (next.matches("button") ? next as HTMLElement : next.querySelector<HTMLElement>("select, input"))?.focus();
  }, { class: "rhk-knop rhk-rustig" });
  return { node, update: () => node.setAttribute("aria-label", `Haal weg: ${name()}`) };
}

export const row = (...children: Child[]) => h("div", { class: "gk-rij" }, ...children);
