/** A family as a drawing: a pure function from the data. */
import { around, aroundAll, aroundSystem, HIGH, WIDE } from "./ecogram.ts";
import { ALL, isLink, isPartner, type Family } from "./family.ts";
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
  const l = layout(family);
  const placed = [...l.persons.values()];
  return {
    width: l.width, height: l.height,
    shapes: [
      group("gk-huizen", ...houses(family, l.persons, mark)),
      group("gk-familie", ...l.lines.flatMap(familyLine), ...l.loose.flatMap((x) => loose(family, x, l))),
      group("gk-banden", ...bonds(family, l)),
      group("gk-personen", ...placed.flatMap((p) => person(family, p, selected))),
    ],
  };
}

function person(family: Family, p: Placed, selected: string | null): Shape[] {
  const it = family.persons.get(p.id)!;
  return [
    shape("g", { class: "gk-persoon gk-tik", "data-id": p.id },
      shape("rect", { x: p.x - NAME, y: p.y - R - 4, width: 2 * NAME, height: R + UNDER + 4, class: "gk-raak" }),
      ...symbol(it, p, p.id === selected)),
  ];
}

function houses(family: Family, persons: ReadonlyMap<string, Placed>, mark: string): Shape[] {
  return [...family.houses.values()].flatMap((h, i) => {
    const members = h.persons.flatMap((id) => persons.get(id) ?? []);
    return house(`${mark}-h${i}`, i, members, [...persons.values()].filter((p) => !members.includes(p)));
  });
}

function familyLine(l: Line): Shape[] {
  const d = polyline(l.points);
  if (l.as === "pleegkind") return [path(d, "gk-lijn gk-stippel")];
  if (l.as === "adoptie") {
    const beside = l.points.map((p) => ({ x: p.x + 5, y: p.y }));
    return [path(d, "gk-lijn"), path(polyline(beside), "gk-lijn gk-stippel")];
  }
  if (l.mark === null) return [path(d, "gk-lijn")];
  return [path(d, l.kind === "samen" ? "gk-lijn gk-streep" : l.kind === null ? "gk-lijn gk-vaag" : "gk-lijn"), ...slashes(l.kind, l.mark)];
}

/** One stroke for apart, two for divorced. */
export function slashes(kind: string | null, at: Point): Shape[] {
  const one = (x: number) => path(`M${x - 4} ${at.y + 9}L${x + 4} ${at.y - 9}`, "gk-lijn");
  return kind === "uit elkaar" ? [one(at.x)] : kind === "gescheiden" ? [one(at.x - 4), one(at.x + 4)] : [];
}

/** A line of the family that would close a ring runs as a curve. */
function loose(family: Family, l: Loose, at: Layout): Shape[] {
  const [a, b] = [at.persons.get(l.from), at.persons.get(l.to)];
  if (!a || !b) return [];
  const points = way(ownEnd(family, a), ownEnd(family, b), obstacles(at.persons, a, b), at.lines, [], at);
  const middle = points[Math.floor(points.length / 2)] ?? a;
  return l.kind === "kind"
    ? familyLine({ of: "", points, kind: null, as: l.as, mark: null, ends: [] })
    : familyLine({ of: "", points, kind: l.kind, as: null, mark: middle, ends: [] });
}

const ownEnd = (family: Family, p: Placed): End => aroundPerson(p, nameRows(family.persons.get(p.id)?.name ?? ""));

const obstacles = (persons: ReadonlyMap<string, Placed>, ...ends: Placed[]): Obstacle[] => [...persons.values()].filter((p) => !ends.some((e) => e.id === p.id)).map((p) => ({ x: p.x, y: p.y, names: true }));

function bonds(family: Family, l: Layout): Shape[] {
  const drawn: Point[][] = [];
  return [...family.bonds.values()].flatMap((b) => {
    const [from, to] = [l.persons.get(b.from), l.persons.get(b.to)];
    if (isPartner(b.kind) || isLink(b.kind) || !from || !to) return [];
    const points = way(ownEnd(family, from), ownEnd(family, to), obstacles(l.persons, from, to), l.lines, drawn, l);
    drawn.push(points);
    return stroke(b.kind, points);
  });
}

function ecogram(family: Family, selected: string | null): Drawing {
  const e = around(family);
  const placed = [...e.persons.values()];
  const end = (id: string): End | null => {
    if (id === ALL) return aroundAll(e.centre, e.radius);
    const [p, s] = [e.persons.get(id), e.systems.get(id)];
    return p ? ownEnd(family, p) : s ? aroundSystem(s) : null;
  };
  const drawn: Point[][] = [];
  const ties = [...family.bonds.values()].filter((b) => !isPartner(b.kind)).flatMap((b) => {
    const [from, to] = [end(b.from), end(b.to)];
    if (!from || !to) return [];
    const others: Obstacle[] = [
      ...placed.filter((p) => p.id !== b.from && p.id !== b.to && b.from !== ALL).map((p) => ({ x: p.x, y: p.y, names: true })),
      ...[...e.systems.values()].filter((s) => s.id !== b.to).map((s) => ({ x: s.x, y: s.y, names: false })),
    ];
    const points = way(from, to, others, [], drawn, e);
    drawn.push(points);
    return stroke(b.kind, points, b.arrow);
  });
  const systems = [...family.systems].flatMap(([id, s]) => {
    const p = e.systems.get(id)!;
    const name = wrapped(s.name || "?", 14, 3);
    return [shape("g", { class: "gk-tik", "data-id": id },
      shape("ellipse", { cx: p.x, cy: p.y, rx: WIDE, ry: HIGH, class: "gk-vorm" }),
      ...words(name, p.x, p.y + 5 - ((name.length - 1) * LINE) / 2, "gk-naam"))];
  });
  return {
    width: e.width, height: e.height,
    shapes: [
      shape("circle", { cx: e.centre.x, cy: e.centre.y, r: e.radius, class: "gk-gezin" }),
      group("gk-banden", ...ties),
      group("gk-systemen", ...systems),
      group("gk-personen", ...placed.flatMap((p) => person(family, p, selected))),
    ],
  };
}
