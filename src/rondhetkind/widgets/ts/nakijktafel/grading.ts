/** Grading: an answer, its rubric, and the steps from one to the next. */
import { h } from "../lib/dom.ts";
import { clashBox } from "./clash.ts";
import { change, judgementOf, remember, type Desk, type Target } from "./desk.ts";
import { form, type Form } from "./form.ts";
import type { Act } from "./keys.ts";
import { focus, front, keyed, small } from "./parts.ts";
import { reader } from "./reader.ts";
import { capital, missing, onward, progressWords, start } from "./steps.ts";
import { alike, type Answer, type Given, type Judgement, type Place, type Queue, type Remark, type Standing } from "./types.ts";

export interface Shown {
  readonly root: HTMLElement;
  /** Does what a key asks; false when there is nothing to do here. */
  act(act: Act): boolean;
  /** Puts the focus where work begins. */
  enter(): void;
}

export function grading(desk: Desk, queue: Queue, to: Target): Shown {
  const { setup, talk, answers, saver } = desk;
  const { items, mode } = queue;
  const second = mode === "dubbel";
  const lezer = h("div", { class: "rhk-links" });
  const rechts = h("div", { class: "rhk-rechts" });
  const progress = h("p", { class: "rhk-voortgang" });
  const bar = h("progress", { class: "rhk-balkje", max: 1, value: 0, "aria-hidden": true });
  const steps = h("div", { class: "rhk-stappen" },
    keyed("Vorige", "V", () => void previous()),
    keyed("Sla over", "S", () => void skip()),
    !second && keyed("Ongedaan maken", "U", () => void undo()),
    h("div", { class: "rhk-tel" }, progress, bar),
    keyed("Volgende", "Enter", () => void next(), { class: "rhk-knop rhk-klein" }));
  const root = h("div", { class: "rhk-beeld" }, h("div", { class: "rhk-werk" }, lezer, rechts), steps);
  let at = start(items, to.ref);
  let shown: Answer | null = null;
  let current: Form | null = null;
  let turn = 0;

  desk.listen({
    saved(standing) {
      if (!root.isConnected) return;
      tally(standing);
      if (standing.ref === shown?.ref) {
        shown = { ...shown, ...standing };
        if (current && alike(current.judgement, standing.judgement)) current.settle(standing);
      }
    },
    clashed(ref) {
      if (root.isConnected && ref === items[at]?.ref) void show(at);
    },
  });

  function given(): Given {
    const cell = items[at]?.ref.split("/")[1] ?? "";
    return setup.answers.find((one) => one.cell === cell) ?? (setup.answers[0] as Given);
  }

  async function show(index: number, enter = true, note = ""): Promise<void> {
    const item = items[index];
    const mine = ++turn;
    if (!item) return nothing();
    at = index;
    let answer = answers.have(item.ref);
    if (!answer) {
      const wait = setTimeout(() => { if (mine === turn) lezer.replaceChildren(h("p", { class: "rhk-stil", role: "status" }, "Het antwoord wordt opgehaald…")); }, 300);
      try {
        answer = await answers.get(item.ref);
      } catch (error) {
        if (mine === turn) trouble(`Dit antwoord is niet op te halen. ${(error as Error).message}`, index);
        return;
      } finally {
        clearTimeout(wait);
      }
      if (mine !== turn) return;
    }
    draw(answer);
    if (enter) focusAnswer();
    desk.announce(note ? `${note} ${place()}.` : place(), note !== "");
    remember(setup, { mode, cell: queue.cell, ref: item.ref });
    answers.ahead(items, at);
    if (!second) await renew(item.ref);
  }

  /** What was asked for beforehand may have been judged by a colleague since. */
  async function renew(ref: string): Promise<void> {
    const now = await answers.renewed(ref);
    const here = shown?.ref === ref && saver.waiting(ref) === null && !desk.clashes.has(ref);
    if (!now || !here || now.version === shown?.version && now.outside === shown.outside) return;
    const [reading, judging] = [lezer, rechts].map((part) => part.contains(document.activeElement));
    tally(now);
    draw(now);
    if (judging) current?.back();
    else if (reading) focusAnswer();
    desk.announce(`${capital(now.by || "een collega")} veranderde dit antwoord intussen. Dit is hoe het nu is.`);
  }

  function draw(answer: Answer): void {
    shown = answer;
    const clash = desk.clashes.get(answer.ref);
    lezer.replaceChildren(reader({ given: given(), answer, place: place(), reveal: second ? null : () => reveal(answer) }));
    lezer.scrollTop = 0;
    if (clash) {
      current = null;
      rechts.replaceChildren(clashBox(clash, given(), () => settle(answer), () => insist(answer, clash.mine)));
    } else {
      current = form({
        given: given(), levels: setup.levels, answer, judgement: judgementOf(desk, answer), second,
        change: (judgement, typed) => keep(answer, judgement, typed),
        // With the one that was written a moment ago.
        remarks: () => saver.settled().then(() => talk.ask<Remark[]>({ ask: "remarks", cell: given().cell })),
        changes: () => desk.go("rubriek"),
      });
      rechts.replaceChildren(current.root);
    }
    rechts.scrollTop = 0;
    count();
  }

  function keep(answer: Answer, judgement: Judgement, typed: boolean): void {
    const item = items[at];
    if (!item) return;
    item.begun = Object.keys(judgement.marks).length > 0;
    item.flag = judgement.flag;
    if (!second) return change(desk, answer, judgement, typed ? "tekst" : "keuze");
    shown = { ...answer, judgement };
    void opinion(answer, judgement);
  }

  /** A second opinion goes to a table of its own; it is sent anew until it is there. */
  async function opinion(answer: Answer, judgement: Judgement): Promise<void> {
    const reply = await talk.reply({ ask: "second", ref: answer.ref, marks: judgement.marks });
    if (current?.judgement !== judgement) return;
    if (reply.fault !== undefined) {
      desk.announce(`Niet opgeslagen: ${reply.fault} Er wordt opnieuw geprobeerd.`);
      setTimeout(() => { if (current?.judgement === judgement) void opinion(answer, judgement); }, 3000);
      return;
    }
    answers.forget(answer.ref);
    const item = items.find((one) => one.ref === answer.ref);
    if (item) item.done = missing(given().criteria, judgement.marks).length === 0;
    count();
    desk.announce("Tweede oordeel opgeslagen.");
  }

  function tally(standing: Standing): void {
    const item = items.find((one) => one.ref === standing.ref);
    const cell = standing.ref.split("/")[1];
    const part = queue.progress.find((one) => one.cell === cell);
    if (!item || !part) return;
    part.done += Number(!standing.needs) - Number(item.done);
    item.done = !standing.needs;
    item.flag = standing.judgement.flag;
    part.flags = items.filter((one) => one.flag && one.ref.endsWith(`/${cell}`)).length;
    count();
  }

  function count(): void {
    const done = items.filter((one) => one.done).length;
    const flags = items.filter((one) => one.flag).length;
    progress.textContent = progressWords({ done, all: items.length, flags }, second ? "dubbel nagekeken" : "nagekeken");
    bar.max = Math.max(items.length, 1);
    bar.value = done;
  }

  function place(): string {
    return `Antwoord ${at + 1} van ${items.length}`;
  }

  function focusAnswer(): void {
    const article = lezer.querySelector<HTMLElement>(".rhk-lezer");
    if (!article) return;
    focus(article);
    // On a phone the whole notebook was scrolled down to the rubric.
    article.querySelector("h4")?.scrollIntoView({ block: "nearest" });
  }

  async function next(): Promise<void> {
    const lacking = current?.lacking() ?? [];
    if (lacking.length > 0 && shown?.known !== false && !items[at]?.done) {
      desk.announce(`Nog te kiezen: ${lacking.join(", ")}. Met S sla je dit antwoord over.`);
      current?.complete();
      return;
    }
    // Judged before, and asked about again since: going on says that it still holds.
    const again = shown?.needs && !shown.old_rubric && lacking.length === 0 && saver.waiting(shown.ref) === null;
    if (again && !second && shown && current) keep(shown, current.judgement, false);
    await move(true);
  }

  async function skip(): Promise<void> {
    await move(false);
  }

  async function move(finished: boolean): Promise<void> {
    // What is on its way to the gradebook counts as done for finding the next.
    const seen = items.map((one, i) => (finished && i === at ? { ...one, done: true } : one));
    let colleagues = 0;
    for (let found = onward(seen, at); found !== null; found = onward(seen, found)) {
      const answer = answers.have(seen[found]?.ref ?? "");
      if (second || !answer || answer.needs) return show(found, true, colleagues ? `${colleagues} intussen nagekeken door een collega.` : "");
      tally(answer);
      seen[found] = { ...seen[found] as Place, done: true };
      colleagues++;
    }
    if (at + 1 < items.length) return show(at + 1);
    await saver.settled();
    ready();
  }

  async function previous(): Promise<void> {
    if (at > 0) await show(at - 1);
    else desk.announce("Dit is het eerste antwoord.");
  }

  async function undo(): Promise<void> {
    await saver.settled();
    if (saver.count > 0) return desk.announce("Er is nog iets niet opgeslagen. Daarna kun je ongedaan maken.");
    let done: (Standing & { refused: string }) | null;
    try {
      done = await talk.ask({ ask: "undo" });
    } catch (error) {
      return desk.announce(`Ongedaan maken lukte niet: ${(error as Error).message}`);
    }
    if (!done) return desk.announce("Er is niets om ongedaan te maken.");
    answers.forget(done.ref);
    tally(done);
    const index = items.findIndex((one) => one.ref === done.ref);
    if (index < 0) {
      const cell = done.ref.split("/")[1] ?? "";
      desk.go("nakijken", { mode: "vraag", cell, ref: done.ref });
    } else await show(index);
    desk.announce(done.refused || "Ongedaan gemaakt.");
  }

  function reveal(answer: Answer): void {
    const ask = async (ref: string | null, close: () => void): Promise<void> => {
      close();
      try {
        await talk.ask({ ask: "reveal", ref });
      } catch (error) {
        return desk.announce(`De naam is niet te tonen: ${(error as Error).message}`);
      }
      const judgement = current?.judgement;
      answers.clear(mode);
      await show(at);
      if (judgement && shown && current && !alike(current.judgement, judgement)) draw({ ...shown, judgement });
    };
    front(desk.root, "Naam tonen?", [
      h("p", null, "Je kijkt na zonder te weten van wie een antwoord is. Dat maakt je oordeel eerlijker. Heb je de naam nodig, dan kun je haar tonen. Er wordt genoteerd dat je dat deed."),
    ], (close) => [
      small("Annuleer", close, { autofocus: true }),
      small("Toon de naam van deze student", () => void ask(answer.ref, close)),
      small("Toon alle namen tot je klaar bent", () => void ask(null, close)),
    ]);
  }

  function settle(answer: Answer): void {
    desk.clashes.delete(answer.ref);
    answers.forget(answer.ref);
    void show(at);
  }

  function insist(answer: Answer, mine: Judgement): void {
    const clash = desk.clashes.get(answer.ref);
    if (!clash) return;
    desk.clashes.delete(answer.ref);
    saver.insist(answer.ref, { version: clash.theirs.version, outside: clash.theirs.outside }, mine);
    answers.settle({ ...clash.theirs, judgement: mine });
    void show(at);
  }

  function trouble(text: string, index: number): void {
    current = null;
    rechts.replaceChildren();
    lezer.replaceChildren(h("p", { class: "rhk-melding", role: "alert" }, text), small("Probeer het opnieuw", () => void show(index)));
  }

  function nothing(): void {
    current = null;
    rechts.replaceChildren();
    const words = second
      ? "Er is nu niets om dubbel na te kijken. Dat kan zodra een collega antwoorden uit de steekproef heeft nagekeken."
      : "Er is hier niets na te kijken. Er is nog niets ingeleverd, of het is nog niet door de machine nagekeken.";
    lezer.replaceChildren(h("p", { class: "rhk-melding", tabindex: -1 }, words), small("Terug naar het begin", () => desk.go("start")));
    steps.hidden = true;
  }

  function ready(): void {
    const left = queue.progress.filter((part) => part.done < part.all && !second);
    const flags = items.filter((one) => one.flag).length;
    front(desk.root, second ? "De steekproef is klaar" : "Hier is alles beoordeeld", [
      flags > 0 && h("p", null, `Bij ${flags} ${flags === 1 ? "antwoord" : "antwoorden"} staat een vlag.`),
      second && h("p", null, "Bij de steekproef zie je hoe ver jullie het eens zijn, en waarover je kunt praten."),
    ], (close) => [
      small("Blijf hier", close, { autofocus: true }),
      ...left.map((part) => small(`Ga verder met ${part.cell.toUpperCase()} (${progressWords(part)})`, () => { close(); desk.go("nakijken", { mode: "vraag", cell: part.cell }); })),
      flags > 0 ? small("Naar de eerste vlag", () => { close(); void show(items.findIndex((one) => one.flag)); }) : null,
      second ? small("Bekijk de overeenstemming", () => { close(); desk.go("dubbel"); }) : null,
    ].filter((b): b is HTMLButtonElement => b !== null));
  }

  answers.clear(mode);
  count();
  void show(at);

  return {
    root,
    enter: focusAnswer,
    act(what) {
      switch (what.act) {
        case "level": return current?.choose(what.level) ?? false;
        case "points": current?.shift(what.by); return true;
        case "next": void next(); return true;
        case "previous": void previous(); return true;
        case "skip": void skip(); return true;
        case "undo": if (!second) void undo(); return true;
        case "flag": if (!second) current?.flag(); return true;
        case "remark": if (!second) current?.remark(); return true;
        case "note": if (!second) current?.note(); return true;
        case "reuse": if (!second) current?.reuse(); return true;
        case "read": focusAnswer(); return true;
        case "leave": current?.back(); return true;
        default: return false;
      }
    },
  };
}
