/** A family as a drawing: a pure function from the data. */
import { around, aroundAll, aroundSystem, HIGH, WIDE } from "./ecogram.ts";
import { ALL, isPartner, isQuality, type Bond, type Family } from "./family.ts";
import { house } from "./house.ts";
import { layout } from "./layout.ts";
import { NAME, R, UNDER, type Layout, type Line, type Placed, type Point } from "./measures.ts";
import { aroundPerson, stroke, way, type End, type Obstacle } from "./relation.ts";
import { group, lines as words, LINE, path, polyline, shape, wrapped, type Shape } from "./shape.ts";
import { nameRows, symbol } from "./symbol.ts";
import type { Loose } from "./tree.ts";

export interface Drawing { width: number; height: number; shapes: Shape[] }
export type Form = "genogram" | "ecogram";

/** `mark` makes the ids of this drawing its own on a page. */
export function draw(family: Family, form: Form, mark: string, selected: string | null = null): Drawing {
  return form === "ecogram" ? ecogram(family, selected) : genogram(family, mark, selected);
}

function genogram(family: Family, mark: string, selected: string | null): Drawing {
  const at = layout(family);
  const { persons, width, height } = at;
  const placed = [...persons.values()];
  const end = (id: string) => { const p = persons.get(id); return p && personEnd(family, p); };
  const others = ({ from, to }: { from: string; to: string }) => placed.filter((p) => p.id !== from && p.id !== to);
  const houses = [...family.houses.values()].flatMap((h, i) => {
    const members = h.persons.flatMap((id) => persons.get(id) ?? []);
    return house(`${mark}-h${i}`, i, members, placed.filter((p) => !members.includes(p)));
  });
  return {
    width, height,
    shapes: [
      group("gk-huizen", ...houses),
      group("gk-familie", ...at.lines.flatMap(familyLine), ...at.loose.flatMap((l) => loose(l, end, others(l), at))),
      group("gk-banden", ...bonds([...family.bonds.values()].filter((b) => isQuality(b.kind)), end, others, at.lines, at)),
      ...people(family, placed, selected),
    ],
  };
}

function people(family: Family, placed: readonly Placed[], selected: string | null): Shape[] {
  return [group("gk-personen", ...placed.map((p) => shape("g", { class: "gk-persoon gk-tik", "data-id": p.id },
    shape("rect", { x: p.x - NAME, y: p.y - R - 4, width: 2 * NAME, height: R + UNDER + 4, class: "gk-raak" }),
    ...symbol(family.persons.get(p.id)!, p, p.id === selected))))];
}

const personEnd = (family: Family, p: Placed): End => aroundPerson(p, nameRows(family.persons.get(p.id)!.name));

function familyLine({ points, as, kind, mark }: Pick<Line, "points" | "as" | "kind" | "mark">): Shape[] {
  const line = (look: string, dx = 0) => path(polyline(points.map((p) => ({ x: p.x + dx, y: p.y }))), `gk-lijn${look}`);
  if (as === "pleegkind") return [line(" gk-stippel")];
  if (as === "adoptie") return [line(""), line(" gk-stippel", 5)];
  return mark ? [line(kind === "samen" ? " gk-streep" : kind === null ? " gk-vaag" : ""), ...slashes(kind, mark)] : [line("")];
}

/** One stroke for apart, two for divorced. */
export function slashes(kind: string | null, at: Point): Shape[] {
  const one = (x: number) => path(`M${x - 4} ${at.y + 9}L${x + 4} ${at.y - 9}`, "gk-lijn");
  return kind === "uit elkaar" ? [one(at.x)] : kind === "gescheiden" ? [one(at.x - 4), one(at.x + 4)] : [];
}

/** A line of the family that would close a ring runs as a curve. */
function loose({ from, to, kind, as }: Loose, end: (id: string) => End | undefined, others: readonly Obstacle[], at: Layout): Shape[] {
  const [a, b] = [end(from)!, end(to)!];
  const points = way(a, b, others, at.lines, [], at);
  return familyLine(kind === "kind" ? { points, kind: null, as, mark: null } : { points, kind, as: null, mark: points[Math.floor(points.length / 2)] ?? a });
}

/** Lines between two, each with the earlier ones in sight. */
function bonds(list: readonly Bond[], end: (id: string) => End | undefined, others: (b: Bond) => readonly Obstacle[], family: readonly Line[], size: { width: number; height: number }): Shape[] {
  const drawn: Point[][] = [];
  return list.flatMap((b) => {
    const [from, to] = [end(b.from), end(b.to)];
    if (!from || !to) return [];
    const points = way(from, to, others(b), family, drawn, size);
    drawn.push(points);
    return stroke(b.kind, points, b.arrow);
  });
}

function ecogram(family: Family, selected: string | null): Drawing {
  const { persons, systems, centre, radius, width, height } = around(family);
  const placed = [...persons.values()];
  const end = (id: string) => {
    const [p, s] = [persons.get(id), systems.get(id)];
    return id === ALL ? aroundAll(centre, radius) : p ? personEnd(family, p) : s && aroundSystem(s);
  };
  const others = ({ from, to }: Bond): Obstacle[] => [
    ...(from === ALL ? [] : placed.filter((p) => p.id !== from && p.id !== to)),
    ...[...systems.values()].filter((s) => s.id !== to).map((s) => ({ ...s, bare: true as const })),
  ];
  return {
    width, height,
    shapes: [
      shape("circle", { cx: centre.x, cy: centre.y, r: radius, class: "gk-gezin" }),
      group("gk-banden", ...bonds([...family.bonds.values()].filter((b) => !isPartner(b.kind)), end, others, [], { width, height })),
      group("gk-systemen", ...[...systems.values()].map(({ id, x, y }) => {
        const name = wrapped(family.systems.get(id)!.name || "?", 14, 3);
        return shape("g", { class: "gk-tik", "data-id": id },
          shape("ellipse", { cx: x, cy: y, rx: WIDE, ry: HIGH, class: "gk-vorm" }),
          ...words(name, x, y + 5 - ((name.length - 1) * LINE) / 2, "gk-naam"));
      })),
      ...people(family, placed, selected),
    ],
  };
}
