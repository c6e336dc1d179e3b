/** Questions to Python and their answers, over the widget's own messages. */
import type { Reply } from "./types.ts";

/** The widget's model, as far as this desk uses it. */
export interface Line {
  get(name: string): unknown;
  send(message: unknown): void;
  on(name: "msg:custom", listener: (message: unknown) => void): void;
  off(name: "msg:custom", listener: (message: unknown) => void): void;
}

export type Ask = { ask: string } & Record<string, unknown>;

/** Python could not do it; the message says why. */
export class Fault extends Error {}

export class Talk {
  private next = 0;
  private readonly open = new Map<number, (reply: Reply) => void>();
  private readonly heard = (reply: unknown) => this.hear(reply);
  private readonly line: Line;

  constructor(line: Line) {
    this.line = line;
    line.on("msg:custom", this.heard);
  }

  /** The reply as it comes, also when it says that something is wrong. Never, when Python is gone. */
  reply(message: Ask): Promise<Reply> {
    const id = ++this.next;
    return new Promise((resolve) => {
      this.open.set(id, resolve);
      try {
        this.line.send({ ...message, id });
      } catch (error) {
        this.hear({ id, fault: `Python is niet te bereiken (${String(error)}).` });
      }
    });
  }

  /** What was asked for; rejects with Fault. */
  async ask<T>(message: Ask): Promise<T> {
    const reply = await this.reply(message);
    if (reply.fault !== undefined) throw new Fault(reply.fault);
    return reply.ok as T;
  }

  close(): void {
    try { this.line.off("msg:custom", this.heard); } catch { /* a host without off */ }
    this.open.clear();
  }

  private hear(data: unknown): void {
    const reply = data as Reply;
    const resolve = typeof reply?.id === "number" ? this.open.get(reply.id) : undefined;
    if (!resolve) return;
    this.open.delete(reply.id as number);
    resolve(reply);
  }
}
