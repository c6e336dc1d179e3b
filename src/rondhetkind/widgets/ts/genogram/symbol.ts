/** Somebody as a symbol: outer shape, double border, cross, age and name. */
import { NAME, R, type Point } from "./measures.ts";
import { LINE, lines, path, shape, wrapped, type Shape } from "./shape.ts";
import type { Gender, Person } from "./family.ts";

/** The outline of a symbol of half-width `r` around the origin. */
export function outline(gender: Gender | null, r: number): string {
  switch (gender) {
    case "vrouw": return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
    case "non-binair": return `M${-r} ${r}V0A${r} ${r} 0 0 1 ${r} 0V${r}Z`;
    case "zwangerschap": return `M0 ${-r}L${r} ${r * 0.85}H${-r}Z`;
    case "huisdier": return `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
    case "man": case null: return `M${-r} ${-r}H${r}V${r}H${-r}Z`;
  }
}

export const nameRows = (name: string) => wrapped(name, 11, 2);
/** Where a symbol with so many rows of name ends below its middle. */
export const foot = (rows: readonly string[]) => R + (rows.length && 6 + rows.length * LINE);

export function symbol(p: Person, at: Point, selected = false): Shape[] {
  const body: Shape[] = [path(outline(p.gender, R), p.gender === null ? "gk-vorm gk-open" : "gk-vorm")];
  if (p.index) body.push(path(outline(p.gender, R - 5), "gk-vorm"));
  if (p.assigned && p.assigned !== p.gender) body.push(path(outline(p.assigned, p.index ? 12 : 14), "gk-vorm"));
  if (p.dead) {
    const d = p.gender === "vrouw" ? R * Math.SQRT1_2 : R - (p.gender === "zwangerschap" || p.gender === "huisdier" ? 10 : 0);
    body.push(path(`M${-d} ${-d}L${d} ${d}M${-d} ${d}L${d} ${-d}`, "gk-kruis"));
  }
  const rows = nameRows(p.name);
  const inside = `${p.age ?? (p.gender === null ? "?" : "")}`;
  if (inside) body.push(shape("text", { x: 0, y: p.gender === "zwangerschap" ? 11 : 5, "text-anchor": "middle", class: "gk-leeftijd" }, inside));
  return [
    ...(selected ? [shape("rect", { x: -NAME + 1, y: -R - 6, width: 2 * NAME - 2, height: R + 12 + foot(rows), rx: 8, class: "gk-gekozen" })] : []),
    ...body,
    ...lines(rows, 0, R + 17, "gk-naam"),
  ].map((s) => moved(s, at));
}

export const moved = ({ tag, attrs, inner }: Shape, { x, y }: Point): Shape => shape(tag, { ...attrs, transform: `translate(${x} ${y})` }, ...inner);

