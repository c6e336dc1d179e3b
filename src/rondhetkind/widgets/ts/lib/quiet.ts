/** Calls on a model that some hosts refuse: mystmd's renderer throws on save_changes and off. */
import type { Model } from "./types.ts";

export function listen(model: Model, name: string, listener: () => void): void {
  quietly(() => model.on(name, listener));
}

export function unlisten(model: Model, name: string, listener: () => void): void {
  quietly(() => model.off(name, listener));
}

export function save(model: Model): void {
  quietly(() => model.save_changes());
}

// Nothing is lost by going on without.
function quietly(act: () => void): void {
  try { act(); } catch { /* see above */ }
}
