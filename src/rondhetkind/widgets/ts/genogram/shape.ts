/** A drawing as data: elements of SVG that become nodes on a page and text in a file. */
import { escaped, wrapped as broken } from "../lib/keep.ts";

export interface Shape { tag: string; attrs: Record<string, string | number>; inner: (Shape | string)[] }

export const shape = (tag: string, attrs: Record<string, string | number>, ...inner: (Shape | string)[]): Shape => ({ tag, attrs, inner });

export const num = (n: number) => String(Math.round(n * 10) / 10);

export const path = (d: string, kind: string): Shape => shape("path", { d, class: kind });

export const group = (kind: string, ...inner: Shape[]): Shape => shape("g", { class: kind }, ...inner);

export function polyline(points: readonly { x: number; y: number }[]): string {
  return points.map((p, i) => `${i === 0 ? "M" : "L"}${num(p.x)} ${num(p.y)}`).join("");
}

/** Lines of text under each other, in the middle of `x`. */
export function lines(text: readonly string[], x: number, y: number, kind: string, anchor = "middle"): Shape[] {
  return text.map((t, i) => shape("text", { x: num(x), y: num(y + i * LINE), "text-anchor": anchor, class: kind }, t));
}

export const LINE = 16;

/** A name in at most `rows` rows of about `width` letters. */
export function wrapped(name: string, width: number, rows: number): string[] {
  const found = broken(name, width);
  const kept = found.slice(0, rows).map((row) => (row.length > width + 1 ? `${row.slice(0, width)}…` : row));
  if (found.length > rows) kept[rows - 1] = `${kept[rows - 1]!.replace(/…$/, "").slice(0, width)}…`;
  return kept;
}

/** As text, for a file. */
export function markup(s: Shape | string): string {
  if (typeof s === "string") return clean(s);
  const attrs = Object.entries(s.attrs).map(([k, v]) => ` ${k}="${clean(String(v))}"`).join("");
  return s.inner.length === 0 ? `<${s.tag}${attrs}/>` : `<${s.tag}${attrs}>${s.inner.map(markup).join("")}</${s.tag}>`;
}

// Control characters have no place in XML, however somebody typed them.
const clean = (text: string) => escaped(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""));
