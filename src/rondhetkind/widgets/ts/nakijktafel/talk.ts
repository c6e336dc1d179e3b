/** Questions to Python and their answers, over the widget's own messages. */
import type { Reply } from "./types.ts";

/** The widget's model, as far as this desk uses it. */
export interface Line {
  get(name: string): unknown;
  send(message: unknown): void;
  on(name: "msg:custom", listener: (message: unknown) => void): void;
  off(name: "msg:custom", listener: (message: unknown) => void): void;
  /** JupyterLab's and Notebook's own; other places have no kernel in it. */
  widget_manager?: { kernel?: { connectionStatus?: string; reconnect?(): Promise<void> } | null };
}

export type Ask = { ask: string } & Record<string, unknown>;

/** Python could not do it; the message says why. */
export class Fault extends Error {}

/** After this long without an answer the lecturer hears it. */
export const SILENCE = 4000;
const LONGEST = 30_000;

interface Open { message: Ask & { id: string }; resolve(reply: Reply): void; wait: number; late: boolean }

export interface Around {
  /** Runs `act` after a while; gives what calls it off. */
  later(act: () => void, milliseconds: number): () => void;
  /** Whether Python answers changed. */
  changed(): void;
  /** A name for this talk that no other has. */
  name: string;
}

export class Talk {
  private next = 0;
  private readonly open = new Map<string, Open>();
  private readonly off = new Map<string, () => void>();
  private readonly heard = (reply: unknown) => this.hear(reply);
  private readonly line: Line;
  private readonly around: Around;

  constructor(line: Line, around: Around) {
    this.line = line;
    this.around = around;
    line.on("msg:custom", this.heard);
  }

  /** Whether something was asked long ago and not answered. */
  get silent(): boolean {
    return [...this.open.values()].some((one) => one.late);
  }

  /** Whether the browser itself knows that it is cut off from Jupyter. */
  get away(): boolean {
    const status = this.line.widget_manager?.kernel?.connectionStatus;
    return status !== undefined && status !== "connected";
  }

  /** The reply as it comes, also when it says that something is wrong. Never, when Python is gone. */
  reply(message: Ask): Promise<Reply> {
    const id = `${this.around.name}-${++this.next}`;
    return new Promise((resolve) => {
      this.open.set(id, { message: { ...message, id }, resolve, wait: SILENCE, late: false });
      this.send(id);
    });
  }

  /** What was asked for; rejects with Fault. */
  async ask<T>(message: Ask): Promise<T> {
    const reply = await this.reply(message);
    if (reply.fault !== undefined) throw new Fault(reply.fault);
    return reply.ok as T;
  }

  /** Asks again at once: the line may be there again. Jupyter waits ever longer before it looks. */
  again(): void {
    if (this.away) void this.line.widget_manager?.kernel?.reconnect?.().catch(() => undefined);
    for (const [id, one] of this.open) if (one.late) this.send(id);
  }

  close(): void {
    try { this.line.off("msg:custom", this.heard); } catch { /* a host without off */ }
    for (const off of this.off.values()) off();
    this.off.clear();
    this.open.clear();
  }

  /** What is sent into a dead socket is lost without a word. So it is sent anew; Python does each thing once. */
  private send(id: string): void {
    const one = this.open.get(id);
    if (!one) return;
    this.off.get(id)?.();
    this.off.set(id, this.around.later(() => {
      one.late = true;
      one.wait = Math.min(one.wait * 2, LONGEST);
      this.around.changed();
      this.send(id);
    }, one.wait));
    try {
      this.line.send(one.message);
    } catch {
      // JupyterLab knows already that nobody is there any more.
      one.late = true;
      this.around.changed();
    }
  }

  private hear(data: unknown): void {
    const reply = data as Reply;
    const id = typeof reply?.id === "string" ? reply.id : "";
    const one = this.open.get(id);
    if (!one) return;
    this.open.delete(id);
    this.off.get(id)?.();
    this.off.delete(id);
    one.resolve(reply);
    if (one.late) this.around.changed();
  }
}
