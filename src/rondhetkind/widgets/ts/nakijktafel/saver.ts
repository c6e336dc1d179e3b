/** Keeps what a lecturer does until the gradebook has it: nothing is called saved before it is. */
import { SILENCE } from "./talk.ts";
import { alike, type Judgement, type Reply, type Standing } from "./types.ts";

export type Kind = "keuze" | "tekst";
/** The version that a judgement was made on. */
export interface Base { version: number; outside: string }

interface Sent { judgement: Judgement; token: string; kind: Kind; base: Base }
interface Entry { base: Base; wanted: Judgement; kind: Kind; sent: Sent | null; flying: boolean; fault: string; tries: number }

/** As it goes to the browser's own storage, so that a restarted kernel can still get it. */
export type Kept = Record<string, { base: Base; wanted: Judgement; kind: Kind; sent: Sent | null }>;

export interface Clash { ref: string; theirs: Standing & { why: string }; mine: Judgement }

export interface Surroundings {
  send(ref: string, sent: Sent): Promise<Reply>;
  /** Something was saved; `at` is when. */
  saved(standing: Standing): void;
  /** Somebody else was first. */
  clashed(clash: Clash): void;
  /** What was judged is not in the gradebook any more. */
  gone(ref: string): void;
  /** The state changed: draw it. */
  changed(): void;
  keep(kept: Kept): void;
  later(act: () => void, milliseconds: number): void;
  token(): string;
  now(): Date;
}

const WAIT = [2000, 4000, 8000, 15000] as const;
const SILENT = "Python antwoordt niet.";

export class Saver {
  private readonly entries = new Map<string, Entry>();
  private last: Date | null = null;
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** What an earlier widget could not save. */
  restore(kept: Kept): string[] {
    for (const [ref, found] of Object.entries(kept)) {
      this.entries.set(ref, { ...found, flying: false, fault: "", tries: 0 });
      void this.push(ref);
    }
    return Object.keys(kept);
  }

  put(ref: string, base: Base, wanted: Judgement, kind: Kind): void {
    const entry = this.entries.get(ref);
    if (entry) {
      entry.wanted = wanted;
      entry.kind = entry.kind === "keuze" ? "keuze" : kind;
    } else {
      this.entries.set(ref, { base, wanted, kind, sent: null, flying: false, fault: "", tries: 0 });
    }
    this.keep();
    void this.push(ref);
  }

  /** What is wanted and not yet in the gradebook. */
  waiting(ref: string): Judgement | null {
    return this.entries.get(ref)?.wanted ?? null;
  }

  drop(ref: string): void {
    this.entries.delete(ref);
    this.keep();
    this.around.changed();
  }

  /** Replaces, on purpose, what somebody else saved. */
  insist(ref: string, base: Base, wanted: Judgement): void {
    this.entries.delete(ref);
    this.put(ref, base, wanted, "keuze");
  }

  retry(): void {
    for (const [ref, entry] of this.entries) if (!entry.flying) void this.push(ref);
  }

  get count(): number {
    return this.entries.size;
  }

  get fault(): string {
    return [...this.entries.values()].find((entry) => entry.fault)?.fault ?? "";
  }

  /** The state in words. */
  get words(): string {
    if (this.fault) {
      const more = this.count > 1 ? ` Het gaat om ${this.count} antwoorden.` : "";
      return `Niet opgeslagen: ${this.fault}${more}`;
    }
    if (this.count > 0) return "Opslaan…";
    return this.last ? `Opgeslagen ${clock(this.last)}` : "";
  }

  /** Resolves when all is in the gradebook, or cannot be for now. */
  async settled(): Promise<void> {
    while ([...this.entries.values()].some((entry) => entry.flying && !entry.fault)) await new Promise((go) => this.around.later(() => go(null), 20));
  }

  private async push(ref: string): Promise<void> {
    const entry = this.entries.get(ref);
    if (!entry || entry.flying) return;
    // What was sent may have arrived although no answer came: send the very same, or it would clash with itself.
    entry.sent ??= { judgement: entry.wanted, token: this.around.token(), kind: entry.kind, base: entry.base };
    const { sent } = entry;
    entry.flying = true;
    this.keep();
    this.around.changed();
    this.around.later(() => { if (entry.flying && entry.sent === sent && this.entries.get(ref) === entry) this.blame(entry, SILENT); }, SILENCE);
    const reply = await this.around.send(ref, sent);
    if (this.entries.get(ref) !== entry) return;
    entry.flying = false;
    if (reply.stale) return this.clash(ref, entry, reply.stale);
    if (reply.gone) {
      this.drop(ref);
      return this.around.gone(ref);
    }
    if (reply.fault !== undefined) return this.failed(ref, entry, reply.fault, reply.final === true);
    const standing = reply.ok as Standing;
    entry.sent = null;
    entry.tries = 0;
    entry.fault = "";
    entry.base = { version: standing.version, outside: standing.outside };
    this.last = this.around.now();
    if (alike(entry.wanted, sent.judgement)) this.entries.delete(ref);
    else entry.kind = "tekst";
    this.keep();
    this.around.saved(standing);
    this.around.changed();
    void this.push(ref);
  }

  private clash(ref: string, entry: Entry, theirs: Standing & { why: string }): void {
    this.entries.delete(ref);
    this.keep();
    this.around.clashed({ ref, theirs, mine: entry.wanted });
    this.around.changed();
  }

  private failed(ref: string, entry: Entry, fault: string, final: boolean): void {
    this.blame(entry, fault);
    // A refused judgement may be mended by another choice; then that one is sent.
    if (final) entry.sent = null;
    const wait = WAIT[Math.min(entry.tries++, WAIT.length - 1)] ?? 15000;
    this.around.later(() => { if (this.entries.get(ref) === entry && !entry.flying) void this.push(ref); }, wait);
  }

  private blame(entry: Entry, fault: string): void {
    entry.fault = fault;
    this.around.changed();
  }

  private keep(): void {
    this.around.keep(Object.fromEntries([...this.entries].map(([ref, { base, wanted, kind, sent }]) => [ref, { base, wanted, kind, sent }])));
  }
}

export function clock(when: Date): string {
  return when.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
}
