/** What players have in common. On a page the host brings it, once; the module of a notebook holds what it needs of it. */
export * from "../lib/attempts.ts";
export * from "../lib/closing.ts";
export * from "../lib/compare.ts";
export * from "../lib/debrief.ts";
export * from "../lib/dom.ts";
export * from "../lib/frame.ts";
export * from "../lib/inline.ts";
export * from "../lib/kind.ts";
export * from "../lib/named.ts";
export * from "../lib/print.ts";
export * from "../lib/questions.ts";
export * from "../lib/quiet.ts";
export * from "../lib/shuffle.ts";
export * from "../lib/storage.ts";
export * from "../lib/wear.ts";
