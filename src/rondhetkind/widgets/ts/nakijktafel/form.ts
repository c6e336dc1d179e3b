/** Right: the rubric, the remark, the note, the flag, and what the whole comes to. */
import { h, uid } from "../lib/dom.ts";
import { criterionBox, type CriterionBox } from "./criteria.ts";
import { keyed, notice, small, when } from "./parts.ts";
import { chosen, missing, shifted, withMark } from "./steps.ts";
import type { Answer, Given, Judgement, Level, Outcome, Remark, Standing } from "./types.ts";

export interface Filling {
  given: Given;
  levels: readonly Level[];
  answer: Answer;
  judgement: Judgement;
  /** A second, blind judgement: levels only. */
  second: boolean;
  change(judgement: Judgement, typed: boolean): void;
  remarks(): Promise<Remark[]>;
  changes(): void;
}

export interface Form {
  readonly root: HTMLElement;
  readonly judgement: Judgement;
  choose(level: number): boolean;
  shift(by: number): void;
  flag(): void;
  remark(): void;
  note(): void;
  reuse(): void;
  /** Back from a text field to the criterion. */
  back(): void;
  /** Marks what is still to do; gives its names. */
  lacking(): string[];
  /** To the first criterion that is still to do. */
  complete(): void;
  /** What came back from the gradebook. */
  settle(standing: Standing): void;
}

export function form(filling: Filling): Form {
  const { given, levels, answer, second } = filling;
  let judgement = filling.judgement;
  const locked = answer.old_rubric;
  let current = 0;

  const boxes: CriterionBox[] = given.criteria.map((criterion, i) => criterionBox({
    criterion, levels, locked, points: !second,
    choose: (level) => { enter(i); mark(i, level); },
    shift: (by) => { enter(i); shift(by); },
    entered: () => enter(i),
  }));

  const remark = area("Opmerking voor de student", judgement.remark, (text) => change({ ...judgement, remark: text }, true));
  const note = area("Notitie voor docenten. Studenten zien die nooit.", judgement.note, (text) => change({ ...judgement, note: text }, true));
  const notes = h("details", { class: "rhk-notitie", open: judgement.note !== "" }, h("summary", null, "Notitie voor docenten ", h("kbd", { "aria-hidden": true }, "N")), note.root);
  const flagButton = keyed("Vlag", "M", () => flag(), { "aria-pressed": judgement.flag });
  const list = h("div", { class: "rhk-eerder", id: uid(), hidden: true, on: { keydown: (e) => {
    if (e.key !== "Escape") return;
    e.stopPropagation();
    close();
    again.focus();
  } } });
  const again = keyed("Eerdere opmerkingen", "H", () => void reuse(), { "aria-expanded": false, "aria-controls": list.id });
  const result = h("div", { class: "rhk-uitslag" });
  const by = h("p", { class: "rhk-stil rhk-wanneer" });

  const root = h("form", { class: "rhk-rubriek", "aria-label": `Rubriek voor ${given.title}`, on: { submit: (e) => e.preventDefault() } },
    locked && notice("Dit antwoord is beoordeeld met een eerdere rubriek. Bekijk eerst wat er verandert.", small("Bekijk wat er verandert", filling.changes)),
    !answer.known && notice("Dit antwoord kreeg in de formgrader punten zonder dat erbij staat voor welk criterium. Kies je hier niveaus, dan komen die ervoor in de plaats."),
    second && h("p", { class: "rhk-melding" }, "Je geeft een tweede, blind oordeel. De punten van de student veranderen niet."),
    boxes.map((box) => box.root),
    !second && [
      h("div", { class: "rhk-opmerkvak" }, remark.root, h("div", { class: "rhk-knoppen rhk-krap" }, again, flagButton), list),
      notes, result, by,
    ]);

  function enter(i: number): void {
    current = i;
    boxes.forEach((box, n) => box.active(n === i));
  }

  function change(next: Judgement, typed: boolean): void {
    judgement = next;
    filling.change(judgement, typed);
    show();
  }

  function mark(i: number, level: number): boolean {
    const box = boxes[i];
    if (!box || locked) return false;
    const before = judgement.marks[box.name];
    const mark = chosen(levels, level, before, answer.empty);
    if (!mark) return false;
    if (mark !== before) change(withMark(judgement, box.name, mark), false);
    return true;
  }

  function shift(by: number): void {
    const box = boxes[current];
    const before = box && judgement.marks[box.name];
    if (!box || !before || locked || second) return;
    const after = shifted(levels, before, by);
    if (after.points !== before.points) change(withMark(judgement, box.name, after), false);
  }

  function flag(): void {
    change({ ...judgement, flag: !judgement.flag }, false);
  }

  function show(unmarked = false): void {
    for (const box of boxes) box.show(judgement.marks[box.name], unmarked);
    flagButton.setAttribute("aria-pressed", String(judgement.flag));
    flagButton.firstChild?.replaceWith(judgement.flag ? "Vlag staat" : "Vlag");
  }

  async function reuse(): Promise<void> {
    if (!list.hidden) return close();
    list.hidden = false;
    again.setAttribute("aria-expanded", "true");
    list.replaceChildren(h("p", { class: "rhk-stil" }, "Even zoeken…"));
    let found: Remark[];
    try {
      found = await filling.remarks();
    } catch (error) {
      list.replaceChildren(h("p", { class: "rhk-melding", role: "alert" }, `De opmerkingen zijn niet te lezen: ${(error as Error).message}`));
      return;
    }
    list.replaceChildren(reuseList(found, insert));
    (list.querySelector<HTMLElement>("button") ?? again).focus({ preventScroll: true });
    list.scrollIntoView({ block: "nearest" });
  }

  function insert(text: string): void {
    const before = judgement.remark.trimEnd();
    remark.set(before ? `${before}\n\n${text}` : text);
    close();
    remark.enter();
    change({ ...judgement, remark: remark.value }, false);
  }

  function close(): void {
    list.hidden = true;
    again.setAttribute("aria-expanded", "false");
  }

  function settle(standing: Standing): void {
    result.replaceChildren(...outcome(standing.outcome));
    by.textContent = standing.by && standing.at ? `Laatst veranderd door ${standing.by}, ${when(standing.at)}.`
      : standing.by && standing.score !== null ? `Beoordeeld in ${standing.by}.` : "";
  }

  enter(Math.max(boxes.findIndex((box) => judgement.marks[box.name] === undefined), 0));
  show();
  settle(answer);

  return {
    root,
    get judgement() { return judgement; },
    choose(level) {
      const done = mark(current, level);
      if (done) boxes[current]?.enter();
      return done;
    },
    shift, flag,
    remark: () => remark.enter(),
    note: () => { notes.open = true; note.enter(); },
    reuse: () => void reuse(),
    back: () => { close(); boxes[current]?.enter(); },
    lacking: () => { show(true); return missing(given.criteria, judgement.marks); },
    complete: () => boxes.find((box) => judgement.marks[box.name] === undefined)?.enter(),
    settle,
  };
}

function area(label: string, value: string, input: (text: string) => void) {
  const field = h("textarea", { class: "rhk-tekstvak", id: uid(), rows: 2, on: { input: () => input(field.value) } });
  field.value = value;
  const root = h("div", { class: "rhk-vak" }, h("label", { for: field.id }, label), field);
  return {
    root,
    get value() { return field.value; },
    set(text: string) { field.value = text; },
    enter() {
      field.focus({ preventScroll: true });
      field.setSelectionRange(field.value.length, field.value.length);
      field.scrollIntoView({ block: "nearest" });
    },
  };
}

function reuseList(found: readonly Remark[], insert: (text: string) => void): HTMLElement {
  if (found.length === 0) return h("p", { class: "rhk-stil" }, "Bij deze vraag zijn nog geen opmerkingen gemaakt.");
  const items = h("ul", { class: "rhk-stukjes" });
  const mine = h("input", { type: "checkbox", id: uid(), on: { change: () => fill() } });
  const fill = () => {
    const shown = found.filter((r) => !mine.checked || r.mine > 0);
    items.replaceChildren(...shown.map((r) => h("li", null, h("button", { type: "button", class: "rhk-stukje", on: { click: () => insert(r.text) } },
      r.text, h("span", { class: "rhk-stil" }, ` ${r.count} keer gebruikt${r.mine === 0 ? " door een collega" : r.mine === r.count ? "" : `, ${r.mine} keer door jou`}`)))));
    if (shown.length === 0) items.append(h("li", { class: "rhk-stil" }, "Van jou zijn er nog geen."));
  };
  fill();
  return h("div", null,
    h("p", { class: "rhk-stil" }, "Kies een opmerking. Ze komt in het tekstvak, en daar pas je haar aan."),
    h("label", { class: "rhk-vinkje", for: mine.id }, mine, " Alleen die van mij"), items);
}

function outcome(found: Outcome | null): HTMLElement[] {
  if (!found) return [];
  if (found.passed) return [h("p", null, h("strong", null, "Deze student: voldoende."))];
  return [h("p", null, h("strong", null, "Deze student: nog niet voldoende.")), h("ul", null, found.missing.map((line) => h("li", null, line)))];
}
