/** The conversation, growing downward like a script. */
import { blocks, button, goTo, h, heading, inline, lines, paragraphs, speech, uid } from "../lib/dom.ts";
import type { Frame } from "../lib/frame.ts";
import { plain } from "../lib/inline.ts";
import { field } from "../lib/questions.ts";
import { shuffle } from "../lib/shuffle.ts";
import type { CaseExercise, CaseKey, Choice, Scene } from "../lib/types.ts";
import { effect, sceneName, walk, type Visit } from "./path.ts";

export type CaseFrame = Frame<CaseExercise, CaseKey>;

/** Draws what was played and asks for what comes next; `onEnd` is called for *Naar de terugblik*. */
export function conversation(frame: CaseFrame, ended: boolean, onEnd: () => void): HTMLElement {
  const script = h("div", { class: "rhk-script" });
  const visits = walk(frame.exercise, frame.attempt);
  visits.forEach((visit, i) => {
    script.append(part(visit.scene, i));
    if (visit.choice) script.append(...said(frame, visit.own, visit.choice));
    else ask(visit);
  });

  /** What is still to be done in this scene: own words, a choice, or leaving the conversation. */
  function ask(visit: Visit): void {
    if (visit.scene.ending) {
      if (!ended) script.append(leave());
    } else if (visit.scene.prompt && visit.own === null) script.append(ownWords(visit.scene));
    else {
      if (visit.own !== null) script.append(speech("Jij", lines(visit.own), true));
      script.append(options(visit.scene, visit.own));
    }
  }

  function leave(): HTMLElement {
    const row = h("div", { class: "rhk-knoppen" }, button("Naar de terugblik", () => { row.remove(); onEnd(); }));
    return row;
  }

  function ownWords(scene: Scene): HTMLElement {
    const prompt = scene.prompt ?? { slot: "", text: "" };
    // A draft has its own slot: the one of the prompt says that it was said.
    const { node, area } = field(frame, { slot: `${scene.id}/concept`, text: prompt.text });
    const hint = h("p", { class: "rhk-hint", role: "alert" });
    const keep = () => {
      const text = area.value.trim();
      if (!text) {
        hint.textContent = "Schrijf eerst een zin op. Weet je het nog niet, schrijf dan dat op.";
        area.focus();
        return;
      }
      frame.record(prompt.slot, text);
      form.remove();
      script.append(speech("Jij", lines(text), true));
      const choices = options(scene, text);
      script.append(choices);
      goTo(choices.querySelector(".rhk-kop-keuzes") ?? choices);
      frame.announce("Bewaard. Nu komen de keuzes.");
    };
    const form = h("div", { class: "rhk-eigen" }, node, hint, h("div", { class: "rhk-knoppen" }, button("Bewaar en verder", keep)));
    return form;
  }

  function options(scene: Scene, own: string | null): HTMLElement {
    const id = uid();
    const list = shuffle(scene.choices, `${frame.attempt.started} ${scene.id}`);
    const group = h("div", { class: "rhk-keuzes", role: "group", "aria-labelledby": id },
      h("p", { class: "rhk-kop-keuzes", id }, own === null ? "Wat zeg je?" : "Welke van deze lijkt het meest op wat jij schreef?"),
      list.map((choice, i) => h("button",
        { type: "button", class: "rhk-keuze", "aria-keyshortcuts": i < 9 ? i + 1 : null, on: { click: () => take(choice) } },
        h("span", { class: "rhk-toets", "aria-hidden": "true" }, String(i + 1)),
        h("span", null, inline(choice.say)))));

    function take(choice: Choice): void {
      frame.record(`${scene.id}/keuze`, choice.id);
      group.remove();
      // With own words those are already in the script as what was said.
      script.append(...said(frame, own, choice).slice(own === null ? 0 : 1));
      const visits = walk(frame.exercise, frame.attempt);
      const next = visits.at(-1);
      if (!next) return;
      const scenePart = part(next.scene, visits.length - 1);
      script.append(scenePart);
      ask(next);
      const title = scenePart.querySelector("h5");
      const effects = script.querySelectorAll<HTMLElement>(".rhk-gevolg");
      goTo(title ?? scenePart, effects.item(effects.length - 1));
      frame.announce(`${plain(effect(choice, frame.attempt))} Nieuwe situatie: ${plain(sceneName(next.scene))}.`);
    }
    return group;
  }

  frame.place.addEventListener("keydown", (event) => {
    if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).matches("textarea, input")) return;
    const pressed = script.querySelectorAll<HTMLButtonElement>(".rhk-keuze").item(Number(event.key) - 1);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  }, { signal: frame.signal });

  return script;
}

function part(scene: Scene, index: number): HTMLElement {
  return h("div", { class: index > 0 ? "rhk-scene rhk-nieuw" : "rhk-scene" }, heading(2, null, inline(sceneName(scene))), blocks(scene.blocks));
}

/** What you said and what followed: the parent's reaction and nothing else. */
function said(frame: CaseFrame, own: string | null, choice: Choice): HTMLElement[] {
  const words = own === null
    ? [speech("Jij", h("p", null, inline(choice.say)), true)]
    : [speech("Jij", lines(own), true), h("p", { class: "rhk-leek" }, "Leek het meest op: ", inline(choice.say))];
  return [...words, h("div", { class: "rhk-gevolg" }, paragraphs(effect(choice, frame.attempt)))];
}
