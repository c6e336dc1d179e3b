/** The words of a sentence that give it away, as pieces to be drawn marked. */
import { pieces, type Piece } from "../lib/inline.ts";

/** `markdown` as pieces, in which each of `words` is marked where it first stands as whole words. */
export function pointed(markdown: string, words: readonly string[]): Piece[] {
  const left = [...words].sort((a, b) => b.length - a.length);
  const inside = (list: readonly Piece[]): Piece[] => list.flatMap((piece) => (typeof piece === "string" ? split(piece) : [{ ...piece, inner: inside(piece.inner) }]));

  function split(text: string): Piece[] {
    for (const word of left) {
      const at = place(text, word);
      if (at < 0) continue;
      left.splice(left.indexOf(word), 1);
      const [before, after] = [text.slice(0, at), text.slice(at + word.length)];
      return [...split(before), { mark: "mark", inner: [word] }, ...split(after)];
    }
    return text === "" ? [] : [text];
  }

  return inside(pieces(markdown));
}

/** Where `word` first stands with no letter or digit right before or after it; -1 when nowhere. */
function place(text: string, word: string): number {
  const letter = /[\p{L}\p{N}_]/u;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text[at - 1] ?? " ") && !letter.test(text[at + word.length] ?? " ")) return at;
  }
  return -1;
}
