/** The week of parents: for each a moment that could work, and the reason why. */
import css from "./css/weekrooster.css";
import { fold } from "./lib/attempts.ts";
import { closing } from "./lib/closing.ts";
import { agreement, remarks } from "./lib/debrief.ts";
import { goTo, h, heading, inline, uid, type Child } from "./lib/dom.ts";
import type { Frame } from "./lib/frame.ts";
import { kind } from "./lib/kind.ts";
import type { RosterExercise, RosterKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { bars } from "./roster/bars.ts";
import { agrees, choice, courseInWords, fits, hours, inWords, slots, type Moment, type Parent } from "./roster/week.ts";

wear(css);

type Roster = Frame<RosterExercise, RosterKey>;

export default kind("Weekrooster", form, feedback);

function form(frame: Roster): HTMLElement[] {
  const { exercise } = frame;
  const { moments, reasons, parents } = exercise;
  const done = () => parents.flatMap((p) => { const c = choice(exercise, frame.value, p); return [c.moment, c.reason]; }).filter(Boolean).length;
  const cards = new Map(parents.map((p) => [p.id, card(p)]));
  const end = closing(frame, {
    progress: () => `${done()} van de ${2 * parents.length} keuzes gemaakt.`,
    missing: () => { const n = 2 * parents.length - done(); return n === 0 ? null : n === 1 ? "Er staat nog 1 keuze open." : `Er staan nog ${n} keuzes open.`; },
    goOn: () => { const first = [...cards.values()].flatMap((c) => [c.moment, c.reason]).find((s) => s.value === ""); if (first) goTo(first); },
  });

  function card(parent: Parent): { node: HTMLElement; moment: HTMLSelectElement; reason: HTMLSelectElement } {
    const slot = slots(parent);
    const name = uid();
    const week = bars(exercise, parent);
    const told = h("p", { class: "rhk-past-het", id: uid() });
    const moment = list(slot.moment, `${parent.name}: welk moment?`, "Kies een moment", moments.map((m, i) => [m.id, `${i + 1}. ${m.name}, ${hours(m)}`]), told.id);
    const reason = list(slot.reason, `${parent.name}: waarom dit moment?`, "Kies een reden", reasons.map((r) => [r.id, r.name]), null);

    /** Says whether the chosen moment falls in this parent's week: what the picture shows. */
    function tell(): string {
      const chosen = choice(exercise, frame.value, parent).moment;
      week.show(chosen);
      told.textContent = chosen ? `${chosen.name}: ${fits(parent, chosen)}.` : "";
      return told.textContent;
    }

    function list(key: string, label: string, empty: string, options: [string, string][], about: string | null): { node: HTMLElement; select: HTMLSelectElement } {
      const id = uid();
      const select = h("select", { id, class: "rhk-keuzelijst", "aria-describedby": about, on: { change: () => {
        frame.record(key, select.value || null);
        const said = key === slot.moment ? tell() : "";
        end.update();
        frame.announce(`${said} ${end.node.firstChild?.textContent ?? ""}`.trim());
      } } },
        h("option", { value: "" }, empty), options.map(([value, text]) => h("option", { value }, text)));
      const value = frame.value(key);
      select.value = options.some(([o]) => o === value) ? String(value) : "";
      return { select, node: h("div", null, h("label", { for: id }, label), select) };
    }

    tell();
    const node = h("section", { class: "rhk-ouder", "aria-labelledby": name },
      heading(1, { id: name }, inline(parent.name)),
      parent.about !== "" && h("p", null, inline(parent.about)),
      week.node,
      h("div", { class: "rhk-roosterkeuze" }, moment.node, told, reason.node));
    return { node, moment: moment.select, reason: reason.select };
  }

  return [
    h("div", { class: "rhk-aanbod" },
      heading(2, null, "De momenten van de school"),
      h("ol", null, moments.map((m) => h("li", null, h("strong", null, inline(m.name)), `, ${hours(m)}, `, inline(m.about)))),
      heading(2, null, "De redenen"),
      h("ul", null, reasons.map((r) => h("li", null, h("strong", null, inline(r.name)), r.about !== "" && ": ", inline(r.about))))),
    ...[...cards.values()].map((c) => c.node),
    end.node,
  ];
}

/** The week once more, folded: with several parents the debrief would be mostly weeks. */
function again(exercise: RosterExercise, parent: Parent, chosen: Moment | undefined): HTMLElement {
  const week = bars(exercise, parent);
  week.show(chosen);
  return h("details", null, h("summary", null, `De week van ${parent.name}`), week.node);
}

function feedback(frame: Roster, key: RosterKey): Child {
  const { exercise } = frame;
  const last = frame.previous.at(-1);
  const before = last && fold(last);
  const same = exercise.parents.filter((p) => agrees(exercise, key, frame.value, p));
  const nobody = exercise.moments.filter((m) => key.nobody[m.id] !== undefined);
  return [
    agreement(frame, `Bij ${same.length} van de ${exercise.parents.length} ouders koos je moment en reden zoals de cursus.`),
    remarks(exercise.parents.map((parent) => ({
      about: parent.name,
      why: key.parents[parent.id]?.why ?? "",
      mine: inWords(exercise, frame.value, parent),
      earlier: before ? inWords(exercise, (slot) => before.get(slot), parent) : null,
      course: courseInWords(exercise, key, parent),
      several: "Hier kan meer dan één moment.",
      shown: again(exercise, parent, choice(exercise, frame.value, parent).moment),
    }))),
    nobody.length > 0 && [
      heading(2, null, nobody.length === 1 ? "Het moment waar niemand kon" : "De momenten waar niemand kon"),
      h("ul", { class: "rhk-gronden" }, nobody.map((m) => h("li", null,
        h("p", { class: "rhk-waarover" }, `${m.name}, ${hours(m)}`),
        h("p", { class: "rhk-waarom" }, inline(key.nobody[m.id] ?? "")))))],
  ];
}
