/** The four marks of inline Markdown that an exercise may hold, as plain pieces. */

export type Piece = string | { mark: "em" | "strong" | "code" | "a" | "mark"; inner: Piece[]; href?: string };

const MARKS = /\\([\\`*_[\](){}#+.!>~|-])|`([^`]+)`|\*\*(?=\S)([\s\S]+?)(?<=\S)\*\*(?!\*)|\*(?=\S)([\s\S]+?)(?<=\S)\*|\[((?:[^[\]\\]|\\.)+)\]\(([^()\s]+)\)/;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let rest = text;
  for (let m = MARKS.exec(rest); m; m = MARKS.exec(rest)) {
    if (m.index > 0) found.push(rest.slice(0, m.index));
    const [whole, escaped, code, strong, em, label, href] = m;
    if (escaped !== undefined) found.push(escaped);
    else if (code !== undefined) found.push({ mark: "code", inner: [code] });
    else if (strong !== undefined) found.push({ mark: "strong", inner: pieces(strong) });
    else if (em !== undefined) found.push({ mark: "em", inner: pieces(em) });
    else if (label !== undefined && href !== undefined && isSafe(href)) found.push({ mark: "a", inner: pieces(label), href });
    else found.push(...pieces(label ?? ""));
    rest = rest.slice(m.index + whole.length);
  }
  if (rest) found.push(rest);
  return found;
}

/** No line ends between *groep* and 4: a 4. at the start of a line reads as an item. Lengths stay the same. */
export function bound(text: string): string {
  return text.replace(/\b(groep|klas|leerjaar|les|module|week|vraag|stap) (?=\d)/gi, "$1\u00a0");
}

/** The same without marks, for names and announcements. */
export function plain(text: string): string {
  const flat = (list: Piece[]): string => list.map((p) => (typeof p === "string" ? p : flat(p.inner))).join("");
  return flat(pieces(text));
}

/** Web, mail, or a place in this book; anything else could run as a script. */
export function isSafe(href: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href.replace(/[\u0000-\u0020\u007f-\u00a0]/g, ""));
  return !scheme || /^(https?|mailto)$/i.test(scheme[1] ?? "");
}
