/** Genogram and ecogram: a family from a description, drawn by hand or through a list. */
import css from "./css/genogram.css";
import { closing, toDebrief } from "./lib/closing.ts";
import { debrief, remarks } from "./lib/debrief.ts";
import { blocks, button, h, heading, type Child } from "./lib/dom.ts";
import { mount } from "./lib/frame.ts";
import type { Context, GenogramExercise, GenogramKey } from "./lib/types.ts";
import { wear } from "./lib/wear.ts";
import { compare, missing } from "./genogram/check.ts";
import { people as peopleList } from "./genogram/people.ts";
import { downloads, picture } from "./genogram/picture.ts";
import { sheet as sheetOf, type Sheet } from "./genogram/sheet.ts";
import { bonds, households, systems } from "./genogram/ties.ts";
import { counted, generations, listed, qualities } from "./genogram/words.ts";

wear(css);

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
  const people = peopleList(sheet, drawing.closeUp, drawing.go, () => show());
  const around = systems(sheet);
  const parts = [people, ...(eco ? [around, bonds(sheet)] : [bonds(sheet), households(sheet)])];
  const quiet = { class: "rhk-knop rhk-rustig" };
  const undo = button("Ongedaan maken", () => sheet.undo(), quiet);
  const redo = button("Toch doen", () => sheet.redo(), quiet);
  const end = closing(frame, { progress: () => progress(sheet), missing: () => open(sheet), goOn: () => { if (sheet.family.persons.size === 0) people.add(); else drawing.go(); } });
  const show = () => drawing.update(sheet.family, people.opened);
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
      drawing.node,
      h("section", null, heading(2, null, "Personen"), people.node),
      ...parts.slice(1).map((p) => p.node),
      downloads(sheet)),
    end.node,
  ];
}

function asked(sheet: Sheet): string {
  const { generations, lines } = sheet.frame.exercise.least;
  const what = [generations > 0 && counted(generations, "generatie", "generaties"), lines > 0 && counted(lines, "relatielijn", "relatielijnen")].filter((s) => s !== false);
  return what.length === 0 ? "" : `Zorg voor ten minste ${listed(what)}.${lines > 0 ? " Een relatielijn zegt hoe twee mensen met elkaar omgaan." : ""} `;
}

function progress(sheet: Sheet): string {
  const { family } = sheet;
  if (family.persons.size + family.systems.size === 0) return "Er staat nog niemand op het blad.";
  const persons = counted(family.persons.size, "persoon", "personen");
  if (sheet.frame.exercise.form === "ecogram") return `In je ecogram: ${persons}, ${counted(family.systems.size, "ding", "dingen")} eromheen en ${counted(family.bonds.size, "lijn", "lijnen")}.`;
  return `In je genogram: ${persons} in ${counted(generations(family), "generatie", "generaties")}, en ${counted(qualities(family), "relatielijn", "relatielijnen")}.`;
}

/** What was asked in so many words and is not there yet. */
function open(sheet: Sheet): string | null {
  const { family } = sheet;
  const { least, form } = sheet.frame.exercise;
  if (family.persons.size === 0) return "Er staat nog niemand op het blad.";
  const short = [
    generations(family) < least.generations && `${counted(least.generations, "generatie", "generaties")} (je hebt er ${generations(family)})`,
    qualities(family) < least.lines && `${counted(least.lines, "relatielijn", "relatielijnen")} (je hebt er ${qualities(family)})`,
    form === "genogram" && ![...family.persons.values()].some((p) => p.index) && "wie aangemeld is",
  ].filter((s) => s !== false);
  return short.length === 0 ? null : `De opdracht vraagt nog: ${listed(short)}.`;
}

function feedback(sheet: Sheet, key: GenogramKey): Child {
  const { exercise } = sheet.frame;
  const given = Object.values(exercise.given.persons).map((p) => p.name);
  const found = compare(sheet.family, key, exercise.least, given);
  const gone = missing(found, key);
  const other = found.filter((f) => !f.same);
  const same = found.filter((f) => f.same);
  const remark = (list: typeof found) => remarks(list.map((f) => ({ ...f, earlier: null, several: "Hier past meer dan één lijn." })));
  return [
    h("p", { class: "rhk-overeen" }, gone.length === 0 ? "Iedereen uit de beschrijving staat in je tekening." : `${listed(gone)} ${gone.length === 1 ? "staat" : "staan"} nog niet in je tekening.`),
    other.length > 0 && [heading(2, null, "Hier leest de cursus iets anders in de tekst"), remark(other)],
    same.length > 0 && h("details", null, h("summary", null, `Hier teken je wat de cursus ook in de tekst leest (${same.length})`), remark(same)),
    h("div", { class: "rhk-knoppen" }, button("Kijk mijn tekening opnieuw na", () => { sheet.frame.redraw(); toDebrief(sheet.frame); }, { class: "rhk-knop rhk-rustig" })),
  ];
}
