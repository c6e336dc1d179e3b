/** What every view of the desk shares: the talk with Python, what is not saved yet, and the answers seen. */
import { Saver, type Clash, type Kept, type Kind } from "./saver.ts";
import { Talk, type Line } from "./talk.ts";
import { soon } from "./steps.ts";
import type { Answer, Judgement, Mode, Place, Setup, Standing } from "./types.ts";

export type View = "start" | "nakijken" | "voorbeelden" | "dubbel" | "rubriek";

export interface Desk {
  readonly setup: Setup;
  readonly talk: Talk;
  readonly saver: Saver;
  readonly answers: Answers;
  readonly clashes: Map<string, Clash>;
  /** Aborted when the widget goes. */
  readonly signal: AbortSignal;
  root: HTMLElement;
  go(view: View, to?: Target): void;
  /** Says it to a screen reader, and in the bar unless it is `seen` elsewhere already. */
  announce(text: string, seen?: boolean): void;
  listen(listener: Listener): void;
  letters: boolean;
}

export interface Target { mode: Mode; cell: string; ref?: string }
export interface Listener { saved?(standing: Standing): void; clashed?(ref: string): void; state?(): void }

const OLD = 15_000;

/** Answers that were asked for; the next ones are asked for beforehand, one at a time so that a save never waits long. */
export class Answers {
  private readonly known = new Map<string, Answer>();
  private readonly since = new Map<string, number>();
  private readonly coming = new Map<string, Promise<Answer>>();
  private wanted: string[] = [];
  private busy = false;
  private mode: Mode = "vraag";
  private readonly talk: Talk;

  constructor(talk: Talk) {
    this.talk = talk;
  }

  clear(mode: Mode): void {
    this.mode = mode;
    this.known.clear();
    this.coming.clear();
    this.wanted = [];
  }

  have(ref: string): Answer | undefined {
    return this.known.get(ref);
  }

  get(ref: string): Promise<Answer> {
    const known = this.known.get(ref);
    return known ? Promise.resolve(known) : this.coming.get(ref) ?? this.fetch(ref);
  }

  /** As it is now when what is here was asked for a while ago; else null. */
  async renewed(ref: string): Promise<Answer | null> {
    if (!this.known.has(ref) || Date.now() - (this.since.get(ref) ?? 0) < OLD) return null;
    return (this.coming.get(ref) ?? this.fetch(ref)).catch(() => null);
  }

  forget(ref: string): void {
    this.known.delete(ref);
    this.coming.delete(ref);
  }

  settle(standing: Standing): void {
    const known = this.known.get(standing.ref);
    if (known) this.known.set(standing.ref, { ...known, ...standing, changed: false });
    // The outcome of a student depends on the other answers as well.
    for (const ref of [...this.known.keys()]) if (ref !== standing.ref && ref.split("/")[0] === standing.ref.split("/")[0]) this.forget(ref);
  }

  ahead(items: readonly Place[], at: number): void {
    this.wanted = soon(items, at).filter((ref) => !this.known.has(ref) && !this.coming.has(ref));
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let ref = this.wanted.shift(); ref !== undefined; ref = this.wanted.shift()) await this.get(ref).catch(() => undefined);
    } finally {
      this.busy = false;
    }
  }

  private fetch(ref: string): Promise<Answer> {
    const { mode } = this;
    const asked = this.talk.ask<Answer[]>({ ask: "answers", refs: [ref], mode }).then(([answer]) => {
      if (!answer) throw new Error("Dit antwoord is er niet.");
      if (this.coming.get(ref) === asked) {
        this.coming.delete(ref);
        this.known.set(ref, answer);
        this.since.set(ref, Date.now());
      }
      return answer;
    }, (error: unknown) => {
      this.coming.delete(ref);
      throw error;
    });
    this.coming.set(ref, asked);
    return asked;
  }
}

export function openDesk(line: Line, root: HTMLElement, announce: Desk["announce"], go: (view: View, to?: Target) => void, signal: AbortSignal): Desk {
  const setup = line.get("setup") as Setup;
  const listeners = new Set<Listener>();
  const talk = new Talk(line, {
    later(act, milliseconds) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    changed() { for (const listener of listeners) listener.state?.(); },
    name: token(),
  });
  const answers = new Answers(talk);
  const clashes = new Map<string, Clash>();
  const shelf = `rondhetkind/beoordelen/${setup.assignment}/${setup.grader}`;
  const saver = new Saver({
    send: (ref, { judgement, token, kind, base }) => talk.reply({ ask: "save", ref, ...base, judgement, token, kind }),
    saved(standing) {
      answers.settle(standing);
      for (const listener of listeners) listener.saved?.(standing);
    },
    clashed(clash) {
      clashes.set(clash.ref, clash);
      answers.forget(clash.ref);
      for (const listener of listeners) listener.clashed?.(clash.ref);
    },
    gone(ref) {
      answers.forget(ref);
      announce("Een antwoord staat niet meer in het cijferboek. Je oordeel daarover is weggelaten.");
    },
    changed() { for (const listener of listeners) listener.state?.(); },
    keep: (kept) => put(shelf, kept),
    later: (act, milliseconds) => { setTimeout(() => { if (!signal.aborted) act(); }, milliseconds); },
    token,
    now: () => new Date(),
  });
  signal.addEventListener("abort", () => talk.close());
  const desk: Desk = {
    setup, talk, saver, answers, clashes, signal, root, go, announce, letters: true,
    listen(listener) { listeners.add(listener); },
  };
  // After listeners could be added: what an earlier widget could not save.
  queueMicrotask(() => {
    const kept = saver.restore(take(shelf));
    if (kept.length > 0) announce(`Van ${kept.length} ${kept.length === 1 ? "antwoord" : "antwoorden"} was nog niet alles opgeslagen. Dat gebeurt nu.`);
  });
  return desk;
}

/** What nobody else comes up with; also where the page has no secure address. */
function token(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join("");
}

/** The place where a lecturer was, for after a reload. */
export function remember(setup: Setup, to: Target): void {
  put(`rondhetkind/beoordelen/${setup.assignment}/${setup.grader}/plaats`, to);
}

export function remembered(setup: Setup): Target | null {
  const found = take(`rondhetkind/beoordelen/${setup.assignment}/${setup.grader}/plaats`) as Partial<Target>;
  return typeof found.mode === "string" && typeof found.cell === "string" ? found as Target : null;
}

export function judgementOf(desk: Desk, answer: Answer): Judgement {
  return desk.saver.waiting(answer.ref) ?? answer.judgement;
}

export function change(desk: Desk, answer: Answer, wanted: Judgement, kind: Kind): void {
  const base = desk.answers.have(answer.ref) ?? answer;
  desk.saver.put(answer.ref, { version: base.version, outside: base.outside }, wanted, kind);
}

function put(name: string, value: Kept | Target): void {
  try {
    if (Object.keys(value).length === 0) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch { /* a browser that keeps nothing: it stays in the widget */ }
}

function take(name: string): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "{}") as Kept;
  } catch {
    return {};
  }
}
