/** What sorting, matching, ordering and reading have in common: a task, and then a debrief. */
import type { Said } from "./compare.ts";
import { debrief } from "./debrief.ts";
import { blocks, type Child } from "./dom.ts";
import { mount, type Frame } from "./frame.ts";
import type { Context, Exercise } from "./types.ts";

/**
 * The module of such a kind. Without a key the task stays open to change beside the debrief.
 * With `said` the debrief of a later attempt can be held beside the one before.
 */
export function kind<E extends Exercise, K>(
  name: string, task: (frame: Frame<E, K>) => HTMLElement[], feedback: (frame: Frame<E, K>, key: K) => Child,
  said?: (frame: Frame<E, K>, value: Frame["value"]) => Said[],
): { render(context: Context): () => void } {
  return {
    render: (context) => mount<E, K>(context, [name, "Terugblik"], (frame) => {
      const done = frame.attempt.finished !== null;
      frame.phase(done ? 1 : 0);
      frame.place.append(...blocks(frame.exercise.intro));
      if (!done || frame.key === null) frame.place.append(...task(frame));
      if (done) frame.place.append(debrief(frame, frame.key !== null && feedback(frame, frame.key), said && ((value) => said(frame, value))));
    }),
  };
}
