/** Where a headline is built: on top as it reads now, under it what a hurried reader expects, then the blocks. */
import { closing } from "../lib/closing.ts";
import { button, goTo, h, heading, inline, uid } from "../lib/dom.ts";
import type { Frame } from "../lib/frame.ts";
import { plain } from "../lib/inline.ts";
import { shuffle } from "../lib/shuffle.ts";
import type { HeadlinesExercise, HeadlinesKey } from "../lib/types.ts";
import { expectation, headline, picked, silent, slot, type Block, type Part, type Task } from "./built.ts";

export type Headlines = Frame<HeadlinesExercise, HeadlinesKey>;

export function benches(frame: Headlines): HTMLElement[] {
  const { parts, tasks } = frame.exercise;
  const blocks = (task: Task) => picked(parts, task, frame.value);
  const whole = () => tasks.filter((task) => !blocks(task).includes(null)).length;
  const made = tasks.map((task) => bench(task));
  const end = closing(frame, {
    progress: () => `${whole()} van de ${tasks.length} koppen ${whole() === 1 ? "is" : "zijn"} af.`,
    missing: () => { const n = tasks.length - whole(); return n === 0 ? null : n === 1 ? "Er is nog 1 kop niet af." : `Er zijn nog ${n} koppen niet af.`; },
    goOn: () => made.find((b) => blocks(b.task).includes(null))?.goOn(),
  });

  function bench(task: Task): { task: Task; node: HTMLElement; goOn(): void } {
    const id = uid();
    let at = next(0) ?? 0;
    const line = h("p", { class: "rhk-krantenkop" });
    const expects = h("p", { class: "rhk-verwachting" });
    const places = h("div", { class: "rhk-delen", role: "group", "aria-label": "Delen van de kop" });
    const choices = h("div", { class: "rhk-blokken" });

    /** The first part without a block, looking on from `from` and then from the start. */
    function next(from: number): number | null {
      const chosen = blocks(task);
      const order = chosen.map((_, i) => (from + i) % chosen.length);
      return order.find((i) => chosen[i] === null) ?? null;
    }

    function choose(part: Part, block: Block): void {
      const first = blocks(task)[at] === null;
      frame.record(slot(task, part), block.id);
      end.update();
      const onward = first ? next(at) : null;
      if (onward !== null) at = onward;
      show();
      // Who fills in goes on; who tries out stays, and sees what changes.
      if (first && onward !== null) named()?.focus({ preventScroll: true });
      else choices.querySelector<HTMLElement>(`[data-blok="${block.id}"]`)?.focus({ preventScroll: true });
      // On a phone what changes may stand above the screen.
      expects.scrollIntoView({ block: "nearest" });
      frame.announce(`${plain(headline(blocks(task)))}. Wie snel leest, denkt: ${plain(expectation(blocks(task))) || "nog niets."}`);
    }

    const named = () => choices.querySelector<HTMLElement>(".rhk-deelnaam");

    function show(): void {
      const chosen = blocks(task);
      line.replaceChildren(...inline(headline(chosen)));
      const raised = expectation(chosen);
      expects.replaceChildren(h("strong", null, "Wie snel leest, denkt: "), ...(raised === "" ? ["nog niets. Kies een stuk tekst."] : inline(raised)));
      places.replaceChildren(...parts.map((part, i) => button(
        [h("span", { class: chosen[i] === null ? "rhk-open-deel" : "rhk-vol-deel", "aria-hidden": "true" }), plain(part.name), h("span", { class: "rhk-onzichtbaar" }, chosen[i] === null ? ", nog open" : `, gekozen: ${plain(chosen[i]!.text)}`)],
        () => { at = i; show(); named()?.focus({ preventScroll: true }); },
        { class: "rhk-deelknop", "aria-current": i === at ? "true" : null })));
      const part = parts[at];
      if (part) choices.replaceChildren(...here(part, chosen[at] ?? null));
    }

    function here(part: Part, mine: Block | null): HTMLElement[] {
      const name = uid();
      return [
        h("p", { class: "rhk-deelnaam", id: name, tabindex: -1 }, h("strong", null, plain(part.name), "."), part.about !== "" && [" ", ...inline(part.about)]),
        h("div", { class: "rhk-vakkeuze", role: "group", "aria-labelledby": name }, offered(part).map((block, i) => button(
          [i < 9 && h("span", { class: "rhk-toets", "aria-hidden": "true" }, String(i + 1)), h("span", null, inline(block.text))],
          () => choose(part, block),
          { class: "rhk-keuze", "data-blok": block.id, "aria-pressed": block === mine ? "true" : "false", "aria-keyshortcuts": i < 9 ? i + 1 : null }))),
      ];
    }

    function offered(part: Part): Block[] {
      const list = shuffle(part.choices, `${frame.attempt.started} ${part.id}`);
      // To add nothing is the last thing one considers.
      return [...list.filter((b) => !silent(b)), ...list.filter(silent)];
    }

    show();
    const node = h("section", {
      class: "rhk-kopbank", "aria-labelledby": id,
      on: { keydown: (e) => {
        const part = parts[at];
        const block = part && /^[1-9]$/.test(e.key) ? offered(part)[Number(e.key) - 1] : undefined;
        if (!part || !block || e.ctrlKey || e.altKey || e.metaKey) return;
        e.preventDefault();
        choose(part, block);
      } },
    },
      heading(1, { id }, inline(task.name)),
      task.about !== "" && h("p", { class: "rhk-opdracht" }, inline(task.about)),
      h("div", { class: "rhk-proef" }, line, expects),
      places, choices);
    return { task, node, goOn: () => { at = next(0) ?? 0; show(); const to = named(); if (to) goTo(to, node); } };
  }

  return [h("div", { class: "rhk-koppen" }, made.map((b) => b.node)), end.node];
}
