/** Small pieces that several views use. */
import { button, h, heading, uid, type Child } from "../lib/dom.ts";

/** A button that shows which key does the same. */
export function keyed(label: string, key: string, click: () => void, props?: Parameters<typeof button>[2]): HTMLButtonElement {
  const made = button(null, click, { class: "rhk-knop rhk-klein rhk-rustig", ...props });
  made.append(label, h("kbd", { "aria-hidden": true }, key));
  made.setAttribute("aria-keyshortcuts", key);
  return made;
}

export function small(label: Child, click: () => void, props?: Parameters<typeof button>[2]): HTMLButtonElement {
  return button(label, click, { class: "rhk-knop rhk-klein rhk-rustig", ...props });
}

/** A window in front, closed by Escape or a button; focus goes back where it was. */
export function front(root: HTMLElement, title: string, content: Child, buttons: (close: () => void) => HTMLElement[]): HTMLDialogElement {
  const before = document.activeElement;
  const name = heading(1, { id: uid() }, title);
  const dialog = h("dialog", { class: "rhk-vraagvenster", "aria-labelledby": name.id });
  dialog.append(name, ...[content].flat(9).filter((c): c is Node | string => c !== null && c !== undefined && c !== false),
    h("div", { class: "rhk-knoppen" }, buttons(() => dialog.close())));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  // What is pressed in front is not for what lies behind.
  dialog.addEventListener("keydown", (e) => e.stopPropagation());
  root.append(dialog);
  dialog.showModal();
  return dialog;
}

export function notice(text: Child, ...actions: HTMLElement[]): HTMLElement {
  return h("div", { class: "rhk-melding rhk-regel" }, h("p", null, text), actions);
}

/** Focus without a jump of the whole notebook. */
export function focus(element: HTMLElement): void {
  if (!element.hasAttribute("tabindex") && !element.matches("button, input, textarea, select, a[href], summary")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

export function when(iso: string): string {
  if (!iso) return "";
  const moment = new Date(iso);
  const today = moment.toDateString() === new Date().toDateString();
  const time = moment.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  return today ? `om ${time}` : `op ${moment.toLocaleDateString("nl-NL", { day: "numeric", month: "long" })} om ${time}`;
}
