/** What an anywidget module needs of a model, on a page without a kernel. */
import { empty, merge } from "../lib/attempts.ts";
import { Slot } from "../lib/storage.ts";
import type { Answers, Exercise, Model } from "../lib/types.ts";

export const REFUSED = "Je browser bewaart geen gegevens van deze site of is vol. Je kunt de oefening doen, maar wat je schrijft blijft niet bewaard.";

export class PageModel implements Model {
  readonly #traits: Map<string, unknown>;
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #slot: Slot;

  constructor(exercise: Exercise, key: unknown, reading: HTMLElement | null) {
    this.#slot = new Slot(exercise.id);
    const none = empty(exercise);
    this.#traits = new Map<string, unknown>([
      ["exercise", exercise], ["key", key], ["answers", none],
      ["stored_in", "browser"], ["reading_node", reading], ["trouble", ""],
    ]);
    try {
      this.#traits.set("answers", this.#slot.read() ?? none);
    } catch {
      this.#traits.set("trouble", REFUSED);
    }
    this.#slot.watch((theirs) => this.set("answers", theirs ? merge(this.#answers(), theirs) : none));
  }

  get(name: string): unknown { return this.#traits.get(name); }

  set(name: string, value: unknown): void {
    if (JSON.stringify(this.#traits.get(name)) === JSON.stringify(value)) return;
    this.#traits.set(name, value);
    for (const event of [`change:${name}`, "change"]) for (const listener of [...(this.#listeners.get(event) ?? [])]) listener();
  }

  on(name: string, listener: () => void): void {
    for (const event of name.split(" ")) {
      const known = this.#listeners.get(event) ?? new Set();
      this.#listeners.set(event, known.add(listener));
    }
  }

  off(name: string, listener?: () => void): void {
    for (const event of name.split(" ")) {
      if (listener) this.#listeners.get(event)?.delete(listener);
      else this.#listeners.delete(event);
    }
  }

  save_changes(): void {
    try {
      this.set("answers", this.#slot.write(this.#answers()));
      this.set("trouble", "");
    } catch {
      this.set("trouble", REFUSED);
    }
  }

  #answers(): Answers { return this.#traits.get("answers") as Answers; }
}
