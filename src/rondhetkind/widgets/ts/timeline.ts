/** Timeline: moments on a line of stations, each with a place, a mark, or both to choose. */
import css from "./css/tijdlijn.css";
import { fold } from "./lib/attempts.ts";
import { closing } from "./lib/closing.ts";
import { agreement, remarks } from "./lib/debrief.ts";
import { goTo, h, heading, inline, uid, type Child } from "./lib/dom.ts";
import type { Frame } from "./lib/frame.ts";
import { plain } from "./lib/inline.ts";
import { kind } from "./lib/kind.ts";
import type { TimelineExercise, TimelineKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { letter } from "./matching/fits.ts";
import { agrees, asked, chosen, courseInWords, fromKey, inWords, type Asked, type Moment } from "./timeline/line.ts";
import { COURSE, DONE, MINE, picture } from "./timeline/picture.ts";

wear(css);

type Timeline = Frame<TimelineExercise, TimelineKey>;

export default kind("Tijdlijn", form, feedback);

const WHERE = "Waar op de lijn?";

function form(frame: Timeline): HTMLElement[] {
  const { exercise } = frame;
  const { moments, stations, marks, tracks } = exercise;
  const everything = asked(moments);
  const question = plain(exercise.question ?? "Wat past hier?");
  const open = () => everything.filter((a) => chosen(exercise, frame.value, a) === null);
  const controls = new Map<string, HTMLElement>();
  const line = h("div", null, picture(exercise, frame.value, MINE));
  const end = closing(frame, {
    progress: () => `${everything.length - open().length} van de ${everything.length} keuzes gemaakt.`,
    missing: () => { const n = open().length; return n === 0 ? null : n === 1 ? "Er staat nog 1 keuze open." : `Er staan nog ${n} keuzes open.`; },
    goOn: () => { const first = open()[0]; if (first) goTo(controls.get(first.slot)!); },
  });

  function keep(a: Asked, id: string | null): void {
    frame.record(a.slot, id);
    // What was unfolded stays so while one goes on choosing.
    const unfolded = line.querySelector("details")?.open ?? false;
    line.replaceChildren(picture(exercise, frame.value, MINE));
    line.querySelector("details")!.open = unfolded;
    end.update();
    const words = (a.about === "plek" ? stations : marks).find((k) => k.id === id)?.text ?? "geen plek";
    frame.announce(`Nummer ${moments.indexOf(a.moment) + 1}: ${plain(words)}. ${end.node.firstChild?.textContent ?? ""}`);
  }

  function place(a: Asked, about: string): HTMLElement {
    const id = uid();
    const select = h("select", { id, class: "rhk-keuzelijst", "aria-describedby": about, on: { change: () => keep(a, select.value || null) } },
      h("option", { value: "" }, "Kies een plek"),
      stations.map((s, i) => h("option", { value: s.id }, `${letter(i)}. ${plain(s.text)}`)));
    select.value = chosen(exercise, frame.value, a) ?? "";
    controls.set(a.slot, select);
    return h("div", { class: "rhk-plekkeuze" }, h("label", { for: id }, WHERE), select);
  }

  function mark(a: Asked, about: string): HTMLElement {
    const name = uid();
    const mine = chosen(exercise, frame.value, a);
    const set = h("fieldset", { class: "rhk-merkkeuze", "aria-describedby": about },
      h("legend", null, question),
      h("div", null, marks.map((m) => h("label", { class: "rhk-optie" },
        h("input", { type: "radio", name, value: m.id, checked: m.id === mine, on: { change: () => keep(a, m.id) } }),
        h("span", null, m.text)))));
    controls.set(a.slot, set.querySelector("input")!);
    return set;
  }

  function card(moment: Moment): HTMLElement {
    const id = uid();
    const track = tracks.find((t) => t.id === moment.track);
    return h("li", null,
      h("div", { id },
        h("p", { class: "rhk-momentkop" }, `${moments.indexOf(moment) + 1}${track ? `. ${track.name}` : "."}`),
        h("p", { class: "rhk-momenttekst" }, inline(moment.text))),
      asked([moment]).map((a) => (a.about === "plek" ? place(a, id) : mark(a, id))));
  }

  // Those with a place stand under its name; what is still to be placed comes last.
  const list = (found: readonly Moment[]) => h("ul", { class: "rhk-momenten" }, found.map(card));
  const loose = moments.filter((m) => m.station === null);
  const given = stations.map((s, i) => ({ s, i, here: moments.filter((m) => m.station === s.id) })).filter((g) => g.here.length > 0);
  return [
    ...(tracks.some((t) => t.about !== "") ? [h("dl", { class: "rhk-paren rhk-sporen" }, tracks.map((t) => h("div", null, h("dt", null, t.name), h("dd", null, inline(t.about)))))] : []),
    ...given.flatMap(({ s, i, here }) => [heading(1, { class: "rhk-stationkop" }, `${letter(i)}. `, inline(s.text)), list(here)]),
    ...(loose.length > 0 ? [...(given.length > 0 ? [heading(1, { class: "rhk-stationkop" }, "Kies hier zelf de plek")] : []), list(loose)] : []),
    line, end.node,
  ];
}

function feedback(frame: Timeline, key: TimelineKey): Child {
  const { exercise } = frame;
  const everything = asked(exercise.moments);
  const last = frame.previous.at(-1);
  const before = last && fold(last);
  const same = everything.filter((a) => agrees(exercise, key, frame.value, a));
  return [
    agreement(frame, `Bij ${same.length} van de ${everything.length} keuzes koos je wat de cursus ook zou kiezen.`),
    h("div", { class: "rhk-lijnen" },
      picture(exercise, frame.value, DONE),
      picture(exercise, fromKey(key), COURSE)),
    remarks(exercise.moments.map((moment, i) => ({ moment, i })).filter(({ moment }) => asked([moment]).length > 0).map(({ moment, i }) => ({
      about: `${i + 1}. ${moment.text}`,
      why: key.moments[moment.id]?.why ?? "",
      mine: inWords(exercise, frame.value, moment),
      earlier: before ? inWords(exercise, (slot) => before.get(slot), moment) : null,
      course: [courseInWords(exercise, key, moment)],
    }))),
  ];
}
