/** Which key does what. Letters and digits only while nobody is typing, and not at all when switched off. */

export type Act =
  | { act: "level"; level: number }
  | { act: "points"; by: number }
  | { act: "next" | "previous" | "skip" | "undo" | "flag" | "remark" | "note" | "reuse" | "read" | "help" | "leave" };

export interface Press { key: string; ctrl: boolean; shift: boolean; alt: boolean; typing: boolean; button: boolean }

/** Every key and what it does, in words. */
export const list = (levels: number): [string, string][] => [
  [`1 tot en met ${levels}`, "Kies dit niveau voor het criterium waar je bent."],
  ["Tab", "Ga naar het volgende criterium. Met Shift + Tab ga je terug."],
  ["+ en −", "Een punt meer of minder, binnen het niveau."],
  ["Enter", "Ga naar het volgende antwoord dat nog beoordeeld moet worden."],
  ["S", "Sla dit antwoord over."],
  ["V", "Ga terug naar het vorige antwoord."],
  ["O", "Schrijf een opmerking voor de student."],
  ["H", "Kies uit eerdere opmerkingen."],
  ["N", "Schrijf een notitie. Studenten zien die nooit."],
  ["M", "Zet een vlag bij dit antwoord, of haal hem weg."],
  ["U", "Maak ongedaan wat je het laatst deed."],
  ["A", "Ga naar de tekst van het antwoord."],
  ["Esc", "Ga uit een tekstvak, terug naar het criterium."],
  ["Ctrl + Enter", "Ga naar het volgende antwoord, ook vanuit een tekstvak."],
  ["?", "Toon deze lijst."],
];

const LETTERS: Record<string, Act> = {
  s: { act: "skip" }, v: { act: "previous" }, o: { act: "remark" }, h: { act: "reuse" }, n: { act: "note" },
  m: { act: "flag" }, u: { act: "undo" }, a: { act: "read" }, "?": { act: "help" },
  "+": { act: "points", by: 1 }, "=": { act: "points", by: 1 }, "-": { act: "points", by: -1 }, "−": { act: "points", by: -1 },
};

export function act({ key, ctrl, shift, alt, typing, button }: Press, letters: boolean): Act | null {
  if (alt) return null;
  if (key === "Escape") return typing ? { act: "leave" } : null;
  if (ctrl) {
    if (key === "Enter") return { act: "next" };
    return key === "z" && !shift && !typing ? { act: "undo" } : null;
  }
  if (typing) return null;
  if (key === "Enter") return button || shift ? null : { act: "next" };
  if (!letters) return null;
  if (/^[1-9]$/.test(key)) return { act: "level", level: Number(key) };
  return LETTERS[key.toLowerCase()] ?? null;
}
