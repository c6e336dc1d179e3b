/** Genogram and ecogram: a family from a description, drawn by hand or through a list. */
import paper from "./css/genogram-blad.css";
import drawing from "./css/genogram-tekening.css";
import css from "./css/genogram.css";
import { closing, toDebrief } from "./lib/closing.ts";
import { debrief, remarks } from "./lib/debrief.ts";
import { blocks, button, h, heading, type Child } from "./lib/dom.ts";
import { mount } from "./lib/frame.ts";
import type { Context, GenogramExercise, GenogramKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
// The drawing first: the parts of the list then stand together in the bundle, which makes it smaller.
import { picture } from "./genogram/picture.ts";
import { compare, missing } from "./genogram/check.ts";
import { buttons, nodes, quiet } from "./genogram/controls.ts";
import { downloads } from "./genogram/downloads.ts";
import { people as peopleList } from "./genogram/people.ts";
import { sheet as sheetOf, type Sheet } from "./genogram/sheet.ts";
import { bonds, households, systems } from "./genogram/ties.ts";
import { counted, generations, generationsOf, linesOf, listed, NOBODY_YET, personsOf, qualities, systemsOf } from "./genogram/words.ts";

wear(drawing + paper + css);

export default {
  render: (context: Context): (() => void) => mount<GenogramExercise, GenogramKey>(context, ["Tekenen", "Terugblik"], (frame) => {
    const done = frame.attempt.finished !== null;
    frame.phase(done ? 1 : 0);
    const sheet = sheetOf(frame);
    frame.place.append(...blocks(frame.exercise.intro), ...editor(sheet));
    if (done) frame.place.append(debrief(frame, frame.key !== null && feedback(sheet, frame.key)));
  }),
};

function editor(sheet: Sheet): HTMLElement[] {
  const { frame } = sheet;
  const eco = frame.exercise.form === "ecogram";
  const drawing = picture(frame.exercise.form, (id) => { if (!around.open(id)) people.open(id); });
  const show = () => drawing.update(sheet.family, people.opened);
  const people = peopleList(sheet, drawing.closeUp, drawing.go, show);
  const around = systems(sheet);
  const parts = [people, ...(eco ? [around, bonds(sheet)] : [bonds(sheet), households(sheet)])];
  const undo = quiet("Ongedaan maken", sheet.undo);
  const redo = quiet("Toch doen", sheet.redo);
  const end = closing(frame, { progress: () => progress(sheet), missing: () => open(sheet), goOn: () => (sheet.family.persons.size === 0 ? people.add : drawing.go)() });
  const update = () => {
    for (const part of parts) part.update();
    show();
    // Not `disabled`: who just pressed it keeps the focus.
    const { actions, at } = sheet.history;
    undo.setAttribute("aria-disabled", String(at === 0));
    redo.setAttribute("aria-disabled", String(at === actions.length));
    end.update();
  };
  sheet.onChange(update);
  update();
  return [
    h("p", { class: "rhk-toelichting" }, `Teken het gezin uit de tekst, en niet je eigen familie. ${asked(sheet)}Tik in de tekening op iemand${eco ? " of iets" : ""} om iets te veranderen, of gebruik de lijst eronder: daar kan alles ook.`),
    h("div", { class: "gk-werk" },
      h("div", { class: "rhk-knoppen gk-balk" }, button("Persoon erbij", people.add), undo, redo),
      drawing.node, nodes(parts), downloads(sheet)),
    end.node,
  ];
}

function asked(sheet: Sheet): string {
  const { generations, lines } = sheet.frame.exercise.least;
  const what = [generations > 0 && generationsOf(generations), lines > 0 && linesOf(lines)].filter((s) => s !== false);
  return what.length === 0 ? "" : `Zorg voor ten minste ${listed(what)}.${lines > 0 ? " Een relatielijn zegt hoe twee mensen met elkaar omgaan." : ""} `;
}

function progress({ family, frame }: Sheet): string {
  const { persons, systems, bonds } = family;
  if (persons.size + systems.size === 0) return NOBODY_YET;
  const { form } = frame.exercise;
  return `In je ${form}: ${personsOf(persons.size)}${form === "ecogram" ? `, ${systemsOf(systems.size)} en ${counted(bonds.size, "lijn", "lijnen")}` : ` in ${generationsOf(generations(family))}, en ${linesOf(qualities(family))}`}.`;
}

/** What was asked in so many words and is not there yet. */
function open({ family, frame }: Sheet): string | null {
  const { least, form } = frame.exercise;
  if (family.persons.size === 0) return NOBODY_YET;
  const short = (asked: number, there: number, of: (n: number) => string) => there < asked && `${of(asked)} (je hebt er ${there})`;
  const what = [
    short(least.generations, generations(family), generationsOf), short(least.lines, qualities(family), linesOf),
    form === "genogram" && ![...family.persons.values()].some((p) => p.index) && "wie aangemeld is",
  ].filter((s) => s !== false);
  return what.length === 0 ? null : `De opdracht vraagt nog: ${listed(what)}.`;
}

function feedback({ family, frame }: Sheet, key: GenogramKey): Child {
  const { given, least } = frame.exercise;
  const found = compare(family, key, least, Object.values(given.persons).map((p) => p.name));
  const gone = missing(found, key);
  const told = (same: boolean) => found.filter((f) => f.same === same).map((f) => ({ ...f, earlier: null, several: "Hier past meer dan één lijn." }));
  const [same, other] = [told(true), told(false)];
  return [
    h("p", { class: "rhk-overeen" }, gone.length === 0 ? "Iedereen uit de beschrijving staat in je tekening." : `${listed(gone)} ${gone.length === 1 ? "staat" : "staan"} nog niet in je tekening.`),
    other.length > 0 && [heading(2, null, "Hier leest de cursus iets anders in de tekst"), remarks(other)],
    same.length > 0 && h("details", null, h("summary", null, `Hier teken je wat de cursus ook in de tekst leest (${same.length})`), remarks(same)),
    buttons(quiet("Kijk mijn tekening opnieuw na", () => { frame.redraw(); toDebrief(frame); })),
  ];
}
